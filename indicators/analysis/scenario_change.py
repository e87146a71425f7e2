"""What would move an entity between scenarios: supposed values, and the smallest change to "Let's dance"."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from indicators.analysis.scenario import SLACK, Axes, positions
from indicators.scoring import Scores
from indicators.scoring.arrays import FloatArray
from indicators.scoring.normalisation import goalposts, orient

DIGITS = 3
"""A range of values is cut into at least 10 to this power steps where supposed values are rounded."""


@dataclass(frozen=True)
class Bounds:
    """Smallest and largest value that can be supposed, and the step between values, own unit."""

    low: float
    high: float
    step: float


@dataclass(frozen=True)
class Move:
    """A change of one indicator.

    Attributes:
        indicator_id: The indicator.
        axis: citizens or government.
        before: Value now, own unit.
        after: Value it would have, own unit, rounded towards the better end.
        points: By how much its score would rise, index points.
    """

    indicator_id: str
    axis: str
    before: float
    after: float
    points: float


@dataclass(frozen=True)
class Route:
    """The smallest change that takes an entity to "Let's dance".

    Attributes:
        outcome: there (it is already), reached, infeasible, or unknown (an axis is suppressed).
        moves: What it would change, the largest first.
        distance: Length of the change, index points.
    """

    outcome: Literal["there", "reached", "infeasible", "unknown"]
    moves: tuple[Move, ...] = ()
    distance: float = 0.0


def supposed_points(scores: Scores, *, row: int, values: Mapping[str, float]) -> FloatArray:
    """Return the scores of all indicators of a member as if some of its values were others.

    Args:
        scores: Scores of the panel under a methodology of `settled`, m indicators.
        row: The member.
        values: Supposed values by indicator, own units; cut to what can be supposed. A missing value stays missing.

    Returns:
        Scores, shape (m,), index points; NaN where missing.
    """
    raw = scores.values[row : row + 1].copy()
    for name, value in values.items():
        if name in scores.structure.indicators:
            column = scores.structure.indicators.index(name)
            limits = bounds(scores, row=row, column=column)
            raw[0, column] = np.clip(value, limits.low, limits.high) if not np.isnan(raw[0, column]) else np.nan
    scale = scores.data.scale
    oriented = orient(raw, scale=scale)
    points: FloatArray = goalposts(oriented, scale=scale.oriented(), reference=oriented)[0]
    return points


def bounds(scores: Scores, *, row: int, column: int) -> Bounds:
    """Return what can be supposed of an indicator: from goalpost to goalpost, and the value now.

    Args:
        scores: Scores of the panel.
        row: The member.
        column: The indicator.
    """
    scale, now = scores.data.scale, float(scores.values[row, column])
    ends = (scale.valid_min, scale.valid_max) if scale.optimum[column] else (scale.worst, scale.best)
    low, high = sorted(float(end[column]) for end in ends)
    if not math.isnan(now):
        low, high = min(low, now), max(high, now)
    return Bounds(low, high, _step(high - low))


def supposed(scores: Scores, *, row: int, axes: Axes, values: Mapping[str, float]) -> tuple[float, float]:
    """Place one member as if some of its values were others.

    Args:
        scores: Scores of the panel under a methodology of `settled`.
        row: The member.
        axes: The indicators of the axes.
        values: Supposed values by indicator, own units; cut to what can be supposed. A missing value stays missing.

    Returns:
        Citizens' and government's willingness, index points; NaN where suppressed.
    """
    points = supposed_points(scores, row=row, values=values)
    found = positions(scores, axes=axes)
    known = (found.citizens[row], found.government[row])
    after = [_weighted(scores, points=points, names=names) for names in (axes.citizens, axes.government)]
    citizens, government = (math.nan if np.isnan(old) else new for old, new in zip(known, after, strict=True))
    return citizens, government


def smallest_rise(
    points: FloatArray, *, weights: FloatArray, target: float, pace: FloatArray | None = None
) -> FloatArray | None:
    """Return the shortest step that lifts a weighted mean to a target, no score above 100.

    The step is proportional to the weights as far as the ceiling allows: d = min(k w, 100 - s), with the smallest k for
    which the mean reaches the target. It is found in closed form between the places where scores reach the ceiling.

    Args:
        points: Scores s, shape (m,), 0 to 100.
        weights: Weights w, shape (m,), not negative, of which one is above 0.
        target: The mean to be reached, index points.
        pace: What the step is proportional to, shape (m,), 0 where the weight is 0; None for the weights, which make it
            the shortest. Equal paces make its largest part the smallest that reaches the target.

    Returns:
        The step d, shape (m,), index points; zeros where the mean is there already, None where no step reaches it.

    Source:
        Projection on a half-space inside a box (water-filling): Boyd and Vandenberghe (2004), Convex Optimization, 5.5.
    """
    share = weights / weights.sum()
    need, room = target - float(share @ points), 100.0 - points
    if need <= SLACK:
        return np.zeros_like(points)
    if need > float(share @ room) + SLACK:
        return None
    pace = share if pace is None else pace
    full = np.divide(room, pace, out=np.full_like(room, np.inf), where=pace > 0)
    for ceiling in np.sort(full[np.isfinite(full)]):
        if float(share @ np.minimum(ceiling * pace, room)) >= need - SLACK:
            free = full >= ceiling
            held = float(share[~free] @ room[~free])
            return np.asarray(np.minimum((need - held) / float(share[free] @ pace[free]) * pace, room))
    return np.where(share > 0, room, 0.0)


def route(scores: Scores, *, row: int, axes: Axes, target: float) -> Route:
    """Return the smallest change of values that lifts both axes of a member to a target.

    Smallest is the Euclidean length of the change of scores, in index points. The axes share no indicator, so each is
    solved alone. Missing indicators are left out, and no value goes beyond its goalpost.

    Args:
        scores: Scores of the panel under a methodology of `settled`.
        row: The member.
        axes: The indicators of the axes.
        target: What both axes reach, index points: the threshold and the margin.
    """
    found = positions(scores, axes=axes)
    if np.isnan(found.citizens[row]) or np.isnan(found.government[row]):
        return Route("unknown")
    moves: list[Move] = []
    for axis, names in (("citizens", axes.citizens), ("government", axes.government)):
        columns = _known(scores, row=row, names=names)
        rise = smallest_rise(scores.normalised[row, columns], weights=scores.weights.indicators[columns], target=target)
        if rise is None:
            return Route("infeasible")
        pairs = zip(columns, rise.tolist(), strict=True)
        moves += [_move(scores, row=row, column=at, axis=axis, rise=step) for at, step in pairs if step > SLACK]
    if not moves:
        return Route("there")
    ordered = sorted(moves, key=lambda move: (-move.points, move.axis, move.indicator_id))
    return Route("reached", tuple(ordered), math.hypot(*(move.points for move in moves)))


def _known(scores: Scores, *, row: int, names: Sequence[str]) -> list[int]:
    columns = [scores.structure.indicators.index(name) for name in names]
    return [column for column in columns if not np.isnan(scores.normalised[row, column])]


def _weighted(scores: Scores, *, points: FloatArray, names: Sequence[str]) -> float:
    columns = [scores.structure.indicators.index(name) for name in names]
    known = [column for column in columns if not np.isnan(points[column])]
    weights = scores.weights.indicators[known]
    return float(points[known] @ weights / weights.sum()) if weights.sum() > 0 else math.nan


def _move(scores: Scores, *, row: int, column: int, axis: str, rise: float) -> Move:
    before, now = float(scores.values[row, column]), float(scores.normalised[row, column])
    after = value_at(scores, row=row, column=column, points=min(now + rise, 100.0))
    return Move(scores.structure.indicators[column], axis, before, after, rise)


def value_at(scores: Scores, *, row: int, column: int, points: float) -> float:
    """Return the value that scores so many points, rounded to a step towards the better end.

    Args:
        scores: Scores of the panel by goalposts, without treatment of outliers.
        row: The member; an optimum is reached from the side on which it is.
        column: The indicator.
        points: The score wanted, 0 to 100.
    """
    scale, limits = scores.data.scale, bounds(scores, row=row, column=column)
    if not scale.optimum[column]:
        worst, best = float(scale.worst[column]), float(scale.best[column])
        return _rounded(worst + points / 100 * (best - worst), towards=best, step=limits.step)
    low, high = float(scale.optimum_low[column]), float(scale.optimum_high[column])
    reach = max(low - float(scale.valid_min[column]), float(scale.valid_max[column]) - high)
    away = reach * math.sqrt(1 - points / 100)
    if scores.values[row, column] < low:
        return _rounded(low - away, towards=low, step=limits.step)
    return _rounded(high + away, towards=high, step=limits.step)


def _step(span: float) -> float:
    return 10.0 ** (math.floor(math.log10(span)) - DIGITS) if span > 0 else 1.0


def _rounded(value: float, *, towards: float, step: float) -> float:
    digits = round(-math.log10(step))
    steps = value / step
    if value < towards:
        return min(round(math.ceil(steps - SLACK) * step, digits), towards)
    return max(round(math.floor(steps + SLACK) * step, digits), towards)
