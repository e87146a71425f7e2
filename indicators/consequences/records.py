"""What publishing would change, as data: one frozen record for each change, so that any language can say it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from re import sub
from typing import Literal

from indicators.analysis.scenario import Scenario

How = Literal["added", "changed", "removed"]
End = Literal["before", "after"]


@dataclass(frozen=True)
class Cell:
    """One observation whose value changes.

    Attributes:
        entity_id: The entity.
        before: Value published now, own unit.
        after: Value it would have.
    """

    entity_id: str
    before: float
    after: float


@dataclass(frozen=True)
class CellsChanged:
    """What happens to the observations of one indicator in one period.

    Attributes:
        indicator_id: The indicator.
        period: The period.
        added: Observations that are not there now.
        changed: Observations with another value, status, standard error, n or note.
        removed: Observations that would be gone.
        largest: The values that change most, the largest change first.
    """

    indicator_id: str
    period: int
    added: int
    changed: int
    removed: int
    largest: tuple[Cell, ...]


@dataclass(frozen=True)
class ItemChanged:
    """One item of the catalogue that changes.

    Attributes:
        kind: What it is, a key of `catalogue.KINDS`.
        key: Its key.
        how: added, changed or removed.
        fields: Fields that differ, where it is changed.
    """

    kind: str
    key: str
    how: How
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class ScoringFailed:
    """A panel is not scored at one end; everything below is then unknown.

    Attributes:
        panel_id: The panel.
        when: before or after.
        reason: What the calculation says, in English.
    """

    panel_id: str
    when: End
    reason: str


@dataclass(frozen=True)
class MemberLeft:
    """An entity is a member of a panel no more."""

    panel_id: str
    entity_id: str


@dataclass(frozen=True)
class MemberJoined:
    """An entity becomes a member of a panel."""

    panel_id: str
    entity_id: str


@dataclass(frozen=True)
class ScoreLost:
    """A member loses a score, index points `before`."""

    panel_id: str
    score: str
    entity_id: str
    before: float


@dataclass(frozen=True)
class ScoreGained:
    """A member has a score for the first time, index points `after`."""

    panel_id: str
    score: str
    entity_id: str
    after: float


@dataclass(frozen=True)
class RankMoved:
    """A member has another rank.

    Attributes:
        panel_id: The panel.
        score: What it is ranked by: a pole, `<logic>_intensity` or level.
        entity_id: The member.
        before: Rank now.
        after: Rank it would have.
        places: Places gained among those who are ranked at both ends; 0 where only others joined or left.
    """

    panel_id: str
    score: str
    entity_id: str
    before: int
    after: int
    places: int


@dataclass(frozen=True)
class QuadrantChanged:
    """A member stands in another scenario."""

    panel_id: str
    entity_id: str
    before: Scenario
    after: Scenario


@dataclass(frozen=True)
class TierMoved:
    """A member belongs to another tier by level."""

    panel_id: str
    entity_id: str
    before: int
    after: int


@dataclass(frozen=True)
class CoverageMoved:
    """Another share of the weight of a member's level is observed, 0 to 1."""

    panel_id: str
    entity_id: str
    before: float
    after: float


@dataclass(frozen=True)
class ScoreMoved:
    """A member has another score, index points."""

    panel_id: str
    score: str
    entity_id: str
    before: float
    after: float


Change = (
    ScoringFailed
    | MemberLeft
    | MemberJoined
    | ScoreLost
    | ScoreGained
    | RankMoved
    | QuadrantChanged
    | TierMoved
    | CoverageMoved
    | ScoreMoved
)


def kind_of(change: Change) -> str:
    """Return the name of the kind of a change: rank_moved of a RankMoved."""
    return sub(r"(?<=[a-z])(?=[A-Z])", "_", type(change).__name__).lower()


ORDER: tuple[type, ...] = (
    ScoringFailed, MemberLeft, MemberJoined, ScoreLost, ScoreGained, RankMoved, QuadrantChanged, TierMoved,
    CoverageMoved, ScoreMoved,
)  # fmt: skip
"""Kinds of changes, the gravest first: who is in, who has a score, who stands where, how much."""


def by_importance(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Sort changes: by kind, then level before logics before poles before balances, then the largest first."""
    return tuple(sorted(changes, key=lambda one: (*_group(one), -_size(one), getattr(one, "entity_id", ""))))


def leading(changes: Iterable[Change], *, each: int) -> tuple[Change, ...]:
    """Return the first changes of every kind and sort of score.

    Args:
        changes: Changes by importance.
        each: Changes of each that are kept at most.
    """
    found = (list(group)[:each] for _, group in groupby(changes, key=_group))
    return tuple(change for group in found for change in group)


def _group(change: Change) -> tuple[int, int]:
    score = getattr(change, "score", "level")
    families = (score == "level", score.endswith("_intensity"), not score.endswith("_balance"), True)
    return ORDER.index(type(change)), families.index(True)


def _size(change: Change) -> float:
    if isinstance(change, RankMoved):
        return abs(change.places) + abs(change.before - change.after) / 1e6
    if isinstance(change, TierMoved | CoverageMoved | ScoreMoved):
        return abs(change.after - change.before)
    return 0.0
