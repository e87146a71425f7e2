"""Marks of a position: how large, in which colour, and what they say."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from dashboard.charts.groups import ChosenGroup
from dashboard.charts.rows import Row
from dashboard.theme import LIGHT

SMALLEST, LARGEST = 2.4, 6.2
"""Radii of marks at levels 0 and 100, px; the area grows with the level."""

GROUP_SHAPES = ("diamond", "square", "cross", "x")
"""Marks of coloured groups, so that they are told apart without colour; space has the same ones."""

PRINTED_SHAPES = ("diamond", "square", "cross", "triangle-up")
"""The same in print."""


@dataclass(frozen=True)
class Layer:
    """Marks of one colour and shape: those of a group, or of all others."""

    label: str
    rows: list[Row]
    colour: str
    shape: str
    tinted: bool


def radius(level: float) -> float:
    """Return the radius of a mark, px; the smallest where there is no level."""
    if math.isnan(level):
        return SMALLEST
    return math.sqrt(SMALLEST**2 + (LARGEST**2 - SMALLEST**2) * level / 100)


def layers(rows: list[Row], *, all_label: str, group: ChosenGroup | None = None) -> list[Layer]:
    """Sort marks that are not chosen into layers, the coloured groups on top.

    Args:
        rows: Members with a place.
        all_label: Name of all that belong to no coloured group.
        group: The group that the view highlights.
    """
    plain = [row for row in rows if not row["mark"]]
    found = [Layer(all_label, [row for row in plain if not row["tint"]], LIGHT.muted, "circle", tinted=False)]
    for tint in sorted({row["tint"] for row in rows} - {0}):
        members = [row for row in plain if row["tint"] == tint]
        label = group.name if group else next(row["group"] for row in rows if row["tint"] == tint)
        found.append(Layer(label, members, LIGHT.group(tint), GROUP_SHAPES[tint - 1], tinted=True))
    return [layer for layer in found if layer.rows]


def met(rows: list[Row]) -> dict[str, Any]:
    """Return what marks say and which member they stand for, as settings of a trace.

    Args:
        rows: Members with a place.
    """
    keys, texts = [row["entity_id"] for row in rows], [row["said"] for row in rows]
    return {"customdata": keys, "hovertext": texts, "hovertemplate": "%{hovertext}<extra></extra>"}
