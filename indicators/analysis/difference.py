"""What makes the gap between two scores: indicator by indicator, in parts that add up to it exactly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from indicators.analysis.means import MEANS, Mean
from indicators.errors import MethodError
from indicators.scoring import Scores
from indicators.scoring.arrays import BoolArray, FloatArray, IntArray

Refusal = Literal["", "first", "second", "both", "copeland"]


@dataclass(frozen=True)
class Side:
    """One end of a gap: a member of a panel at a period.

    Attributes:
        scores: Scores of the panel at the period.
        row: Row of the member.
    """

    scores: Scores
    row: int

    @property
    def points(self) -> FloatArray:
        """Scores of its indicators, shape (m,), index points; NaN where missing."""
        return np.asarray(self.scores.normalised[self.row])

    def score(self, name: str) -> float:
        """Return one of its scores, index points; NaN where suppressed."""
        return float(self.scores.column(name)[self.row])


@dataclass(frozen=True)
class Split:
    """The gap between two scores of one name, in parts.

    Attributes:
        score: A pole, `<logic>_intensity`, `<logic>_balance` or level.
        first: The score of the first side, index points; NaN where it has none.
        second: The score of the second side.
        refusal: Why there are no parts: first, second or both (that side has no score), copeland (the score depends on
            all members, not on two); empty where there are.
        indicators: Keys of the indicators, length m.
        figures: Part of each indicator that comes from different figures, shape (m,), index points.
        coverage: Part of each indicator that comes from its different weight on the two sides, since it or another one
            of its pole is known to one side only, shape (m,), index points.
        in_first: Indicators known to the first side that take part, shape (m,).
        in_second: Indicators known to the second side that take part, shape (m,).
    """

    score: str
    first: float
    second: float
    refusal: Refusal
    indicators: tuple[str, ...]
    figures: FloatArray
    coverage: FloatArray
    in_first: BoolArray
    in_second: BoolArray

    @property
    def gap(self) -> float:
        """First score minus second, index points."""
        return self.first - self.second


def split(first: Side, *, second: Side, score: str) -> Split:
    """Split the gap between two scores into parts of indicators that add up to it.

    Args:
        first: The side whose score is explained.
        second: The side it is set against: another member at the same period, or the same one at another period.
        score: A pole, `<logic>_intensity`, `<logic>_balance` or level.

    Returns:
        The parts; all 0 where the gap was refused.

    Raises:
        KeyError: If there is no such score.
        MethodError: If the sides were not scored by the same methodology from the same indicators.

    Source:
        Kitagawa (1955), Components of a difference between two rates, JASA 50(272), with weights that add up to the
        same on both sides; for the geometric mean the logarithmic mean of Vartia (1976), Scandinavian Journal of
        Statistics 3(3).
    """
    _check_comparable(first, second=second)
    ends = first.score(score), second.score(score)
    count = len(first.scores.structure.indicators)
    refusal = _refusal(ends, scores=first.scores, score=score)
    figures, coverage, in_first, in_second = np.zeros(count), np.zeros(count), *np.zeros((2, count), dtype=bool)
    if not refusal:
        for pole, factor in _poles(first, second=second, score=score):
            columns = np.flatnonzero(first.scores.structure.pole_of == pole)
            parts = _within(first, second=second, columns=columns, pole=pole)
            figures[columns], coverage[columns] = factor * parts[0], factor * parts[1]
            weighs = (first.scores.weights.indicators[columns] > 0) | (second.scores.weights.indicators[columns] > 0)
            in_first[columns] = ~np.isnan(first.points[columns]) & weighs
            in_second[columns] = ~np.isnan(second.points[columns]) & weighs
    names = first.scores.structure.indicators
    return Split(score, *ends, refusal, names, figures, coverage, in_first, in_second)


def _check_comparable(first: Side, *, second: Side) -> None:
    one, other = first.scores, second.scores
    if one.methodology != other.methodology or one.structure.indicators != other.structure.indicators:
        raise MethodError(
            f"A gap between scores of panel '{one.data.panel.id}' ({one.methodology.digest}) and of panel "
            f"'{other.data.panel.id}' ({other.methodology.digest}) has no parts: they were made of different "
            "indicators or in different ways. Score both sides with one methodology."
        )


def _refusal(ends: tuple[float, float], *, scores: Scores, score: str) -> Refusal:
    missing = tuple(bool(np.isnan(end)) for end in ends)
    if any(missing):
        return "both" if all(missing) else "first" if missing[0] else "second"
    method = scores.methodology
    steps = [method.aggregation]
    if score == "level" or score.endswith("_intensity"):
        steps.append(method.pole_aggregation)
    if score == "level":
        steps.append(method.logic_aggregation)
    return "copeland" if "copeland" in steps else ""


def _poles(first: Side, *, second: Side, score: str) -> Iterator[tuple[int, float]]:
    """Yield each pole that enters a score, with the points of the score's gap for one point of the pole's gap."""
    structure = first.scores.structure
    if score in structure.poles:
        yield structure.poles.index(score), 1.0
    elif score == "level":
        logics, methodology = np.arange(len(structure.logics)), first.scores.methodology
        held = np.bincount(structure.logic_of, weights=structure.declared, minlength=len(logics)) > 0
        weights = first.scores.weights.logics * held
        ends = [np.asarray(side.scores.intensity[side.row]) for side in (first, second)]
        factors = _factors(*ends, weights=weights, mean=_mean(methodology.logic_aggregation, side=first))
        for number in np.flatnonzero(weights > 0):
            for pole, factor in _poles_of(first, second=second, logic=int(number)):
                yield pole, float(factors[number]) * factor
    else:
        stem, _, part = score.rpartition("_")
        logic = structure.logics.index(stem)
        if part == "intensity":
            yield from _poles_of(first, second=second, logic=logic)
        else:
            low, high = (int(pole) for pole in np.flatnonzero(structure.logic_of == logic))
            yield from ((low, -1.0), (high, 1.0))


def _poles_of(first: Side, *, second: Side, logic: int) -> Iterator[tuple[int, float]]:
    scores = first.scores
    weights = scores.weights.poles * scores.structure.present * (scores.structure.logic_of == logic)
    ends = [np.asarray(side.scores.poles[side.row]) for side in (first, second)]
    factors = _factors(*ends, weights=weights, mean=_mean(scores.methodology.pole_aggregation, side=first))
    yield from ((int(pole), float(factors[pole])) for pole in np.flatnonzero(weights > 0))


def _factors(first: FloatArray, second: FloatArray, *, weights: FloatArray, mean: Mean) -> FloatArray:
    """Return the points of a mean's gap for one point of each part's gap, shape (k,); 0 for parts without weight."""
    found = np.zeros(len(weights))
    used = np.flatnonzero(weights > 0)
    shares, one, other = weights[used] / weights[used].sum(), first[used], second[used]
    ends = (mean.back(float(shares @ mean.to(side))) for side in (one, other))
    found[used] = mean.rate(*ends) * shares * mean.steepness(one, second=other)
    return found


def _within(first: Side, *, second: Side, columns: IntArray, pole: int) -> tuple[FloatArray, FloatArray]:
    """Split the gap between two scores of a pole.

    What both know counts with its mean weight. A weight that differs counts for how far the indicator lies from the
    middle between the two pole scores: the weights of either side add up to 1, so the middle falls out of the sum, and
    an indicator that is known to one side only does not stand for its whole score.
    """
    mean = _mean(first.scores.methodology.aggregation, side=first)
    points, shares = [], []
    for side in (first, second):
        known = ~np.isnan(side.points[columns])
        weights = side.scores.weights.indicators[columns] * known
        points.append(np.where(known, mean.to(np.where(known, side.points[columns], 1.0)), np.nan))
        shares.append(weights / weights.sum())
    ends = [float(side.scores.poles[side.row, pole]) for side in (first, second)]
    both = ~np.isnan(points[0]) & ~np.isnan(points[1])
    figures = np.where(both, (shares[0] + shares[1]) / 2 * (points[0] - points[1]), 0.0)
    middle = sum(float(mean.to(np.array([end]))[0]) for end in ends) / 2
    typical = np.nan_to_num(np.where(both, (points[0] + points[1]) / 2, np.fmax(points[0], points[1])), nan=middle)
    coverage = (shares[0] - shares[1]) * (typical - middle)
    rate = mean.rate(*ends)
    return rate * figures, rate * coverage


def _mean(name: str, *, side: Side) -> Mean:
    return MEANS[name](side.scores.methodology.floor)
