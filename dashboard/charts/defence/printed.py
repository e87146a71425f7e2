"""The ranks of one member under each alternative, for print."""

from __future__ import annotations

import altair as alt
import pandas as pd

from dashboard.charts.canvas import STANDARD, Canvas, Size
from dashboard.charts.context import context_of
from dashboard.charts.defence.reading import words as say
from dashboard.charts.defence.shape import Lines, axis_of, columns_of, lines_of
from dashboard.charts.defence.table import Setting, setting_of
from dashboard.charts.labels import Box
from dashboard.charts.rank_axis import Axis, place
from dashboard.charts.scales import Scale
from dashboard.charts.sheet import TEXT, sheet
from dashboard.charts.text_width import shortened, width
from dashboard.text import Words
from dashboard.theme import LIGHT
from dashboard.urls import View

RIGHT, GUTTER = 40.0, 24.0
"""Room for the shares, and between two columns, units."""

ROUND, LEAST = 38.0, 11.0
"""Height of what stands above and below the rows, and of the lowest row; two columns where one has not that room."""


def printed(frame: pd.DataFrame, *, view: View, size: Size = STANDARD) -> alt.LayerChart:
    """Draw the ranks under each alternative for print.

    Args:
        frame: What `frame` gave.
        view: The view.
        size: Width and height of the file, px.
    """
    words, setting, reading = Words(view.language), setting_of(frame), say(frame, view=view)
    page = sheet(reading, about=context_of(frame), words=words, size=size)
    if setting.refusal:
        page.canvas.hatch(page.plot.left, page.plot.top + 8, page.plot.right, page.plot.bottom - 8)
    else:
        lines = lines_of(setting, words=words, head=0.0)
        axis = axis_of(setting, rows=lines.rows, words=words)
        whole = page.plot.bottom - page.plot.top - ROUND >= lines.count * LEAST
        columns = [lines] if whole else columns_of(lines)
        wide = (page.plot.right - page.plot.left + GUTTER) / len(columns)
        for number, column in enumerate(columns):
            left = page.plot.left + number * wide
            box = Box(left, page.plot.top, left + wide - GUTTER, page.plot.bottom)
            _draw(page.canvas, plot=box, setting=setting, lines=column, axis=axis, words=words)
    return page.canvas.chart(description=reading.alt)


def _draw(canvas: Canvas, *, plot: Box, setting: Setting, lines: Lines, axis: Axis, words: Words) -> None:
    top, pitch = plot.top + 18, min((plot.bottom - plot.top - ROUND) / lines.count, 24.0)
    foot = top + pitch * lines.count
    room = min(max(width(str(row["label"]), size=TEXT) for row in lines.rows), (plot.right - plot.left) * 0.42)
    scale = Scale(axis.low, axis.high, plot.left + room + 12, plot.right - RIGHT)
    for tick, text in zip(axis.at, axis.texts, strict=True):
        canvas.line(scale(tick), top, scale(tick), foot)
        canvas.text(text, scale(tick), foot + 10, size=TEXT, colour=LIGHT.muted, align="center")
    canvas.line(scale(setting.rank), top - 2, scale(setting.rank), foot, colour=LIGHT.ink, dash=(2, 3), thick=1.2)
    text = words("robustness.defence.line_at", rank=place(setting.rank, words=words))
    half = width(text, size=TEXT) / 2
    x = min(max(scale(setting.rank), scale.start + half), scale.end - half)
    canvas.text(text, x, top - 9, size=TEXT, align="center")
    for y, _ in lines.heads:
        if y:
            canvas.line(plot.left, top + y * pitch, plot.right, top + y * pitch)
    for row, line in zip(lines.rows, lines.places, strict=True):
        y, weight = top + (line + 0.5) * pitch, 600 if row["own"] else 400
        canvas.text(shortened(str(row["label"]), size=TEXT, room=room), plot.left, y, size=TEXT, weight=weight)
        canvas.line(scale(row["low"]), y, scale(row["high"]), y, colour=LIGHT.muted, thick=1.8)
        hue = setting.score.hue
        canvas.point(scale(row["median"]), y, colour=hue, radius=3.6, hollow=not row["own"], thick=1.6)
        canvas.text(words.percent(row["kept"]), plot.right, y, size=TEXT, align="right", weight=weight)
