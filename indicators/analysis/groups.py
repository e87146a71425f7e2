"""Which members of a panel belong together: by country, by size, by likeness of their scores."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

import numpy as np

from indicators.catalogue import Catalogue, Entity, Text
from indicators.scoring import Edition, Scores

Family = Literal["membership", "study", "neighbours", "tradition", "size", "sector", "place"]

SMALLEST = 2
"""Members of a panel that make a group."""

NEAREST = 10
"""Members that are called nearest."""

SHARED_POLES = 0.5
"""Share of an entity's pole scores that another one must have too before their profiles are compared."""

SIZE_CUTS: Mapping[str, tuple[int, ...]] = {
    "country": (3_000_000, 12_000_000),
    "region": (800_000, 3_000_000),
    "city": (15_000, 50_000, 200_000),
}
"""Inhabitants at which a size class begins; regions: the range of NUTS level 2 in Regulation (EC) No 1059/2003."""


@dataclass(frozen=True)
class KnownGroup:
    """A group that a panel offers.

    Attributes:
        id: Key in addresses.
        family: What sort of group it is; `place` for the members inside a country or region.
        label: Name; None for size classes, which are named by their bounds.
        members: Members of the panel that belong to it, sorted by key.
        reference: Where the composition comes from; empty where it follows from the entities.
        low: Size class: inhabitants from which it begins; None without a lower bound.
        high: Size class: inhabitants below which it ends; None without an upper bound.
    """

    id: str
    family: Family
    label: Text | None
    members: tuple[str, ...]
    reference: str = ""
    low: int | None = None
    high: int | None = None


def available(edition: Edition, *, panel_id: str) -> tuple[KnownGroup, ...]:
    """Return the groups of a panel with at least two members, family by family.

    Args:
        edition: The release.
        panel_id: The panel.

    Returns:
        The groups of the catalogue, size classes, policy sectors, and the members of each country, or of each region
        where all lie in one country. A group that all members belong to is left out: it is the panel.

    Raises:
        NotFoundError: If there is no such panel.
    """
    return _available(edition, panel_id)


def root(entity_id: str, *, catalogue: Catalogue) -> str:
    """Return the outermost entity that an entity lies in: the country; itself where it lies in none."""
    entity = catalogue.entities[entity_id]
    while entity.parent_id in catalogue.entities:
        entity = catalogue.entities[str(entity.parent_id)]
    return entity.id


def places(members: tuple[str, ...], *, catalogue: Catalogue) -> dict[str, str]:
    """Return the place of each member: its country, or where all lie in one country the region it lies in.

    Args:
        members: Members of a panel.
        catalogue: The catalogue of the release.

    Returns:
        Key of the place by key of the member; members that lie in none, as countries, are left out.
    """
    around = {key: root(key, catalogue=catalogue) for key in members}
    if len(set(around.values())) == 1:
        around = {key: catalogue.entities[key].parent_id or key for key in members}
    return {key: place for key, place in around.items() if place != key and place in catalogue.entities}


def related(
    relation: Literal["place", "size"], *, entity_id: str, members: tuple[str, ...], catalogue: Catalogue
) -> tuple[str, ...]:
    """Return the members that share the place or the size class of an entity, without the entity.

    Args:
        relation: What they share.
        entity_id: The entity.
        members: Members of the panel.
        catalogue: The catalogue of the release.

    Returns:
        Keys of members in their order; empty where there are none.
    """
    others = [key for key in members if key != entity_id]
    if relation == "place":
        found = places(members, catalogue=catalogue)
        return tuple(key for key in others if entity_id in found and found.get(key) == found[entity_id])
    size = size_class(catalogue.entities[entity_id])
    return tuple(key for key in others if size is not None and size_class(catalogue.entities[key]) == size)


def nearest(scores: Scores, *, entity_id: str, count: int = NEAREST) -> tuple[str, ...]:
    """Return the members whose profile is nearest to that of an entity.

    The distance of two members is the square root of the mean squared difference of the pole scores that both have. A
    member counts only if it has at least half of the pole scores that the entity has.

    Args:
        scores: Scores of the panel.
        entity_id: A member.
        count: How many are returned at most.

    Returns:
        Keys of members, the nearest first; equally near ones by key.
    """
    row = scores.entities.index(entity_id)
    gaps = scores.poles - scores.poles[row]
    shared = (~np.isnan(gaps)).sum(axis=1)
    least = max(1.0, SHARED_POLES * shared[row])
    squares = np.nansum(gaps**2, axis=1) / np.maximum(shared, 1)
    found = [place for place in np.argsort(squares, kind="stable") if place != row and shared[place] >= least]
    return tuple(scores.entities[place] for place in found[:count])


def size_class(entity: Entity) -> int | None:
    """Return the number of an entity's size class, counted from 0; None without inhabitants or classes for its kind."""
    cuts = SIZE_CUTS.get(entity.kind)
    return None if cuts is None or entity.population is None else sum(entity.population >= cut for cut in cuts)


@lru_cache(maxsize=32)
def _available(edition: Edition, panel_id: str) -> tuple[KnownGroup, ...]:
    members = edition.members(panel_id)
    found = (*_listed(edition.catalogue, members), *_sizes(edition.catalogue, members))
    found = (*found, *_sectors(edition.catalogue, members), *_places(edition.catalogue, members))
    return tuple(group for group in found if SMALLEST <= len(group.members) < len(members))


def _listed(catalogue: Catalogue, members: tuple[str, ...]) -> Iterator[KnownGroup]:
    countries = {key: root(key, catalogue=catalogue) for key in members}
    for group in catalogue.groups.values():
        inside = tuple(key for key in members if countries[key] in group.countries)
        yield KnownGroup(group.id, group.family, group.label, inside, group.reference)


def _sizes(catalogue: Catalogue, members: tuple[str, ...]) -> Iterator[KnownGroup]:
    kinds = {catalogue.entities[key].kind for key in members}
    cuts = SIZE_CUTS.get(kinds.pop()) if len(kinds) == 1 else None
    bounds = [None, *cuts, None] if cuts else []
    classes = {key: size_class(catalogue.entities[key]) for key in members}
    for number, (low, high) in enumerate(pairwise(bounds)):
        inside = tuple(key for key in members if classes[key] == number)
        yield KnownGroup(f"size-{number + 1}", "size", None, inside, low=low, high=high)


def _sectors(catalogue: Catalogue, members: tuple[str, ...]) -> Iterator[KnownGroup]:
    for sector in catalogue.framework.sectors:
        inside = tuple(key for key in members if catalogue.entities[key].sector == sector.id)
        yield KnownGroup(f"sector-{sector.id}", "sector", sector.label, inside)


def _places(catalogue: Catalogue, members: tuple[str, ...]) -> Iterator[KnownGroup]:
    known = places(members, catalogue=catalogue)
    for place in sorted(set(known.values())):
        inside = tuple(key for key in members if known.get(key) == place)
        yield KnownGroup(f"in-{place}", "place", catalogue.entities[place].name, inside)
