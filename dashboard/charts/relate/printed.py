"""Two measures against each other for print."""

from __future__ import annotations

import altair as alt
import pandas as pd

from dashboard.charts.canvas import STANDARD, Canvas, Size
from dashboard.charts.context import context_of
from dashboard.charts.labels import Box
from dashboard.charts.marks import SHAPES
from dashboard.charts.measures import MeasureName
from dashboard.charts.relate.reading import words as say
from dashboard.charts.relate.shape import band, label_places, radius_of, scales, title_lines
from dashboard.charts.relate.table import axes, labelled, placed, relation_of
from dashboard.charts.scales import Scale
from dashboard.charts.sheet import LEADING, TEXT, sheet
from dashboard.charts.ticks import Ticks
from dashboard.text import Words
from dashboard.theme import LIGHT, faint
from dashboard.urls import View

BESIDE, NUMBERS = 40.0, 16.0
"""Room for figures left of the plot and below it, units."""

AWAY = 14.0
"""Distance of a name from which a line leads to its mark, units."""


def printed(frame: pd.DataFrame, *, view: View, size: Size = STANDARD) -> alt.LayerChart:
    """Draw the relation for print.

    Args:
        frame: What `frame` gave.
        view: The view.
        size: Width and height of the file, px.
    """
    words, relation = Words(view.language), relation_of(frame)
    reading = say(frame, view=view)
    page = sheet(reading, about=context_of(frame), words=words, size=size)
    canvas, plot = page.canvas, page.plot
    room = plot.right - plot.left
    top = _title(canvas, name=relation.y, arrow="↑", x=plot.left, y=plot.top, room=room, words=words)
    if relation.group:
        canvas.point(plot.right - 4, plot.top + 8, colour=LIGHT.group(1), radius=4, shape="square")
        canvas.text(relation.group.name, plot.right - 12, plot.top + 8, size=TEXT, colour=LIGHT.group(1), align="right")
    lines = title_lines(relation.x, words=words, size=TEXT, room=room - 14)
    bottom = plot.bottom - len(lines) * TEXT * LEADING
    _title(canvas, name=relation.x, arrow="→", x=plot.left, y=bottom, room=room, words=words)
    box = Box(plot.left + BESIDE, top + 6, plot.right - 4, bottom - NUMBERS)
    across, up = scales(frame, area=box)
    _grid(canvas, frame=frame, across=across, up=up, words=words)
    if not relation.found.refusal:
        _line(canvas, frame=frame, across=across, up=up)
    _marks(canvas, frame=frame, across=across, up=up)
    _names(canvas, frame=frame, box=box)
    return canvas.chart(description=reading.alt)


def _title(canvas: Canvas, *, name: MeasureName, arrow: str, x: float, y: float, room: float, words: Words) -> float:
    """Write the name of an axis; return where it ends."""
    canvas.text(arrow, x, y + TEXT * LEADING / 2, size=TEXT, colour=name.hue)
    for line in title_lines(name, words=words, size=TEXT, room=room - 14):
        canvas.text(line, x + 14, y + TEXT * LEADING / 2, size=TEXT, colour=name.hue)
        y += TEXT * LEADING
    return y


def _grid(canvas: Canvas, *, frame: pd.DataFrame, across: Scale, up: Scale, words: Words) -> None:
    relation = relation_of(frame)
    x, y = axes(frame)
    for tick, text in _ticks(x, name=relation.x, words=words):
        canvas.line(across(tick), up.start, across(tick), up.end)
        canvas.text(text, across(tick), up.start + 9, size=TEXT, colour=LIGHT.muted, align="center")
    for tick, text in _ticks(y, name=relation.y, words=words):
        canvas.line(across.start, up(tick), across.end, up(tick))
        canvas.text(text, across.start - 5, up(tick), size=TEXT, colour=LIGHT.muted, align="right")


def _ticks(found: Ticks, *, name: MeasureName, words: Words) -> list[tuple[float, str]]:
    return [(tick, words.number(tick, decimals=found.decimals, signed=name.signed)) for tick in found.at]


def _line(canvas: Canvas, *, frame: pd.DataFrame, across: Scale, up: Scale) -> None:
    at, height, low, high = (part.tolist() for part in band(frame))
    outline = [*zip(at, low, strict=True), *reversed(list(zip(at, high, strict=True)))]
    ring = [place for x, y in outline for place in (across(x), up(y))]
    canvas.shape([ring], colour=LIGHT.band, edge=LIGHT.band, thick=0.0)
    canvas.line(across(at[0]), up(height[0]), across(at[-1]), up(height[-1]), colour=LIGHT.muted, thick=1.6)


def _marks(canvas: Canvas, *, frame: pd.DataFrame, across: Scale, up: Scale) -> None:
    rows, radius = placed(frame), 0.75 * radius_of(frame)
    for x, y, mark, grouped in zip(rows["x"], rows["y"], rows["mark"], rows["highlighted"], strict=True):
        if mark:
            canvas.point(across(x), up(y), colour=LIGHT.ink, radius=5.5, shape=SHAPES[mark - 1])
        elif grouped:
            canvas.point(across(x), up(y), colour=LIGHT.group(1), radius=radius + 1, shape="square")
        else:
            canvas.point(across(x), up(y), colour=faint(LIGHT.muted, opacity=0.65), radius=radius)


def _names(canvas: Canvas, *, frame: pd.DataFrame, box: Box) -> None:
    rows, places = labelled(frame), label_places(frame, area=box, size=TEXT, away=0.0, reach=4)
    across, up = scales(frame, area=box)
    for found, mark, x, y in zip(places, rows["mark"], rows["x"], rows["y"], strict=True):
        if found:
            if mark:
                canvas.leader(across(x), up(y), box=found.box, near=AWAY)
            weight, colour = (600, LIGHT.ink) if mark else (400, LIGHT.muted)
            middle = (found.box.top + found.box.bottom) / 2
            canvas.text(found.text, found.box.left, middle, size=TEXT, weight=weight, colour=colour)
