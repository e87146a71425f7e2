"""An entity against its peers, for print."""

from __future__ import annotations

import altair as alt
import pandas as pd

from dashboard.charts.against.interactive import hue_of, own_text, value_text
from dashboard.charts.against.reading import words as say
from dashboard.charts.canvas import STANDARD, Canvas, Size
from dashboard.charts.context import context_of
from dashboard.charts.peer_bands import Cuts, held, known, print_bars
from dashboard.charts.scales import Scale
from dashboard.charts.sheet import TEXT, sheet
from dashboard.charts.text_width import shortened, width
from dashboard.text import Words
from dashboard.theme import LIGHT
from dashboard.urls import View

FOOT = 16.0
LARGEST = 34.0
"""Height of a row at most, units."""

NAMES, VALUES = 0.3, 0.2
"""Shares of the width that names and values take."""


def printed(frame: pd.DataFrame, *, view: View, size: Size = STANDARD) -> alt.LayerChart:
    """Draw an entity against its peers for print.

    Args:
        frame: What `frame` gave.
        view: The view.
        size: Width and height of the file, px.
    """
    words, rows = Words(view.language), held(frame).rows
    reading = say(frame, view=view)
    page = sheet(reading, about=context_of(frame), words=words, size=size)
    canvas, plot = page.canvas, page.plot
    wide = plot.right - plot.left
    scale = Scale(0, 100, plot.left + NAMES * wide, plot.right - VALUES * wide)
    pitch = min((plot.bottom - plot.top - FOOT) / max(len(rows), 1), LARGEST)
    foot = plot.top + pitch * len(rows)
    for tick in (0, 25, 50, 75, 100):
        canvas.line(scale(tick), plot.top, scale(tick), foot)
        canvas.text(words.integer(tick), scale(tick), foot + 9, size=TEXT, colour=LIGHT.muted, align="center")
    for number, row in enumerate(rows):
        middle = plot.top + (number + 0.5) * pitch
        _row(canvas, row=row, middle=middle, scale=scale, edges=(plot.left, plot.right), words=words)
    return canvas.chart(description=reading.alt)


def _row(canvas: Canvas, *, row: Cuts, middle: float, scale: Scale, edges: tuple[float, float], words: Words) -> None:
    room = scale.start - edges[0] - 12
    name = shortened(row["label"], size=TEXT, room=room)
    bold = 400 if row["family"] == "pole" else 600
    canvas.text(name, edges[0], middle, size=TEXT, colour=hue_of(row), weight=bold)
    text = value_text(row, words=words)
    if width(text, size=TEXT) > edges[1] - scale.end - 8:
        text = own_text(row, words=words)
    canvas.text(text, edges[1], middle, size=TEXT, colour=LIGHT.muted, align="right")
    print_bars(canvas, row, at=middle, across=True, scale=scale, half=4.5)
    if known(row["value"]):
        shape = "circle" if row["family"] == "pole" else "diamond"
        hollow = bool(row["first_pole"])
        canvas.point(scale(row["value"]), middle, colour=hue_of(row), radius=4.6, hollow=hollow, shape=shape, thick=2)
