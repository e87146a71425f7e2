"""Agreement between lenses and framework, for print."""

from __future__ import annotations

import altair as alt
import pandas as pd

from dashboard.charts.agreement.reading import row_text, short_text
from dashboard.charts.agreement.reading import words as say
from dashboard.charts.agreement.shape import Line, lines_of, start_of, tick_text, ticks_of
from dashboard.charts.agreement.table import Row, compared_of
from dashboard.charts.canvas import STANDARD, Canvas, Size
from dashboard.charts.context import context_of
from dashboard.charts.scales import Scale
from dashboard.charts.sheet import TEXT, Sheet, sheet
from dashboard.charts.text_width import shortened, width
from dashboard.text import Words
from dashboard.theme import LIGHT
from dashboard.urls import View

FOOT = 16.0
SMALLEST, LARGEST = 12.5, 26.0
"""Height of a row, units."""

NAMES, VALUES = 0.44, 0.12
"""Shares of the width that names and values take."""


def printed(frame: pd.DataFrame, *, view: View, size: Size = STANDARD) -> alt.LayerChart:
    """Draw agreements for print: those of the chosen lens, and of the others as many lenses as the sheet holds.

    Args:
        frame: What `frame` gave.
        view: The view.
        size: Width and height of the file, px.
    """
    words, rows = Words(view.language), compared_of(frame).rows
    reading = say(frame, view=view)
    page = sheet(reading, about=context_of(frame), words=words, size=size)
    plot, wide = page.plot, page.plot.right - page.plot.left
    high = plot.bottom - plot.top - FOOT
    lines = _kept(lines_of(rows), most=int(high // SMALLEST))
    start = start_of([line.row for line in lines])
    values = max(
        (width(short_text(line.row, words=words), size=TEXT) for line in lines if line.kind != "head"), default=0.0
    )
    scale = Scale(start, 1.0, plot.left + NAMES * wide, plot.right - max(VALUES * wide, values + 12))
    pitch = min(high / max(len(lines), 1), LARGEST)
    end = plot.top + pitch * len(lines)
    for tick in ticks_of(start):
        colour = LIGHT.muted if tick == 0 and start < 0 else LIGHT.line
        page.canvas.line(scale(tick), plot.top, scale(tick), end, colour=colour)
        text = tick_text(tick, words=words)
        page.canvas.text(text, scale(tick), end + 9, size=TEXT, colour=LIGHT.muted, align="center")
    for number, line in enumerate(lines):
        _line(page, line=line, middle=plot.top + (number + 0.5) * pitch, scale=scale, words=words)
    return page.canvas.chart(description=reading.alt)


def _kept(lines: list[Line], *, most: int) -> list[Line]:
    """Return the lines of whole lenses, the first ones, as many as there is room for."""
    names = list(dict.fromkeys(line.row["lens"] for line in lines))
    for kept in range(len(names), 1, -1):
        found = [line for line in lines if line.row["lens"] in names[:kept]]
        if len(found) <= most:
            return found
    return [line for line in lines if line.row["lens"] in names[:1]]


def _line(page: Sheet, *, line: Line, middle: float, scale: Scale, words: Words) -> None:
    canvas, plot, head = page.canvas, page.plot, line.kind == "head"
    colour = LIGHT.ink if line.row["chosen"] else LIGHT.muted
    left = plot.left + 10 * (line.kind == "pillar")
    name = shortened(line.text, size=TEXT, room=scale.start - left - 10)
    canvas.text(name, left, middle, size=TEXT, colour=colour, weight=400 if line.kind == "pillar" else 600)
    if head:
        return
    value = short_text(line.row, words=words)
    weight = 600 if line.row["chosen"] else 400
    canvas.text(value, plot.right, middle, size=TEXT, align="right", colour=colour, weight=weight)
    _mark(canvas, row=line.row, middle=middle, scale=scale, words=words)


def _mark(canvas: Canvas, *, row: Row, middle: float, scale: Scale, words: Words) -> None:
    if row["refusal"]:
        text = shortened(row_text(row, words=words), size=TEXT, room=scale.end - scale.start - 24)
        centre, half = (scale.start + scale.end) / 2, width(text, size=TEXT) / 2 + 5
        canvas.hatch(scale.start, middle - 4, centre - half, middle + 4)
        canvas.hatch(centre + half, middle - 4, scale.end, middle + 4)
        canvas.text(text, centre, middle, size=TEXT, align="center", colour=LIGHT.muted)
        return
    colour = LIGHT.ink if row["chosen"] else LIGHT.muted
    canvas.line(
        scale(row["low"]), middle, scale(row["high"]), middle, colour=colour, thick=2.2 if row["chosen"] else 1.4
    )
    shape = "circle" if row["pillar"] else "diamond"
    canvas.point(scale(row["tau"]), middle, colour=colour, radius=4.2, hollow=not row["chosen"], shape=shape, thick=1.6)
