"""Which figures would bring a member to a score or a rank: the smallest rise, in own units, found and then scored."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from indicators.analysis.scenario import SLACK
from indicators.analysis.scenario_change import smallest_rise, value_at
from indicators.errors import MethodError
from indicators.robustness.proofs.tree import Tree, grow
from indicators.scoring import Scores
from indicators.scoring import score as rescore
from indicators.scoring.arrays import FloatArray
from indicators.scoring.score import nominal

Measure = Literal["sum", "largest"]
"""What is smallest: the sum of all rises, or the largest one, so that all rise alike as far as they can."""


@dataclass(frozen=True)
class Move:
    """A change of one figure.

    Attributes:
        indicator_id: The indicator.
        before: Figure now, own unit.
        after: Figure it would have, own unit, rounded towards the better end.
        points: By how much its score would rise, index points.
    """

    indicator_id: str
    before: float
    after: float
    points: float


@dataclass(frozen=True)
class Improvement:
    """The smallest rise of one member's figures that reaches a score.

    Attributes:
        score: The score that is to be reached.
        target: Where it is to be, index points.
        outcome: there (it is already), reached, impossible (its figures at their best stay below), or unknown (the
            member has no score).
        moves: What would change, the largest rise first.
        most: The score with all its figures at their best, index points; NaN if unknown.
        after: The score with the moves, as the scoring path gives it, index points; NaN unless there or reached.
        rank: The rank with the moves, likewise.
    """

    score: str
    target: float
    outcome: Literal["there", "reached", "impossible", "unknown"]
    moves: tuple[Move, ...] = ()
    most: float = float("nan")
    after: float = float("nan")
    rank: float = float("nan")


def improvement(
    scores: Scores, *, row: int, target: float, score: str = "level", measure: Measure = "sum"
) -> Improvement:
    """Find the smallest rise of a member's figures that lifts a score to a target.

    A rise is counted in index points: in hundredths of the way from goalpost to goalpost, or of the closeness to an
    optimum. A figure beyond its worst goalpost scores 0, and its way back to the goalpost is not counted; one beyond
    the best scores 100 and cannot rise. The score is a mean with a fixed share of each known indicator, so the sum of
    rises is smallest where the indicator of the largest share rises first, up to 100, then the next.

    Args:
        scores: Scores of a panel.
        row: The member. Only figures that were observed move: what is missing or filled stays so.
        target: The score to be reached, index points.
        score: A pole, `<logic>_intensity` or level.
        measure: What is to be smallest.

    Returns:
        The moves. They were put through the scoring path, which gave `after` and `rank`.

    Raises:
        KeyError: If there is no such score.
        MethodError: If the score orders nobody, or a figure has no score of its own that adds up to it: other than
            arithmetic means, goalposts, no treatment, fixed weights, gaps not filled from other members.
    """
    tree = grow(scores, score=score)
    _check_additive(scores)
    now = float(scores.column(score)[row])
    if np.isnan(now):
        return Improvement(score, target, "unknown")
    shares = _shares(tree, row=row)
    columns = np.flatnonzero((shares > 0) & tree.observed[:, row])
    points = scores.normalised[row, columns]
    most = now + float(shares[columns] @ (100.0 - points))
    if now >= target - SLACK:
        return Improvement(score, target, "there", most=most, after=now, rank=float(scores.ranks(score)[row]))
    if most < target - SLACK:
        return Improvement(score, target, "impossible", most=most)
    rise = _rise(points, shares=shares[columns], need=target - now, measure=measure)
    moves = [
        _move(scores, row=row, column=column, rise=step)
        for column, step in zip(columns.tolist(), rise.tolist(), strict=True)
        if step > SLACK
    ]
    found = _moved(scores, row=row, moves=moves)
    return Improvement(
        score=score,
        target=target,
        outcome="reached",
        moves=tuple(sorted(moves, key=lambda move: (-move.points, move.indicator_id))),
        most=most,
        after=float(found.column(score)[row]),
        rank=float(found.ranks(score)[row]),
    )


def score_for_rank(scores: Scores, *, row: int, rank: int, score: str = "level") -> float:
    """Return the score at which a member has a rank or a better one, if the others stay where they are.

    Args:
        scores: Scores of a panel.
        row: The member.
        rank: The rank wanted; to gain n places, the rank now minus n.
        score: A pole, `<logic>_intensity` or level.

    Returns:
        The score of the one that holds this rank among the others, index points: equal scores share a rank.

    Raises:
        KeyError: If there is no such score.
        MethodError: If the score orders nobody, or fewer members have it.
    """
    grow(scores, score=score)
    others = np.delete(scores.column(score), row)
    ordered = np.sort(others[~np.isnan(others)])[::-1]
    if not 1 <= rank <= len(ordered):
        raise MethodError(
            f"Rank {rank} by '{score}' cannot be aimed at in panel '{scores.data.panel.id}': {len(ordered)} other "
            f"members have the score. Ask for a rank from 1 to {len(ordered)}."
        )
    return float(ordered[rank - 1])


def _check_additive(scores: Scores) -> None:
    chosen = scores.methodology
    failing = [
        f"{field} is '{found}' (allowed: {', '.join(allowed)})"
        for field, found, allowed in (
            ("aggregation", chosen.aggregation, ("arithmetic",)),
            ("normalisation", chosen.normalisation, ("goalposts",)),
            ("treatment", chosen.treatment, ("none",)),
            ("weighting", chosen.weighting, ("equal_within_pole", "equal_per_indicator", "custom")),
            *(("imputation", way, ("none", "last_observation", "parent")) for way in chosen.imputation),
        )
        if found not in allowed
    ]
    if failing:
        raise MethodError(
            f"The smallest rise of figures in panel '{scores.data.panel.id}' is known only where each has a score of "
            f"its own that adds up to the whole: {'; '.join(failing)}. Choose what is allowed."
        )


def _shares(tree: Tree, *, row: int) -> FloatArray:
    """Return the share of each indicator in the score of a member, its gaps left out, shape (m,)."""
    known = ~np.isnan(tree.heights[:, row])
    weights = replace(tree.weights, indicators=tree.weights.indicators * known)
    return nominal(tree.scores.structure, weights=weights)


def _rise(points: FloatArray, *, shares: FloatArray, need: float, measure: Measure) -> FloatArray:
    """Return the rises that lift the score by what is needed, shape (m,), index points."""
    if measure == "largest":
        target = float(shares @ points + need) / float(shares.sum())
        rise = smallest_rise(points, weights=shares, target=target, pace=np.ones_like(shares))
        return 100.0 - points if rise is None else rise
    room = 100.0 - points
    order = np.lexsort((-room, -shares))
    before = np.r_[0.0, np.cumsum((shares * room)[order])[:-1]]
    rise = np.zeros_like(points)
    rise[order] = np.clip((need - before) / shares[order], 0.0, room[order])
    return rise


def _move(scores: Scores, *, row: int, column: int, rise: float) -> Move:
    before, points = float(scores.values[row, column]), float(scores.normalised[row, column])
    after = value_at(scores, row=row, column=column, points=min(points + rise, 100.0))
    return Move(scores.structure.indicators[column], before, after, rise)


def _moved(scores: Scores, *, row: int, moves: list[Move]) -> Scores:
    """Score the panel as if the observations that count were those of the moves."""
    cube, names = scores.data.cube, scores.structure.indicators
    values = cube.values.copy()
    for move in moves:
        column = names.index(move.indicator_id)
        values[row, column, scores.position[row, column]] = move.after
    data = replace(scores.data, cube=replace(cube, values=values))
    return rescore(data, period=scores.period, methodology=scores.methodology)
