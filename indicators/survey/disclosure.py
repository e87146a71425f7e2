"""Which groups may be shown, so that nobody's answers can be worked out from what is shown.

The groups of one indicator and period lie in a tree: a total is the group of all respondents below an entity. Whoever
knows shown groups can add and subtract them. In a tree everything that comes out of this is a union of blocks: a block
is a shown group without the largest shown groups inside it. So nothing small can be recovered if, and only if, each
block is empty or safe: it has the least number of respondents, and nobody weighs more than all others together.

Source:
    Hundepool et al. (2012), Statistical Disclosure Control, chapter 4, on threshold, dominance and secondary
    suppression in tables with totals. That blocks suffice follows from the groups being nested or apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

DOMINANT = 0.5
"""Share of the weight of a group above which one respondent is as good as shown."""


@dataclass(frozen=True)
class Crowd:
    """Some respondents.

    Attributes:
        n: How many they are.
        weight: Sum of their weights.
        largest: Largest weight among them.
    """

    n: int = 0
    weight: float = 0.0
    largest: float = 0.0

    def __add__(self, other: Crowd) -> Crowd:
        """Return both together."""
        return Crowd(self.n + other.n, self.weight + other.weight, max(self.largest, other.largest))

    def safe(self, threshold: int) -> bool:
        """Return whether they may be shown as one group."""
        return self.n >= threshold and self.largest <= DOMINANT * self.weight


@dataclass(frozen=True)
class Groups:
    """The groups of one indicator and period.

    Attributes:
        crowds: Respondents of each entity itself.
        parents: Parent of each entity that has one.
        totals: Entities whose group is all respondents at and below them; the group of any other is its own crowd.
        fixed: Entities among them whose group is shown already and cannot be taken back.
        barred: Entities whose group must not be shown whatever its size.
    """

    crowds: Mapping[str, Crowd]
    parents: Mapping[str, str]
    totals: frozenset[str] = frozenset()
    fixed: frozenset[str] = frozenset()
    barred: frozenset[str] = frozenset()

    def above(self, entity: str) -> Iterator[str]:
        """Yield the entities above one, the nearest first."""
        while entity in self.parents:
            entity = self.parents[entity]
            yield entity

    @property
    def sizes(self) -> dict[str, Crowd]:
        """Respondents that are shown for each entity that has any."""
        found = {entity: crowd for entity, crowd in self.crowds.items() if crowd.n}
        for entity, crowd in self.crowds.items():
            for higher in self.above(entity):
                if higher in self.totals:
                    found[higher] = found.get(higher, Crowd()) + crowd
        return {entity: crowd for entity, crowd in found.items() if crowd.n}


def shown(groups: Groups, *, threshold: int) -> frozenset[str]:
    """Choose the groups that can be shown together.

    Small groups go first; then, as long as a block is not safe, the smallest group that shares its border: one inside
    it that has a part of its own, else the one that is the border.

    Args:
        groups: The groups.
        threshold: Least number of respondents.

    Returns:
        Entities whose group may be shown, the fixed ones included.
    """
    sizes = groups.sizes
    kept = {entity for entity, crowd in sizes.items() if crowd.safe(threshold)} - groups.barred | groups.fixed
    given_up: set[str] = set()
    while True:
        found = blocks(groups, kept=kept)
        unsafe = {name for name, crowd in found.items() if not crowd.safe(threshold)} - given_up
        if not unsafe:
            return frozenset(kept)
        border = min(unsafe)
        inside = _inside(groups, kept=kept, found=found, border=border)
        if inside:
            kept.discard(min(inside, key=lambda entity: (sizes[entity].n, entity)))
        elif border not in groups.fixed:
            kept.discard(border)
        else:
            given_up.add(border)  # it was shown before, with all that is inside it


def with_published(groups: Groups, *, published: Mapping[str, int]) -> Groups:
    """Put groups that are shown already, in other tables, among those that shall be.

    They are taken for parts, or for the whole, of the same respondents wherever their numbers allow it: a group that is
    published for a region may have been made of the answers that are now sorted by city.

    Args:
        groups: The groups of a file.
        published: Respondents of other entities, for the same indicator and period.

    Returns:
        All groups; the published ones are fixed and count as totals.
    """
    crowds, totals, fixed = dict(groups.crowds), set(groups.totals), set()
    deepest_first = sorted(published, key=lambda entity: (-len(list(groups.above(entity))), entity))
    for entity in deepest_first:
        inside = sum(crowd.n for name, crowd in crowds.items() if entity in groups.above(name))
        if published[entity] >= inside:
            rest = published[entity] - inside
            crowds[entity] = Crowd(rest, float(rest), float(rest > 0))
            fixed.add(entity)
    for entity, crowd in groups.crowds.items():
        below = sum(crowds[name].n for name in fixed if entity in groups.above(name))
        if 0 < below <= crowd.n:
            share = 1 - below / crowd.n
            crowds[entity] = Crowd(crowd.n - below, crowd.weight * share, crowd.largest if share else 0.0)
            totals.add(entity)
    return replace(groups, crowds=crowds, totals=frozenset(totals | fixed), fixed=frozenset(fixed))


def blocks(groups: Groups, *, kept: frozenset[str] | set[str]) -> dict[str, Crowd]:
    """Return for each shown group the respondents that are in no shown group inside it, where there are any."""
    found: dict[str, Crowd] = {}
    for entity, crowd in groups.crowds.items():
        holder = entity if entity in kept else _holder(groups, kept=kept, entity=entity)
        if holder and crowd.n:
            found[holder] = found.get(holder, Crowd()) + crowd
    return found


def _inside(groups: Groups, *, kept: set[str], found: Mapping[str, Crowd], border: str) -> list[str]:
    """Return shown groups next inside another one that have respondents of their own and can be taken back."""
    own = set(found) - groups.fixed - {border}
    return [entity for entity in own if _holder(groups, kept=kept, entity=entity) == border]


def _holder(groups: Groups, *, kept: frozenset[str] | set[str], entity: str) -> str:
    """Return the smallest shown group that holds the whole group of an entity, besides its own; empty for none."""
    return next((higher for higher in groups.above(entity) if higher in kept and higher in groups.totals), "")
