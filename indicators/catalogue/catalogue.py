"""The catalogue of one release: everything that is known about its figures, looked up by key."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from indicators.catalogue.framework import Framework
from indicators.catalogue.lenses import Lens, LensAssignment
from indicators.catalogue.models import Entity, EntityNote, Group, Indicator, Model, SeriesBreak, Source, Unit
from indicators.catalogue.panels import Panel, PanelIndicator

KINDS: Mapping[str, type[Model]] = {
    "framework": Framework,
    "unit": Unit,
    "source": Source,
    "entity": Entity,
    "entity_note": EntityNote,
    "indicator": Indicator,
    "panel": Panel,
    "panel_indicator": PanelIndicator,
    "lens": Lens,
    "lens_assignment": LensAssignment,
    "group": Group,
    "series_break": SeriesBreak,
}
"""What a catalogue holds: the name of a kind of item and its model."""

Document = tuple[str, str, str]
"""Kind, key and canonical JSON of one item, as the store keeps it."""


def key_of(item: Model) -> str:
    """Return the key of an item, unique within its kind."""
    if isinstance(item, PanelIndicator):
        return f"{item.panel_id}/{item.indicator_id}"
    return "framework" if isinstance(item, Framework) else str(item.id)  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Catalogue:
    """Framework, panels, entities, indicators and sources of one release, each by its key."""

    framework: Framework
    units: Mapping[str, Unit] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    entities: Mapping[str, Entity] = field(default_factory=dict)
    entity_notes: Mapping[str, EntityNote] = field(default_factory=dict)
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    panels: Mapping[str, Panel] = field(default_factory=dict)
    panel_indicators: Mapping[str, PanelIndicator] = field(default_factory=dict)
    lenses: Mapping[str, Lens] = field(default_factory=dict)
    lens_assignments: Mapping[str, LensAssignment] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)
    series_breaks: Mapping[str, SeriesBreak] = field(default_factory=dict)

    @classmethod
    def from_items(cls, items: Iterable[Model]) -> Catalogue:
        """Sort items of any kind into a catalogue.

        Raises:
            ValueError: If there is no framework among them.
        """
        by_kind: dict[str, dict[str, Model]] = {kind: {} for kind in KINDS}
        names = {model: kind for kind, model in KINDS.items()}
        for item in items:
            by_kind[names[type(item)]][key_of(item)] = item
        frameworks = by_kind.pop("framework")
        if not frameworks:
            raise ValueError("a catalogue needs a framework; add framework.yaml")
        plural = {kind: f"{kind[:-1]}ies" if kind.endswith("y") else f"{kind}s" for kind in by_kind}
        plural["lens"] = "lenses"
        return cls(framework=frameworks["framework"], **{plural[kind]: by_kind[kind] for kind in by_kind})  # type: ignore[arg-type]

    @classmethod
    def from_documents(cls, documents: Iterable[Document]) -> Catalogue:
        """Build a catalogue from what `documents` gave."""
        return cls.from_items(KINDS[kind].model_validate_json(document) for kind, _, document in documents)

    def documents(self) -> list[Document]:
        """Return every item as kind, key and canonical JSON, sorted by kind and key."""
        names = {model: kind for kind, model in KINDS.items()}
        return sorted((names[type(item)], key_of(item), _canonical(item)) for item in self.items())

    def items(self) -> list[Model]:
        """Return every item of every kind."""
        tables = (
            self.units, self.sources, self.entities, self.entity_notes, self.indicators, self.panels,
            self.panel_indicators, self.lenses, self.lens_assignments, self.groups, self.series_breaks,
        )  # fmt: skip
        return [self.framework, *(item for table in tables for item in table.values())]

    @cached_property
    def _by_panel(self) -> Mapping[str, tuple[PanelIndicator, ...]]:
        parts: dict[str, list[PanelIndicator]] = {panel_id: [] for panel_id in self.panels}
        for part in self.panel_indicators.values():
            parts[part.panel_id].append(part)
        return {panel_id: tuple(found) for panel_id, found in parts.items()}

    def parts(self, panel_id: str) -> tuple[PanelIndicator, ...]:
        """Return the indicators of a panel, scored and context, in the order of the catalogue."""
        return self._by_panel[panel_id]

    def scored(self, panel_id: str) -> tuple[PanelIndicator, ...]:
        """Return the scored indicators of a panel, pole by pole in the order of the framework."""
        order = [pole.id for pole in self.framework.poles]
        found = [part for part in self.parts(panel_id) if part.use == "score"]
        return tuple(sorted(found, key=lambda part: (order.index(part.pole or ""), part.indicator_id)))

    @cached_property
    def _by_lens(self) -> Mapping[str, Mapping[str, LensAssignment]]:
        decisions: dict[str, dict[str, LensAssignment]] = {lens_id: {} for lens_id in self.lenses}
        for found in self.lens_assignments.values():
            decisions[found.lens_id][found.indicator_id] = found
        return decisions

    def decisions(self, lens_id: str) -> Mapping[str, LensAssignment]:
        """Return what was decided for a lens, by indicator; an indicator that nothing was decided for is not in it."""
        return self._by_lens[lens_id]

    def source_of(self, indicator_id: str) -> Source | None:
        """Return the source of an indicator's published figures, None for an instrument."""
        return self.sources.get(self.indicators[indicator_id].source_id or "")


def _canonical(item: Model) -> str:
    return json.dumps(item.model_dump(mode="json"), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
