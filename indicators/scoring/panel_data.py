"""Everything the scores of one panel depend on besides the methodology: members, structure, scale and cube."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import filter as matching
from functools import cached_property

import numpy as np
import pandas as pd

from indicators.catalogue import Catalogue, Framework, Panel, PanelIndicator
from indicators.scoring.arrays import BoolArray, FloatArray, IntArray
from indicators.scoring.cube import Cube
from indicators.scoring.normalisation import Scale, orient
from indicators.scoring.weighting import Structure

ROLES = {"all": ("driver", "barrier", "outcome"), "drivers": ("driver", "barrier"), "outcomes": ("outcome",)}
"""The roles that each choice of the role filter lets through."""


@dataclass(frozen=True)
class PanelData:
    """One panel of one release, ready to be scored under any methodology.

    Attributes:
        panel: The panel.
        parts: Its scored indicators, pole by pole, length m.
        cube: Observations of the n members, then of those parents that are not members.
        members: Number n of members; they come first in the cube.
        parent_of: Row of each member's parent in the cube, shape (n,); -1 where it has none.
        structure: Poles and logics of the indicators.
        scale: How raw values are read.
        treatable: Indicators that may be treated for outliers, shape (m,).
        max_age: Oldest value used, shape (m,), in periods.
    """

    panel: Panel
    parts: tuple[PanelIndicator, ...]
    cube: Cube
    members: int
    parent_of: IntArray
    structure: Structure
    scale: Scale
    treatable: BoolArray
    max_age: IntArray

    @classmethod
    def build(cls, catalogue: Catalogue, *, observations: pd.DataFrame, panel_id: str) -> PanelData:
        """Gather a panel from a catalogue and a table of observations.

        Args:
            catalogue: The catalogue of a release.
            observations: Its observations, columns entity_id and indicator_id (categorical), period, value.
            panel_id: The panel.

        Returns:
            The panel's data; without members if nothing in the release satisfies its rule.
        """
        panel, parts = catalogue.panels[panel_id], catalogue.scored(panel_id)
        members = members_of(panel, catalogue=catalogue, observations=observations)
        parents = [catalogue.entities[name].parent_id or "" for name in members]
        others = sorted({name for name in parents if name in catalogue.entities} - set(members))
        place = {name: row for row, name in enumerate([*members, *others])}
        indicators = [part.indicator_id for part in parts]
        return cls(
            panel=panel,
            parts=parts,
            cube=Cube.build(observations, entities=[*members, *others], indicators=indicators),
            members=len(members),
            parent_of=np.array([place.get(name, -1) for name in parents], dtype=np.int32),
            structure=structure_of(
                {part.indicator_id: part.pole or "" for part in parts},
                framework=catalogue.framework,
                declared=panel.poles,
            ),
            scale=_scale(catalogue, parts=parts),
            treatable=np.array([_treatable(catalogue, part) for part in parts], dtype=bool),
            max_age=np.array([part.max_age for part in parts], dtype=np.int32),
        )

    @property
    def entities(self) -> tuple[str, ...]:
        """Keys of the members, length n."""
        return self.cube.entities[: self.members]

    @cached_property
    def history(self) -> FloatArray:
        """Observations of the members, shape (n, m, p), own units."""
        return self.cube.values[: self.members]

    @cached_property
    def parents(self) -> FloatArray:
        """Observations of each member's parent, shape (n, m, p); NaN where it has none."""
        found = self.cube.values[np.maximum(self.parent_of, 0)]
        return np.where((self.parent_of >= 0)[:, None, None], found, np.nan)

    @cached_property
    def pool(self) -> FloatArray:
        """Observations of the members in the base periods, shape (n * q, m), own units."""
        return replace(self.cube, values=self.history).pool(*self.panel.frame)

    @cached_property
    def oriented_pool(self) -> FloatArray:
        """The pool with higher as better in every column, shape (n * q, m); see `normalisation.orient`."""
        return orient(self.pool, scale=self.scale)

    def with_roles(self, roles: str) -> PanelData:
        """Keep the indicators whose role passes the filter.

        Args:
            roles: all, drivers (with barriers) or outcomes.

        Returns:
            The panel's data with the remaining indicators; the same object for all.
        """
        kept = np.flatnonzero([part.role in ROLES[roles] for part in self.parts])
        return self if len(kept) == len(self.parts) else self.only(kept)

    def with_basket(self, basket: str) -> PanelData:
        """Keep the indicators of a basket.

        Args:
            basket: all, or series for the fixed set that is compared over time.

        Returns:
            The panel's data with the remaining indicators; the same object for all.
        """
        kept = np.flatnonzero([basket == "all" or part.series for part in self.parts])
        return self if len(kept) == len(self.parts) else self.only(kept)

    def without_indicator(self, name: str) -> PanelData:
        """Take one scored indicator out of the panel.

        Args:
            name: Its key.

        Returns:
            The panel's data with the remaining indicators.

        Raises:
            ValueError: If the panel does not score it.
        """
        column = self.structure.indicators.index(name)
        return self.only(np.delete(np.arange(len(self.parts)), column))

    def without_member(self, name: str) -> PanelData:
        """Take one member out of the panel; it stays in the cube, where it may still be the parent of another.

        Args:
            name: Its key.

        Returns:
            The panel's data with the remaining members.

        Raises:
            ValueError: If it is not a member.
        """
        row = self.entities.index(name)
        order = np.append(np.delete(np.arange(len(self.cube.entities)), row), row)
        parents = np.delete(self.parent_of, row)
        return replace(
            self,
            cube=replace(
                self.cube,
                entities=tuple(self.cube.entities[place] for place in order),
                values=self.cube.values[order],
                rows=self.cube.rows[order],
            ),
            members=self.members - 1,
            parent_of=np.where(parents < 0, -1, np.argsort(order)[parents]).astype(np.int32),
        )

    def only(self, kept: IntArray) -> PanelData:
        """Keep some of the indicators.

        Args:
            kept: Their places, rising, shape (kept,).

        Returns:
            The panel's data with these indicators.
        """
        names = tuple(self.cube.indicators[column] for column in kept)
        scale = {field: getattr(self.scale, field)[kept] for field in Scale.__dataclass_fields__ if field != "names"}
        return replace(
            self,
            parts=tuple(self.parts[column] for column in kept),
            cube=replace(self.cube, indicators=names, values=self.cube.values[:, kept], rows=self.cube.rows[:, kept]),
            structure=replace(self.structure, indicators=names, pole_of=self.structure.pole_of[kept]),
            scale=Scale(names=names, **scale),
            treatable=self.treatable[kept],
            max_age=self.max_age[kept],
        )


def members_of(panel: Panel, *, catalogue: Catalogue, observations: pd.DataFrame) -> tuple[str, ...]:
    """Return the entities that satisfy the rule of a panel, sorted by key.

    Args:
        panel: The panel.
        catalogue: The catalogue of a release.
        observations: Its observations, columns entity_id and indicator_id (categorical).

    Returns:
        Keys of the members.
    """
    rule = panel.members
    admitted = {name for name, entity in catalogue.entities.items() if rule.admits(name, kind=entity.kind)}
    for pattern in rule.having:
        known = observations["indicator_id"].cat.categories
        codes = np.flatnonzero(known.isin(matching(known, pattern)))
        with_one = observations["entity_id"].cat.codes[observations["indicator_id"].cat.codes.isin(codes)].unique()
        admitted &= set(observations["entity_id"].cat.categories[with_one])
    return tuple(sorted(admitted))


def structure_of(pole_of: Mapping[str, str], *, framework: Framework, declared: Collection[str]) -> Structure:
    """Put indicators in the poles and logics of the framework.

    Args:
        pole_of: Pole of each indicator, in the order wanted.
        framework: The framework.
        declared: Poles that are scored.

    Returns:
        The structure.
    """
    poles, logics = [pole.id for pole in framework.poles], [logic.id for logic in framework.logics]
    return Structure(
        indicators=tuple(pole_of),
        poles=tuple(poles),
        logics=tuple(logics),
        pole_of=np.array([poles.index(pole) for pole in pole_of.values()], dtype=np.int32),
        logic_of=np.array([logics.index(framework.logic_of(pole).id) for pole in poles], dtype=np.int32),
        declared=np.array([pole in declared for pole in poles]),
    )


def _scale(catalogue: Catalogue, *, parts: Sequence[PanelIndicator]) -> Scale:
    indicators = [catalogue.indicators[part.indicator_id] for part in parts]
    return Scale(
        names=tuple(indicator.id for indicator in indicators),
        lower=np.array([indicator.polarity == "lower" for indicator in indicators], dtype=bool),
        optimum=np.array([indicator.polarity == "optimum" for indicator in indicators], dtype=bool),
        worst=_numbers([part.worst for part in parts]),
        best=_numbers([part.best for part in parts]),
        optimum_low=_numbers([indicator.optimum_low for indicator in indicators]),
        optimum_high=_numbers([indicator.optimum_high for indicator in indicators]),
        valid_min=_numbers([indicator.valid_min for indicator in indicators]),
        valid_max=_numbers([indicator.valid_max for indicator in indicators]),
    )


def _numbers(values: Sequence[float | None]) -> FloatArray:
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def _treatable(catalogue: Catalogue, part: PanelIndicator) -> bool:
    indicator = catalogue.indicators[part.indicator_id]
    return indicator.scale in {"continuous", "count"} and indicator.polarity != "optimum"
