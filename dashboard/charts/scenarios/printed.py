"""The scenarios for print."""

from __future__ import annotations

from itertools import pairwise

import altair as alt
import pandas as pd

from dashboard.charts.canvas import STANDARD, Canvas, Size
from dashboard.charts.context import context_of
from dashboard.charts.labels import Box
from dashboard.charts.marks import SHAPES
from dashboard.charts.rows import records
from dashboard.charts.scales import Scale
from dashboard.charts.scenarios.reading import words as say
from dashboard.charts.scenarios.shape import CORNERS, TICKS, band, corner, tags
from dashboard.charts.scenarios.table import Row, placed, supposition, trails
from dashboard.charts.sheet import TEXT, sheet
from dashboard.text import Words
from dashboard.theme import LIGHT
from dashboard.urls import View


def printed(frame: pd.DataFrame, *, view: View, size: Size = STANDARD) -> alt.LayerChart:
    """Draw the scenarios for print.

    Args:
        frame: What `frame` gave.
        view: The view.
        size: Width and height of the file, px.
    """
    words = Words(view.language)
    reading = say(frame, view=view)
    page = sheet(reading, about=context_of(frame), words=words, size=size)
    canvas, plot = page.canvas, page.plot
    box = Box(plot.left + 44, plot.top + 6, plot.right - 8, plot.bottom - 38)
    across, up = Scale(0, 100, box.left, box.right), Scale(0, 100, box.bottom, box.top)
    _ground(canvas, frame=frame, box=box, words=words)
    rows = records(frame)
    if not placed(rows):
        canvas.hatch(box.left, box.top, box.right, box.bottom)
        return canvas.chart(description=reading.alt)
    for row in placed(rows):
        colour, radius = (LIGHT.ink, 5.2) if row["mark"] else (LIGHT.muted, 3.0)
        shape = SHAPES[max(row["mark"] - 1, 0)]
        canvas.point(across(row["citizens"]), up(row["government"]), colour=colour, radius=radius, shape=shape)
    for path in trails(rows).values():
        _trail(canvas, rows=path, across=across, up=up)
    _arrow(canvas, rows=supposition(rows), across=across, up=up)
    for tag, found in tags(rows, area=box, size=TEXT, words=words):
        middle, colour = (found.box.top + found.box.bottom) / 2, LIGHT.ink if tag.strong else LIGHT.muted
        weight = 600 if tag.strong else 400
        canvas.text(found.text, found.box.left, middle, size=TEXT, weight=weight, colour=colour)
    return canvas.chart(description=reading.alt)


def _ground(canvas: Canvas, *, frame: pd.DataFrame, box: Box, words: Words) -> None:
    """Draw the band, the threshold, ticks and the names of the corners."""
    across, up = Scale(0, 100, box.left, box.right), Scale(0, 100, box.bottom, box.top)
    low, high = band(frame)
    threshold = frame.attrs["threshold"]
    canvas.area(across(low), box.top, across(high), box.bottom)
    canvas.area(box.left, up(high), box.right, up(low))
    canvas.line(across(threshold), box.top, across(threshold), box.bottom, colour=LIGHT.muted)
    canvas.line(box.left, up(threshold), box.right, up(threshold), colour=LIGHT.muted)
    for tick in TICKS:
        text = words.integer(tick)
        canvas.text(text, across(tick), box.bottom + 11, size=TEXT, colour=LIGHT.muted, align="center")
        canvas.text(text, box.left - 6, up(tick), size=TEXT, colour=LIGHT.muted, align="right")
    canvas.line(box.left, box.bottom, box.right, box.bottom)
    canvas.line(box.left, box.top, box.left, box.bottom)
    title = f"{words('scenarios.axes.citizens.title')} →"
    canvas.text(title, box.right, box.bottom + 27, size=TEXT, colour=LIGHT.muted, align="right")
    title = f"{words('scenarios.axes.government.title')} →"
    canvas.text(title, box.left - 38, box.top, size=TEXT, colour=LIGHT.muted, align="right", turn=270)
    for name, (x, y) in CORNERS.items():
        lines, align = corner(name, words=words, size=TEXT), "right" if x else "left"
        left, first = (box.right - 6 if x else box.left + 6), (box.top + 9 if y else box.bottom + 6 - 15 * len(lines))
        for number, text in enumerate(lines):
            canvas.text(text, left, first + 15 * number, size=TEXT, colour=LIGHT.muted, align=align, weight=600)


def _trail(canvas: Canvas, *, rows: list[Row], across: Scale, up: Scale) -> None:
    spots = [(across(row["citizens"]), up(row["government"])) for row in rows]
    for (x, y), (x2, y2) in pairwise(spots):
        canvas.line(x, y, x2, y2, colour=LIGHT.ink, thick=1.2)
    for x, y in spots[:-1]:
        canvas.point(x, y, colour=LIGHT.ink, radius=2.4, hollow=True, thick=1.2)


def _arrow(canvas: Canvas, *, rows: list[Row], across: Scale, up: Scale) -> None:
    """Lead from the measured place to the supposed one, which is drawn open."""
    if not rows:
        return
    (x, y), (x2, y2) = ((across(row["citizens"]), up(row["government"])) for row in rows)
    canvas.line(x, y, x2, y2, colour=LIGHT.ink, thick=1.6, dash=(5, 3))
    canvas.point(x2, y2, colour=LIGHT.ink, radius=5.2, hollow=True)
