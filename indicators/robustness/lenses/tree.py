"""The pillars of a lens over the indicators of a panel: which hold figures, and how much each counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from indicators.catalogue import Lens, LensAssignment, Pillar
from indicators.scoring.arrays import BoolArray, FloatArray, IntArray

WHOLE = -1
"""Place of the lens as a whole: the last one, behind its p pillars, in every array of length p + 1."""


@dataclass(frozen=True)
class LensTree:
    """The p pillars of a lens over m indicators.

    Attributes:
        pillars: Keys of the pillars, an outer one before those inside it, length p.
        parent: Place of the pillar around each, shape (p,); `WHOLE` for the outermost.
        weight: Weight of each among its siblings, shape (p,).
        indicators: Keys of the indicators, length m.
        pillar_of: Pillar of each indicator, shape (m,); -1 outside the lens.
        assigned: Pillars under which an indicator of the catalogue falls, scored here or not, shape (p,).
    """

    pillars: tuple[str, ...]
    parent: IntArray
    weight: FloatArray
    indicators: tuple[str, ...]
    pillar_of: IntArray
    assigned: BoolArray

    @cached_property
    def membership(self) -> FloatArray:
        """1 where an indicator falls under an innermost pillar, shape (m, p)."""
        return np.asarray(self.pillar_of[:, None] == np.arange(len(self.pillars)), dtype=np.float64)

    @cached_property
    def filled(self) -> BoolArray:
        """Pillars that hold an indicator at any depth, shape (p + 1,), the whole last."""
        return _upwards(np.bincount(self.pillar_of + 1, minlength=len(self.pillars) + 1)[1:] > 0, parent=self.parent)

    @cached_property
    def breadth(self) -> FloatArray:
        """Share of each pillar's weight that lies in pillars with indicators, shape (p + 1,), the whole last."""
        found = np.append(self.filled[:WHOLE].astype(np.float64), 0.0)
        for place in (*range(len(self.pillars) - 1, -1, -1), WHOLE):
            if len(inside := self.inside(place)):
                found[place] = self.weight[inside] @ found[inside] / self.weight[inside].sum()
        return found

    def inside(self, place: int) -> IntArray:
        """Return the places of the pillars directly inside a pillar, or inside the whole."""
        return np.flatnonzero(self.parent == place)

    def shares(self, known: BoolArray | None = None, *, place: int = WHOLE) -> FloatArray:
        """Return how much each indicator counts in the score of a pillar.

        Pillars that hold no indicator take no part, and what an entity lacks takes its weight out of its pillar.

        Args:
            known: Indicators that each entity has, shape (n, m); None for one entity without gaps.
            place: A pillar, or `WHOLE`.

        Returns:
            Shares, shape (n, m), adding up to 1 for an entity that has the score; 0 for what is not in the pillar.
        """
        known = np.ones((1, len(self.indicators)), dtype=bool) if known is None else known
        part = self._parts(place)[:WHOLE]
        count = known.astype(np.float64) @ self.membership
        each = np.divide(part, count, out=np.zeros_like(count), where=count > 0)
        return np.asarray(known * (each @ self.membership.T))

    def _parts(self, place: int) -> FloatArray:
        """Return the share of each pillar in another one that it lies in, shape (p + 1,); 0 where it lies elsewhere."""
        weight = self.weight * self.filled[:WHOLE]
        siblings = np.bincount(self.parent + 1, weights=weight, minlength=len(self.pillars) + 1)[self.parent + 1]
        share = np.divide(weight, siblings, out=np.zeros_like(weight), where=siblings > 0)
        found = np.zeros(len(self.pillars) + 1)
        found[place] = 1.0
        for here in range(len(self.pillars)):  # outer pillars come first
            if here != place:
                found[here] = found[self.parent[here]] * share[here]
        return found


def tree(lens: Lens, *, decisions: Mapping[str, LensAssignment], indicators: Sequence[str]) -> LensTree:
    """Put indicators under the pillars of a lens.

    Args:
        lens: The lens.
        decisions: What was decided for it, by indicator; see `Catalogue.decisions`.
        indicators: Keys of the indicators, length m.

    Returns:
        The tree; an indicator that nothing was decided for lies outside.
    """
    walked = list(_walk(lens.pillars))
    names = tuple(pillar.id for pillar, _ in walked)
    place = {name: number for number, name in enumerate(names)}
    parent = np.array([place.get(above, WHOLE) for _, above in walked], dtype=np.int32)
    assigned_to = {name: found.pillar_id or "" for name, found in decisions.items()}
    return LensTree(
        pillars=names,
        parent=parent,
        weight=np.array([pillar.weight for pillar, _ in walked]),
        indicators=tuple(indicators),
        pillar_of=np.array([place.get(assigned_to.get(name, ""), -1) for name in indicators], dtype=np.int32),
        assigned=_upwards(np.isin(names, [*assigned_to.values()]), parent=parent)[:WHOLE],
    )


def _walk(pillars: Iterable[Pillar], *, above: str = "") -> Iterator[tuple[Pillar, str]]:
    """Give pillars with the key of the one around each, outer before inner."""
    for pillar in pillars:
        yield pillar, above
        yield from _walk(pillar.pillars, above=pillar.id)


def _upwards(marks: BoolArray, *, parent: IntArray) -> BoolArray:
    """Mark what holds something marked as well, shape (p + 1,), the whole last."""
    found = np.append(marks, np.False_)
    for place in range(len(parent) - 1, -1, -1):
        found[parent[place]] |= found[place]
    return found
