"""Two editions of a panel's scores compared: who moved, and whether figures, their coverage or the method did it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from indicators.analysis.difference import Side, split
from indicators.analysis.standing import ranks_within
from indicators.catalogue import Methodology
from indicators.errors import MethodError, NotFoundError
from indicators.scoring import Edition, PanelData, Scores, score
from indicators.scoring.arrays import BoolArray, FloatArray, IntArray

PARTS = ("data", "coverage", "method")
"""What moves a score, in the order in which it is split."""

DEFAULT = Methodology()

Refusal = Literal["", "before", "after", "both", "copeland", "between"]


@dataclass(frozen=True)
class End:
    """One of two states that are compared.

    Attributes:
        edition: A release.
        methodology: How it is scored.
        period: The period; None for the panel's last one.
    """

    edition: Edition
    methodology: Methodology = DEFAULT
    period: int | None = None


@dataclass(frozen=True)
class Moves:
    """One score of the n entities that are members of a panel at either end.

    Attributes:
        name: A pole, `<logic>_intensity`, `<logic>_balance` or level.
        ends: Scores of the panel before and after, with their period and methodology.
        entities: Keys, sorted, length n.
        joined: Members only after, shape (n,).
        left: Members only before, shape (n,).
        before: Scores before, shape (n,), index points; NaN where suppressed or no member.
        after: Scores after, shape (n,).
        rank_before: Ranks before as that edition gives them, shape (n,); NaN where barred or suppressed.
        rank_after: Ranks after, as that edition gives them.
        places: Places gained among the members ranked at both ends, shape (n,): positive for a move towards the first
            place; nobody is moved by who joins or leaves. NaN elsewhere.
        data: Part of the change that comes from different figures, shape (n,), index points; NaN where refused.
        coverage: Part that comes from figures that appeared or disappeared, shape (n,).
        method: Part that comes from another methodology or another catalogue, shape (n,).
        orders: Orders of the two steps that the parts are the mean of, shape (n,): 2; 1 where the other one leads over
            a state without a score; 0 where refused.
        refusals: Why there are no parts, length n: before, after or both (no score there), copeland (the score depends
            on all members), between (neither order leads over a state with a score); empty where there are.
        rescaled: Indicators scored at both ends whose unit is another one in the other catalogue: figures and goalposts
            changed together, and their data and method parts cannot be told apart.
    """

    name: str
    ends: tuple[Scores, Scores]
    entities: tuple[str, ...]
    joined: BoolArray
    left: BoolArray
    before: FloatArray
    after: FloatArray
    rank_before: FloatArray
    rank_after: FloatArray
    places: FloatArray
    data: FloatArray
    coverage: FloatArray
    method: FloatArray
    orders: IntArray
    refusals: tuple[Refusal, ...]
    rescaled: tuple[str, ...]

    @property
    def change(self) -> FloatArray:
        """Score after minus score before, shape (n,), index points; the sum of the parts."""
        return self.after - self.before

    def frame(self) -> pd.DataFrame:
        """Return one row for each entity, sorted by key.

        Returns:
            Columns entity_id, before, after, change, data, coverage, method, rank_before, rank_after, places, joined,
            left and refusal; empty where there is no number.
        """
        points = {name: getattr(self, name) for name in ("before", "after", "change", *PARTS)}
        places = {name: getattr(self, name) for name in ("rank_before", "rank_after", "places")}
        return pd.DataFrame({
            "entity_id": list(self.entities),
            **points,
            **{name: pd.Series(column).astype("Int64") for name, column in places.items()},
            "joined": self.joined,
            "left": self.left,
            "refusal": list(self.refusals),
        })  # fmt: skip


def moves(before: End, *, after: End, panel_id: str, name: str = "level") -> Moves:
    """Compare a panel's scores in two editions and split each change into data, coverage and method.

    Two things may differ: the observations with their period, and the way they are read, which is the catalogue and the
    methodology. Each is changed in turn, in both orders, and a part is the mean of what it was in either (the Shapley
    value of two players), so that no order is preferred. The step of the observations is split by `difference.split`.

    Args:
        before: The first edition.
        after: The second edition.
        panel_id: A panel of both.
        name: A pole, `<logic>_intensity`, `<logic>_balance` or level.

    Returns:
        What moved, and why.

    Raises:
        NotFoundError: If an end has no such panel, period or score.
        MethodError: If an end cannot be scored.

    Source:
        Shapley (1953), A value for n-person games; Shorrocks (2013), Decomposition procedures for distributional
        analysis, Journal of Economic Inequality 11(1), for parts that do not depend on an order.
    """
    start, end = (_scores(one, panel_id=panel_id, name=name) for one in (before, after))
    entities = tuple(sorted({*start.entities, *end.entities}))
    values = [aligned(one, values=one.column(name), entities=entities) for one in (start, end)]
    ranks = [aligned(one, values=one.ranks(name), entities=entities) for one in (start, end)]
    ways = _ways(before, after=after, ends=(start, end), entities=entities, name=name)
    parts = np.array([way.parts for way in ways]).reshape(len(ways), len(PARTS), len(entities))
    orders = (~np.isnan(parts[:, 0])).sum(axis=0)
    data, coverage, method = np.where(orders > 0, np.nansum(parts, axis=0) / np.maximum(orders, 1), np.nan)
    return Moves(
        name=name,
        ends=(start, end),
        entities=entities,
        joined=~np.isin(entities, start.entities),
        left=~np.isin(entities, end.entities),
        before=values[0],
        after=values[1],
        rank_before=ranks[0],
        rank_after=ranks[1],
        places=places_gained((start, end), values=values, ranks=ranks),
        data=data,
        coverage=coverage,
        method=method,
        orders=orders,
        refusals=tuple(_refusal(place, values=values, ways=ways) for place in range(len(entities))),
        rescaled=_rescaled((before, after), ends=(start, end)),
    )


@dataclass(frozen=True)
class _Way:
    """The parts of each change along one order of the two steps, shape (3, n), NaN where it leads over no score."""

    parts: FloatArray
    copeland: BoolArray


def _ways(
    before: End, *, after: End, ends: tuple[Scores, Scores], entities: tuple[str, ...], name: str
) -> tuple[_Way, ...]:
    """Return both orders, without one that leads over figures for which its methodology is not defined."""
    start, end = ends
    found = []
    new_figures = _mixed(before, figures=after, panel_id=start.data.panel.id, period=end.period)
    if new_figures is not None:
        found.append(_way((start, new_figures), read=(new_figures, end), entities=entities, name=name))
    new_method = _mixed(after, figures=before, panel_id=start.data.panel.id, period=start.period)
    if new_method is not None:
        found.append(_way((new_method, end), read=(start, new_method), entities=entities, name=name))
    return tuple(found)


def _scores(end: End, *, panel_id: str, name: str) -> Scores:
    scores = end.edition.scores(panel_id, period=end.period, methodology=end.methodology)
    if name not in scores.names:
        raise NotFoundError.among(name, what=f"score of panel '{panel_id}'", known=scores.names)
    return scores


def _mixed(reading: End, *, figures: End, panel_id: str, period: int) -> Scores | None:
    """Score the figures of one end with the catalogue and methodology of the other, None where that is undefined."""
    if reading.edition is figures.edition:
        data = reading.edition.panel_data(panel_id)
    else:
        observations = figures.edition.observations
        data = PanelData.build(reading.edition.catalogue, observations=observations, panel_id=panel_id)
    try:
        return score(data, period=period, methodology=reading.methodology)
    except MethodError:
        return None


def _way(observed: tuple[Scores, Scores], *, read: tuple[Scores, Scores], entities: tuple[str, ...], name: str) -> _Way:
    """Split each change along one order: a step of observations, read alike, and a step of reading."""
    parts, copeland = np.full((3, len(entities)), np.nan), np.zeros(len(entities), dtype=bool)
    earlier, later = ({key: Side(scores, row) for row, key in enumerate(scores.entities)} for scores in observed)
    for place, key in enumerate(entities):
        if key in earlier and key in later:
            found = split(later[key], second=earlier[key], score=name)
            copeland[place] = found.refusal == "copeland"
            if not found.refusal:
                parts[:2, place] = found.figures.sum(), found.coverage.sum()
    old, new = (aligned(scores, values=scores.column(name), entities=entities) for scores in read)
    parts[2] = new - old
    return _Way(np.where(np.isnan(parts).any(axis=0), np.nan, parts), copeland)


def aligned(scores: Scores, *, values: FloatArray, entities: tuple[str, ...]) -> FloatArray:
    """Put one value of each member at the place of its entity.

    Args:
        scores: Scores of a panel.
        values: One value a member.
        entities: Keys wanted, sorted, length n; all members are among them.

    Returns:
        Shape (n,); NaN for those that are no members.
    """
    found = np.full(len(entities), np.nan)
    found[np.isin(entities, scores.entities)] = values  # both are sorted by key
    return found


def places_gained(
    ends: tuple[Scores, Scores], *, values: Sequence[FloatArray], ranks: Sequence[FloatArray]
) -> FloatArray:
    """Return the places gained among those who are ranked at both ends, shape (n,); NaN for the others.

    Args:
        ends: Scores of the panel before and after.
        values: One score at both ends, each of shape (n,), index points.
        ranks: Ranks by it at both ends, each of shape (n,); NaN where barred or suppressed.
    """
    both = ~np.isnan(ranks[0]) & ~np.isnan(ranks[1])
    old, new = (
        ranks_within(column, inside=both, tolerance=end.methodology.rank_tolerance)
        for column, end in zip(values, ends, strict=True)
    )
    return old - new


def _refusal(place: int, *, values: list[FloatArray], ways: tuple[_Way, ...]) -> Refusal:
    missing = [bool(np.isnan(column[place])) for column in values]
    if any(missing):
        return "both" if all(missing) else "before" if missing[0] else "after"
    if any(not np.isnan(way.parts[0, place]) for way in ways):
        return ""
    return "copeland" if any(way.copeland[place] for way in ways) else "between"


def _rescaled(both: tuple[End, End], *, ends: tuple[Scores, Scores]) -> tuple[str, ...]:
    old, new = (end.edition.catalogue.indicators for end in both)
    shared = sorted({*ends[0].structure.indicators} & {*ends[1].structure.indicators})
    return tuple(key for key in shared if old[key].unit_id != new[key].unit_id)
