"""The position for print: its projections side by side, or the one plane there is."""

from __future__ import annotations

import math
from itertools import pairwise

import altair as alt
import pandas as pd

from dashboard.charts.canvas import STANDARD, Canvas, Size
from dashboard.charts.context import context_of, points
from dashboard.charts.labels import Box
from dashboard.charts.marks import SHAPES
from dashboard.charts.position.axes import Axis
from dashboard.charts.position.plane import label_places
from dashboard.charts.position.points import GROUP_SHAPES, PRINTED_SHAPES, layers, radius
from dashboard.charts.position.reading import words as say
from dashboard.charts.position.table import axes_of, extremes, group_of, median_of, pairs, placed, trails_of
from dashboard.charts.scales import Scale
from dashboard.charts.sheet import TEXT, sheet
from dashboard.charts.text_width import width
from dashboard.text import Words
from dashboard.theme import LIGHT, faint
from dashboard.urls import View

GUTTER = 14.0
NUMBERS, NARROW = 24.0, 230.0
"""Room for figures beside the upward axis and the width up to which a plane goes without them, units."""

LEFT, ABOVE, BELOW = 22.0, 20.0, 34.0
"""Room around a plane for the names of poles, figures and the median, units."""


AWAY = 15.0
"""Distance of a name from which a line leads to its mark, units."""

SHORTEST = 90.0
"""Room that the name of a chosen member has in the smallest plane, units."""


def printed(frame: pd.DataFrame, *, view: View, size: Size = STANDARD) -> alt.LayerChart:
    """Draw the position for print.

    Args:
        frame: What `frame` gave.
        view: The view.
        size: Width and height of the file, px.
    """
    words = Words(view.language)
    reading = say(frame, view=view)
    page = sheet(reading, about=context_of(frame), words=words, size=size)
    planes, plot = pairs(axes_of(frame)), page.plot
    top = plot.top + _legend(page.canvas, frame=frame, left=plot.left, top=plot.top)
    columns = _columns(len(planes), wide=plot.right - plot.left, high=plot.bottom - top)
    wide = (plot.right - plot.left - GUTTER * (columns - 1)) / columns
    high = (plot.bottom - top) / math.ceil(len(planes) / columns)
    for number, (first, second) in enumerate(planes):
        left, above = plot.left + number % columns * (wide + GUTTER), top + number // columns * high
        room = LEFT + (NUMBERS if wide > NARROW else 0)
        box = Box(left + room, above + ABOVE, left + wide, above + high - BELOW)
        _plane(page.canvas, frame=frame, first=first, second=second, box=box, words=words)
    return page.canvas.chart(description=reading.alt)


def _columns(planes: int, *, wide: float, high: float) -> int:
    """Return in how many columns planes come nearest to squares."""
    return min(range(1, planes + 1), key=lambda columns: abs(math.log(_proportion(planes, columns, wide / high))))


def _proportion(planes: int, columns: int, whole: float) -> float:
    return whole / columns * math.ceil(planes / columns)


def _legend(canvas: Canvas, *, frame: pd.DataFrame, left: float, top: float) -> float:
    """Name the groups that are coloured on one line; return its height."""
    rows, group = placed(frame), group_of(frame)
    tinted = {row["tint"]: row["group"] for row in rows if row["tint"]}
    for tint in sorted(tinted):
        label = group.name if group else tinted[tint]
        canvas.point(left + 4, top + 8, colour=LIGHT.group(tint), radius=4, shape=PRINTED_SHAPES[tint - 1])
        canvas.text(label, left + 12, top + 8, size=TEXT)
        left += width(label, size=TEXT) + 30
    return 18.0 if tinted else 0.0


def _plane(canvas: Canvas, *, frame: pd.DataFrame, first: Axis, second: Axis, box: Box, words: Words) -> None:
    across = Scale(first.low, first.high, box.left, box.right)
    up = Scale(second.low, second.high, box.bottom, box.top)
    _grid(canvas, first=first, second=second, across=across, up=up, words=words)
    _ends(canvas, first=first, second=second, box=box)
    rows = placed(frame)
    if not rows:
        canvas.hatch(box.left, box.top, box.right, box.bottom)
        return
    _medians(canvas, frame=frame, first=first, second=second, across=across, up=up, words=words)
    _trails(canvas, frame=frame, first=first, second=second, across=across, up=up)
    small = 0.62 if box.right - box.left < 240 else 0.85
    for layer in layers(rows, all_label=""):
        colour = layer.colour if layer.tinted else faint(layer.colour, opacity=0.7)
        for row in layer.rows:
            canvas.point(
                across(row[first.score]),
                up(row[second.score]),
                colour=colour,
                radius=small * radius(row["level"]),
                shape=PRINTED_SHAPES[GROUP_SHAPES.index(layer.shape)] if layer.tinted else layer.shape,
            )
    named = extremes(frame, first=first, second=second)
    longest = max(0.45 * (box.right - box.left), SHORTEST)
    places = label_places(
        frame, rows=named, first=first, second=second, area=box, size=TEXT, away=-1.5, reach=4, longest=longest
    )
    for row, found in zip(named, places, strict=True):
        if row["mark"]:
            x, y = across(row[first.score]), up(row[second.score])
            canvas.point(x, y, colour=LIGHT.ink, radius=small * radius(row["level"]) + 2, shape=SHAPES[row["mark"] - 1])
            if found:
                canvas.leader(x, y, box=found.box, near=AWAY)
        if found:
            middle = (found.box.top + found.box.bottom) / 2
            weight, colour = (600, LIGHT.ink) if row["mark"] else (400, LIGHT.muted)
            canvas.text(found.text, found.box.left, middle, size=TEXT, weight=weight, colour=colour)


def _trails(canvas: Canvas, *, frame: pd.DataFrame, first: Axis, second: Axis, across: Scale, up: Scale) -> None:
    """Draw where members came from, with the year in which a chosen one's begins where there is room."""
    x, y = (axes_of(frame).index(axis) for axis in (first, second))
    for one in trails_of(frame).found:
        places = [(across(place[x]), up(place[y])) for place in one.places.tolist()]
        colour, thick = (LIGHT.ink, 1.2) if one.mark else (faint(LIGHT.muted, opacity=0.35), 0.8)
        for (x0, y0), (x1, y1) in pairwise(places):
            canvas.line(x0, y0, x1, y1, colour=colour, thick=thick)
        if one.mark and across.end - across.start > NARROW:
            start = places[0]
            canvas.text(str(one.periods[0]), start[0], start[1] + 9, size=TEXT, colour=LIGHT.muted, align="center")


def _grid(canvas: Canvas, *, first: Axis, second: Axis, across: Scale, up: Scale, words: Words) -> None:
    for tick in first.ticks:
        strong = first.signed and tick == 0
        canvas.line(across(tick), up.start, across(tick), up.end, colour=LIGHT.muted if strong else LIGHT.line)
        align = "left" if tick == first.low else "right" if tick == first.high else "center"
        text = words.number(tick, decimals=0, signed=first.signed)
        canvas.text(text, across(tick), up.start + 10, size=TEXT, colour=LIGHT.muted, align=align)
    for tick in second.ticks:
        strong = second.signed and tick == 0
        canvas.line(across.start, up(tick), across.end, up(tick), colour=LIGHT.muted if strong else LIGHT.line)
        if across.end - across.start > NARROW - NUMBERS - LEFT:
            text = words.number(tick, decimals=0, signed=second.signed)
            canvas.text(text, across.start - 5, up(tick), size=TEXT, colour=LIGHT.muted, align="right")


def _ends(canvas: Canvas, *, first: Axis, second: Axis, box: Box) -> None:
    numbered = box.right - box.left > NARROW - NUMBERS - LEFT
    y, x = box.bottom + 26, box.left - (NUMBERS + 12 if numbered else 10)
    if first.signed:
        canvas.text(f"← {first.first}", box.left, y, size=TEXT, colour=first.hue)
        canvas.text(f"{first.second} →", box.right, y, size=TEXT, colour=first.hue, align="right")
    else:
        canvas.text(f"{first.title} →", box.right, y, size=TEXT, colour=first.hue, align="right")
    if second.signed:
        canvas.text(f"← {second.first}", x, box.bottom, size=TEXT, colour=second.hue, turn=270)
        canvas.text(f"{second.second} →", x, box.top, size=TEXT, colour=second.hue, align="right", turn=270)
    else:
        canvas.text(f"{second.title} →", x, box.top, size=TEXT, colour=second.hue, align="right", turn=270)


def _medians(
    canvas: Canvas, *, frame: pd.DataFrame, first: Axis, second: Axis, across: Scale, up: Scale, words: Words
) -> None:
    x, y = median_of(frame, axis=first), median_of(frame, axis=second)
    canvas.line(across(x), up.start, across(x), up.end, colour=LIGHT.muted, dash=(2, 3))
    canvas.line(across.start, up(y), across.end, up(y), colour=LIGHT.muted, dash=(2, 3))
    text = words("charts.median", value=points(words, x, signed=first.signed))
    half = width(text, size=TEXT) / 2
    canvas.text(
        text,
        min(max(across(x), across.start + half), across.end - half),
        up.end - 9,
        size=TEXT,
        colour=LIGHT.muted,
        align="center",
    )
    canvas.text(
        points(words, y, signed=second.signed), across.end - 2, up(y) - 7, size=TEXT, colour=LIGHT.muted, align="right"
    )
