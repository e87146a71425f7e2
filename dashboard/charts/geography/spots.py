"""Where each member is drawn: its own outline or point, else the middle of its region or country; and its tile."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal

import numpy as np
import pandas as pd

from dashboard.charts.geography.outlines import Area, Outlines, outlines
from dashboard.charts.geography.tilegrid import COUNTRIES, cells
from indicators.analysis.groups import root
from indicators.catalogue import Catalogue, Entity
from indicators.engine import Edition

Drawn = Literal["area", "inset", "point", "region", "country", "none"]
"""How a member is drawn: its area, its area in a box, its own point, or the middle of its region or country."""

STEP = 300.0
"""Distance of neighbouring countries where nothing but the tile grid is known, units of the map."""

CROWD = 60
APART = {False: 0.035, True: 0.014}
"""Distance of marks that would lie on each other, as a share of what all span: of up to `CROWD` marks, and of more."""

KEPT = 32
"""Panels whose places are kept: they are the same for all scores and periods."""

GOLDEN = np.pi * (3 - np.sqrt(5))


def spots(edition: Edition, *, panel_id: str) -> Mapping[str, Sequence[Any]]:
    """Return how and where each member of a panel is drawn, and its tile.

    Args:
        edition: The release.
        panel_id: The panel.

    Returns:
        Columns code, country, drawn, around, x, y, column and row, as `places` describes them.
    """
    return _spots(edition, panel_id, countries=outlines("countries"), regions=outlines("nuts"))


@lru_cache(maxsize=KEPT)
def _spots(
    edition: Edition, panel_id: str, *, countries: Outlines | None, regions: Outlines | None
) -> Mapping[str, Sequence[Any]]:
    catalogue = edition.catalogue
    entities = [catalogue.entities[key] for key in edition.members(panel_id)]
    found = [_spot(entity, catalogue=catalogue, countries=countries, regions=regions) for entity in entities]
    drawn = [how for how, _, _ in found]
    x, y = (np.array([spot[axis] for spot in found], dtype=float) for axis in (1, 2))
    blocks = [root(entity.id, catalogue=catalogue) for entity in entities]
    column, row = cells(blocks, **_without_boxes(blocks, drawn=drawn, x=x, y=y))
    apart_x, apart_y = _apart(drawn, x=x, y=y)
    around = [
        _region(entity, catalogue=catalogue) if how == "region" else ""
        for entity, how in zip(entities, drawn, strict=True)
    ]
    places = {"x": apart_x.round(1).tolist(), "y": apart_y.round(1).tolist(), "column": column, "row": row}
    return {"code": _codes(entities), "country": blocks, "drawn": drawn, "around": around, **places}


def _codes(entities: Sequence[Entity]) -> list[str]:
    """Return a short key for each member: codes of countries and regions, else the beginnings of names."""
    first = [_code(entity) for entity in entities]
    taken = Counter(first)
    return [_longer(entity.name.en) if taken[code] > 1 else code for entity, code in zip(entities, first, strict=True)]


def _code(entity: Entity) -> str:
    if entity.kind in ("country", "region"):
        return entity.id
    return entity.parent_id if entity.kind == "organisation" and entity.parent_id else entity.name.en[:4]


def _longer(name: str) -> str:
    """Return a key for one of several names that begin alike: "E. Ayr" of East Ayrshire, "Stock" of Stockport."""
    before, _, last = name.partition(" ")
    return f"{before[0]}. {last[:3]}" if last else name[:5]


def _without_boxes(
    blocks: Sequence[str], *, drawn: Sequence[Drawn], x: np.ndarray, y: np.ndarray
) -> dict[str, list[float]]:
    """Return places for tiles: who stands in a box of the map counts as south-west of its country."""
    boxed, own = np.array(drawn) == "inset", np.array(blocks)
    near_x, near_y = x.copy(), y.copy()
    for place in np.flatnonzero(boxed):
        others = (own == own[place]) & ~boxed
        if others.any():
            near_x[place], near_y[place] = x[others].min(), y[others].min()
    return {"x": near_x.tolist(), "y": near_y.tolist()}


def _spot(
    entity: Entity, *, catalogue: Catalogue, countries: Outlines | None, regions: Outlines | None
) -> tuple[Drawn, float, float]:
    """Return how a member is drawn and where: the most exact place that is known."""
    layer = regions if entity.kind == "region" else countries
    if entity.kind in ("country", "region"):
        area = layer.areas.get(entity.id) if layer else None
        if area and layer:
            return ("inset" if entity.id in layer.insets else "area", *area.at)
    elif countries and entity.latitude is not None and entity.longitude is not None:
        x, y = countries.places([entity.longitude], [entity.latitude])
        return "point", float(x[0]), float(y[0])
    return _spot_of_parent(entity, catalogue=catalogue, countries=countries, regions=regions)


def _region(entity: Entity, *, catalogue: Catalogue) -> str:
    """Return the innermost region of which an outline can be known."""
    above = catalogue.entities[str(entity.parent_id)]
    while above.kind != "region":
        above = catalogue.entities[str(above.parent_id)]
    return above.id


def _spot_of_parent(
    entity: Entity, *, catalogue: Catalogue, countries: Outlines | None, regions: Outlines | None
) -> tuple[Drawn, float, float]:
    areas: list[tuple[Drawn, Area | None]] = []
    above = entity
    while above.parent_id and above.parent_id in catalogue.entities:
        above = catalogue.entities[above.parent_id]
        layer = countries if above.kind == "country" else regions
        areas.append(("country" if above.kind == "country" else "region", layer.areas.get(above.id) if layer else None))
    for how, area in areas:
        if area and entity.kind not in ("country", "region"):
            return (how, *area.at)
    column, row = COUNTRIES.get(above.id, (0, 0))
    return "none", column * STEP, -row * STEP


def _apart(drawn: Sequence[Drawn], *, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Move marks of the same place apart, on a spiral round it."""
    keys = pd.Series(list(zip(x.tolist(), y.tolist(), strict=True)))
    turn, size = keys.groupby(keys).cumcount().to_numpy(), keys.map(keys.value_counts()).to_numpy()
    moved = (size > 1) & np.isin(drawn, ("region", "country"))
    extent = max(float(np.ptp(x)), float(np.ptp(y))) if len(x) else 0.0
    away = np.where(moved, APART[len(x) > CROWD] * extent * np.sqrt(turn), 0.0)
    return x + away * np.cos(turn * GOLDEN), y + away * np.sin(turn * GOLDEN)
