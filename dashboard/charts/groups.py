"""The group of members that a view chooses, with its name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from dashboard.text import Words
from dashboard.urls import View
from indicators.analysis.groups import SIZE_CUTS, KnownGroup, available, nearest, places, related
from indicators.catalogue import Language
from indicators.engine import Edition, Scores

RELATIVE = ("country", "size", "nearest")
"""Groups that are peers of the view's entity."""

OWN = re.compile(r"own-([1-9])")


@dataclass(frozen=True)
class ChosenGroup:
    """A group of members of a panel.

    Attributes:
        id: Its key in addresses.
        name: Its name, ready for a sentence after a colon or in brackets.
        members: Keys of its members.
        note: Who belongs to it and who says so.
    """

    id: str
    name: str
    members: tuple[str, ...]
    note: str


def chosen_group(edition: Edition, *, view: View) -> ChosenGroup | None:
    """Return the group that a view chooses, None where it chooses none or one that does not exist here.

    Args:
        edition: The release.
        view: The view: its panel, group, entity and own groups.

    Raises:
        NotFoundError: If there is no such panel.
        MethodError: If the nearest profiles are asked for and the methodology is not defined for the figures.
    """
    if view.group is None or view.panel is None:
        return None
    if view.group in RELATIVE:
        return _relative(edition, view=view)
    if found := OWN.fullmatch(view.group):
        return _own(int(found[1]), edition=edition, view=view)
    known = {group.id: group for group in available(edition, panel_id=view.panel)}.get(view.group)
    if known is None:
        return None
    words = Words(view.language)
    return ChosenGroup(known.id, label(known, edition=edition, view=view), known.members, _note(known, words=words))


@dataclass(frozen=True)
class Peers:
    """The members that an entity is held against.

    Attributes:
        name: Name of the group, or of the panel where none is chosen.
        rows: Their rows in the scores, without the entity.
        chosen: False where the peers are all other members of the panel.
    """

    name: str
    rows: NDArray[np.int64]
    chosen: bool


def peers(scores: Scores, *, row: int, edition: Edition, view: View) -> Peers:
    """Return the peers of an entity: the group of the view, all other members where it has none besides the entity.

    Args:
        scores: Scores of the panel.
        row: Row of the entity.
        edition: The release.
        view: The view.
    """
    chosen = chosen_group(edition, view=view.to(entity=scores.entities[row]))
    inside = set(chosen.members if chosen else scores.entities) - {scores.entities[row]}
    if chosen is None or not inside:
        others = np.delete(np.arange(len(scores.entities)), row)
        return Peers(Words(view.language)("groups.others"), others, chosen=False)
    return Peers(chosen.name, np.flatnonzero([key in inside for key in scores.entities]), chosen=True)


def label(group: KnownGroup, *, edition: Edition, view: View) -> str:
    """Return the name of a group that a panel offers."""
    return _label(group, edition.panel(str(view.panel)).members.kind, view.language)


@lru_cache(maxsize=1024)
def _label(group: KnownGroup, kind: str, language: Language) -> str:
    words = Words(language)
    if group.family == "place" and group.label is not None:
        return words(f"groups.place.{kind}", place=group.label[language])
    if group.label is not None:
        return group.label[language]
    low, high = words.integer(group.low or 0), words.integer(group.high or 0)
    if group.low is None:
        return words("groups.size.first", high=high)
    return (
        words("groups.size.last", low=low) if group.high is None else words("groups.size.between", low=low, high=high)
    )


def _note(group: KnownGroup, *, words: Words) -> str:
    if group.family == "tradition":
        return words("groups.note.tradition", reference=group.reference)
    if group.reference:
        return words("groups.note.listed", reference=group.reference)
    return words(f"groups.note.{group.family}")


def _own(number: int, *, edition: Edition, view: View) -> ChosenGroup | None:
    if number > len(view.own):
        return None
    own, present = view.own[number - 1], set(edition.members(str(view.panel)))
    members = tuple(key for key in own.members if key in present)
    return ChosenGroup(f"own-{number}", own.name, members, Words(view.language)("groups.note.own")) if members else None


def _relative(edition: Edition, *, view: View) -> ChosenGroup | None:
    """Return the peers of the view's entity; None without one, or where it has none."""
    members, catalogue = edition.members(str(view.panel)), edition.catalogue
    entity, relation = view.entity, str(view.group)
    if entity not in members or entity is None:
        return None
    words, kind = Words(view.language), catalogue.entities[entity].kind
    if relation == "nearest":
        if not edition.panel(str(view.panel)).scored:
            return None
        scores = edition.scores(str(view.panel), period=view.period, methodology=view.methodology)
        found = nearest(scores, entity_id=entity)
        name, note = words.count("groups.nearest", count=len(found)), words("groups.note.nearest")
    elif relation == "country":
        found = related("place", entity_id=entity, members=members, catalogue=catalogue)
        place = catalogue.entities[places(members, catalogue=catalogue).get(entity, entity)].name[view.language]
        name, note = words(f"groups.place.{kind}", place=place), words("groups.note.place")
    else:
        found = related("size", entity_id=entity, members=members, catalogue=catalogue)
        cuts = words.list([words.integer(cut) for cut in SIZE_CUTS.get(kind, ())])
        name, note = words("groups.same_size"), words("groups.note.same_size", cuts=cuts)
    return ChosenGroup(relation, name, found, note) if found else None
