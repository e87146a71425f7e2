"""What moves the ranking, for print."""

from __future__ import annotations

import math

import altair as alt
import pandas as pd

from dashboard.charts.canvas import STANDARD, Canvas, Size
from dashboard.charts.context import context_of
from dashboard.charts.labels import Box
from dashboard.charts.scales import Scale
from dashboard.charts.sensitivity.reading import share
from dashboard.charts.sensitivity.reading import words as say
from dashboard.charts.sensitivity.table import Row, Setting, setting_of
from dashboard.charts.sheet import TEXT, sheet
from dashboard.charts.text_width import shortened, width
from dashboard.text import Words
from dashboard.theme import LIGHT
from dashboard.urls import View

RIGHT = 40.0
"""Room for shares right of the plot, units."""


def printed(frame: pd.DataFrame, *, view: View, size: Size = STANDARD) -> alt.LayerChart:
    """Draw what moves the ranking for print.

    Args:
        frame: What `frame` gave.
        view: The view.
        size: Width and height of the file, px.
    """
    words, setting, reading = Words(view.language), setting_of(frame), say(frame, view=view)
    page = sheet(reading, about=context_of(frame), words=words, size=size)
    if setting.panel_rows:
        _factors(page.canvas, plot=page.plot, setting=setting, words=words)
    else:
        page.canvas.hatch(page.plot.left, page.plot.top + 8, page.plot.right, page.plot.bottom - 8)
    return page.canvas.chart(description=reading.alt)


def _factors(canvas: Canvas, *, plot: Box, setting: Setting, words: Words) -> None:
    rows, foot = setting.bars, plot.bottom - 20
    pitch = min((foot - plot.top - 4) / len(rows), 58.0)
    foot = plot.top + 4 + pitch * len(rows)
    room = min(max(width(str(row["label"]), size=TEXT) for row in rows), (plot.right - plot.left) * 0.34)
    scale = Scale(0.0, setting.end, plot.left + room + 10, plot.right - RIGHT)
    for tick in (part / 4 for part in range(5)):
        canvas.line(scale(tick), plot.top + 4, scale(tick), foot)
        canvas.text(words.percent(tick), scale(tick), foot + 10, size=TEXT, colour=LIGHT.muted, align="center")
    panel = setting.panel_rows if setting.moved else (None,) * len(rows)
    for number, (row, whole) in enumerate(zip(rows, panel, strict=True)):
        y = plot.top + 4 + (number + 0.5) * pitch
        canvas.text(shortened(str(row["label"]), size=TEXT, room=room), plot.left, y, size=TEXT)
        for name, away, filled in (("total", -0.2, True), ("first", 0.2, False)):
            at, half = y + away * pitch, min(pitch * 0.13, 5.0)
            _bar(canvas, row=row, name=name, y=at, half=half, scale=scale, hue=setting.score.hue, filled=filled)
            text, colour = share(row[name], words=words), LIGHT.ink if filled else LIGHT.muted
            canvas.text(text, plot.right, at, size=TEXT, colour=colour, align="right")
            if whole is not None:
                x = scale(max(whole[name], 0.0))
                canvas.point(x, at, colour=LIGHT.muted, radius=4.2, hollow=not filled, shape="diamond", thick=1.5)


def _bar(canvas: Canvas, *, row: Row, name: str, y: float, half: float, scale: Scale, hue: str, filled: bool) -> None:
    end = scale(max(row[name], 0.0))
    canvas.area(scale.start, y - half, end, y + half, colour=LIGHT.line if filled else LIGHT.paper)
    for edge in (y - half, y + half):
        canvas.line(scale.start, edge, end, edge, colour=hue, thick=1.2)
    for edge in (scale.start, end):
        canvas.line(edge, y - half, edge, y + half, colour=hue, thick=1.2)
    low, high = row[f"{name}_low"], row[f"{name}_high"]
    if not math.isnan(low):
        canvas.line(scale(max(low, 0.0)), y, scale(high), y, colour=LIGHT.ink, thick=1.0)
