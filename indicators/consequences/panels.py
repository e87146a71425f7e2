"""What becomes of one panel: its members, scores, ranks, coverage, tiers and scenarios, at its last period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from indicators.analysis.scenario import axes_of, positions, scenario_of, settled
from indicators.catalogue import Methodology
from indicators.consequences import records
from indicators.consequences.records import Change
from indicators.errors import MethodError
from indicators.robustness.editions import aligned, places_gained
from indicators.robustness.standard import CONFIDENCE, beside
from indicators.scoring import Edition, Scores
from indicators.scoring.arrays import BoolArray, FloatArray

NOISE = 1e-9
"""Scores and shares nearer than this are the same: the order in which figures are added moves them."""

THRESHOLD, MARGIN = 50.0, 5.0
"""Where scenarios meet and half of the band between them, index points, where no reader chose others."""


@dataclass(frozen=True)
class Ends:
    """One panel before and after, scored.

    Attributes:
        panel_id: The panel.
        editions: What is published, and what would be.
        scores: Scores of the panel's last period at both ends.
        entities: Members at either end, sorted, length n.
    """

    panel_id: str
    editions: tuple[Edition, Edition]
    scores: tuple[Scores, Scores]
    entities: tuple[str, ...]

    def both(self, name: str) -> tuple[FloatArray, FloatArray]:
        """Return one score at both ends, each of shape (n,); NaN where there is none."""
        first, second = (
            aligned(one, values=one.column(name), entities=self.entities)
            if name in one.names
            else np.full(len(self.entities), np.nan)
            for one in self.scores
        )
        return first, second

    @cached_property
    def stayed(self) -> frozenset[str]:
        """Members at both ends."""
        return frozenset(self.scores[0].entities) & frozenset(self.scores[1].entities)

    @property
    def names(self) -> tuple[str, ...]:
        """Scores of either end."""
        return tuple(dict.fromkeys([*self.scores[1].names, *self.scores[0].names]))


def panel_changes(before: Edition, *, after: Edition, panel_id: str, methodology: Methodology) -> Iterator[Change]:
    """Yield every change of a panel at its last period, in no order.

    Args:
        before: What is published.
        after: What would be.
        panel_id: A panel of both.
        methodology: How it is scored.
    """
    editions = (before, after)
    members = [set(end.members(panel_id)) for end in editions]
    yield from (records.MemberLeft(panel_id, name) for name in sorted(members[0] - members[1]))
    yield from (records.MemberJoined(panel_id, name) for name in sorted(members[1] - members[0]))
    scores: list[Scores] = []
    for when, end in zip(("before", "after"), editions, strict=True):
        if end.panel(panel_id).scored:
            try:
                scores.append(end.scores(panel_id, methodology=methodology))
            except MethodError as error:
                yield records.ScoringFailed(panel_id, "before" if when == "before" else "after", str(error))
    if len(scores) == len(editions):
        entities = tuple(sorted(members[0] | members[1]))
        ends = Ends(panel_id, editions, (scores[0], scores[1]), entities)
        for made in (_scores, _ranks, _coverage, _tiers, _quadrants):
            yield from made(ends)


def earlier_periods(before: Edition, *, after: Edition, panel_id: str, methodology: Methodology) -> tuple[int, ...]:
    """Return the periods before the last one that both offer and in which a score of a pole differs.

    Args:
        before: What is published.
        after: What would be.
        panel_id: A panel of both.
        methodology: How it is scored.
    """
    shared = sorted({*before.periods(panel_id)} & {*after.periods(panel_id)} - {after.panel(panel_id).last_period})
    return tuple(
        period for period in shared
        if not _alike([_poles(end, panel_id=panel_id, period=period, by=methodology) for end in (before, after)])
    )  # fmt: skip


def _poles(edition: Edition, *, panel_id: str, period: int, by: Methodology) -> Scores | None:
    try:
        return edition.scores(panel_id, period=period, methodology=by)
    except MethodError:
        return None


def _alike(both: list[Scores | None]) -> bool:
    first, second = both
    if first is None or second is None:
        return first is second
    same = first.entities == second.entities and first.poles.shape == second.poles.shape
    return same and bool(np.allclose(first.poles, second.poles, rtol=0, atol=NOISE, equal_nan=True))


def _scores(ends: Ends) -> Iterator[Change]:
    for name in ends.names:
        old, new = ends.both(name)
        for place in np.flatnonzero(_differ(old, new=new)).tolist():
            key, start, end = ends.entities[place], float(old[place]), float(new[place])
            if key not in ends.stayed:
                continue
            if np.isnan(end):
                yield records.ScoreLost(ends.panel_id, name, key, start)
            elif np.isnan(start):
                yield records.ScoreGained(ends.panel_id, name, key, end)
            else:
                yield records.ScoreMoved(ends.panel_id, name, key, start, end)


def _ranks(ends: Ends) -> Iterator[Change]:
    """Yield other ranks by level, logic and pole; a balance says where the emphasis lies and ranks nobody."""
    for name in ends.scores[0].names:
        if name.endswith("_balance") or name not in ends.scores[1].names:
            continue
        old, new = (aligned(one, values=one.ranks(name), entities=ends.entities) for one in ends.scores)
        gained = places_gained(ends.scores, values=ends.both(name), ranks=(old, new))
        for place in np.flatnonzero((old != new) & ~np.isnan(old + new)).tolist():
            moved = (int(old[place]), int(new[place]), int(gained[place]))
            yield records.RankMoved(ends.panel_id, name, ends.entities[place], *moved)


def _coverage(ends: Ends) -> Iterator[Change]:
    old, new = (aligned(one, values=one.coverage, entities=ends.entities) for one in ends.scores)
    for place in np.flatnonzero(_differ(old, new=new) & ~np.isnan(old + new)).tolist():
        yield records.CoverageMoved(ends.panel_id, ends.entities[place], float(old[place]), float(new[place]))


def _tiers(ends: Ends) -> Iterator[Change]:
    """Yield other tiers by level, from the draws that every reader sees beside a rank."""
    if any(np.isnan(scores.rank).all() for scores in ends.scores):
        return
    found = []
    for edition, scores in zip(ends.editions, ends.scores, strict=True):
        drawn = beside(edition, panel_id=ends.panel_id, methodology=scores.methodology)
        tiers = np.where(np.isnan(scores.rank), np.nan, drawn.tiers(CONFIDENCE))
        found.append(aligned(scores, values=tiers, entities=ends.entities))
    old, new = found
    for place in np.flatnonzero((old != new) & ~np.isnan(old + new)).tolist():
        yield records.TierMoved(ends.panel_id, ends.entities[place], int(old[place]), int(new[place]))


def _quadrants(ends: Ends) -> Iterator[Change]:
    """Yield other scenarios, as the page of scenarios shows them to a reader who chose nothing."""
    found = []
    for edition, scores in zip(ends.editions, ends.scores, strict=True):
        methodology = settled(scores.methodology, trails=False)
        try:
            placed = edition.scores(ends.panel_id, methodology=methodology)
        except MethodError:
            return  # without goalposts there are no scenarios, and none that change
        at = positions(placed, axes=axes_of(placed))
        pairs = zip(at.citizens.tolist(), at.government.tolist(), strict=True)
        named = [scenario_of(first, second, threshold=THRESHOLD, margin=MARGIN) for first, second in pairs]
        found.append(dict(zip(placed.entities, named, strict=True)))
    old, new = found
    for key in ends.entities:
        if key in ends.stayed and old[key] != new[key]:
            yield records.QuadrantChanged(ends.panel_id, key, old[key], new[key])


def _differ(old: FloatArray, *, new: FloatArray) -> BoolArray:
    """Return where two scores differ, or only one of them is there, shape (n,)."""
    return np.asarray((np.isnan(old) != np.isnan(new)) | (np.abs(old - new) > NOISE))
