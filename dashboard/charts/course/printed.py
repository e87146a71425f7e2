"""An entity and its peers over time, for print."""

from __future__ import annotations

from itertools import pairwise

import altair as alt
import pandas as pd

from dashboard.charts.canvas import STANDARD, Canvas, Size
from dashboard.charts.context import context_of
from dashboard.charts.course.reading import words as say
from dashboard.charts.course.shape import Small, smalls, span
from dashboard.charts.labels import Box
from dashboard.charts.peer_bands import held, known, print_bars
from dashboard.charts.scales import Scale
from dashboard.charts.sheet import TEXT, sheet
from dashboard.text import Words
from dashboard.theme import LIGHT
from dashboard.urls import View

GUTTER = 24.0
TITLE, FOOT, TICKS = 20.0, 18.0, 26.0
"""Room for the name, for the years and for the figures of the scale, units."""


def printed(frame: pd.DataFrame, *, view: View, size: Size = STANDARD) -> alt.LayerChart:
    """Draw an entity and its peers over time for print.

    Args:
        frame: What `frame` gave.
        view: The view.
        size: Width and height of the file, px.
    """
    words, facts = Words(view.language), held(frame)
    found, ends = smalls(facts), span(facts)
    reading = say(frame, view=view)
    page = sheet(reading, about=context_of(frame), words=words, size=size)
    plot, columns = page.plot, 2 if len(found) > 1 else 1
    lines = -(-max(len(found), 1) // columns)
    wide, high = (plot.right - plot.left - GUTTER * (columns - 1)) / columns, (plot.bottom - plot.top) / lines
    for number, small in enumerate(found):
        left = plot.left + number % columns * (wide + GUTTER)
        top = plot.top + number // columns * high
        box = Box(left, top, left + wide, top + high - 4)
        _small(page.canvas, small=small, box=box, ends=ends, words=words)
    return page.canvas.chart(description=reading.alt)


def _small(canvas: Canvas, *, small: Small, box: Box, ends: tuple[float, float], words: Words) -> None:
    hue = LIGHT.logic(small.logic_id)
    canvas.text(small.label, box.left, box.top + 8, size=TEXT, colour=hue, weight=600)
    up = Scale(*ends, box.bottom - FOOT, box.top + TITLE)
    for tick in ends:
        canvas.line(box.left + TICKS, up(tick), box.right, up(tick))
        canvas.text(
            words.integer(int(tick)), box.left + TICKS - 5, up(tick), size=TEXT, colour=LIGHT.muted, align="right"
        )
    rows = small.rows
    periods = [row["period"] for row in rows]
    room = (box.right - box.left - TICKS) / (2 * len(rows))
    across = Scale(periods[0], periods[-1] + (len(rows) == 1), box.left + TICKS + room, box.right - room)
    places = [across(row["period"]) for row in rows]
    for row, x in zip(rows, places, strict=True):
        print_bars(canvas, row, at=x, across=False, scale=up, half=min(5.0, room / 2))
    shown = range(len(rows)) if 2 * room > 30 else (0, len(rows) - 1)
    for number in shown:
        canvas.text(str(periods[number]), places[number], box.bottom - 6, size=TEXT, colour=LIGHT.muted, align="center")
    drawn = [(x, up(row["value"])) for row, x in zip(rows, places, strict=True) if known(row["value"])]
    for (x, y), (x2, y2) in pairwise(drawn):
        canvas.line(x, y, x2, y2, colour=hue, thick=2)
    for x, y in drawn:
        canvas.point(x, y, colour=hue, radius=3.6, shape="diamond")
