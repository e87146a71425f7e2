"""The arithmetic of the draws: the score rule for many weights at once, as matrix products over blocks of draws.

`scoring.score.combine` is the rule; what is computed here equals it draw by draw, which the tests hold to 1e-9.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import repeat

import numpy as np

from indicators.analysis.means import Mean
from indicators.robustness.draws.compiled import RankArray
from indicators.robustness.draws.drawing import Runs, weights_of
from indicators.robustness.draws.plan import Plan
from indicators.robustness.draws.prepared import Prepared
from indicators.robustness.draws.ranks import rank_type, write_ranks
from indicators.scoring.arrays import FloatArray, IntArray
from indicators.scoring.score import SLACK, combine
from indicators.scoring.weighting import Structure, Weights

DECIMALS = 9
"""Decimals of a score: processors add in different orders, and differ in the last ones only."""

Back = Callable[[FloatArray], FloatArray]


@dataclass(frozen=True)
class Heights:
    """Scores of some draws on a rising curve, shape (d, n), and the way back to index points."""

    values: FloatArray
    back: Back

    @property
    def scores(self) -> FloatArray:
        """Scores, shape (d, n), index points; NaN where suppressed."""
        return np.asarray(np.round(self.back(self.values), DECIMALS))


def scores(plan: Plan, *, runs: Runs, score: str) -> FloatArray:
    """Return one score of every member in every draw.

    Args:
        plan: What is varied.
        runs: The draws.
        score: A pole, `<logic>_intensity`, `<logic>_balance` or `level`.

    Returns:
        Scores, shape (d, n), index points; NaN where suppressed.
    """
    found = np.empty((len(runs), len(plan.entities)))
    for rows, heights in _by_combination(plan, runs=runs, score=score):
        found[rows] = heights.scores
    return found


def ranks(plan: Plan, *, runs: Runs, score: str) -> RankArray:
    """Return competition ranks of every member in every draw, shape (d, n), from 1; 0 where there is no score.

    The ranks of a member lie one behind the other in memory, as they are counted and compared.
    """
    tolerance = plan.specification.methodology.rank_tolerance
    by_entity = np.empty((len(plan.entities), len(runs)), dtype=rank_type(len(plan.entities)))
    for rows, heights in _by_combination(plan, runs=runs, score=score):
        write_ranks(by_entity, columns=rows, heights=heights.values, tolerance=tolerance, back=heights.back)
    return by_entity.T


def _by_combination(plan: Plan, *, runs: Runs, score: str) -> Iterator[tuple[IntArray, Heights]]:
    """Yield the draws of each combination with their scores."""
    for number in np.unique(runs.combination):
        rows = np.flatnonzero(runs.combination == number)
        some = runs if len(rows) == len(runs) else runs.take(rows)
        prepared = plan.prepared[number]
        weights = weights_of(some, base=prepared.base, vary=plan.specification.weights)
        if prepared.compares:
            yield rows, _one_by_one(prepared, weights=weights, errors=some.errors, score=score)
        else:
            yield rows, _Block(prepared, weights=weights, errors=some.errors).heights(score)


def _one_by_one(prepared: Prepared, *, weights: Weights, errors: FloatArray, score: str) -> Heights:
    """Score draws by the rule itself, where a score is no weighted mean."""
    structure, found = prepared.structure, []
    for normalised, *row in zip(
        _perturbed(prepared, errors=errors), weights.indicators, weights.poles, weights.logics, strict=True
    ):
        combined = combine(
            normalised,
            observed=prepared.observed,
            structure=structure,
            weights=Weights(*row),
            methodology=prepared.methodology,
        )
        found.append(_named(combined, score=score, structure=structure))
    return Heights(np.array(found), back=lambda values: values)


def _perturbed(prepared: Prepared, *, errors: FloatArray) -> Iterator[FloatArray]:
    """Yield the scores of the indicators in each draw, shape (n, m)."""
    known = prepared.errors
    if known is None:
        yield from repeat(prepared.normalised, len(errors))
        return
    for scores in known.draws(errors):
        found = prepared.normalised.copy()
        found[known.entities, known.indicators] = scores
        yield found


def _named(combined: dict[str, FloatArray], *, score: str, structure: Structure) -> FloatArray:
    if score == "level":
        return combined["level"]
    if score in structure.poles:
        return combined["poles"][:, structure.poles.index(score)]
    logic, _, part = score.rpartition("_")
    return combined[part][:, structure.logics.index(logic)]


class _Block:
    """Draws of one combination."""

    def __init__(self, prepared: Prepared, *, weights: Weights, errors: FloatArray) -> None:
        self._prepared = prepared
        self._shares = prepared.shares(weights)
        self._errors = errors

    def heights(self, score: str) -> Heights:
        """Return one score of every member on the curve of its mean."""
        structure, means = self._prepared.structure, self._prepared.means
        if score == "level":
            return Heights(self._level(), back=means[2].back)
        if score in structure.poles:
            return Heights(self._pole(structure.poles.index(score)), back=means[0].back)
        stem, _, part = score.rpartition("_")
        logic = structure.logics.index(stem)
        if part == "intensity":
            return Heights(self._intensity(logic), back=means[1].back)
        first, second = (means[0].back(self._pole(int(pole))) for pole in np.flatnonzero(structure.logic_of == logic))
        return Heights(second - first, back=lambda values: values)

    def _level(self) -> FloatArray:
        prepared, shares = self._prepared, self._shares
        if prepared.one_sum:
            return np.asarray(shares.of_whole @ prepared.points)
        total = np.zeros((len(shares.of_level), prepared.points.shape[1]))
        for place, (logic, _) in enumerate(prepared.counted):
            part = _between(self._intensity(logic), of=prepared.means[1], to=prepared.means[2])
            part *= shares.of_level[:, place, None]
            total += part
        return total

    def _intensity(self, logic: int) -> FloatArray:
        prepared = self._prepared
        used, of_logic = prepared.used(logic), self._shares.of_logic
        total = np.full((len(of_logic), prepared.points.shape[1]), 0.0 if len(used) else np.nan)
        for pole in used:
            part = _between(self._pole(int(pole)), of=prepared.means[0], to=prepared.means[1])
            part *= of_logic[:, pole, None]
            total += part
        return total

    def _pole(self, pole: int) -> FloatArray:
        prepared, columns = self._prepared, self._prepared.columns[pole]
        shares = self._shares.of_pole[:, columns]
        if not prepared.structure.present[pole]:
            return np.full((len(shares), prepared.points.shape[1]), np.nan)
        found = shares @ prepared.points[columns]
        self._add_errors(found, columns=columns)
        known, seen = prepared.known[pole], prepared.seen[pole]
        weight = None if known is None else shares @ known
        if weight is not None:
            with np.errstate(invalid="ignore", divide="ignore"):  # nothing known is suppressed below
                np.divide(found, weight, out=found)
        coverage = weight if seen is None else shares @ seen
        least = prepared.methodology.min_coverage - SLACK
        if coverage is not None and coverage.min() < least:
            found[coverage < least] = np.nan
        return found

    def _add_errors(self, found: FloatArray, *, columns: slice) -> None:
        """Add what errors of measurement change, on the curve and before the weights of gaps."""
        errors = self._prepared.errors and self._prepared.errors.inside(columns)
        if errors is None:
            return
        rows, places = errors.entities, errors.indicators
        change = self._prepared.means[0].to(errors.draws(self._errors)) - self._prepared.points[places, rows]
        change *= self._shares.of_pole[:, places]
        starts = np.flatnonzero(np.diff(rows, prepend=-1))
        found[:, rows[starts]] += np.add.reduceat(change, starts, axis=1)


def _between(heights: FloatArray, *, of: Mean, to: Mean) -> FloatArray:
    """Move heights from the curve of one mean to that of another."""
    return heights if type(of) is type(to) else np.array(to.to(of.back(heights)))
