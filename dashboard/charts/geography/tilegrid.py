"""A place in a grid for each member, so that all have the same area: where it lies, beside those of its country."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

Cell = tuple[int, int]
"""Column from the left and row from the top."""

COUNTRIES: Mapping[str, Cell] = {
    "IS": (0, 0), "NO": (4, 0), "SE": (5, 0), "FI": (6, 0), "DK": (4, 1), "EE": (6, 1), "IE": (0, 2), "GB": (1, 2),
    "NL": (3, 2), "DE": (4, 2), "PL": (5, 2), "LV": (6, 2), "BE": (2, 3), "LU": (3, 3), "CZ": (4, 3), "SK": (5, 3),
    "LT": (6, 3), "FR": (2, 4), "CH": (3, 4), "AT": (4, 4), "HU": (5, 4), "RO": (6, 4), "PT": (0, 5), "ES": (1, 5),
    "IT": (3, 5), "SI": (4, 5), "HR": (5, 5), "BG": (6, 5), "MT": (3, 6), "GR": (6, 6), "CY": (7, 6),
}  # fmt: skip
"""Places of countries, set by hand."""

ASPECTS = (0.45, 2.2)
"""Narrowest and widest block, width by height."""

LOOSE = 1.9
"""Cells of the whole grid for each member, before blocks are moved together."""


def cells(
    blocks: Sequence[str], *, x: Sequence[float], y: Sequence[float]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give each member a cell of its own; the same members always get the same cells.

    Args:
        blocks: Country of each of the n members.
        x: Places from west to east, any unit, n figures.
        y: Places from south to north, same unit.

    Returns:
        Column and row of each member, counted from 0.
    """
    found = _cells(tuple(blocks), tuple(x), tuple(y))
    return found[:, 0], found[:, 1]


@lru_cache(maxsize=32)
def _cells(blocks: tuple[str, ...], x: tuple[float, ...], y: tuple[float, ...]) -> NDArray[np.int64]:
    if len(set(blocks)) == len(blocks) and set(blocks) <= set(COUNTRIES):
        return _from_zero(np.array([COUNTRIES[name] for name in blocks], dtype=np.int64).reshape(-1, 2))
    places = np.column_stack([np.asarray(x, dtype=float), -np.asarray(y, dtype=float)])
    members = {name: np.flatnonzero(np.array(blocks, dtype=object) == name) for name in sorted(set(blocks))}
    inside = {name: _block(places[rows]) for name, rows in members.items()}
    starts = _packed(inside, middles={name: places[rows].mean(axis=0) for name, rows in members.items()})
    found = np.zeros((len(blocks), 2), dtype=np.int64)
    for name, rows in members.items():
        found[rows] = inside[name] + starts[name]
    return _from_zero(found)


def _from_zero(found: NDArray[np.int64]) -> NDArray[np.int64]:
    return found - found.min(axis=0) if len(found) else found


def _block(places: NDArray[np.float64]) -> NDArray[np.int64]:
    """Assign the members of a country to a rectangle of cells, with the least moving on the whole."""
    count = len(places)
    if count == 1:
        return np.zeros((1, 2), dtype=np.int64)
    wide, high = np.maximum(np.ptp(places, axis=0), 1e-9)
    aspect = min(max(wide / high, ASPECTS[0]), ASPECTS[1])
    columns = max(1, round(math.sqrt(count * aspect)))
    rows = math.ceil(count / columns)
    size = np.array([columns, rows])
    wanted = 0.5 * (places - places.min(axis=0)) / np.array([wide, high]) + 0.5 * _ranks(places)
    grid = np.array([(column, row) for row in range(rows) for column in range(columns)], dtype=np.int64)
    distance = (((wanted * size)[:, None, :] - (grid + 0.5)[None, :, :]) ** 2).sum(axis=2)
    return grid[linear_sum_assignment(distance)[1]]


def _ranks(places: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the order of members on each axis, 0 to 1: where many lie close together they are drawn apart."""
    order = places.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable")
    return np.asarray((order + 0.5) / len(places))


def _packed(
    inside: Mapping[str, NDArray[np.int64]], *, middles: Mapping[str, NDArray[np.float64]]
) -> dict[str, NDArray[np.int64]]:
    """Put blocks where they lie, as near as there is room, an empty cell between them; those in the middle first."""
    if len(inside) == 1:
        return {name: np.zeros(2, dtype=np.int64) for name in inside}
    total, centre = sum(map(len, inside.values())), np.mean(list(middles.values()), axis=0)
    extent = np.ptp(np.array(list(middles.values())), axis=0).max() or 1.0
    scale = math.sqrt(total * LOOSE) / extent
    room = 2 * total + 20
    taken = np.zeros((2 * room, 2 * room), dtype=bool)
    starts: dict[str, NDArray[np.int64]] = {}
    steps = _spiral(room)
    for name in sorted(inside, key=lambda one: (float(np.hypot(*(middles[one] - centre))), one)):
        own = inside[name]
        wanted = np.round((middles[name] - centre) * scale - own.max(axis=0) / 2).astype(np.int64) + room
        free = next(start for start in wanted + steps if not taken[tuple((own + start).T)].any())
        starts[name] = free
        for across in (-1, 0, 1):
            for down in (-1, 0, 1):
                taken[tuple((own + free + [across, down]).T)] = True
    return starts


def _spiral(room: int) -> NDArray[np.int64]:
    """Return steps away from a cell, the nearest first."""
    reach = min(room // 2, 40)
    grid = np.array([(a, b) for a in range(-reach, reach + 1) for b in range(-reach, reach + 1)], dtype=np.int64)
    return grid[np.argsort((grid**2).sum(axis=1), kind="stable")]
