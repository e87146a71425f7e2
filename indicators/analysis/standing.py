"""Where members stand among each other: tiers of a panel, and ranks inside a group."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from indicators.analysis.bands import band
from indicators.scoring.arrays import BoolArray, CodeArray, FloatArray
from indicators.scoring.ranking import competition_ranks

LEAST = 8
"""Members with a score that tiers need: two in each."""


@dataclass(frozen=True)
class Tiers:
    """Quarters of a panel by a score.

    Attributes:
        cuts: Scores at which the first three tiers end, the highest first, index points: the quartiles of the panel.
        of: Tier of each member, shape (n,), 1 for the highest scores to 4; 0 without a score.
    """

    cuts: tuple[float, float, float]
    of: CodeArray


def tiers(values: FloatArray, *, tolerance: float = 1e-9) -> Tiers | None:
    """Cut the members of a panel into four tiers at the quartiles of their scores.

    A member whose score is a quartile belongs to the tier above it, and equal scores are never parted, so that tiers
    are quarters only as nearly as that allows.

    Args:
        values: Scores, shape (n,), index points; NaN where suppressed.
        tolerance: Scores this close to a cut reach it, index points.

    Returns:
        The tiers; None with fewer than eight scores, or where two quartiles are the same.
    """
    spread = band(values)
    cuts = (spread.p75, spread.median, spread.p25)
    if spread.count < LEAST or any(upper - lower <= tolerance for upper, lower in pairwise(cuts)):
        return None
    missed = (values[:, None] < np.array(cuts) - tolerance).sum(axis=1)
    return Tiers(cuts=cuts, of=np.where(np.isnan(values), 0, missed + 1).astype(np.int16))


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
