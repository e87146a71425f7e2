"""Marks of a position: how large, in which colour, and what they say."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd

from dashboard.charts.figures import escaped
from dashboard.charts.position.table import Axis
from dashboard.text import Words
from dashboard.theme import LIGHT

SMALLEST, LARGEST = 2.4, 6.2
"""Radii of marks at levels 0 and 100, px; the area grows with the level."""


@dataclass(frozen=True)
class Layer:
    """Marks of one colour: those of a group, or of all others."""

    label: str
    rows: pd.DataFrame
    colour: str
    tinted: bool


def radius(level: float) -> float:
    """Return the radius of a mark, px; the smallest where there is no level."""
    if math.isnan(level):
        return SMALLEST
    return math.sqrt(SMALLEST**2 + (LARGEST**2 - SMALLEST**2) * level / 100)


def layers(rows: pd.DataFrame, *, all_label: str) -> list[Layer]:
    """Sort marks that are not chosen into layers, the coloured groups on top."""
    plain = rows[rows["mark"] == 0]
    found = [Layer(all_label, plain[plain["tint"] == 0], LIGHT.muted, tinted=False)]
    for tint in sorted(set(rows["tint"]) - {0}):
        members = plain[plain["tint"] == tint]
        label = str(rows.loc[rows["tint"] == tint, "group"].iloc[0])
        found.append(Layer(label, members, LIGHT.group(tint), tinted=True))
    return [layer for layer in found if len(layer.rows)]


def hover(axes: tuple[Axis, ...], *, words: Words, variables: tuple[str, ...]) -> str:
    """Return the template of what a mark says: name, figure on each axis, level."""
    lines = ["<b>%{text}</b>"]
    for axis, variable in zip(axes, variables, strict=True):
        form = "+.1f" if axis.signed else ".1f"
        lines.append(f"{escaped(axis.label)} %{{{variable}:{form}}}")
    if all(axis.score != "level" for axis in axes):
        lines.append(f"{words('terms.level')} %{{customdata:.1f}}")
    return "<br>".join(lines) + "<extra></extra>"
