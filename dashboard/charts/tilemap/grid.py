"""The grid that the interactive and the printed tiles share."""

from __future__ import annotations

import pandas as pd

from dashboard.charts.geography.table import name_of_measure, rows_of
from dashboard.charts.measures import MeasureName
from dashboard.text import Words

SPOKEN = 45
"""Members up to which a tile has room for key and figure; of more, tiles carry the letter of their class."""

ACROSS = 9
"""Columns up to which there is that room on a phone."""

GAP = 0.05
"""Free edge of a tile, as a share of its width."""


def size_of(frame: pd.DataFrame) -> tuple[int, int]:
    """Return the number of columns and rows."""
    rows = rows_of(frame)
    return max(row["column"] for row in rows) + 1, max(row["row"] for row in rows) + 1


def block_labels(frame: pd.DataFrame) -> list[tuple[float, float, str]]:
    """Return the code of each country above its first tile, with its place; nothing where each has one tile.

    Args:
        frame: What `places` gave.

    Returns:
        Column, row and code of each.
    """
    first: dict[str, tuple[int, int]] = {}
    for member in rows_of(frame):
        country, place = member["country"], (member["row"], member["column"])
        first[country] = min(first.get(country, place), place)
    if len(first) in (1, len(frame)):
        return []
    return [(column + 0.5, row - 0.4, country) for country, (row, column) in first.items()]


def spoken(frame: pd.DataFrame) -> bool:
    """Say whether tiles carry key and figure; else they carry the letter of their class."""
    return len(frame) <= SPOKEN and size_of(frame)[0] <= ACROSS


def figure_texts(frame: pd.DataFrame, *, words: Words) -> list[str]:
    """Return the figures of all members without units, a dash for those without; the same digits as anywhere."""
    name: MeasureName = name_of_measure(frame)
    return [name.number(row["value"], words=words) if row["class"] else words.number(None) for row in rows_of(frame)]
