"""How scores and ranks spread when everything that can be argued about is varied at once: Monte Carlo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import pandas as pd
from threadpoolctl import threadpool_limits

from indicators.analysis.bands import cuts
from indicators.robustness.draws import compiled, kernel, pairs
from indicators.robustness.draws.compiled import RankArray
from indicators.robustness.draws.drawing import draws
from indicators.robustness.draws.plan import Plan
from indicators.robustness.draws.ranks import rank_type
from indicators.robustness.draws.tiers import tiers
from indicators.robustness.executor import Executor
from indicators.scoring import Scores
from indicators.scoring.arrays import FloatArray, IntArray

BLOCK = 750_000
"""Scores computed at a time: few enough for the processor's cache, and as many however many threads there are."""

NUMBERS = 8_000_000
"""Random numbers of errors held at a time: 64 MB."""

ROUNDING = 1e-9
"""Numbers of draws this close to a whole number are that number."""


@dataclass(frozen=True)
class Asked:
    """What all tasks share: the plan and the score that is asked for."""

    plan: Plan
    score: str


@dataclass(frozen=True)
class Uncertainty:
    """One score of n members under d draws.

    Attributes:
        plan: What was varied, with specification, seed and release.
        score: A pole, `<logic>_intensity`, `<logic>_balance` or `level`.
        ranks: Rank in each draw, shape (d, n), from 1; 0 where there is no score, and throughout where the panel bars
            ranks by it.
        executor: Where more is computed.
    """

    plan: Plan
    score: str
    ranks: RankArray
    executor: Executor

    @property
    def entities(self) -> tuple[str, ...]:
        """Keys of the members, length n."""
        return self.plan.entities

    @cached_property
    def counts(self) -> IntArray:
        """Number of draws in which each member has each rank, shape (n, n), rank 1 in the first column."""
        counts = np.zeros((len(self.entities), len(self.entities) + 1), dtype=np.int64)
        compiled.count(np.ascontiguousarray(self.ranks.T), counts)
        return counts[:, 1:]

    def rank_quantiles(self, shares: Sequence[float]) -> FloatArray:
        """Return quantiles of the ranks: the first rank that a share of the draws does not exceed.

        Args:
            shares: The shares, 0 to 1.

        Returns:
            Ranks, shape (number of shares, n); NaN for a member without score in any draw.
        """
        return quantiles(self.counts, shares=shares)

    def score_quantiles(self, shares: Sequence[float]) -> FloatArray:
        """Return quantiles of the scores; they are computed again, so that no draw has to be kept.

        Args:
            shares: The shares, 0 to 1.

        Returns:
            Scores, shape (number of shares, n), index points; NaN for a member without score in any draw.

        Source:
            Hyndman and Fan (1996), Sample quantiles in statistical packages: definition 7.
        """
        count, entities = self.plan.specification.draws, len(self.entities)
        size = entities if self.plan.compares else max(1, BLOCK * 4 // count)
        parts = [slice(start, min(start + size, entities)) for start in range(0, entities, size)]
        found = self.executor.map(_all_scores, parts, shared=Asked(self.plan, self.score))
        return np.hstack([cuts(scores, shares=shares) for scores in found])

    def frame(self, *, shares: tuple[float, float], confidence: float) -> pd.DataFrame:
        """Return one row for each member, sorted by key, with all that is needed to draw the same again.

        Args:
            shares: Quantiles at which the intervals end, 0 to 1.
            confidence: Probability from which members are told apart.

        Returns:
            Columns entity_id, period, score, value and rank as published, rank_low, rank_median, rank_high, score_low,
            score_median, score_high, first (probability of the first rank), tier, then release, methodology,
            specification (fingerprints), seed and draws. Ranks are empty where they are barred or suppressed, quantiles
            of scores where the normalisation is varied: points of different scales have none in common.
        """
        cut = (shares[0], 0.5, shares[1])
        names = ("low", "median", "high")
        specification, published = self.plan.specification, self.plan.scores
        ranks, scores = self.rank_quantiles(cut), np.full((len(cut), len(self.entities)), np.nan)
        if len(specification.normalisation) <= 1:
            scores = self.score_quantiles(cut)
        return pd.DataFrame(
            {
                "entity_id": list(self.entities),
                "period": self.plan.period,
                "score": self.score,
                "value": published.column(self.score),
                "rank": _whole(published.ranks(self.score)),
                **{f"rank_{name}": _whole(row) for name, row in zip(names, ranks, strict=True)},
                **{f"score_{name}": row for name, row in zip(names, scores, strict=True)},
                "first": np.where(np.isnan(ranks[1]), np.nan, self.within(1)),
                "tier": pd.Series(self.tiers(confidence)).replace(0, pd.NA).astype("Int64"),
                "release": self.plan.release,
                "methodology": specification.methodology.digest,
                "specification": specification.digest,
                "seed": specification.seed,
                "draws": specification.draws,
            }
        )

    def weighed(self, scores: Scores) -> Uncertainty:
        """Return the same draws around other weights, for a reader who moves them; see `Plan.weighed`.

        Args:
            scores: Scores of the panel and period under the other weights.
        """
        return uncertainty(self.plan.weighed(scores), score=self.score, executor=self.executor)

    def within(self, places: int) -> FloatArray:
        """Return the probability that each member has a rank of at most `places`, shape (n,)."""
        return np.asarray(self.counts[:, :places].sum(axis=1) / len(self.ranks))

    @cached_property
    def above(self) -> FloatArray:
        """Probability that the member of a row is above that of a column, shape (n, n); see `pairs.above`."""
        return pairs.above(self.ranks, executor=self.executor)

    def tiers(self, confidence: float) -> IntArray:
        """Return tiers of members that cannot be told apart, shape (n,), from 1; 0 without score; see `tiers.tiers`."""
        published = np.where((self.ranks > 0).any(axis=0), self.plan.scores.column(self.score), np.nan)
        return tiers(self.above, published=published, confidence=confidence)


def uncertainty(plan: Plan, *, score: str = "level", executor: Executor) -> Uncertainty:
    """Draw, score and rank.

    Args:
        plan: What is varied.
        score: A pole, `<logic>_intensity`, `<logic>_balance` or `level`.
        executor: Where it is computed.

    Returns:
        The ranks of every draw: the same for the same plan, wherever they are computed.

    Raises:
        NotFoundError: If there is no such score.
        MethodError: If the panel's figures cannot carry this score.
    """
    ranked = plan.ranked(score)
    count, entities = plan.specification.draws, len(plan.entities)
    parts = blocks(count, size=draws_at_once(plan))
    by_entity: RankArray = np.zeros((entities, count), dtype=rank_type(entities))  # as they are counted and compared
    if ranked:
        found = executor.map(ranks_of_block, parts, shared=Asked(plan, score))
        for part, drawn in zip(parts, found, strict=True):  # of many entities both would not fit beside each other
            by_entity[:, part] = drawn
    return Uncertainty(plan=plan, score=score, ranks=by_entity.T, executor=executor)


def _whole(values: FloatArray) -> pd.Series:
    return pd.Series(values).astype("Int64")


def quantiles(counts: IntArray, *, shares: Sequence[float]) -> FloatArray:
    """Return quantiles of ranks that were counted: the first rank that a share of the draws does not exceed.

    Args:
        counts: Number of draws with each rank, rank 1 in the first column, shape (n, ranks).
        shares: The shares, 0 to 1.

    Returns:
        Ranks, shape (number of shares, n); NaN where nothing was counted.

    Source:
        Hyndman and Fan (1996), Sample quantiles in statistical packages: definition 1, the inverse of the distribution.
    """
    upto = counts.cumsum(axis=1)
    total = upto[:, -1]
    wanted = np.maximum(np.ceil(np.outer(shares, total) - ROUNDING), 1.0)
    found = np.array([1.0 + (upto < row[:, None]).sum(axis=1) for row in wanted])
    return np.where(total > 0, found, np.nan)


def blocks(count: int, *, size: int) -> list[slice]:
    """Return blocks of draws; they do not depend on who computes them, so that sums do not either."""
    return [slice(first, min(first + size, count)) for first in range(0, count, size)]


def draws_at_once(plan: Plan) -> int:
    """Return how many draws are computed at a time."""
    return max(1, min(BLOCK // len(plan.entities), NUMBERS // max(1, plan.cells)))


def ranks_of_block(asked: Asked, block: slice) -> RankArray:
    """Return the ranks of some draws by entity, shape (n, d): one task of `uncertainty`."""
    hold_blas()
    runs = draws(asked.plan, first=block.start, count=block.stop - block.start)
    return kernel.ranks(asked.plan, runs=runs, score=asked.score).T


def _all_scores(asked: Asked, rows: slice) -> FloatArray:
    """Return the scores of some members in all draws, shape (d, members)."""
    hold_blas()
    plan = asked.plan if asked.plan.compares else asked.plan.part(rows)
    count = plan.specification.draws
    found = np.empty((count, len(plan.entities)))
    for block in blocks(count, size=draws_at_once(plan)):
        runs = draws(asked.plan, first=block.start, count=block.stop - block.start)
        found[block] = kernel.scores(plan, runs=runs, score=asked.score)
    return found


@lru_cache(maxsize=1)
def hold_blas() -> None:
    """Keep matrix products on the thread that asks: tasks share out the processors, and add in the same order."""
    threadpool_limits(1, user_api="blas")
