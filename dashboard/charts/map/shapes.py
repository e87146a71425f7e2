"""Shapes that the interactive and the printed map share: areas by class, marks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard.charts.geography.classes import LETTERS
from dashboard.charts.geography.outlines import Outlines, Ring
from dashboard.charts.geography.table import classes_of, layer_of, on_map
from dashboard.charts.rows import Row
from dashboard.theme import LIGHT

SMALLEST = 26
"""Units of the map; an area narrower and lower than this gets a mark as well, or nobody would find it."""

FEW = 45
"""Members up to which a map stands beside its tiles."""

MANY = 60
"""Members from which marks are small."""


@dataclass(frozen=True)
class Mark:
    """A member drawn as a point.

    Attributes:
        place: Its number among the members that have a place on the map.
        colour: Colour of its class; paper where there is no figure.
        missing: There is no figure.
        exact: It does not stand round the middle of its region for want of coordinates.
    """

    place: int
    colour: str
    missing: bool
    exact: bool


def colours(frame: pd.DataFrame) -> Mapping[str, str]:
    """Return the colour of each class by its letter; the empty letter stands for members without a figure."""
    found = classes_of(frame)
    known = dict(zip(LETTERS, found.colours, strict=False)) if found else {}
    return {**known, "": LIGHT.paper}


def areas(frame: pd.DataFrame) -> dict[str, list[Ring]]:
    """Return the outlines of all areas by the letter of their class."""
    layer: Outlines | None = layer_of(frame)
    found: dict[str, list[Ring]] = {}
    for row in on_map(frame):
        if row["drawn"] in ("area", "inset") and layer is not None:
            found.setdefault(row["class"], []).extend(layer.areas[row["entity_id"]].rings)
    return found


def marks(frame: pd.DataFrame) -> list[Mark]:
    """Return the members drawn as points: those without an area, and those whose area is too small to find."""
    layer, shades = layer_of(frame), colours(frame)
    found = []
    for place, row in enumerate(on_map(frame)):
        drawn, letter = row["drawn"], row["class"]
        if drawn in ("area", "inset") and layer is not None and not _tiny(layer.areas[row["entity_id"]].rings):
            continue
        found.append(Mark(place, shades[letter], missing=not letter, exact=drawn != "region"))
    return found


def boxes(frame: pd.DataFrame) -> list[tuple[str, tuple[int, int, int, int]]]:
    """Return the code and the box of each area that is drawn apart."""
    layer = layer_of(frame)
    apart = [row["entity_id"] for row in on_map(frame) if row["drawn"] == "inset"]
    return [(key, layer.insets[key]) for key in apart] if layer else []


def rings_of(frame: pd.DataFrame, *, row: Row) -> tuple[Ring, ...]:
    """Return the outline of one member, nothing where it is drawn as a point."""
    layer = layer_of(frame)
    return layer.areas[row["entity_id"]].rings if layer and row["drawn"] in ("area", "inset") else ()


def _tiny(rings: Iterable[Ring]) -> bool:
    parts = list(rings)
    xs, ys = [at for ring in parts for at in ring[::2]], [at for ring in parts for at in ring[1::2]]
    return max(xs) - min(xs) < SMALLEST and max(ys) - min(ys) < SMALLEST
