"""Rules of the catalogue: keys, references, and what indicators and lenses need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from indicators.catalogue import (
    Entity,
    EntityNote,
    Group,
    Indicator,
    Lens,
    LensAssignment,
    Model,
    Panel,
    PanelIndicator,
    Pillar,
    SeriesBreak,
)
from indicators.errors import Problem
from indicators.intake.draft import Draft
from indicators.intake.items import Place, RawItem
from indicators.intake.layout import LAYOUTS
from indicators.intake.rules.near import near
from indicators.wording import Sentence

REFERENCES: Mapping[type[Model], Mapping[str, str]] = {
    Entity: {"parent_id": "entity", "sector": "sector"},
    EntityNote: {"entity_id": "entity"},
    Indicator: {"unit_id": "unit", "source_id": "source", "pole": "pole"},
    PanelIndicator: {"panel_id": "panel", "indicator_id": "indicator", "pole": "pole"},
    LensAssignment: {"lens_id": "lens", "indicator_id": "indicator"},
    SeriesBreak: {"indicator_id": "indicator"},
}
"""For each model, the fields that name an item of another kind."""

WHERE: Mapping[str, str] = {
    **{layout.kind: layout.path for layout in LAYOUTS.values()},
    **dict.fromkeys(("pole", "logic", "sector"), "framework.yaml"),
}
"""The file that names the items of a kind."""

Reference = tuple[Place, tuple[str | int, ...], str, str]


def key_repeated(draft: Draft) -> Iterator[Problem]:
    """A key stands once among the items of its kind."""
    first: dict[tuple[str, str], RawItem] = {}
    for raw in draft.items:
        before = first.setdefault((raw.kind, raw.key), raw)
        if before is not raw and raw.key:
            part = () if raw.kind == "panel_indicator" else ("id",)
            rule = Sentence(
                "the key already stands in {file}, row {row}; keep one of them",
                file=before.place.file,
                row=str(before.place.row),
            )
            yield raw.place.problem(*part, got=raw.key, rule=rule)


def reference_known(draft: Draft) -> Iterator[Problem]:
    """An item that another item names exists."""
    look = {kind: near(keys or (), labels=draft.labels(kind)) for kind, keys in draft.keys.items()}
    for place, part, got, kind in _references(draft):
        known = draft.keys[kind]
        if known is not None and got not in known:
            rule = Sentence(
                "there is nothing of this name in {file}{near}; correct the name, or add it there",
                file=WHERE[kind],
                near=look[kind](got),
            )
            yield place.problem(*part, got=got, rule=rule)


def parent_cycle(draft: Draft) -> Iterator[Problem]:
    """No entity is its own parent, directly or through others."""
    parents = {key: entity.parent_id for key, entity in draft.found(Entity).items()}
    settled: set[str] = set()
    for place, entity in draft.placed(Entity):
        way: list[str] = []
        at: str | None = entity.id
        while at is not None and at not in settled and at not in way:
            way.append(at)
            at = parents.get(at)
        if at in way:
            circle = " > ".join([*way[way.index(at) :], at])
            rule = Sentence("{circle}: a circle; correct one of the parents", circle=circle)
            yield place.problem("parent_id", got=entity.parent_id, rule=rule)
        settled.update(way)


def indicator_source(draft: Draft) -> Iterator[Problem]:
    """A published indicator names its source; an instrument has none."""
    for place, indicator in draft.placed(Indicator):
        if (indicator.origin == "published") != (indicator.source_id is not None):
            rule = Sentence("origin 'published' needs a source_id, origin 'instrument' has none; correct one of them")
            yield place.problem("source_id", got=indicator.source_id or "", rule=rule)


def indicator_pole(draft: Draft) -> Iterator[Problem]:
    """An indicator that can be scored names its pole."""
    for place, indicator in draft.placed(Indicator):
        if indicator.use == "score" and indicator.pole is None:
            rule = Sentence("use 'score' needs a pole; name it, or set use to 'context'")
            yield place.problem("pole", rule=rule)


def pillar_known(draft: Draft) -> Iterator[Problem]:
    """The group that an indicator is assigned to exists in the lens."""
    groups = {key: {pillar.id for _, pillar in _pillars(lens.pillars)} for key, lens in draft.found(Lens).items()}
    for place, assignment in draft.placed(LensAssignment):
        known, got = groups.get(assignment.lens_id), assignment.pillar_id
        if known is not None and got is not None and got not in known:
            rule = Sentence(
                "lens '{lens}' has no such group{near}; known are {known}",
                lens=assignment.lens_id,
                near=near(known)(got),
                known=", ".join(sorted(known)),
            )
            yield place.problem("pillar_id", got=got, rule=rule)


def pillar_inner(draft: Draft) -> Iterator[Problem]:
    """An indicator falls under a group that holds no other groups."""
    outer = {
        (key, pillar.id): pillar.pillars
        for key, lens in draft.found(Lens).items()
        for _, pillar in _pillars(lens.pillars)
    }
    for place, assignment in draft.placed(LensAssignment):
        if inside := outer.get((assignment.lens_id, assignment.pillar_id or "")):
            rule = Sentence(
                "the group holds others; choose one of them ({known}), or a new one beside them",
                known=", ".join(pillar.id for pillar in inside),
            )
            yield place.problem("pillar_id", got=assignment.pillar_id or "", rule=rule)


def pillar_repeated(draft: Draft) -> Iterator[Problem]:
    """A group stands in a lens once."""
    for place, lens in draft.placed(Lens):
        seen: set[str] = set()
        for way, pillar in _pillars(lens.pillars):
            if pillar.id in seen:
                rule = Sentence("a group stands in a lens once; rename one of them")
                yield place.problem(*way, "id", got=pillar.id, rule=rule)
            seen.add(pillar.id)


def pillar_weights(draft: Draft) -> Iterator[Problem]:
    """Among the groups that stand side by side, one at least has weight."""
    for place, lens in draft.placed(Lens):
        inner = [((*way, "pillars"), pillar.pillars) for way, pillar in _pillars(lens.pillars)]
        for way, siblings in [(("pillars",), lens.pillars), *inner]:
            if siblings and not any(pillar.weight for pillar in siblings):
                rule = Sentence("all weights are 0; give one group at least a weight above 0")
                yield place.problem(*way, got=0, rule=rule)


def assignment_repeated(draft: Draft) -> Iterator[Problem]:
    """An indicator stands in a lens once, under a group or under none."""
    seen: dict[tuple[str, str], Place] = {}
    for place, assignment in draft.placed(LensAssignment):
        before = seen.setdefault((assignment.lens_id, assignment.indicator_id), place)
        if before is not place:
            rule = Sentence(
                "lens '{lens}' has the indicator already, row {row}; keep one of them",
                lens=assignment.lens_id,
                row=str(before.row),
            )
            yield place.problem("indicator_id", got=assignment.indicator_id, rule=rule)


def group_country(draft: Draft) -> Iterator[Problem]:
    """A group names countries, each of them once."""
    entities = draft.found(Entity)
    for place, group in draft.placed(Group):
        for position, key in enumerate(group.countries):
            entity = entities.get(key)
            if entity is not None and entity.kind != "country":
                rule = Sentence(
                    "'{entity}' is of the kind {kind}; name the country it lies in", entity=key, kind=entity.kind
                )
                yield place.problem("countries", position, got=key, rule=rule)
            if key in group.countries[:position]:
                rule = Sentence("a country stands in a group once; remove it")
                yield place.problem("countries", position, got=key, rule=rule)


def break_repeated(draft: Draft) -> Iterator[Problem]:
    """A series has one break in a period."""
    seen: dict[tuple[str, int], Place] = {}
    for place, found in draft.placed(SeriesBreak):
        before = seen.setdefault((found.indicator_id, found.period), place)
        if before is not place:
            rule = Sentence(
                "'{indicator}' has a break in {period} already, row {row}; keep one of them",
                indicator=found.indicator_id,
                period=str(found.period),
                row=str(before.row),
            )
            yield place.problem("period", got=found.period, rule=rule)


def _references(draft: Draft) -> Iterator[Reference]:
    for model, fields in REFERENCES.items():
        for place, item in draft.placed(model):
            for name, kind in fields.items():
                if got := getattr(item, name):
                    yield place, (name,), got, kind
    for place, group in draft.placed(Group):
        countries = enumerate(group.countries)
        yield from ((place, ("countries", position), key, "entity") for position, key in countries)
    for place, panel in draft.placed(Panel):
        yield from ((place, ("poles", position), pole, "pole") for position, pole in enumerate(panel.poles))
        ids = panel.members.ids
        yield from ((place, ("members", "ids", position), key, "entity") for position, key in enumerate(ids))
        logics = [(position, limit.logic) for position, limit in enumerate(panel.limits) if limit.logic]
        yield from ((place, ("limits", position, "logic"), logic, "logic") for position, logic in logics)


def _pillars(
    pillars: tuple[Pillar, ...], *, way: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], Pillar]]:
    """Give the groups of a lens, outer before inner, with the way to each."""
    for position, pillar in enumerate(pillars):
        here = (*way, "pillars", position)
        yield here, pillar
        yield from _pillars(pillar.pillars, way=here)
