"""Shapes that the interactive and the printed map share: land without figures, areas by class, marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard.charts.geography.classes import LETTERS
from dashboard.charts.geography.outlines import Outlines, Ring, outlines
from dashboard.charts.geography.table import classes_of, layer_of, shown_in
from dashboard.theme import LIGHT

SMALLEST = 26
"""Units of the map; an area narrower and lower than this gets a mark as well, or nobody would find it."""

FEW = 45
"""Members up to which a map stands beside its tiles."""

FULL = 0.9
"""Share of a country from which its members cover it, so that it need not be drawn below them."""

MANY = 60
"""Members from which marks are small."""


@dataclass(frozen=True)
class Mark:
    """A member drawn as a point.

    Attributes:
        place: Row of the frame.
        colour: Colour of its class; paper where there is no figure.
        missing: There is no figure.
        exact: It does not stand round the middle of its region for want of coordinates.
    """

    place: int
    colour: str
    missing: bool
    exact: bool


def backdrop(frame: pd.DataFrame) -> tuple[tuple[Ring, ...], tuple[Ring, ...]]:
    """Return land without members, and the outlines of countries that members lie in but do not fill; those in view."""
    land, layer = outlines("countries"), layer_of(frame)
    if land is None or layer is None:
        return (), ()
    view = shown_in(frame).view
    covered = dict.fromkeys(land.areas, 0.0)
    for key, drawn, country in zip(frame["entity_id"], frame["drawn"], frame["country"], strict=True):
        if drawn == "area" and country in covered:
            covered[country] += layer.areas[key].size
    open_land = [area for key, area in land.areas.items() if covered[key] < FULL * area.size]
    rest = [ring for area in open_land for ring in area.rings]
    return tuple(_seen(land.land, view=view)), tuple(_seen(rest, view=view))


def _seen(rings: Iterable[Ring], *, view: tuple[float, float, float, float]) -> Iterator[Ring]:
    left, bottom, right, top = view
    for ring in rings:
        if max(ring[::2]) > left and min(ring[::2]) < right and max(ring[1::2]) > bottom and min(ring[1::2]) < top:
            yield ring


def colours(frame: pd.DataFrame) -> Mapping[str, str]:
    """Return the colour of each class by its letter; the empty letter stands for members without a figure."""
    found = classes_of(frame)
    known = dict(zip(LETTERS, found.colours, strict=False)) if found else {}
    return {**known, "": LIGHT.paper}


def areas(frame: pd.DataFrame) -> dict[str, list[Ring]]:
    """Return the outlines of all areas by the letter of their class."""
    layer: Outlines | None = layer_of(frame)
    found: dict[str, list[Ring]] = {}
    for key, drawn, letter in zip(frame["entity_id"], frame["drawn"], frame["class"], strict=True):
        if drawn in ("area", "inset") and layer is not None:
            found.setdefault(letter, []).extend(layer.areas[key].rings)
    return found


def marks(frame: pd.DataFrame) -> list[Mark]:
    """Return the members drawn as points: those without an area, and those whose area is too small to find."""
    layer, shades = layer_of(frame), colours(frame)
    found = []
    columns = (frame[column] for column in ("entity_id", "drawn", "class"))
    for place, (key, drawn, letter) in enumerate(zip(*columns, strict=True)):
        if drawn in ("area", "inset") and layer is not None and not _tiny(layer.areas[key].rings):
            continue
        found.append(Mark(place, shades[letter], missing=not letter, exact=drawn != "region"))
    return found


def boxes(frame: pd.DataFrame) -> list[tuple[str, tuple[int, int, int, int]]]:
    """Return the code and the box of each area that is drawn apart."""
    layer = layer_of(frame)
    apart = frame.loc[frame["drawn"] == "inset", "entity_id"]
    return [(key, layer.insets[key]) for key in apart] if layer else []


def rings_of(frame: pd.DataFrame, *, key: str) -> tuple[Ring, ...]:
    """Return the outline of one member, nothing where it is drawn as a point."""
    layer = layer_of(frame)
    area = layer.areas.get(key) if layer else None
    return area.rings if area and (frame.loc[frame["entity_id"] == key, "drawn"].isin(["area", "inset"])).any() else ()


def _tiny(rings: Iterable[Ring]) -> bool:
    parts = list(rings)
    xs, ys = [at for ring in parts for at in ring[::2]], [at for ring in parts for at in ring[1::2]]
    return max(xs) - min(xs) < SMALLEST and max(ys) - min(ys) < SMALLEST
