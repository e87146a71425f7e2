"""What moves the ranking: the variance of ranks shared out among the choices that are varied."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.errors import MethodError
from indicators.robustness.draws import kernel
from indicators.robustness.draws.compiled import RankArray
from indicators.robustness.draws.drawing import Runs, pick
from indicators.robustness.draws.plan import Plan
from indicators.robustness.draws.streams import ERRORS, WEIGHTS, uniforms
from indicators.robustness.executor import Executor
from indicators.robustness.sobol import Estimate, Indices, design, indices
from indicators.robustness.uncertainty import NUMBERS, blocks, draws_at_once, hold_blas
from indicators.scoring.arrays import FloatArray, IntArray

WEIGHT, LEFT_OUT, ERROR = "weights", "left_out", "measurement_error"

SETS = 4_096
"""Sets of weights, and at most as many of errors, among which a factor chooses."""

RESAMPLES = 200
CONFIDENCE = 0.9


@dataclass(frozen=True)
class Sensitivity:
    """Sobol' indices of the ranks by one score.

    Attributes:
        plan: What is varied, with specification, seed and release.
        score: A pole, `<logic>_intensity`, `<logic>_balance` or `level`.
        factors: Choices that are varied: names of steps, weights, left_out, measurement_error.
        base: Rows of the design, N.
        shift: Indices of the mean number of places by which members move from their published rank, one output.
        rank: Indices of the rank of each member, n outputs.
        mean_shift: That mean over the runs, places; NaN where nobody has a rank.
    """

    plan: Plan
    score: str
    factors: tuple[str, ...]
    base: int
    shift: Indices
    rank: Indices
    mean_shift: float

    def frame(self) -> pd.DataFrame:
        """Return one row for each choice and output, with all that is needed to compute the same again.

        Returns:
            Columns entity_id (empty for the mean shift of all), factor, first, first_low, first_high, total, total_low,
            total_high, sum_first (of the output), then release, methodology, specification (fingerprints), seed, base.
        """
        parts = [("", self.shift, 0), *((key, self.rank, row) for row, key in enumerate(self.plan.entities))]
        specification = self.plan.specification
        return pd.DataFrame(
            [
                {
                    "entity_id": entity,
                    "factor": factor,
                    **_estimate("first", found.first, at=(place, column)),
                    **_estimate("total", found.total, at=(place, column)),
                    "sum_first": found.sum_first.value[column],
                    "release": self.plan.release,
                    "methodology": specification.methodology.digest,
                    "specification": specification.digest,
                    "seed": specification.seed,
                    "base": self.base,
                }
                for entity, found, column in parts
                for place, factor in enumerate(self.factors)
            ]
        )


@dataclass(frozen=True)
class Asked:
    """What all tasks share.

    Attributes:
        plan: What is varied.
        score: A pole, `<logic>_intensity`, `<logic>_balance` or `level`.
        names: The factors.
        points: Points of the design, shape (runs, factors), 0 to below 1.
        weights: Sets of random numbers among which the factor weights chooses, shape (sets, m + k + l).
        errors: Sets among which the factor measurement_error chooses, shape (sets, o).
    """

    plan: Plan
    score: str
    names: tuple[str, ...]
    points: FloatArray
    weights: FloatArray
    errors: FloatArray

    @classmethod
    def of(cls, plan: Plan, *, score: str, names: tuple[str, ...], points: FloatArray) -> Asked:
        """Gather it."""
        weights, errors = _sets(plan, stream=WEIGHTS, width=plan.columns), _sets(plan, stream=ERRORS, width=plan.cells)
        return cls(plan, score, names, points, weights=weights, errors=errors)

    def runs(self, rows: slice) -> Runs:
        """Return the draws that some points stand for; a factor that is not varied keeps its first choice."""
        plan, points = self.plan, self.points[rows]

        def chosen(name: str, *, among: int) -> IntArray:
            if name not in self.names:
                return np.zeros(len(points), dtype=np.int64)
            return pick(points[:, self.names.index(name)], among=among)

        return Runs(
            combination=plan.combination([chosen(step.name, among=len(step.options)) for step in plan.steps]),
            left_out=plan.left_out(chosen(LEFT_OUT, among=plan.omissions)),
            weights=self.weights[chosen(WEIGHT, among=len(self.weights))],
            errors=self.errors[chosen(ERROR, among=len(self.errors))],
        )


def sensitivity(plan: Plan, *, score: str = "level", base: int = 1_024, executor: Executor) -> Sensitivity:
    """Share out the variance of ranks among the choices.

    Args:
        plan: What is varied.
        score: A pole, `<logic>_intensity`, `<logic>_balance` or `level`.
        base: Rows of the design, a power of two; it takes base * (factors + 2) runs.
        executor: Where they are computed.

    Returns:
        The indices; the same for the same plan, wherever they are computed.

    Raises:
        NotFoundError: If there is no such score.
        MethodError: If nothing is varied, the panel bars ranks by the score, or base is no power of two.

    Source:
        Saisana, Saltelli and Tarantola (2005), Uncertainty and sensitivity analysis techniques as tools for the quality
        assessment of composite indicators, JRSS A 168(2), for the mean shift of ranks as an output.
    """
    if not plan.ranked(score):
        barred = plan.scores.data.panel.limit("rank")
        raise MethodError(f"Ranks of panel '{plan.panel_id}' are not given: {barred.reason.en if barred else ''}")
    names = factors(plan)
    if not names:
        raise MethodError("The specification varies nothing. Give a step alternatives, or let weights vary.")
    seed = plan.specification.seed
    laid = design(len(names), base=base, seed=seed)
    asked = Asked.of(plan, score=score, names=names, points=laid.points)
    ranks = np.concatenate(list(executor.map(_ranks, blocks(len(laid.points), size=draws_at_once(plan)), shared=asked)))
    places = np.where(ranks > 0, ranks, np.nan)
    shifts = _shift(places, published=plan.scores.ranks(score))
    whole = np.column_stack([shifts, places])
    found = indices(whole, design=laid, resamples=RESAMPLES, confidence=CONFIDENCE, seed=seed)
    return Sensitivity(
        plan=plan,
        score=score,
        factors=names,
        base=base,
        shift=found.of(slice(0, 1)),
        rank=found.of(slice(1, None)),
        mean_shift=_mean(shifts),
    )


def _estimate(name: str, found: Estimate, *, at: tuple[int, int]) -> dict[str, float]:
    return {name: found.value[at], f"{name}_low": found.low[at], f"{name}_high": found.high[at]}


def factors(plan: Plan) -> tuple[str, ...]:
    """Return the names of the choices that a plan varies."""
    found = [step.name for step in plan.steps if len(step.options) > 1]
    found += [WEIGHT] if plan.specification.weights is not None else []
    found += [LEFT_OUT] if plan.omissions > 1 else []
    found += [ERROR] if plan.cells else []
    return tuple(found)


def _sets(plan: Plan, *, stream: int, width: int) -> FloatArray:
    """Return sets of random numbers, shape (sets, width); fewer where they would fill the memory."""
    count = max(1, min(SETS, NUMBERS // max(1, width)))
    return uniforms(seed=plan.specification.seed, stream=stream, first=0, count=count, width=width)


def _ranks(asked: Asked, rows: slice) -> RankArray:
    hold_blas()
    return kernel.ranks(asked.plan, runs=asked.runs(rows), score=asked.score)


def _mean(shifts: FloatArray) -> float:
    known = shifts[~np.isnan(shifts)]
    return float(known.mean()) if len(known) else float("nan")


def _shift(places: FloatArray, *, published: FloatArray) -> FloatArray:
    """Return the mean number of places by which members with both ranks move, shape (runs,)."""
    moved = np.abs(places - published)
    known = ~np.isnan(moved)
    total = np.where(known, moved, 0.0).sum(axis=1)
    mean: FloatArray = np.divide(total, known.sum(axis=1), out=np.full(len(places), np.nan), where=known.any(axis=1))
    return mean
