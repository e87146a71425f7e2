"""Ranks of many draws at once: competition ranks on unrounded scores, as `scoring.ranking` gives them for one."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from indicators.robustness.draws import compiled
from indicators.robustness.draws.compiled import NumberArray, RankArray
from indicators.scoring.arrays import FloatArray, IntArray

BITS = 32
"""Size of the numbers that are sorted."""

MOST_PLACES = 1 << 12
"""Entities up to which a place and a score fit into one sorted number."""

FLOAT_NOISE = 1e-12
"""Scores nearer than this tie or are looked at again, even where the tolerance is 0, index points."""


def rank_type(entities: int) -> type[np.unsignedinteger]:
    """Return the smallest type that holds the ranks of a number of entities."""
    return np.uint16 if entities < (1 << 16) - 1 else np.uint32


def batch_ranks(heights: FloatArray, *, tolerance: float, back: Callable[[FloatArray], FloatArray]) -> RankArray:
    """Rank the entities of each draw; see `write_ranks`.

    Returns:
        Ranks, shape (d, n), from 1; 0 where there is no score.
    """
    draws, entities = heights.shape
    ranks: RankArray = np.empty((entities, draws), dtype=rank_type(entities))
    write_ranks(ranks, columns=np.arange(draws), heights=heights, tolerance=tolerance, back=back)
    return ranks.T


def write_ranks(
    ranks: RankArray,
    *,
    columns: IntArray,
    heights: FloatArray,
    tolerance: float,
    back: Callable[[FloatArray], FloatArray],
) -> None:
    """Write the ranks of the entities in each draw.

    Scores are cut to whole numbers with the place of the entity behind them, since such numbers sort five times as fast
    as scores with their places. Neighbours are then compared by the scores themselves, so that the cut is never seen in
    a rank; a draw in which two may tie is ranked by all its scores.

    Args:
        ranks: Where to write, by entity, shape (n, draws): ranks from 1; 0 where there is no score.
        columns: Columns in which to write, shape (d,).
        heights: Scores, or a rising curve of them, shape (d, n); NaN where there is none.
        tolerance: Scores at most this far apart share a rank, index points.
        back: Gives scores, index points, from heights; it rises, and is nowhere flatter than at the lowest height.
    """
    undecided = np.arange(len(columns))
    low, high = np.fmin.reduce(heights, axis=None, initial=np.inf), np.fmax.reduce(heights, axis=None, initial=-np.inf)
    apart = _apart(low, high=high, tolerance=tolerance, back=back) if low < high else np.inf
    if apart < np.inf and heights.shape[1] <= MOST_PLACES:
        numbers = _sorted(heights, low=low, high=high)
        undecided = np.flatnonzero(compiled.place(numbers, heights, apart, columns, ranks))
    if len(undecided):
        ranks[:, columns[undecided]] = _ranks(back(heights[undecided]), tolerance=tolerance).T


def _apart(low: np.float64, *, high: np.float64, tolerance: float, back: Callable[[FloatArray], FloatArray]) -> float:
    """Return a difference of heights above which no scores tie: the curve is flattest at the lowest."""
    steps = (high - low) * 0.5 ** np.arange(64)
    untied = steps[back(low + steps) - back(np.full(1, low)) > max(tolerance, FLOAT_NOISE)]
    return float(untied.min(initial=np.inf))


def _sorted(heights: FloatArray, *, low: np.float64, high: np.float64) -> NumberArray:
    """Return the sorted numbers of each draw, shape (d, n)."""
    numbers: NumberArray = np.empty(heights.shape, dtype=np.uint32)
    room = (1 << BITS - compiled.bits(heights.shape[1])) - 2
    compiled.cut(heights, numbers, high, room / (high - low))
    numbers.sort(axis=1)
    return numbers


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
