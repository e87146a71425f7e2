"""Tiers of entities that the draws cannot tell apart, instead of one league table."""

from __future__ import annotations

import numpy as np

from indicators.scoring.arrays import FloatArray, IntArray


def tiers(above: FloatArray, *, published: FloatArray, confidence: float) -> IntArray:
    """Cut an order into tiers: a new one begins where the first of the tier is surely above.

    Args:
        above: Probability that the member of a row is above that of a column, shape (n, n); NaN where unknown.
        published: Scores of the methodology itself, shape (n,), which give the order; NaN where suppressed.
        confidence: Probability from which the first of a tier is told apart, above 0.5 to 1.

    Returns:
        Tiers, shape (n,), from 1; 0 for a member without score. Members of one tier stand next to each other; the last
        of a tier and the first of the next need not be told apart.

    Source:
        Goldstein and Spiegelhalter (1996), League tables and their limitations, JRSS A 159(3), on intervals that
        overlap; the rule itself is this project's own.
    """
    found = np.zeros(len(published), dtype=np.int64)
    known = np.flatnonzero(~np.isnan(published))
    first, number = -1, 0
    for place in known[np.argsort(-published[known], kind="stable")]:
        if first < 0 or above[first, place] >= confidence:
            first, number = int(place), number + 1
        found[place] = number
    return found
