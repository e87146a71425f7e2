"""Who changes places between a lens and the framework, and the indicators that make the change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from indicators.robustness.lenses.composition import shares_in
from indicators.robustness.lenses.scores import LensScores
from indicators.scoring.arrays import FloatArray, IntArray
from indicators.scoring.ranking import competition_ranks

Refusal = Literal["", "lens", "panel", "total", "mean"]


@dataclass(frozen=True)
class Places:
    """The places of n members by a lens and by the framework, and why they differ, in parts of m indicators.

    Attributes:
        pillar: The pillar of the lens; None for its total.
        score: The score of the framework.
        refusal: Why there are no places: the lens or the panel forbids ranks, or there is no total. Why there are
            places but no parts: a mean is not arithmetic (mean). Empty where there are both.
        by_framework: Place of each member by the framework among those that have both results, shape (n,); else NaN.
        by_lens: Its place by the lens among the same members, shape (n,).
        figures: Points that the lens gives a member more than the framework because an indicator on which it lies above
            or below the mean weighs otherwise there, shape (n, m); 0 where the member has no figure.
        coverage: Points that come of what is missing: an indicator has another weight for this member than for one
            without gaps, shape (n, m).
        baseline: Points that every member gets more; they change no place.
        in_lens: Share of each indicator in the result of the lens, shape (m,).
        in_framework: Share of each indicator in the score of the framework, shape (m,).
    """

    pillar: str | None
    score: str
    refusal: Refusal
    by_framework: FloatArray
    by_lens: FloatArray
    figures: FloatArray
    coverage: FloatArray
    baseline: float
    in_lens: FloatArray
    in_framework: FloatArray

    @property
    def gained(self) -> FloatArray:
        """Places that a member stands higher by the lens than by the framework, shape (n,)."""
        return self.by_framework - self.by_lens

    @property
    def parts(self) -> FloatArray:
        """Points of each indicator, shape (n, m); with the baseline they add up to lens minus framework."""
        return self.figures + self.coverage

    def most(self, count: int) -> IntArray:
        """Return the rows of the members that change most places, the largest change first, equal ones by key."""
        return _largest(np.nan_to_num(self.gained), count=count)

    def reasons(self, row: int, *, count: int) -> IntArray:
        """Return the indicators that do most to move a member past the others, for or against, the largest first."""
        return _largest(self.why(row), count=count)

    def passed(self, row: int) -> IntArray:
        """Return the rows that a member passes where it gains places, and those that pass it where it loses some."""
        before, now = self.by_framework < self.by_framework[row], self.by_lens < self.by_lens[row]
        return np.flatnonzero(before & ~now if self.gained[row] > 0 else now & ~before)

    def why(self, row: int) -> FloatArray:
        """Return what moves a member past others: its parts less the mean parts of those in `passed`, shape (m,).

        They add up to the points that it gains on those (above 0) or loses to them; all 0 where it keeps its place.
        """
        others = self.passed(row) if self.gained[row] else np.array([row])
        return np.asarray(self.parts[row] - self.parts[others].mean(axis=0))


def places(found: LensScores, *, pillar: str | None = None, score: str = "level") -> Places:
    """Set the places by a lens beside those by the framework.

    A result is the sum of the scores n of the indicators, each times its share: u in the lens, v in the framework. With
    d for u - v of a member without gaps and c for the mean n of the members compared, lens minus framework is
    sum((u - v)(n - c)) + sum((u - v - d)(c - M)) + sum(d c): figures, coverage and baseline. M, the middle between both
    results of a member with mean scores, falls out of the sum, since u and v both add up to 1.

    Args:
        found: The panel through the lens.
        pillar: A pillar of the lens; None for its total.
        score: A pole, `<logic>_intensity` or level.

    Returns:
        The places, and the parts that make them differ.

    Raises:
        NotFoundError: If the lens has no such pillar, or there is no such score; balances are none.

    Source:
        Kitagawa (1955), Components of a difference between two rates, JASA 50(272), for weights that differ.
    """
    place, scores, refusal = found.place(pillar), found.scores, _refusal(found, pillar=pillar)
    in_lens, in_framework = found.tree.shares(place=place)[0], shares_in(scores, score=score)[0]
    results = np.array([found.points[:, place], scores.column(score)])
    both = np.asarray(~np.isnan(results).any(axis=0)) & (refusal in {"", "mean"})
    compared = np.where(both, results, np.nan)
    by_lens, by_framework = (competition_ranks(one, tolerance=scores.methodology.rank_tolerance) for one in compared)
    figures, coverage, baseline = np.zeros_like(scores.normalised), np.zeros_like(scores.normalised), 0.0
    if not refusal and both.any():
        points, known = scores.normalised[both], ~np.isnan(scores.normalised[both])
        differ = found.tree.shares(known, place=place) - shares_in(scores, score=score, known=known)
        figures[both], coverage[both], baseline = _parts(
            points, differ=differ, in_lens=in_lens, in_framework=in_framework
        )
    return Places(
        pillar, score, refusal, by_framework, by_lens, figures, coverage,
        baseline=baseline, in_lens=in_lens, in_framework=in_framework,
    )  # fmt: skip


def _refusal(found: LensScores, *, pillar: str | None) -> Refusal:
    """Say why there are no places or no parts; a pillar has places also where the lens forbids a total only."""
    if found.no_rank and not (found.no_rank == "total" and pillar is not None):
        return found.no_rank
    method = found.scores.methodology
    means = {method.aggregation, method.pole_aggregation, method.logic_aggregation}
    return "" if means == {"arithmetic"} else "mean"


def _largest(values: FloatArray, *, count: int) -> IntArray:
    """Return the places of the values farthest from 0, the farthest first; none that is 0."""
    order = np.argsort(-np.abs(values), kind="stable")[:count]
    return np.asarray(order[values[order] != 0])


def _parts(
    normalised: FloatArray, *, differ: FloatArray, in_lens: FloatArray, in_framework: FloatArray
) -> tuple[FloatArray, FloatArray, float]:
    known = ~np.isnan(normalised)
    count = known.sum(axis=0)
    total = np.where(known, normalised, 0.0).sum(axis=0)
    mean = np.divide(total, count, out=np.full(len(count), np.nan), where=count > 0)
    usual, held = in_lens - in_framework, (in_lens + in_framework) * (count > 0)
    middle = float(np.nan_to_num(mean) @ held / held.sum())
    mean = np.where(count > 0, mean, middle)  # what nobody has is the same for all
    figures = differ * np.where(known, normalised - mean, 0.0)
    return figures, (differ - usual) * (mean - middle), float(usual @ mean)
