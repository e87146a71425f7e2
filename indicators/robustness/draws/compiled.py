"""Loops over the scores of single draws, compiled where they are first called and kept for the next process.

NumPy would pass over the same scores many times, and hold up other threads between them. Compiled files lie beside the
source or where `NUMBA_CACHE_DIR` says; where nothing can be kept, each process compiles for some seconds.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

import numpy as np
import numpy.typing as npt
from numba import njit

from indicators.scoring.arrays import BoolArray, FloatArray, IntArray

Given = ParamSpec("Given")
Result = TypeVar("Result")

NumberArray = npt.NDArray[np.uint32]

RankArray = npt.NDArray[np.unsignedinteger]
"""Ranks from 1; 0 where there is no score."""


def compiled(function: Callable[Given, Result]) -> Callable[Given, Result]:
    """Compile a function of arrays and numbers; while it runs, other threads run too."""
    try:
        found: Callable[Given, Result] = njit(cache=True, nogil=True)(function)
    except RuntimeError:  # there is no place to keep it
        found = njit(nogil=True)(function)
    return found


@compiled
def bits(entities: int) -> int:
    """Return how many bits the place of an entity takes."""
    found = 1
    while 1 << found < entities:
        found += 1
    return found


@compiled
def cut(heights: FloatArray, numbers: NumberArray, high: float, scale: float) -> None:
    """Write whole numbers for heights, the highest as the smallest one, with the entity in the last bits.

    Args:
        heights: Shape (d, n); NaN where there is none, which becomes the largest number.
        numbers: Where to write, shape (d, n).
        high: Greatest height.
        scale: Steps in one unit of height.
    """
    draws, entities = heights.shape
    shift = np.uint32(bits(entities))
    for draw in range(draws):
        for entity in range(entities):
            below = (high - heights[draw, entity]) * scale
            step = np.uint32(below) if below >= 0.0 else np.uint32(0xFFFFFFFF)
            numbers[draw, entity] = (step << shift) | np.uint32(entity)


@compiled
def place(  # noqa: PLR0917 - compiled functions have no keywords
    numbers: NumberArray, heights: FloatArray, apart: float, columns: IntArray, ranks: RankArray
) -> BoolArray:
    """Write the rank of each entity in each draw, by the heights themselves.

    Args:
        numbers: What `cut` wrote, each draw sorted, shape (d, n): nearly the order of the heights.
        heights: Shape (d, n); NaN where there is none.
        apart: Difference of heights above which scores do not tie.
        columns: Where to write each draw, shape (d,).
        ranks: Where to write, by entity, shape (n, draws).

    Returns:
        True for the draws whose ranks are not decided, since neighbours may tie or too many had to move, shape (d,).
    """
    draws, entities = heights.shape
    mask = np.uint32((1 << bits(entities)) - 1)
    undecided = np.zeros(draws, dtype=np.bool_)
    for draw in range(draws):
        above, near = np.inf, False
        for place in range(entities):
            entity = numbers[draw, place] & mask
            height = heights[draw, entity]
            ranks[entity, columns[draw]] = place + 1
            near |= not above - height > apart
            above = height
        if near:
            order = numbers[draw] & mask
            undecided[draw] = _out_of_order(order, heights[draw], apart)
            for place in range(entities):
                missing = np.isnan(heights[draw, order[place]])
                ranks[order[place], columns[draw]] = 0 if missing else place + 1
    return undecided


@compiled
def _out_of_order(order: NumberArray, heights: FloatArray, apart: float) -> bool:
    """Sort entities that are nearly sorted, and return whether some may tie or too many had to move."""
    moves = 0
    for place in range(1, len(order)):
        entity, at = order[place], place
        while at > 0 and moves <= len(order) and heights[entity] > heights[order[at - 1]]:
            order[at] = order[at - 1]
            at, moves = at - 1, moves + 1
        order[at] = entity
    near = moves > len(order)
    for place in range(1, len(order)):
        near |= heights[order[place - 1]] - heights[order[place]] <= apart
    return near


@compiled
def count(ranks: RankArray, counts: IntArray) -> None:
    """Count how often each entity has each rank.

    Args:
        ranks: By entity, shape (n, draws), from 0.
        counts: Where to add, shape (n, ranks).
    """
    for entity in range(ranks.shape[0]):
        for draw in range(ranks.shape[1]):
            counts[entity, ranks[entity, draw]] += 1


@compiled
def compare(ranks: RankArray, start: int, found: IntArray) -> None:
    """Count, for some entities, twice the draws in which each is above a later one, and once those of a tie.

    Args:
        ranks: By entity, shape (n, draws).
        start: The first of these entities.
        found: Where to write, shape (number of them, n).
    """
    entities, draws = ranks.shape
    for row in range(len(found)):
        own = ranks[start + row]
        for later in range(start + row + 1, entities):
            other = ranks[later]
            counted = 0
            for draw in range(draws):
                counted += int(own[draw] < other[draw]) + int(own[draw] <= other[draw])
            found[row, later] = counted
