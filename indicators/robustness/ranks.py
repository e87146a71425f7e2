"""Ranks of many draws at once: competition ranks on unrounded scores, as `scoring.ranking` gives them for one."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from indicators.scoring.arrays import FloatArray, IntArray

RankArray = npt.NDArray[np.unsignedinteger]
"""Ranks from 1; 0 where there is no score."""

BITS = 32
"""Size of the numbers that are sorted."""

MOST_PLACES = 1 << 12
"""Entities up to which a place and a score fit into one sorted number."""

FLOAT_NOISE = 1e-12
"""Scores are not cut in steps as small as this, even where the tolerance is 0, index points."""


def rank_type(entities: int) -> type[np.unsignedinteger]:
    """Return the smallest type that holds the ranks of a number of entities."""
    return np.uint16 if entities < (1 << 16) - 1 else np.uint32


def batch_ranks(heights: FloatArray, *, tolerance: float, back: Callable[[FloatArray], FloatArray]) -> RankArray:
    """Rank the entities of each draw.

    Scores are cut to whole numbers with the place of the entity behind them, since such numbers sort five times as fast
    as scores with their places. Where two neighbours come closer than the cut can tell, the scores themselves are
    looked at, and the draw is ranked by them if they tie or stand the other way round: the cut is never seen in a rank.
    All draws are ranked by the scores themselves where the cut would part some that tie.

    Args:
        heights: Scores, or a rising curve of them, shape (d, n); NaN where there is none.
        tolerance: Scores at most this far apart share a rank, index points.
        back: Gives scores, index points, from heights; it rises, and is nowhere flatter than at the lowest height.

    Returns:
        Ranks, shape (d, n), from 1; 0 where there is no score.
    """
    draws, entities = heights.shape
    ranks: RankArray = np.zeros(heights.shape, dtype=rank_type(entities))
    low, high = np.fmin.reduce(heights, axis=None, initial=np.inf), np.fmax.reduce(heights, axis=None, initial=-np.inf)
    undecided = np.arange(draws)
    if entities <= MOST_PLACES and _parts_no_tie(low, high=high, entities=entities, tolerance=tolerance, back=back):
        missing = np.isnan(heights) if np.isnan(heights.sum()) else None
        cut, shift = _cut(heights, low=low, high=high, missing=missing)
        cut.sort(axis=1)
        ranks = _places(cut, shift=shift).astype(ranks.dtype)
        if missing is not None:
            ranks[missing] = 0
        undecided = _undecided(cut, shift=shift, heights=heights, tolerance=tolerance, back=back)
    if len(undecided):
        ranks[undecided] = _ranks(back(heights[undecided]), tolerance=tolerance)
    return ranks


def _parts_no_tie(
    low: np.float64, *, high: np.float64, entities: int, tolerance: float, back: Callable[[FloatArray], FloatArray]
) -> bool:
    """Return whether scores do not tie whose heights are half a step of the cut apart; the curve is flattest below."""
    if not low < high:
        return False
    half = (high - low) / (2 << BITS - _bits(entities))
    lower, upper = back(np.array([low, low + half]))
    return bool(upper > lower + max(tolerance, FLOAT_NOISE))


def _bits(entities: int) -> int:
    """Return how many bits the place of an entity takes."""
    return max(1, (entities - 1).bit_length())


def _cut(
    heights: FloatArray, *, low: float, high: float, missing: npt.NDArray[np.bool_] | None
) -> tuple[npt.NDArray[np.uint32], int]:
    """Return the highest as the smallest whole number, its place in the last bits, and how many bits those are."""
    entities = heights.shape[1]
    shift = _bits(entities)
    room = (1 << (BITS - shift)) - 2 * entities - 2
    below = high - heights
    below *= room / (high - low)
    if missing is not None:  # they come last, each far enough from the next
        np.copyto(below, room + 2 * (1 + np.arange(entities)), where=missing)
    cut = below.astype(np.uint32)
    cut <<= np.uint32(shift)
    cut |= np.arange(entities, dtype=np.uint32)
    return cut, shift


def _places(cut: npt.NDArray[np.uint32], *, shift: int) -> npt.NDArray[np.uint32]:
    """Return the place of each entity among the sorted ones, shape (d, n), from 1.

    Sorting entities with their places behind them takes less than half the time of writing places to the entities.
    """
    found = cut & np.uint32((1 << shift) - 1)
    found <<= np.uint32(BITS // 2)
    found |= np.arange(1, cut.shape[1] + 1, dtype=np.uint32)
    found.sort(axis=1)
    found &= np.uint32((1 << BITS // 2) - 1)
    return found


def _undecided(
    cut: npt.NDArray[np.uint32],
    *,
    shift: int,
    heights: FloatArray,
    tolerance: float,
    back: Callable[[FloatArray], FloatArray],
) -> npt.NDArray[np.intp]:
    """Return the draws in which neighbours tie, or stand the other way round than their cut scores."""
    near = np.flatnonzero(np.diff(cut, axis=1) < np.uint32(2 << shift))
    draws, place = np.divmod(near, cut.shape[1] - 1)
    entity = np.uint32((1 << shift) - 1)
    upper = back(heights[draws, cut[draws, place] & entity])
    lower = back(heights[draws, cut[draws, place + 1] & entity])
    return np.unique(draws[~(upper > lower + tolerance)])


def _ranks(scores: FloatArray, *, tolerance: float) -> RankArray:
    """Return ranks by the scores themselves."""
    order = np.argsort(-scores, axis=1, kind="stable")
    ordered = np.take_along_axis(scores, order, axis=1)
    ranks = np.zeros(scores.shape, dtype=np.uint32)
    np.put_along_axis(ranks, order, (_first_tied(ordered, tolerance=tolerance) + 1) * ~np.isnan(ordered), axis=1)
    return ranks


def _first_tied(ordered: FloatArray, *, tolerance: float) -> IntArray:
    """Return the first place that ties with each place of falling scores, from 0, in steps of halving length."""
    upto, places = ordered + tolerance, ordered.shape[1]
    first = np.broadcast_to(np.arange(places), ordered.shape).copy()
    step = 1
    while step < places and (ordered[:, :-step] <= upto[:, step:]).any():
        step *= 2
    while step > 1:
        step //= 2
        before = first - step
        tied = np.take_along_axis(ordered, np.maximum(before, 0), axis=1) <= upto
        first -= step * (tied & (before >= 0))
    return first
