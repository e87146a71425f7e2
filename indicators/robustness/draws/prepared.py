"""One combination of choices with everything that no draw changes: indicators on one scale, gaps, base weights."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

import numpy as np

from indicators.analysis.means import MEANS, Mean
from indicators.catalogue import Methodology
from indicators.robustness.draws.errors_of_measurement import Errors
from indicators.robustness.draws.shares import Shares
from indicators.scoring import Scores
from indicators.scoring.arrays import BoolArray, FloatArray, IntArray
from indicators.scoring.origins import OBSERVATIONS
from indicators.scoring.weighting import Structure, Weights

COPELAND = "copeland"

FLOORED = ("geometric", "harmonic")
"""Means that are not defined for a score at or below 0."""

ROUNDING = 1e-9
"""Scores this close to the floor are the floor, as a mean of floors is, index points."""


@dataclass(frozen=True)
class Prepared:
    """One combination, ready for any weights.

    Attributes:
        methodology: The combination.
        structure: Poles and logics; indicators stand pole by pole.
        normalised: Scores of the indicators, shape (n, m), index points; NaN for a gap.
        observed: True where observed, shape (n, m).
        base: Weights of the methodology, 1 on average among the siblings that have any, since only shares count; 0 for
            poles without indicators and for logics that the panel does not declare.
        errors: What is known of errors of measurement; None where nothing is, or it is not asked for.
        lifted: Number of scores in the panel that a geometric or harmonic mean counts as the floor, since they lie
            below it: of indicators, poles and logics, with the weights of the methodology.
    """

    methodology: Methodology
    structure: Structure
    normalised: FloatArray
    observed: BoolArray
    base: Weights
    errors: Errors | None
    lifted: int

    @classmethod
    def of(cls, scores: Scores, *, errors: Errors | None) -> Prepared:
        """Prepare scores of a panel."""
        return cls(
            methodology=scores.methodology,
            structure=scores.structure,
            normalised=scores.normalised,
            observed=np.isin(scores.origin, OBSERVATIONS),
            base=_one_on_average(scores.weights, structure=scores.structure),
            errors=errors,
            lifted=_lifted(scores),
        )

    def weighed(self, weights: Weights) -> Prepared:
        """Return the same under other weights; `lifted` stays what it was under the old ones."""
        return replace(self, base=_one_on_average(weights, structure=self.structure))

    def part(self, rows: slice) -> Prepared:
        """Return the same for some of the entities."""
        errors = self.errors and self.errors.part(rows)
        return replace(self, normalised=self.normalised[rows], observed=self.observed[rows], errors=errors)

    @cached_property
    def means(self) -> tuple[Mean, Mean, Mean]:
        """The means from indicators to pole, poles to intensity, and intensities to level."""
        chosen = (self.methodology.aggregation, self.methodology.pole_aggregation, self.methodology.logic_aggregation)
        return tuple(MEANS[name](self.methodology.floor) for name in chosen)  # type: ignore[return-value]

    @property
    def compares(self) -> bool:
        """True where a score depends on all entities at once, not on those of its own."""
        chosen = (self.methodology.aggregation, self.methodology.pole_aggregation, self.methodology.logic_aggregation)
        return COPELAND in chosen

    @property
    def alike(self) -> bool:
        """True where one mean is taken at every level, so that the tree is one weighted sum."""
        return len({type(mean) for mean in self.means}) == 1

    @cached_property
    def points(self) -> FloatArray:
        """Indicators on the curve of their mean, shape (m, n); 0 for a gap."""
        curve = self.means[0].to(self.normalised)
        return np.ascontiguousarray(np.where(np.isnan(self.normalised), 0.0, curve).T)

    @cached_property
    def columns(self) -> tuple[slice, ...]:
        """Indicators of each pole."""
        edges = np.searchsorted(self.structure.pole_of, np.arange(len(self.structure.poles) + 1))
        return tuple(slice(int(start), int(end)) for start, end in pairwise(edges))

    @cached_property
    def known(self) -> tuple[FloatArray | None, ...]:
        """For each pole 1 where an indicator has a value, shape (indicators of the pole, n); None where all have."""
        return self._by_pole(~np.isnan(self.normalised))

    @cached_property
    def seen(self) -> tuple[FloatArray | None, ...]:
        """For each pole 1 where an indicator was observed; None where that is where it has a value."""
        apart = self.observed != ~np.isnan(self.normalised)
        found = self._by_pole(self.observed)
        return tuple(
            part if apart[:, columns].any() else None for part, columns in zip(found, self.columns, strict=True)
        )

    @cached_property
    def complete(self) -> bool:
        """True where every value of every pole is there and was observed."""
        return all(part is None for part in (*self.known, *self.seen))

    def used(self, logic: int) -> IntArray:
        """Return the poles with weight of a logic."""
        return np.flatnonzero((self.base.poles > 0) & (self.structure.logic_of == logic))

    @cached_property
    def counted(self) -> tuple[tuple[int, IntArray], ...]:
        """The logics with weight in the level, each with its poles that have any."""
        return tuple((int(logic), self.used(int(logic))) for logic in np.flatnonzero(self.base.logics > 0))

    @cached_property
    def one_sum(self) -> bool:
        """True where the level is one weighted sum of the same indicators in every draw."""
        whole = self.complete and all(len(poles) for _, poles in self.counted)
        return whole and self.alike and self.errors is None

    def shares(self, weights: Weights) -> Shares:
        """Return weights of draws as shares."""
        return Shares(weights, structure=self.structure, counted=self.counted)

    def _by_pole(self, there: BoolArray) -> tuple[FloatArray | None, ...]:
        parts = (there[:, columns] for columns in self.columns)
        return tuple(None if part.all() else np.ascontiguousarray(part.T, dtype=np.float64) for part in parts)


def _lifted(scores: Scores) -> int:
    methodology, weights = scores.methodology, scores.weights
    entering = (
        (methodology.aggregation, scores.normalised[:, weights.indicators > 0]),
        (methodology.pole_aggregation, scores.poles[:, weights.poles > 0]),
        (methodology.logic_aggregation, scores.intensity[:, weights.logics > 0]),
    )
    least = methodology.floor - ROUNDING
    return sum(int((below < least).sum()) for mean, below in entering if mean in FLOORED)


def _one_on_average(weights: Weights, *, structure: Structure) -> Weights:
    declared = structure.declared.astype(np.float64) @ structure.sides > 0
    return Weights(
        indicators=_over_mean(weights.indicators, group=structure.pole_of),
        poles=_over_mean(weights.poles * structure.present, group=structure.logic_of),
        logics=_over_mean(weights.logics * declared, group=np.zeros(len(weights.logics), dtype=np.int64)),
    )


def _over_mean(weights: FloatArray, *, group: IntArray) -> FloatArray:
    """Divide weights by the mean of those of their group that weigh anything, shape (m,)."""
    total, number = np.bincount(group, weights=weights), np.bincount(group, weights=weights > 0)
    return weights * (number / np.where(total > 0, total, 1.0))[group]
