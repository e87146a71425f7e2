"""Who stands above whom: every pair of entities over all draws."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from indicators.robustness.draws import compiled
from indicators.robustness.draws.compiled import RankArray
from indicators.robustness.executor import Executor
from indicators.scoring.arrays import FloatArray

ROWS = 50
"""Entities that are compared with all others in one task."""

CountArray = npt.NDArray[np.int64]


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
    half = np.vstack(list(executor.map(_rows, range(0, len(by_entity), ROWS), shared=by_entity)))
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


def _rows(by_entity: RankArray, start: int) -> CountArray:
    """Compare some entities with each later one."""
    found: CountArray = np.zeros((min(ROWS, len(by_entity) - start), len(by_entity)), dtype=np.int64)
    compiled.compare(by_entity, start, found)
    return found
