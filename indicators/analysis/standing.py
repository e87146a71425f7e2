"""Where members stand among each other: ranks inside a group."""

from __future__ import annotations

import numpy as np

from indicators.scoring.arrays import BoolArray, FloatArray
from indicators.scoring.ranking import competition_ranks


def ranks_within(values: FloatArray, *, inside: BoolArray, tolerance: float = 1e-9) -> FloatArray:
    """Rank the members of a group among themselves.

    Args:
        values: Scores, shape (n,), index points; NaN where suppressed.
        inside: Which members belong to the group, shape (n,).
        tolerance: Scores at most this far apart share a rank, index points.

    Returns:
        Competition ranks, shape (n,), from 1; NaN outside the group and without a score.
    """
    return competition_ranks(np.where(inside, values, np.nan), tolerance=tolerance)
