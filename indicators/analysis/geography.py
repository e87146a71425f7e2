"""Where figures are high and low on the map: a direction across all of them, and differences between groups."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

Floats = NDArray[np.float64]

DIRECTIONS = ("east", "north_east", "north", "north_west", "west", "south_west", "south", "south_east")
LEAST = 12
"""Figures from which a direction is looked for."""

SHARE = 0.25
"""Share of the order that a direction must explain before it is named."""

LEVEL = 0.01
"""Chance of such a share in figures without any direction, above which none is named."""


@dataclass(frozen=True)
class Lean:
    """A direction in which figures rise across the map.

    Attributes:
        direction: One of `DIRECTIONS`.
        share: Share of the variance of the ranks that a plane explains, 0 to 1.
        towards: Median of the half that lies farther in that direction, own unit.
        away: Median of the other half, own unit.
        count: Figures that were used.
    """

    direction: str
    share: float
    towards: float
    away: float
    count: int


def lean(values: Floats, *, east: Floats, north: Floats) -> Lean | None:
    """Return the direction in which figures rise, None where there is no clear one.

    A plane is fitted to the ranks of the figures; ranks, so that a few extreme figures do not decide.

    Args:
        values: Figures, shape (n,), any unit; NaN allowed.
        east: Places from west to east, shape (n,), any unit of length; NaN leaves a figure out.
        north: Places from south to north, shape (n,), same unit.

    Source:
        Iman, R. L. and Conover, W. J. (1979), The use of the rank transform in regression, Technometrics 21(4).
    """
    known = np.isfinite(values) & np.isfinite(east) & np.isfinite(north)
    count = int(known.sum())
    if count < LEAST:
        return None
    x, y = east[known] - east[known].mean(), north[known] - north[known].mean()
    ranks = stats.rankdata(values[known])
    ranks -= ranks.mean()
    total = float((ranks**2).sum())
    design = np.column_stack([x, y])
    slope, _, rank, _ = np.linalg.lstsq(design, ranks, rcond=None)
    if total == 0 or rank < 2:
        return None
    share = 1 - float(((ranks - design @ slope) ** 2).sum()) / total
    if (
        share < SHARE
        or stats.f.sf(share / 2 / ((1 - share) / (count - 3)) if share < 1 else np.inf, 2, count - 3) > LEVEL
    ):
        return None
    along = design @ (slope / np.hypot(*slope))
    far = along > np.median(along)
    turn = round(math.degrees(math.atan2(slope[1], slope[0])) / 45) % 8
    towards, away = float(np.median(values[known][far])), float(np.median(values[known][~far]))
    return Lean(DIRECTIONS[turn], share, towards, away, count) if towards > away else None


def between(values: Floats, *, groups: Sequence[str]) -> float | None:
    """Return the share of the variance that lies between groups, None where there is nothing to compare.

    Args:
        values: Figures, shape (n,); NaN allowed.
        groups: Group of each, n names; an empty name leaves a figure out.

    Returns:
        0 to 1: the squares between the means of the groups by all squares. None with fewer than two groups, where no
        group has two members, or where all figures are equal.

    Source:
        Fisher, R. A. (1925), Statistical Methods for Research Workers, chapter VII (correlation ratio).
    """
    names = np.asarray(groups, dtype=object)
    known = np.isfinite(values) & (names != "")
    if not known.any():
        return None
    own, place = np.unique(names[known].astype(str), return_inverse=True)
    figures, sizes = values[known], np.bincount(place)
    total = float(((figures - figures.mean()) ** 2).sum())
    if len(own) < 2 or sizes.max() < 2 or total == 0:
        return None
    means = np.bincount(place, weights=figures) / sizes
    return float((sizes * (means - figures.mean()) ** 2).sum()) / total
