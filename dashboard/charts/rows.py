"""Rows of a frame as plain dictionaries, and which of their cells are empty."""

from __future__ import annotations

from typing import Any

import pandas as pd

Row = dict[str, Any]
"""A row of a frame: its cells by column."""


def records(frame: pd.DataFrame) -> list[Row]:
    """Return the rows of a frame as dictionaries: what `to_dict("records")` gives, in a fraction of its time."""
    columns = list(frame.columns)
    cells = zip(*(frame[column].tolist() for column in columns), strict=True)
    return [dict(zip(columns, row, strict=True)) for row in cells]


def missing(cell: Any) -> bool:  # noqa: ANN401 - any cell of a frame
    """Return whether a cell is empty: None, NaN or NA."""
    return bool(cell is None or cell is pd.NA or cell != cell)  # noqa: PLR0124 - NaN is not equal to itself
