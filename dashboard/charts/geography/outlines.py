"""Outlines of countries and regions, made by the front-end build; where they are missing there is no map."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dashboard.charts.geography.projection import equal_area

FOLDER = Path(__file__).parents[3] / "assets" / "vendor" / "geometry"
"""Built by `make`; the regions only where their package was installed."""

Ring = tuple[int, ...]
"""A closed line: x and y of each place in turn, units of the map."""

Layer = Literal["countries", "nuts"]


@dataclass(frozen=True)
class Area:
    """What is drawn of a country or region.

    Attributes:
        at: Place of its mark, inside it.
        inner: Places on a grid inside it, as a ring is written: there the pointer finds it.
        rings: Its parts and their holes, which turn the other way.
        size: Area, square units.
    """

    at: tuple[int, int]
    inner: Ring
    rings: tuple[Ring, ...]
    size: float


@dataclass(frozen=True, eq=False)
class Outlines:
    """Outlines of one layer, in units of the map that count from its south-western corner.

    Attributes:
        notice: Who must be named beside the map.
        unit: Metres of a unit.
        west: Metres east of the western edge.
        south: Metres north of the southern edge.
        width: Width of the map, units.
        height: Its height, units.
        areas: Outline of each country or region.
        land: Other land, drawn without a figure.
        insets: Box of each area that lies outside the map: left, bottom, right, top.
    """

    notice: str
    unit: int
    west: int
    south: int
    width: int
    height: int
    areas: Mapping[str, Area]
    land: tuple[Ring, ...]
    insets: Mapping[str, tuple[int, int, int, int]]

    def places(self, longitude: ArrayLike, latitude: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return places on the map, units; NaN stays NaN.

        Args:
            longitude: Degrees east, shape (n,).
            latitude: Degrees north, shape (n,).
        """
        east, north = equal_area(longitude, latitude)
        return (east - self.west) / self.unit, (north - self.south) / self.unit


def outlines(layer: Layer) -> Outlines | None:
    """Return the outlines of a layer, None where the front-end build has not made them."""
    file = FOLDER / f"{layer}.json"
    return _read(file, changed=file.stat().st_mtime_ns) if file.is_file() else None


@lru_cache(maxsize=4)
def _read(file: Path, *, changed: int) -> Outlines:  # noqa: ARG001 - part of the key: a new build is read anew
    found = json.loads(file.read_text(encoding="utf-8"))
    areas = {key: _area(**area) for key, area in found.pop("areas").items()}
    land = tuple(map(tuple, found.pop("land", ())))
    insets = {key: tuple(box) for key, box in found.pop("insets").items()}
    return Outlines(areas=areas, land=land, insets=insets, **found)


def _area(*, at: list[int], inner: list[int], rings: list[list[int]]) -> Area:
    lines: tuple[Ring, ...] = tuple(map(tuple, rings))
    return Area(at=(at[0], at[1]), inner=tuple(inner), rings=lines, size=abs(sum(map(_signed, lines))))


def _signed(ring: Ring) -> float:
    """Return the area inside a ring, negative where it turns clockwise (Gauss's formula)."""
    x, y = np.array(ring[::2], dtype=float), np.array(ring[1::2], dtype=float)
    return float((x * np.roll(y, -1) - np.roll(x, -1) * y).sum() / 2)
