"""The indicators of an entity for print: as many as the file has room for, those farthest from the panel's median."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import altair as alt
import pandas as pd

from dashboard.charts.canvas import STANDARD, Canvas, Size, unit_of
from dashboard.charts.context import context_of, points
from dashboard.charts.indicators.marks import symbol_of
from dashboard.charts.indicators.reading import words as say
from dashboard.charts.indicators.table import Row, distance, known, rows_of
from dashboard.charts.labels import Box
from dashboard.charts.scales import Scale
from dashboard.charts.sheet import TEXT, sheet
from dashboard.charts.text_width import shortened, width
from dashboard.text import Words
from dashboard.theme import LIGHT
from dashboard.urls import View

ROW = 31.0
GUTTER = 28.0
TWO_COLUMNS = 700.0
"""Width from which there are two columns, units."""


def printed(frame: pd.DataFrame, *, view: View, size: Size = STANDARD) -> alt.LayerChart:
    """Draw the indicators of an entity for print.

    Args:
        frame: What `frame` gave.
        view: The view.
        size: Width and height of the file, px.
    """
    words, reading, about = Words(view.language), say(frame, view=view), context_of(frame)
    present = known(rows_of(frame))
    columns = 2 if size.width / unit_of(size) > TWO_COLUMNS else 1
    reading = replace(reading, notes=(words("charts.indicators.print_key"),))
    page = sheet(reading, about=about, words=words, size=size)
    rows = _farthest(present, most=_room(page.plot) * columns)
    if len(rows) < len(present):
        some = words("charts.indicators.some", shown=words.integer(len(rows)), count=words.integer(len(present)))
        reading = replace(reading, notes=(some, *reading.notes))
        page = sheet(reading, about=about, words=words, size=size)
        rows = _farthest(present, most=_room(page.plot) * columns)
    each = math.ceil(len(rows) / columns) if len(rows) else 1
    pitch = min((page.plot.bottom - page.plot.top - 36) / each, 1.3 * ROW)
    wide = (page.plot.right - page.plot.left - GUTTER * (columns - 1)) / columns
    for column in range(columns):
        left = page.plot.left + column * (wide + GUTTER)
        box = Box(left, page.plot.top, left + wide, page.plot.bottom)
        _column(
            page.canvas,
            rows=rows[column * each : (column + 1) * each],
            box=box,
            pitch=pitch,
            words=words,
        )
    return page.canvas.chart(description=reading.alt)


def _room(plot: Box) -> int:
    return max(1, int((plot.bottom - plot.top - 36) // ROW))


def _farthest(present: Sequence[Row], *, most: int) -> list[Row]:
    """Return the indicators farthest from the panel's median, in the order of the frame."""
    ordered = sorted(present, key=lambda row: -abs(distance(row)))[:most]
    kept = {row["indicator_id"] for row in ordered}
    return [row for row in present if row["indicator_id"] in kept]


def _column(canvas: Canvas, *, rows: Sequence[Row], box: Box, pitch: float, words: Words) -> None:
    scale = Scale(0, 100, box.left + 4, box.right - 4)
    foot = box.top + pitch * len(rows) + 6
    for tick in (0, 25, 50, 75, 100):
        canvas.line(scale(tick), box.top + 6, scale(tick), foot)
        canvas.text(words.integer(tick), scale(tick), foot + 9, size=TEXT, colour=LIGHT.muted, align="center")
    for number, row in enumerate(rows):
        _row(canvas, row=row, top=box.top + number * pitch + 4, scale=scale, words=words)


def _row(canvas: Canvas, *, row: Row, top: float, scale: Scale, words: Words) -> None:
    hue, y = LIGHT.logic(row["logic_id"]), top + 21
    value = f"{row['printed']} ({int(row['observed'])})" if row["observed"] is not None else str(row["printed"])
    wide = scale.end - scale.start
    canvas.area(scale.start - 4, top + 1, scale.end + 4, top + 14, colour=LIGHT.paper)
    value = shortened(value, size=TEXT, room=wide * 0.45)
    label = shortened(row["label"], size=TEXT, room=wide - width(value, size=TEXT) - 8)
    canvas.text(label, scale.start - 4, top + 7, size=TEXT)
    canvas.text(value, scale.end + 4, top + 7, size=TEXT, colour=LIGHT.muted, align="right")
    canvas.line(scale(row["low"]), y, scale(row["high"]), y, thick=1.5)
    canvas.area(scale(row["quarter"]), y - 3.5, scale(row["three_quarters"]), y + 3.5, colour=LIGHT.line)
    canvas.line(scale(row["median"]), y - 5.5, scale(row["median"]), y + 5.5, colour=LIGHT.muted, thick=1.6)
    canvas.point(
        scale(row["score"]), y, colour=hue, radius=4.6, hollow=row["side"] == 1, shape=symbol_of(row["origin"]), thick=2
    )
    left = row["score"] > 88
    canvas.text(
        points(words, row["score"]),
        scale(row["score"]) + (-9 if left else 9),
        y,
        size=TEXT,
        weight=600,
        align="right" if left else "left",
    )
