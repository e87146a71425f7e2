"""Own weights beside the official ones, for print."""

from __future__ import annotations

import math

import altair as alt
import pandas as pd

from dashboard.charts.canvas import STANDARD, Canvas, Size
from dashboard.charts.context import context_of, points
from dashboard.charts.labels import Box, place
from dashboard.charts.marks import SHAPES
from dashboard.charts.rank_intervals import brief
from dashboard.charts.rows import missing, records
from dashboard.charts.scales import Scale
from dashboard.charts.sheet import NOTE_LINES, TEXT, Sheet, sheet
from dashboard.charts.text_width import shortened, width
from dashboard.charts.weighted.reading import words as say
from dashboard.charts.weighted.shape import arrow, plane_of, spots_of, ticks_of, wishes
from dashboard.charts.weighted.table import Row, form_of, named, shown
from dashboard.text import Words
from dashboard.theme import LIGHT
from dashboard.urls import View

GUTTER = 24.0
PITCH, COLUMN, AXIS = 14.5, 230.0, 24.0
"""Smallest height of a row, smallest width of a column, and room for figures below, units."""

RANK, MOVE, VALUE = 24.0, 24.0, 36.0
"""Room for a rank, a move and a level, units."""


def printed(frame: pd.DataFrame, *, view: View, size: Size = STANDARD) -> alt.LayerChart:
    """Draw own weights beside the official ones for print.

    Args:
        frame: What `frame` gave.
        view: The view.
        size: Width and height of the file, px.
    """
    words = Words(view.language)
    reading = say(frame, view=view)
    rows, in_rows = records(frame), form_of(frame) == "rows"
    for lines in (NOTE_LINES, 0):  # notes give way to rows
        page = sheet(reading, about=context_of(frame), words=words, size=size, lines=lines)
        fits = _columns(rows, page=page) * COLUMN <= page.canvas.width
        if not in_rows or fits:
            break
    if not shown(rows):
        page.canvas.hatch(page.plot.left, page.plot.top + 8, page.plot.right, page.plot.bottom - 8)
    elif in_rows and fits:
        _rows(rows, page=page, words=words)
    else:
        _plane(rows, page=page, words=words, barred=bool(frame.attrs["barred"]))
    return page.canvas.chart(description=reading.alt)


def _columns(rows: list[Row], *, page: Sheet) -> int:
    """Return how many columns hold a row for each member."""
    return max(1, math.ceil(len(rows) * PITCH / (page.plot.bottom - page.plot.top - AXIS)))


def _rows(rows: list[Row], *, page: Sheet, words: Words) -> None:
    plot = page.plot
    high, columns = plot.bottom - plot.top - AXIS, _columns(rows, page=page)
    each = math.ceil(len(rows) / columns)
    wide = (plot.right - plot.left - GUTTER * (columns - 1)) / columns
    pitch = min(high / each, 22.0)
    for column in range(columns):
        left = plot.left + column * (wide + GUTTER)
        box = Box(left, plot.top + 4, left + wide, plot.top + 4 + pitch * each)
        part = rows[column * each : (column + 1) * each]
        _column(part, everybody=rows, page=page, box=box, pitch=pitch, words=words)


def _column(rows: list[Row], *, everybody: list[Row], page: Sheet, box: Box, pitch: float, words: Words) -> None:
    canvas, ticks = page.canvas, ticks_of(shown(everybody))
    ranked = any(not missing(row["own_rank"]) for row in everybody)
    names = box.left + RANK * ranked
    longest = max(width(str(row["short"]), size=TEXT) for row in everybody)
    room = min(longest, (box.right - box.left) * (0.34 if ranked else 0.4))
    written = max(width(_interval(row, words=words), size=TEXT) for row in everybody)
    intervals = names + room + (8 + written) * ranked
    scale = Scale(ticks[0], ticks[-1], intervals + MOVE * ranked + 12, box.right - VALUE)
    foot = box.top + pitch * len(rows)
    for tick in ticks if scale.end - scale.start > 120 else (ticks[0], ticks[-1]):
        canvas.line(scale(tick), box.top, scale(tick), foot)
    for tick in (ticks[0], ticks[-1]):
        text = words.number(tick, decimals=0)
        canvas.text(text, scale(tick), foot + 10, size=TEXT, colour=LIGHT.muted, align="center")
    plain = not any(row["mark"] > 0 for row in everybody)
    for number, row in enumerate(rows):
        y, weight = box.top + (number + 0.5) * pitch, 600 if row["mark"] else 400
        if not missing(row["own_rank"]):
            rank = f"{words.integer(int(row['own_rank']))}{'=' if row['own_tied'] else ''}"
            canvas.text(rank, box.left + 18, y, size=TEXT, colour=LIGHT.muted, align="right")
            interval, move = _interval(row, words=words), arrow(row, words=words).strip()
            canvas.text(interval, intervals, y, size=TEXT, colour=LIGHT.muted, align="right")
            canvas.text(move, intervals + 4, y, size=TEXT, colour=LIGHT.muted)
        canvas.text(shortened(row["short"], size=TEXT, room=room), names, y, size=TEXT, weight=weight)
        _marks(canvas, row=row, y=y, scale=scale, plain=plain)
        if not missing(row["own"]):
            canvas.text(points(words, row["own"]), box.right, y, size=TEXT, align="right", weight=weight)


def _interval(row: Row, *, words: Words) -> str:
    """Return the places of nine of ten draws around own weights, in brackets."""
    return f"({brief(row['own_rank_low'], row['own_rank_high'], words=words)})"


def _marks(canvas: Canvas, *, row: Row, y: float, scale: Scale, plain: bool) -> None:
    if missing(row["own"]):
        canvas.hatch(scale.start, y - 4, scale.end, y + 4)
        return
    own = scale(row["own"])
    if not missing(row["official"]):
        before = scale(row["official"])
        canvas.line(before, y, own, y, colour=LIGHT.muted, thick=1.6)
        canvas.point(before, y, colour=LIGHT.muted, radius=3.3, hollow=True, thick=1.4)
    colour = LIGHT.ink if row["mark"] or plain else LIGHT.muted
    shape = SHAPES[max(int(row["mark"]) - 1, 0)]
    canvas.point(own, y, colour=colour, radius=5.0 if row["mark"] else 4.0, shape=shape)


def _plane(everybody: list[Row], *, page: Sheet, words: Words, barred: bool) -> None:
    canvas, plot, plane = page.canvas, page.plot, plane_of(everybody, barred=barred)
    box = Box(plot.left + 44, plot.top + 8, plot.right - 8, plot.bottom - 38)
    across, up = Scale(*plane.span, box.left, box.right), Scale(*plane.span, box.bottom, box.top)
    for tick in plane.ticks:
        text = words.integer(round(tick))
        canvas.line(across(tick), box.top, across(tick), box.bottom)
        canvas.line(box.left, up(tick), box.right, up(tick))
        canvas.text(text, across(tick), box.bottom + 11, size=TEXT, colour=LIGHT.muted, align="center")
        canvas.text(text, box.left - 6, up(tick), size=TEXT, colour=LIGHT.muted, align="right")
    canvas.line(box.left, box.bottom, box.right, box.top, colour=LIGHT.muted, dash=(2, 3))
    title = f"{words('weights.chart.official')} →"
    canvas.text(title, box.right, box.bottom + 27, size=TEXT, colour=LIGHT.muted, align="right")
    title = f"{words('weights.chart.own')} →"
    canvas.text(title, plot.left + 6, box.top, size=TEXT, colour=LIGHT.muted, align="right", turn=270)
    known = [row for row in shown(everybody) if not missing(row[plane.before])]
    for row in (row for row in known if not missing(row["own_rank_low"])):
        x, low, high = across(row["official_rank"]), up(row["own_rank_low"]), up(row["own_rank_high"])
        canvas.line(x, low, x, high, colour=LIGHT.ink if row["mark"] else LIGHT.line, thick=1.4)
    plain = LIGHT.muted if any(row["mark"] > 0 for row in known) else LIGHT.ink
    spots = spots_of(known, plane=plane, area=box)
    for (x, y), mark in zip(spots, (int(row["mark"]) for row in known), strict=True):
        shape = SHAPES[max(mark - 1, 0)]
        canvas.point(x, y, colour=LIGHT.ink if mark else plain, radius=5 if mark else 2.4, shape=shape)
    rows = [row for row in named(everybody, barred=barred) if not missing(row[plane.before])]
    asked = wishes(rows, plane=plane, area=box)
    for row, found in zip(rows, place(asked, points=spots, area=box, size=TEXT), strict=True):
        if found:
            middle = (found.box.top + found.box.bottom) / 2
            canvas.text(found.text, found.box.left, middle, size=TEXT, weight=600 if row["mark"] else 400)
