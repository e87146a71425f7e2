"""Combine scores into groups (step 6 of the OECD/JRC Handbook): one mask rule for every mean.

A gap takes its weight out of the mean; how much weight may be missing is decided by the caller.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from indicators.catalogue.methodology import Methodology
from indicators.errors import MethodError
from indicators.scoring.arrays import BoolArray, FloatArray

BLOCK = 100_000
"""Multiplications done at a time: what lies in between stays in the processor's cache, and BLAS on the caller's thread.

Waking BLAS's own threads costs more than a product of this size, and ten times more on a busy machine.
"""

ROUNDING = 1e-9
"""Shares of weight this close together are the same share."""

COPELAND_LIMIT = 3000
"""Entities that can be compared pair by pair; the work grows with their square."""


def arithmetic(scores: FloatArray, *, weights: FloatArray, methodology: Methodology) -> FloatArray:
    """Weighted arithmetic mean: a low score is made up for by a high one, point by point.

    Args:
        scores: Scores, shape (n, m), index points; NaN allowed.
        weights: Weights, shape (m, k), not negative; 0 where a column is not in a group.
        methodology: Not used.

    Returns:
        Group scores, shape (n, k); NaN where nothing is observed.

    Source:
        OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 6: sum(w n) / sum(w).
    """
    return _mean(scores, weights=weights, of=lambda block: block)


def geometric(scores: FloatArray, *, weights: FloatArray, methodology: Methodology) -> FloatArray:
    """Weighted geometric mean: a low score costs more than a high one earns.

    Args:
        scores: Scores, shape (n, m), index points; NaN allowed.
        weights: Weights, shape (m, k), not negative.
        methodology: `floor` is the smallest score that enters.

    Returns:
        Group scores, shape (n, k); NaN where nothing is observed.

    Source:
        OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 6: exp(sum(w ln n) / sum(w)).
    """
    logs = _mean(scores, weights=weights, of=lambda block: np.log(np.maximum(block, methodology.floor)))
    return np.asarray(np.exp(logs))


def harmonic(scores: FloatArray, *, weights: FloatArray, methodology: Methodology) -> FloatArray:
    """Weighted harmonic mean: the lowest scores decide.

    Args:
        scores: Scores, shape (n, m), index points; NaN allowed.
        weights: Weights, shape (m, k), not negative.
        methodology: `floor` is the smallest score that enters.

    Returns:
        Group scores, shape (n, k); NaN where nothing is observed.

    Source:
        Power mean with exponent -1: sum(w) / sum(w / n).
    """
    return np.asarray(1.0 / _mean(scores, weights=weights, of=lambda block: 1.0 / np.maximum(block, methodology.floor)))


def copeland(scores: FloatArray, *, weights: FloatArray, methodology: Methodology) -> FloatArray:
    """Share of the others that an entity beats, by weighted majority on the indicators both have.

    Nothing is made up for: only who is higher counts, not by how much. A tie counts half. Pairs that share less than
    `methodology.min_shared_weight` of the weight are left out for both.

    Args:
        scores: Scores, shape (n, m), index points; NaN allowed.
        weights: Weights, shape (m, k), not negative.
        methodology: Minimum shared weight, and the tolerance within which two scores are equal.

    Returns:
        Group scores, shape (n, k), 0 to 100; NaN where no pair can be compared.

    Raises:
        MethodError: If there are more than `COPELAND_LIMIT` entities.

    Source:
        Copeland (1951); Munda and Nardo (2009), Noncompensatory composite indicators for ranking countries.
    """
    if len(scores) > COPELAND_LIMIT:
        raise MethodError(
            f"Copeland compares every pair: {len(scores)} entities are too many, at most {COPELAND_LIMIT} are "
            "allowed. Choose the arithmetic, geometric or harmonic mean."
        )
    return np.column_stack([_copeland(scores, weights=column, methodology=methodology) for column in weights.T])


def _copeland(scores: FloatArray, *, weights: FloatArray, methodology: Methodology) -> FloatArray:
    ahead = np.zeros((len(scores), len(scores)))
    shared = np.zeros_like(ahead)
    for column in np.flatnonzero(weights > 0):
        gap = scores[:, column, None] - scores[None, :, column]
        shared += weights[column] * ~np.isnan(gap)
        ahead += weights[column] * ((gap > methodology.rank_tolerance) * 1.0 - (gap < -methodology.rank_tolerance))
    rounding = ROUNDING * weights.sum()
    comparable = (shared >= methodology.min_shared_weight * weights.sum() - rounding) & (shared > 0)
    np.fill_diagonal(comparable, val=False)
    won = np.where(ahead > rounding, 1.0, np.where(ahead < -rounding, 0.0, 0.5))
    return _divide((won * comparable).sum(axis=1), comparable.sum(axis=1).astype(np.float64)) * 100.0


def coverage(known: BoolArray, *, weights: FloatArray) -> FloatArray:
    """Return the share of each group's weight that is observed.

    Args:
        known: True where observed, shape (n, m).
        weights: Weights, shape (m, k), not negative.

    Returns:
        Shares, shape (n, k), 0 to 1; NaN for a group without weight.
    """
    shares = np.empty((len(known), weights.shape[1]))
    for rows in _blocks(len(known), size=weights.size):
        shares[rows] = known[rows].astype(np.float64) @ weights
    return _divide(shares, np.broadcast_to(weights.sum(axis=0), shares.shape))


def _mean(scores: FloatArray, *, weights: FloatArray, of: Callable[[FloatArray], FloatArray]) -> FloatArray:
    """Return the weighted mean of a function of the scores that are there, shape (n, k): the one mask rule."""
    means = np.empty((len(scores), weights.shape[1]))
    for rows in _blocks(len(scores), size=weights.size):
        known = ~np.isnan(scores[rows])
        total = np.where(known, of(scores[rows]), 0.0) @ weights
        means[rows] = _divide(total, known.astype(np.float64) @ weights)
    return means


def _blocks(count: int, *, size: int) -> list[slice]:
    """Return slices of rows that each take at most `BLOCK` multiplications with weights of a size."""
    rows = max(1, BLOCK // max(1, size))
    return [slice(start, start + rows) for start in range(0, count, rows)]


def _divide(total: FloatArray, weight: FloatArray) -> FloatArray:
    return np.divide(total, weight, out=np.full_like(total, np.nan), where=weight > 0)


METHODS: Mapping[str, Callable[..., FloatArray]] = {
    "arithmetic": arithmetic,
    "geometric": geometric,
    "harmonic": harmonic,
    "copeland": copeland,
}
"""Ways to combine scores by name: `method(scores, *, weights, methodology) -> group scores`."""
