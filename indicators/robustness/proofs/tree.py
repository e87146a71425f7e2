"""A score as a mean of means on one curve: what can be proved about it for many weights at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from indicators.analysis.means import MEANS, Mean
from indicators.errors import MethodError
from indicators.robustness.proofs import boxed
from indicators.robustness.specification import Box
from indicators.scoring import Scores, origins
from indicators.scoring.arrays import BoolArray, FloatArray, IntArray
from indicators.scoring.score import SLACK
from indicators.scoring.weighting import Weights

ROUNDING = 1e-12
"""Differences within this share of the largest height on the curve are rounding, and prove nothing."""


@dataclass(frozen=True)
class Tree:
    """One score of n members, from m indicators along the first axis.

    A pole is the level of a tree in which everything else weighs nothing, and so is an intensity: there is one kind of
    tree. The mean at all its levels is the same one, so that on its curve every level is an arithmetic mean.

    Attributes:
        scores: The scores it was taken from.
        score: A pole, `<logic>_intensity` or level.
        mean: The mean at all levels.
        weights: Weights among siblings; 0 for what does not enter the score.
        heights: Scores of the indicators on the curve of the mean, shape (m, n); NaN where missing.
        observed: True where an indicator was observed, shape (m, n).
    """

    scores: Scores
    score: str
    mean: Mean
    weights: Weights
    heights: FloatArray
    observed: BoolArray

    @cached_property
    def logics(self) -> IntArray:
        """Logics with weight."""
        return np.flatnonzero(self.weights.logics > 0)

    def poles_of(self, logic: int) -> IntArray:
        """Return the poles of a logic that have weight."""
        return np.flatnonzero((self.scores.structure.logic_of == logic) & (self.weights.poles > 0))

    def columns_of(self, pole: int) -> IntArray:
        """Return the indicators of a pole that have weight."""
        return np.flatnonzero((self.scores.structure.pole_of == pole) & (self.weights.indicators > 0))

    @cached_property
    def poles(self) -> IntArray:
        """Poles that enter the score."""
        return np.concatenate([self.poles_of(logic) for logic in self.logics])

    @cached_property
    def columns(self) -> IntArray:
        """Indicators that enter the score."""
        return np.concatenate([self.columns_of(pole) for pole in self.poles])

    @cached_property
    def rounding(self) -> float:
        """Largest difference on the curve that is rounding."""
        known = ~np.isnan(self.heights)
        return ROUNDING * float(np.abs(self.heights, where=known, out=np.zeros_like(self.heights)).max(initial=0.0))

    @cached_property
    def steps(self) -> tuple[float, float]:
        """Differences on the curve that are surely more, and surely not more, than the tolerance of ranks.

        The curve flattens: the tolerance takes its largest step at the floor and its smallest at the highest score.
        """
        methodology = self.scores.methodology
        top = float(np.fmax.reduce(self.scores.normalised, axis=None, initial=methodology.floor))
        ends = np.array([methodology.floor, top])
        large, small = self.mean.to(ends + methodology.rank_tolerance) - self.mean.to(ends)
        return float(large) + self.rounding, float(small) - self.rounding

    def smallest_gaps(self, first: FloatArray, *, second: FloatArray, box: Box) -> FloatArray:
        """Return the smallest difference of two scores over all weights in a box, on the curve.

        The difference of the scores is a mean, with weights of logics, of means, with weights of poles, of differences
        of pole scores, and no weight stands in two of these means. All outer weights are positive, so whatever they
        are the whole is smallest where each inner mean is smallest, and inner minima can be taken first.

        Args:
            first: Heights of some members, shape (m, r); NaN where missing.
            second: Heights of those they are set against, shape (m, n).
            box: How far weights vary.

        Returns:
            Differences, first minus second, shape (r, n); exact where both have the same gaps, else a bound below.
        """
        first, second, logics = first[:, :, None], second[:, None, :], []
        for logic in self.logics:
            poles = []
            for pole in self.poles_of(logic):
                at = self.columns_of(pole)
                weights = self.weights.indicators[at]
                gap = boxed.smallest_gap(first[at], second=second[at], weights=weights, share=box.indicators)
                poles.append(gap)
            weights = self.weights.poles[self.poles_of(logic)]
            logics.append(boxed.smallest_mean(np.stack(poles), weights=weights, share=box.poles))
        return boxed.smallest_mean(np.stack(logics), weights=self.weights.logics[self.logics], share=box.logics)

    def scored(self, box: Box) -> tuple[BoolArray, BoolArray]:
        """Say who has the score for every weight set in a box, and who for some, shape (n,) each.

        An entity misses the score where less than the minimum coverage of one pole is observed. Coverage is a mean of 0
        and 1, so that its extremes over the box are those of a mean.
        """
        surely, perhaps = np.ones((2, self.heights.shape[1]), dtype=bool)
        least = self.scores.methodology.min_coverage - SLACK
        for pole in self.poles:
            at = self.columns_of(pole)
            weights, seen = self.weights.indicators[at], self.observed[at].astype(np.float64)
            known = ~np.isnan(self.heights[at]).all(axis=0)
            surely &= known & (boxed.smallest_mean(seen, weights=weights, share=box.indicators) >= least)
            perhaps &= known & (-boxed.smallest_mean(-seen, weights=weights, share=box.indicators) >= least)
        return surely, perhaps


def grow(scores: Scores, *, score: str, free: bool = False) -> Tree:
    """Take one score apart into a tree.

    Args:
        scores: Scores of a panel.
        score: A pole, `<logic>_intensity` or level.
        free: Weigh everything that may enter the score by 1, whatever the methodology says.

    Returns:
        The tree.

    Raises:
        KeyError: If there is no such score.
        MethodError: If the score orders nobody: a balance, a level whose ranks the panel bars, or one that nobody has;
            or if it is not one mean at all levels.
    """
    _check_order(scores, score=score)
    steps = _steps(scores, score=score)
    if len(set(steps)) > 1 or steps[0] not in MEANS:
        raise MethodError(
            f"The score '{score}' of panel '{scores.data.panel.id}' is made with {', then '.join(steps)}: what holds "
            f"for many weights is proved for one mean at all levels. Choose {', '.join(MEANS)} for all of them."
        )
    mean = MEANS[steps[0]](scores.methodology.floor)
    given = scores.weights
    if free:
        given = Weights(*(np.ones_like(level) for level in (given.indicators, given.poles, given.logics)))
    tree = Tree(
        scores=scores,
        score=score,
        mean=mean,
        weights=_focused(given, scores=scores, score=score),
        heights=np.ascontiguousarray(mean.to(scores.normalised).T),
        observed=np.isin(scores.origin, origins.OBSERVATIONS).T,
    )
    _check_complete(tree)
    return tree


def _check_order(scores: Scores, *, score: str) -> None:
    if score not in scores.names:
        raise KeyError(score)
    barred = scores.data.panel.limit("rank") if score == "level" else None
    if barred:
        raise MethodError(
            f"Members of panel '{scores.data.panel.id}' are not ordered by level: {barred.reason.en} Choose a pole or "
            "an intensity."
        )
    if score.endswith("_balance"):
        raise MethodError(
            f"'{score}' orders nobody: a balance says where the emphasis lies, not how much there is. Choose a pole, "
            "an intensity or the level."
        )


def _steps(scores: Scores, *, score: str) -> list[str]:
    """Return the means that enter a score, from the indicators upwards."""
    methodology = scores.methodology
    means = [methodology.aggregation, methodology.pole_aggregation, methodology.logic_aggregation]
    return list(means[: 1 if score in scores.structure.poles else 2 if score != "level" else 3])


def _focused(weights: Weights, *, scores: Scores, score: str) -> Weights:
    """Return weights under which the level is the score: what does not enter it weighs 0."""
    structure = scores.structure
    poles = weights.poles * structure.present
    if score == "level":
        declared = np.isin(np.arange(len(structure.logics)), structure.logic_of[structure.declared])
        return replace(weights, poles=poles, logics=weights.logics * declared)
    if score in structure.poles:
        poles = (np.array(structure.poles) == score) * structure.present.astype(np.float64)
        logic = structure.logic_of[structure.poles.index(score)]
    else:
        logic = structure.logics.index(score.removesuffix("_intensity"))
    return replace(weights, poles=poles, logics=np.eye(len(structure.logics))[logic])


def _check_complete(tree: Tree) -> None:
    scores = tree.scores
    empty = [scores.structure.logics[logic] for logic in tree.logics if not len(tree.poles_of(logic))]
    if empty:
        raise MethodError(
            f"No member of panel '{scores.data.panel.id}' has the score '{tree.score}': nothing is scored in "
            f"{', '.join(empty)} with roles '{scores.methodology.roles}' and basket '{scores.methodology.basket}'. "
            "Choose all of both, or another score."
        )
