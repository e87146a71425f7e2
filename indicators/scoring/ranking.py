"""Order entities by a score: competition ranks, ties decided on a stated tolerance."""

from __future__ import annotations

import numpy as np

from indicators.scoring.arrays import FloatArray


def competition_ranks(scores: FloatArray, *, tolerance: float) -> FloatArray:
    """Return 1 + the number of entities strictly above (1, 2, 2, 4).

    Args:
        scores: Scores, shape (n,), index points, not rounded; NaN allowed.
        tolerance: Scores at most this far apart share a rank, index points.

    Returns:
        Ranks, shape (n,), from 1; NaN where `scores` is NaN.

    Source:
        Standard competition ranking.
    """
    known = ~np.isnan(scores)
    ordered = np.sort(scores[known])
    above = len(ordered) - np.searchsorted(ordered, scores[known] + tolerance, side="right")
    ranks = np.full_like(scores, np.nan)
    ranks[known] = 1.0 + above
    return ranks
