"""What is measured: panels, entities, groups, indicators and sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from dashboard.api.asked import Asked, Made, known
from dashboard.charts.groups import label
from dashboard.components.open_tables import indicators as indicator_table
from dashboard.components.open_tables import sources as source_table
from dashboard.components.scene import Scene, ordered_panels, score_names
from dashboard.urls import View
from indicators.analysis.groups import available
from indicators.catalogue import Panel, PanelIndicator

WHOLE = ("nuts_level", "population", "max_age")
"""Columns of whole numbers, some of which may be missing."""


def panels(asked: Asked) -> Made:
    """Return every panel, in the order of the explorer."""
    return Made(_table(_panel(one, asked=asked) for one in ordered_panels(asked.catalogue)))


def entities(asked: Asked) -> Made:
    """Return the entities of a panel, or all."""
    catalogue, panel, kind = asked.catalogue, asked.parameters.panel, asked.parameters.kind
    known(asked.parameters, "panel", names=catalogue.panels)
    keys = asked.edition.members(panel) if panel else sorted(catalogue.entities)
    chosen = [catalogue.entities[key] for key in keys if kind in (None, catalogue.entities[key].kind)]
    return Made(_table(one.model_dump() | {"name": one.name[asked.language]} for one in chosen))


def groups(asked: Asked) -> Made:
    """Return the groups of a panel with their members."""
    view = asked.scene("explore").view
    found = available(asked.edition, panel_id=str(view.panel))
    rows = [
        {
            "id": group.id,
            "label": label(group, edition=asked.edition, view=view),
            "family": group.family,
            "members": list(group.members),
            "reference": group.reference,
        }
        for group in found
    ]
    return Made(_table(rows), about=panel_facts(Scene(view, asked.edition)))


def indicators(asked: Asked) -> Made:
    """Return the indicators of a panel with the part they play there, or all."""
    given, catalogue = asked.parameters, asked.catalogue
    known(given, "panel", names=catalogue.panels)
    known(given, "source", names=catalogue.sources)
    parts = {part.indicator_id: part for part in (catalogue.parts(given.panel) if given.panel else ())}
    table = indicator_table(_plain(asked))
    units = {key: unit.label[asked.language] for key, unit in catalogue.units.items()}
    table["unit"] = table["unit_id"].map(units)
    table = table.assign(**_columns([_part(parts.get(key)) for key in table["id"]]))
    kept = table["id"].isin(parts) if given.panel else pd.Series(data=True, index=table.index)
    kept &= (table["source_id"] == given.source) if given.source else True
    kept &= (table["panel_use" if given.panel else "use"] == given.use) if given.use else True
    return Made(table[kept])


def sources(asked: Asked) -> Made:
    """Return every source with its terms."""
    table, wanted = source_table(_plain(asked)), asked.parameters.licence_class
    return Made(table[table["licence_class"] == wanted] if wanted else table)


def panel_facts(scene: Scene) -> Mapping[str, Any]:
    """Return what an answer says of its panel."""
    comparability = scene.panel.comparability[scene.view.language]
    return {"panel": scene.panel.id, "panel_name": scene.panel_name(), "comparability": comparability}


def _plain(asked: Asked) -> Scene:
    """Return a scene that looks up names only."""
    return Scene(View(language=asked.language, site=asked.language), asked.edition)


def _panel(panel: Panel, *, asked: Asked) -> Mapping[str, Any]:
    edition, language = asked.edition, asked.language
    return {
        "id": panel.id,
        "label": panel.label[language],
        "comparability": panel.comparability[language],
        "kind": panel.members.kind,
        "size": len(edition.members(panel.id)),
        "scored": panel.scored,
        "ranked": panel.scored and panel.limit("rank") is None,
        "first_period": panel.first_period,
        "last_period": panel.last_period,
        "periods": list(edition.periods(panel.id)),
        "poles": list(panel.poles),
        "scores": list(score_names(Scene(View(panel=panel.id), edition))) if panel.scored else [],
    }


def _part(part: PanelIndicator | None) -> Mapping[str, Any]:
    names = ("use", "pole", "role", "worst", "best", "max_age", "series")
    found = {name: getattr(part, name, None) for name in names}
    return {f"panel_{name}" if name in names[:3] else name: value for name, value in found.items()}


def _columns(rows: list[Mapping[str, Any]]) -> dict[str, pd.Series]:
    return {str(name): column for name, column in _table(rows).items()}


def _table(rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Return rows as a table in which whole numbers stay whole where some are missing."""
    table = pd.DataFrame(list(rows))
    return table.astype({name: "Int64" for name in WHOLE if name in table})
