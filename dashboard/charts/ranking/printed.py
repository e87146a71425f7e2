"""The ranking for print."""

from __future__ import annotations

import math
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts.canvas import STANDARD, Canvas, Size
from dashboard.charts.context import context_of, points
from dashboard.charts.labels import Box
from dashboard.charts.naming import ScoreName, sorting_key
from dashboard.charts.ranking.printed_parts import GUTTER, MIN_PITCH, draw_dot, draw_grid
from dashboard.charts.ranking.printed_rows import columns_of, draw_rows
from dashboard.charts.ranking.reading import words as say
from dashboard.charts.ranking.shape import Side, heights_of, parted, span_of, stacked
from dashboard.charts.ranking.table import form_of, labelled, score_of, setting_of, shown
from dashboard.charts.rows import records
from dashboard.charts.scales import Scale
from dashboard.charts.sheet import NOTE_LINES, TEXT, Sheet, sheet
from dashboard.charts.text_width import BOLD, shortened, width
from dashboard.text import Words
from dashboard.theme import LIGHT
from dashboard.urls import View

COLUMN = 240.0
"""Width that a column of rows needs, units; where there is less, members become a curve."""


def printed(frame: pd.DataFrame, *, view: View, size: Size = STANDARD) -> alt.LayerChart:
    """Draw a ranking for print.

    Args:
        frame: What `frame` gave.
        view: The view.
        size: Width and height of the file, px.
    """
    words, form = Words(view.language), form_of(frame)
    reading = say(frame, view=view)
    for lines in (NOTE_LINES, 1):  # notes give way to rows
        page = sheet(reading, about=context_of(frame), words=words, size=size, lines=lines)
        fits = columns_of(frame, page=page) * COLUMN <= page.canvas.width
        if form != "rows" or fits:
            break
    if form == "rows" and not fits and not frame.attrs["barred"]:
        form = "curve"
    if len(shown(frame)):
        {"rows": draw_rows, "curve": _curve, "groups": _groups}[form](frame, page=page, words=words)
    else:
        page.canvas.hatch(page.plot.left, page.plot.top + 8, page.plot.right, page.plot.bottom - 8)
    return page.canvas.chart(description=reading.alt)


def _curve(frame: pd.DataFrame, *, page: Sheet, words: Words) -> None:
    canvas, plot, name, present = page.canvas, page.plot, score_of(frame), shown(frame)
    scale = Scale(*span_of(present, name=name), plot.left + 8, plot.right - 8)
    top, foot = plot.top + 18, plot.bottom - 18
    first, last = top + 52, foot - 52
    pitch = (last - first) / max(len(present) - 1, 1)
    chosen = labelled(frame)
    middle = (scale.low + scale.high) / 2
    sides: list[Side] = ["left" if value > middle else "right" for value in chosen["value"]]
    wanted = [first + float(number) * pitch for number in chosen.index]
    written: list[Box] = []
    for row, side, y, at in zip(records(chosen), sides, wanted, stacked(wanted, sides=sides, step=16), strict=True):
        written.append(_leader(canvas, row=row, x=scale(row["value"]), y=y, at=at, side=side, name=name, words=words))
    for number in parted(present["tier"].tolist()) if setting_of(frame).tiers else ():
        line = first + (number - 0.5) * pitch
        canvas.line(scale.start, line, scale.end, line, thick=0.6)
    if setting_of(frame).varied:
        for row, (low, high) in zip(records(present), heights_of(records(present)), strict=True):
            x = scale(row["value"])
            colour = name.hue if row["mark"] else LIGHT.line
            canvas.line(x, first + low * pitch, x, first + high * pitch, colour=colour, thick=1.4)
    taken = [(box.top, box.bottom) for box in written if box.left < scale(setting_of(frame).median) < box.right]
    draw_grid(frame, page=page, scale=scale, top=top, foot=foot, words=words, taken=taken)
    plain = LIGHT.muted if (present["mark"] > 0).any() else name.hue
    for number, row in enumerate(records(present)):
        y, radius = first + number * pitch, 3.6 if row["mark"] else 2.2
        draw_dot(canvas, x=scale(row["value"]), y=y, row=row, name=name, plain=plain, radius=radius)


def _leader(
    canvas: Canvas, *, row: dict[Any, Any], x: float, y: float, at: float, side: Side, name: ScoreName, words: Words
) -> Box:
    """Name a member beside the curve; return where that is written."""
    away = -20.0 if side == "left" else 20.0
    canvas.line(x, y, x + away * 0.85, at, colour=LIGHT.muted, thick=0.8)
    text = f"{shortened(row['short'], size=TEXT, room=190)} {points(words, row['value'], signed=name.signed)}"
    align = "right" if side == "left" else "left"
    canvas.text(text, x + away, at, size=TEXT, align=align, weight=600 if row["mark"] else 400)
    wide = width(text, size=TEXT) + 6
    start, end = (x + away - wide, x + away) if side == "left" else (x + away, x + away + wide)
    return Box(start, at - 8, end, at + 8)


def _groups(frame: pd.DataFrame, *, page: Sheet, words: Words) -> None:
    canvas, plot, name, present = page.canvas, page.plot, score_of(frame), shown(frame)
    order = sorted(present["group"].unique(), key=sorting_key)
    columns = max(1, math.ceil(len(order) * MIN_PITCH / (plot.bottom - plot.top - 36)))
    each = math.ceil(len(order) / columns)
    wide = (plot.right - plot.left - GUTTER * (columns - 1)) / columns
    pitch = min((plot.bottom - plot.top - 36) / each, 22.0)
    names = min(max(width(group, size=TEXT) for group in order), wide * 0.42)
    any_chosen = bool((present["mark"] > 0).any())
    for number, group in enumerate(order):
        column, row_number = divmod(number, each)
        left, top = plot.left + column * (wide + GUTTER), plot.top + 18
        scale = Scale(*span_of(present, name=name), left + names + 14, left + wide - 8)
        if row_number == 0:
            count = min(each, len(order) - number)
            draw_grid(frame, page=page, scale=scale, top=top, foot=top + pitch * count, words=words)
        y = top + (row_number + 0.5) * pitch
        canvas.text(shortened(group, size=TEXT, room=names), left, y, size=TEXT)
        canvas.line(scale.start, y, scale.end, y)
        members = records(present[present["group"] == group].sort_values("mark"))
        _members(canvas, rows=members, y=y, scale=scale, name=name, plain=LIGHT.muted if any_chosen else name.hue)


def _members(
    canvas: Canvas, *, rows: list[dict[Any, Any]], y: float, scale: Scale, name: ScoreName, plain: str
) -> None:
    """Draw the members of a group on one line, and name the chosen ones at that end where there is room."""
    for row in rows:
        draw_dot(canvas, x=scale(row["value"]), y=y, row=row, name=name, plain=plain, radius=2.8)
    low, high = min(row["value"] for row in rows), max(row["value"] for row in rows)
    before, behind = scale(low) - scale.start, scale.end - scale(high)
    x, align = (scale(high) + 7, "left") if behind >= before else (scale(low) - 7, "right")
    chosen = ", ".join(str(row["short"]) for row in rows if row["mark"])
    if chosen:
        text = shortened(chosen, size=TEXT * BOLD, room=max(before, behind) - 12)
        canvas.text(text, x, y, size=TEXT, align=align, weight=600)
