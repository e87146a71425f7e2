"""Columns whose correlations are known without computing them: signs of a full factorial design."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from indicators.scoring import Edition
from indicators.scoring.arrays import FloatArray
from tests.support.scoring import PERIOD, at, edition, part


def signs(count: int) -> FloatArray:
    """Return columns of -1 and 1 that are exactly uncorrelated, shape (2 ** count, count), each of variance 1."""
    rows = np.arange(2**count)
    return np.column_stack([1.0 - 2.0 * ((rows >> place) & 1) for place in range(count)])


def panel(
    columns: Mapping[str, tuple[str, Sequence[float] | FloatArray]],
    *,
    fields: Mapping[str, Mapping[str, Any]] | None = None,
    **panel: Any,
) -> Edition:
    """Build a panel from whole columns.

    Args:
        columns: Pole and figures of each indicator; NaN is a gap.
        fields: Fields of single indicators that differ from the usual ones.
        panel: Fields of the panel that differ from the usual ones.
    """
    table = np.column_stack([values for _, values in columns.values()])
    values = {
        f"e{row:03}": [None if np.isnan(value) else float(value) for value in figures]
        for row, figures in enumerate(table)
    }
    parts = [part(name, pole=pole, **(fields or {}).get(name, {})) for name, (pole, _) in columns.items()]
    return edition(at(PERIOD, values, indicators=list(columns)), parts=parts, **panel)
