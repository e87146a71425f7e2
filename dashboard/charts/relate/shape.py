"""Geometry that the interactive and the printed relation share."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.charts.labels import Box, Placed, Wish, place
from dashboard.charts.measures import MeasureName, full_label, unit_line
from dashboard.charts.relate.table import axes, labelled, placed, relation_of
from dashboard.charts.scales import Scale
from dashboard.charts.text_width import width, wrapped
from dashboard.text import Words

Line = npt.NDArray[np.float64]
"""Figures along a line."""

BAND_POINTS = 41
"""Places at which the band is computed: its edges are curves."""

NAME_GAP = 4.0
"""Extra distance of a name from its mark, px: touching ones read as one shape."""

RADIUS, RADIUS_OF_MANY, MANY = 4.0, 3.0, 120
"""Radius of a mark, px; smaller where there are many."""


def radius_of(table: pd.DataFrame) -> float:
    """Return the radius of marks that are not chosen, px."""
    return RADIUS if len(placed(table)) <= MANY else RADIUS_OF_MANY


def band(table: pd.DataFrame) -> tuple[Line, Line, Line, Line]:
    """Return the line and its band between the outermost members: places, heights, lower and upper edge."""
    rows, found = placed(table), relation_of(table).found
    at = np.linspace(float(rows["x"].min()), float(rows["x"].max()), BAND_POINTS)
    height, half = found.line(at), found.half_band(at)
    return at, height, height - half, height + half


def title_lines(name: MeasureName, *, words: Words, size: float, room: float) -> list[str]:
    """Return name, unit and direction of an axis: on one line where it fits, else the unit on lines of its own."""
    whole = full_label(name, words=words)
    if width(whole, size=size) <= room:
        return [whole]
    unit = wrapped(unit_line(name, words=words), size=size, room=room, lines=2)
    return [*wrapped(name.label, size=size, room=room, lines=2), *unit]


def label_places(
    table: pd.DataFrame, *, area: Box, size: float, away: float, beyond: float = 0.0, reach: int = 1
) -> list[Placed | None]:
    """Find places for the names of the members that are labelled; None where one does not fit.

    Args:
        table: What `frame` gave.
        area: The plot, px.
        size: Size of the letters, px.
        away: Distance of a name from a mark of the usual size, px.
        beyond: Room right of the plot that names may use, px.
        reach: Distances that are tried for a chosen one.
    """
    across, up = scales(table, area=area)
    rows = labelled(table)
    wishes = [
        Wish(str(short), across(x), up(y), RADIUS + away, must=mark > 0)
        for short, x, y, mark in zip(rows["short"], rows["x"], rows["y"], rows["mark"], strict=True)
    ]
    everyone = placed(table)
    marks = [(across(x), up(y)) for x, y in zip(everyone["x"], everyone["y"], strict=True)]
    room = Box(area.left, area.top, area.right + beyond, area.bottom)
    return place(wishes, points=marks, area=room, size=size, reach=reach)


def scales(table: pd.DataFrame, *, area: Box) -> tuple[Scale, Scale]:
    """Return the lines from figures to px across and upwards."""
    x, y = axes(table)
    return Scale(x.low, x.high, area.left, area.right), Scale(y.low, y.high, area.bottom, area.top)
