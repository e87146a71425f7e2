"""The tables of a release: observations by their terms, scores, and the catalogue that explains them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from indicators.catalogue import Entity, Indicator, Panel, PanelIndicator, Source, Unit
from indicators.catalogue.licences import CLASSES, GROUPS, group_of, narrowest
from indicators.package.fields import Column, of_model, required, rows_of, typed
from indicators.scoring import Edition

STATUSES = {"A": "final", "E": "estimated", "P": "provisional", "M": "missing, known to be so"}


@dataclass(frozen=True)
class Link:
    """Columns that hold the key of another table."""

    columns: tuple[str, ...]
    table: str
    key: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """One table of a package.

    Attributes:
        name: Its name, and that of its file.
        description: What it holds, in English.
        columns: Its columns.
        frame: Its rows, typed as the columns say.
        key: Columns that name a row.
        links: What refers to other tables.
        sources: Whose terms bind it.
    """

    name: str
    description: str
    columns: tuple[Column, ...]
    frame: pd.DataFrame
    key: tuple[str, ...]
    links: tuple[Link, ...] = ()
    sources: tuple[Source, ...] = ()


def tables(edition: Edition) -> tuple[Table, ...]:
    """Return the tables of a release, figures before what explains them.

    Args:
        edition: The release. Figures of sources that `data.licences` left out are not in it, and in no table.
    """
    return (*_observations(edition), _scores(edition), *_catalogue(edition))


def _observations(edition: Edition) -> Iterator[Table]:
    """Yield one table for each sort of terms: share-alike figures are kept apart when they are passed on."""
    indicators, sources = edition.catalogue.indicators, edition.catalogue.sources
    table, origin = edition.observations, {key: one.source_id or "" for key, one in indicators.items()}
    source_ids = table["indicator_id"].astype(str).map(origin)
    groups = source_ids.map({key: group_of(sources.get(key)) for key in set(origin.values())})
    whole = table.assign(
        unit_id=table["indicator_id"].astype(str).map({key: one.unit_id for key, one in indicators.items()}),
        source_id=source_ids,
        licence_class=source_ids.map({key: one.licence_class for key, one in sources.items()}),
    )
    for group in GROUPS:
        rows = whole[groups == group]
        if len(rows):
            used = tuple(sources[key] for key in sorted(set(rows["source_id"])) if key in sources)
            yield Table(
                name=f"observations-{group}",
                description=f"Figures as their publishers gave them, one row a value; terms: {group}",
                columns=OBSERVATIONS,
                frame=typed(rows, columns=OBSERVATIONS),
                key=("entity_id", "indicator_id", "period"),
                links=(OF_ENTITY, OF_INDICATOR, OF_UNIT, OF_SOURCE),
                sources=used,
            )


def _scores(edition: Edition) -> Table:
    """Return the scores of every scored panel at every period it offers, by the published methodology."""
    catalogue, frames = edition.catalogue, []
    for panel in catalogue.panels.values():
        used = panel_sources(edition, panel_id=panel.id)
        for period in edition.periods(panel.id) if panel.scored and edition.members(panel.id) else ():
            frame = edition.scores(panel.id, period=period).frame()
            frames.append(frame.assign(panel_id=panel.id, licence_class=narrowest(used)))
    columns = _score_columns(edition)
    names = [column.name for column in columns]
    whole = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=names)
    bound = {source for panel in catalogue.panels for source in panel_sources(edition, panel_id=panel)}
    return Table(
        name="scores",
        description="Scores of every member of a panel by the published methodology, one row a member and year",
        columns=columns,
        frame=typed(whole.reindex(columns=names), columns=columns),
        key=("panel_id", "entity_id", "period"),
        links=(OF_PANEL, OF_ENTITY),
        sources=tuple(sorted(bound, key=lambda source: source.id)),
    )


def panel_sources(edition: Edition, *, panel_id: str) -> tuple[Source, ...]:
    """Return the sources of the scored indicators of a panel that have figures in a release, by key."""
    catalogue = edition.catalogue
    there = set(edition.observations["indicator_id"].unique())
    found = (
        catalogue.source_of(part.indicator_id) for part in catalogue.scored(panel_id) if part.indicator_id in there
    )
    return tuple(sorted({source for source in found if source}, key=lambda source: source.id))


def _score_columns(edition: Edition) -> tuple[Column, ...]:
    framework = edition.catalogue.framework
    bounded = {"minimum": 0, "maximum": 100}
    poles = [Column(pole.id, "number", f"Pole: {pole.label.en}, index points", bounded) for pole in framework.poles]
    logics = [
        column
        for logic in framework.logics
        for column in (
            Column(f"{logic.id}_intensity", "number", f"{logic.label.en}: mean of both poles, index points", bounded),
            Column(
                f"{logic.id}_balance", "number", f"{logic.label.en}: second pole minus first, index points",
                {"minimum": -100, "maximum": 100},
            ),
        )
    ]  # fmt: skip
    return (
        required("panel_id", "Key of the panel"),
        ENTITY,
        PERIOD,
        *poles,
        *logics,
        Column("level", "number", "Mean of the intensities, index points; empty where suppressed", bounded),
        Column("rank", "integer", "Place by level; equal scores share a place", {"minimum": 1}),
        Column("coverage", "number", "Share of the weight of the level that is observed", {"minimum": 0, "maximum": 1}),
        CLASS,
    )


def _catalogue(edition: Edition) -> Iterator[Table]:
    catalogue = edition.catalogue
    kinds = (
        ("entities", "Organisations, cities, regions and countries", Entity, catalogue.entities, ("id",)),
        ("indicators", "What is measured, as its producer publishes it", Indicator, catalogue.indicators, ("id",)),
        ("units", "Units of the values", Unit, catalogue.units, ("id",)),
        ("sources", "Who published figures, and under which terms", Source, catalogue.sources, ("id",)),
        ("panels", "What may be compared", Panel, catalogue.panels, ("id",)),
        ("panel-indicators", "The part an indicator plays in a panel, with its goalposts", PanelIndicator,
         catalogue.panel_indicators, ("panel_id", "indicator_id")),
    )  # fmt: skip
    for name, description, model, items, key in kinds:
        columns = of_model(model, leave=NESTED)
        yield Table(name, description, columns, rows_of(items.values(), columns=columns), key, LINKS.get(name, ()))
    members = [(panel, entity) for panel in catalogue.panels for entity in edition.members(panel)]
    columns = (required("panel_id", "Key of the panel"), ENTITY)
    frame = typed(pd.DataFrame(members, columns=["panel_id", "entity_id"]), columns=columns)
    yield Table(
        "panel-members", "Which entities a panel compares", columns, frame, ("panel_id", "entity_id"),
        (OF_PANEL, OF_ENTITY),
    )  # fmt: skip


ENTITY = required("entity_id", "Key of the entity: ISO 3166-1, NUTS 2021, or an own readable code")
PERIOD = required("period", "Year", type="integer", minimum=1900, maximum=2200)
CLASS = required("licence_class", "Terms in short: the narrowest of all sources", enum=list(CLASSES))

OBSERVATIONS = (
    ENTITY,
    required("indicator_id", "Key of the indicator"),
    PERIOD,
    Column("value", "number", "Value as published, in its own unit; empty where missing"),
    required("unit_id", "Key of the unit"),
    required("status", "; ".join(f"{key}: {text}" for key, text in STATUSES.items()), enum=list(STATUSES)),
    Column("standard_error", "number", "Standard error, own unit; empty where not published", {"minimum": 0}),
    Column("n", "integer", "Number of cases behind the value; empty where not published", {"minimum": 0}),
    Column("note", "string", "Remark of the producer or of this project"),
    Column("source_id", "string", "Key of the source"),
    Column("licence_class", "string", "Terms in short; empty where no source states any", {"enum": list(CLASSES)}),
)

NESTED = ("members", "frame", "limits")
"""Fields of a panel that have a table of their own or are rules of the method."""

OF_ENTITY = Link(("entity_id",), "entities", ("id",))
OF_INDICATOR = Link(("indicator_id",), "indicators", ("id",))
OF_UNIT = Link(("unit_id",), "units", ("id",))
OF_SOURCE = Link(("source_id",), "sources", ("id",))
OF_PANEL = Link(("panel_id",), "panels", ("id",))
LINKS = {
    "entities": (Link(("parent_id",), "", ("id",)),),
    "indicators": (OF_UNIT, OF_SOURCE),
    "panel-indicators": (OF_PANEL, OF_INDICATOR),
}
