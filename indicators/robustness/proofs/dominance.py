"""Orders and ranks that hold for every weight set in a box: proved, where sampling can only make them likely."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from indicators.robustness.proofs.tree import Tree, grow
from indicators.robustness.specification import Box
from indicators.scoring import Scores
from indicators.scoring.arrays import BoolArray, FloatArray

BLOCK = 50_000
"""Differences held at a time: they stay in the processor's cache."""


@dataclass(frozen=True)
class Dominance:
    """What holds of n members for every weight set in a box.

    Attributes:
        score: A pole, `<logic>_intensity` or level.
        box: How far weights vary.
        entities: Keys of the members, length n.
        scored: True for a member that has the score for every weight set, shape (n,).
        margin: The smallest difference of two scores, row minus column, shape (n, n): index points, with a geometric
            mean the logarithm of the smallest quotient, with a harmonic one the difference of reciprocals, turned. No
            weight set gives less. NaN where one of both can have no score.
        exact: True where some weight set gives that difference, shape (n, n); elsewhere one of both has a gap that the
            other one has not, and the margin is a bound that may be too small.
        above: True where the row ranks above the column for every weight set, shape (n, n).
        best: Smallest rank a member can have, shape (n,); NaN where it has no score for some weight sets.
        worst: Largest rank a member can have, shape (n,); NaN as above.
    """

    score: str
    box: Box
    entities: tuple[str, ...]
    scored: BoolArray
    margin: FloatArray
    exact: BoolArray
    above: BoolArray
    best: FloatArray
    worst: FloatArray


def dominance(scores: Scores, *, box: Box, score: str = "level") -> Dominance:
    """Prove who is above whom for every weight set in a box, and bound the ranks.

    Args:
        scores: Scores of a panel, n members; the box lies around their weights.
        box: How far weights vary.
        score: A pole, `<logic>_intensity` or level.

    Returns:
        The proofs. Equal scores share a rank, by the tolerance of the methodology, so that a member is counted below
        another one only where it is surely below, and above it only where it may be above.

    Raises:
        KeyError: If there is no such score.
        MethodError: If the score orders nobody, or is not one mean (arithmetic, geometric or harmonic) at all levels.

    Source:
        Salo and Hämäläinen (1992), Preference assessment by imprecise ratio statements, Operations Research 40(6), for
        dominance under sets of weights; Salo and Punkka (2011), Ranking intervals and dominance relations for
        ratio-based efficiency analysis, Management Science 57(1), for the ranks that follow.
    """
    tree = grow(scores, score=score)
    surely, perhaps = tree.scored(box)
    margin = np.where(perhaps[:, None] & perhaps, _margins(tree, box=box), np.nan)
    more, equal = tree.steps
    above = (margin > more) & surely[:, None] & surely
    overtaken = margin < -equal
    np.fill_diagonal(overtaken, val=False)
    return Dominance(
        score=score,
        box=box,
        entities=scores.entities,
        scored=surely,
        margin=margin,
        exact=_alike(tree) & surely[:, None] & surely,
        above=above,
        best=np.where(surely, 1.0 + above.sum(axis=0), np.nan),
        worst=np.where(surely, 1.0 + overtaken.sum(axis=1), np.nan),
    )


def _margins(tree: Tree, *, box: Box) -> FloatArray:
    """Return the smallest difference of all pairs, block by block of rows, shape (n, n)."""
    count = tree.heights.shape[1]
    largest = max(len(tree.columns_of(pole)) for pole in tree.poles)
    rows = max(1, BLOCK // max(1, count * largest))
    margins = np.empty((count, count))
    for start in range(0, count, rows):
        block = slice(start, start + rows)
        margins[block] = tree.smallest_gaps(tree.heights[:, block], second=tree.heights, box=box)
    return margins


def _alike(tree: Tree) -> BoolArray:
    """Say which members know the same indicators, shape (n, n)."""
    known = (~np.isnan(tree.heights[tree.columns])).astype(np.float64)
    return np.asarray(known.T @ (1 - known) + (1 - known).T @ known == 0)
