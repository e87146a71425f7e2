"""Who stands above whom: every pair of entities over all draws."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from indicators.robustness.executor import Executor
from indicators.robustness.ranks import RankArray
from indicators.scoring.arrays import FloatArray

DRAWS = 4_000
"""Draws compared at a time: few enough for the processor's cache."""

GROUP = 250
"""Comparisons that are counted in one byte."""

ROWS = 50
"""Entities that are compared with all others in one task."""

CountArray = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Compared:
    """Ranks by entity, shape (n, d), and those of the draws in which two share one, shape (n, t).

    The largest number there is stands for a draw without a score.
    """

    ranks: RankArray
    tied: RankArray


def above(ranks: RankArray, *, executor: Executor) -> FloatArray:
    """Return the probability that one entity stands above another, over the draws in which both have a score.

    Args:
        ranks: Ranks, shape (d, n), from 1; 0 where there is no score.
        executor: Where it is computed.

    Returns:
        Probability that the entity of the row is above that of the column, a tie counting half for either, shape
        (n, n); NaN on the diagonal and for a pair that is in no draw together. Those of a pair add up to 1.
    """
    scored = ranks > 0
    by_entity = np.ascontiguousarray(ranks.T)
    if not scored.all():
        by_entity = np.where(scored.T, by_entity, np.iinfo(ranks.dtype).max)
    compared = Compared(by_entity, tied=by_entity[:, _tied(ranks, scored=scored)])
    half = np.vstack(list(executor.map(_rows, range(0, len(by_entity), ROWS), shared=compared)))
    present = scored.T.astype(np.float32)
    both = (present @ present.T).astype(np.float64)
    half -= _alone(present, both=both)
    wins = half + np.tril(2 * both - half.T, -1)
    np.fill_diagonal(both, 0.0)
    shares: FloatArray = np.divide(wins, 2 * both, out=np.full(both.shape, np.nan), where=both > 0)
    return shares


def _alone(present: npt.NDArray[np.float32], *, both: FloatArray) -> CountArray:
    """Return what was counted for draws in which one of a pair has no score: it beats nobody, and ties with nobody."""
    own = np.diag(both)[:, None]
    first, neither = own - both, present.shape[1] - own - own.T + both
    return np.asarray(np.triu(np.round(2 * first + neither), 1).astype(np.int64))


def _tied(ranks: RankArray, *, scored: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Return the draws in which two entities share a rank: then the ranks add up to less, or somebody has no score."""
    count = scored.sum(axis=1)
    shared = ranks.sum(axis=1, dtype=np.int64) < count * (count + 1) // 2
    return np.asarray(shared | (count < ranks.shape[1] - 1))


def _rows(compared: Compared, start: int) -> CountArray:
    """Count, for some entities, twice the draws in which they are above each later one, and once those of a tie."""
    found = 2 * _counted(compared.ranks, start=start, compare=np.less)
    if compared.tied.size:
        found += _counted(compared.tied, start=start, compare=np.equal)
    return found


def _counted(ranks: RankArray, *, start: int, compare: np.ufunc) -> CountArray:
    entities, draws = ranks.shape
    found = np.zeros((min(ROWS, entities - start), entities), dtype=np.int64)
    for first in range(0, draws, DRAWS):
        block = ranks[:, first : first + DRAWS]
        for place in range(start, start + len(found)):
            found[place - start, place + 1 :] += _count(compare(block[place], block[place + 1 :]))
    return found


def _count(true: npt.NDArray[np.bool_]) -> CountArray:
    """Count what is true in each row: bytes are added up in groups, which takes a third of the time."""
    rows, columns = true.shape
    whole = columns - columns % GROUP
    groups = true[:, :whole].view(np.uint8).reshape(rows, whole // GROUP, GROUP)
    counted = np.add.reduce(groups, axis=2, dtype=np.uint8).sum(axis=1, dtype=np.int64)
    return np.asarray(counted + true[:, whole:].sum(axis=1))
