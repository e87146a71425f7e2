"""The ranking for print."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts.canvas import STANDARD, Canvas, Size
from dashboard.charts.context import context_of, points
from dashboard.charts.labels import Box
from dashboard.charts.marks import SHAPES
from dashboard.charts.naming import ScoreName, sorting_key
from dashboard.charts.ranking.parts import median_text
from dashboard.charts.ranking.reading import words as say
from dashboard.charts.ranking.sentences import head_of
from dashboard.charts.ranking.shape import Side, gaps, span_of, stacked, ticks_of
from dashboard.charts.ranking.table import form_of, labelled, listed, score_of, setting_of, shown
from dashboard.charts.rows import missing, records
from dashboard.charts.scales import Scale
from dashboard.charts.sheet import TEXT, Sheet, sheet
from dashboard.charts.text_width import shortened, width
from dashboard.text import Words
from dashboard.theme import LIGHT
from dashboard.urls import View

GUTTER = 24.0
MIN_PITCH = 13.4
CHANGE = 38.0
"""Room for a change right of a value, units."""

COLUMN = 240.0
"""Width that a column of rows needs, units; where there is less, members become a curve."""


def printed(frame: pd.DataFrame, *, view: View, size: Size = STANDARD) -> alt.LayerChart:
    """Draw a ranking for print.

    Args:
        frame: What `frame` gave.
        view: The view.
        size: Width and height of the file, px.
    """
    words = Words(view.language)
    reading = say(frame, view=view)
    page = sheet(reading, about=context_of(frame), words=words, size=size)
    draw: Callable[..., None] = {"rows": _rows, "curve": _curve, "groups": _groups}[form_of(frame)]
    if len(shown(frame)):
        draw(frame, page=page, words=words)
    else:
        page.canvas.hatch(page.plot.left, page.plot.top + 8, page.plot.right, page.plot.bottom - 8)
    return page.canvas.chart(description=reading.alt)


def _rows(frame: pd.DataFrame, *, page: Sheet, words: Words) -> None:
    rows = [*records(shown(frame)), *records(listed(frame))]
    high = page.plot.bottom - page.plot.top - 40
    columns = max(1, math.ceil(len(rows) / (high // 14.5)), math.ceil(len(rows) * MIN_PITCH / high))
    if columns * COLUMN > page.canvas.width and not frame.attrs["barred"]:
        _curve(frame, page=page, words=words)
        return
    each = math.ceil(len(rows) / columns)
    wide = (page.plot.right - page.plot.left - GUTTER * (columns - 1)) / columns
    pitch = min(high / each, 22.0)
    for column in range(columns):
        left = page.plot.left + column * (wide + GUTTER)
        box = Box(left, page.plot.top + 18, left + wide, page.plot.top + 18 + pitch * each)
        _column(frame, rows=rows[column * each : (column + 1) * each], page=page, box=box, pitch=pitch, words=words)


def _column(
    frame: pd.DataFrame, *, rows: list[dict[Any, Any]], page: Sheet, box: Box, pitch: float, words: Words
) -> None:
    canvas, name = page.canvas, score_of(frame)
    span = span_of(shown(frame), name=name)
    ranks = 0.0 if frame["rank"].isna().all() else 26.0
    longest = max(width(row["short"], size=TEXT) for row in records(frame))
    names = min(longest, (box.right - box.left) * 0.42)
    changed = setting_of(frame).change is not None
    values = box.right - CHANGE * changed
    scale = Scale(*span, box.left + ranks + names + 14, values - (44 if name.signed else 38))
    foot = box.top + pitch * len(rows)
    _grid(frame, page=page, scale=scale, top=box.top, foot=foot, words=words)
    _since(frame, page=page, box=box, scale=scale, words=words)
    plain = LIGHT.muted if (frame["mark"] > 0).any() else name.hue
    for number, row in enumerate(rows):
        y = box.top + (number + 0.5) * pitch
        weight = 600 if row["mark"] else 400
        if number and not missing(row["tier"]) and row["tier"] != rows[number - 1]["tier"]:
            canvas.line(box.left, y - pitch / 2, box.right, y - pitch / 2, colour=LIGHT.muted, thick=0.8)
        if not missing(row["rank"]):
            place = f"{words.integer(int(row['rank']))}{'=' if row['tied'] else ''}"
            canvas.text(place, box.left + 20, y, size=TEXT, colour=LIGHT.muted, align="right")
        canvas.text(shortened(row["short"], size=TEXT, room=names), box.left + ranks, y, size=TEXT, weight=weight)
        if missing(row["value"]):
            canvas.hatch(scale.start, y - pitch * 0.3, scale.end, y + pitch * 0.3)
            continue
        canvas.line(scale(0.0), y, scale(row["value"]), y)
        _dot(canvas, x=scale(row["value"]), y=y, row=row, name=name, plain=plain)
        text = points(words, row["value"], signed=name.signed)
        canvas.text(text, values, y, size=TEXT, align="right", weight=weight)
        if changed and not missing(row["change"]):
            moved = points(words, row["change"], signed=True)
            canvas.text(moved, box.right, y, size=TEXT, colour=LIGHT.muted, align="right")


def _since(frame: pd.DataFrame, *, page: Sheet, box: Box, scale: Scale, words: Words) -> None:
    """Write above the changes since when they are, where the name of the median leaves room."""
    change = setting_of(frame).change
    if change is None:
        return
    text = words("ranking.since.head", since=change.since)
    median_end = scale(setting_of(frame).median) + width(median_text(frame, words=words), size=TEXT) / 2
    if median_end + 6 < box.right - width(text, size=TEXT):
        page.canvas.text(text, box.right, box.top - 9, size=TEXT, colour=LIGHT.muted, align="right")


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
    _tiers(frame, page=page, scale=scale, first=first, pitch=pitch, written=written, words=words)
    taken = [(box.top, box.bottom) for box in written if box.left < scale(setting_of(frame).median) < box.right]
    _grid(frame, page=page, scale=scale, top=top, foot=foot, words=words, taken=taken)
    plain = LIGHT.muted if (present["mark"] > 0).any() else name.hue
    for number, row in enumerate(records(present)):
        y, radius = first + number * pitch, 3.6 if row["mark"] else 2.2
        _dot(canvas, x=scale(row["value"]), y=y, row=row, name=name, plain=plain, radius=radius)


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


def _tiers(
    frame: pd.DataFrame, *, page: Sheet, scale: Scale, first: float, pitch: float, written: list[Box], words: Words
) -> None:
    """Draw a hairline between tiers, and name those whose head covers nothing: upper ones left, lower ones right."""
    tiers, name, of = setting_of(frame).tiers, score_of(frame), shown(frame)["tier"].fillna(0).tolist()
    if tiers is None:
        return
    for tier in sorted(set(of)):
        start, end = of.index(tier), len(of) - of[::-1].index(tier)
        upper = tier <= 2
        y = first + (end - 0.5) * pitch - 9 if upper else first + (start - 0.5) * pitch + 9
        if start:
            line = first + (start - 0.5) * pitch
            page.canvas.line(scale.start, line, scale.end, line, colour=LIGHT.muted, thick=0.6)
        text = head_of(int(tier), tiers=tiers, name=name, words=words)
        wide = width(text, size=TEXT)
        box = (
            Box(scale.start, y - 8, scale.start + wide, y + 8)
            if upper
            else Box(scale.end - wide, y - 8, scale.end, y + 8)
        )
        reach = [scale(value) for value in shown(frame)["value"].tolist()[start:end]]
        on_curve = min(reach) - 6 < box.right if upper else max(reach) + 6 > box.left
        if not on_curve and all(box.overlap(other) == 0 for other in written):
            page.canvas.text(
                text,
                box.left if upper else box.right,
                y,
                size=TEXT,
                colour=LIGHT.muted,
                align="left" if upper else "right",
            )
            written.append(box)


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
            _grid(frame, page=page, scale=scale, top=top, foot=top + pitch * count, words=words)
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
        _dot(canvas, x=scale(row["value"]), y=y, row=row, name=name, plain=plain, radius=2.8)
    low, high = min(row["value"] for row in rows), max(row["value"] for row in rows)
    before, behind = scale(low) - scale.start, scale.end - scale(high)
    x, align = (scale(high) + 7, "left") if behind >= before else (scale(low) - 7, "right")
    for row in (row for row in rows if row["mark"]):
        text = shortened(row["short"], size=TEXT, room=max(before, behind) - 12)
        canvas.text(text, x, y, size=TEXT, align=align, weight=600)


def _grid(
    frame: pd.DataFrame,
    *,
    page: Sheet,
    scale: Scale,
    top: float,
    foot: float,
    words: Words,
    taken: Sequence[tuple[float, float]] = (),
) -> None:
    """Draw ticks below, the zero line, and the median with its name above; its line is cut where words stand."""
    canvas, name = page.canvas, score_of(frame)
    ticks = ticks_of((scale.low, scale.high))
    ticks = ticks if scale.end - scale.start > 180 else ticks[::2]
    for tick in ticks:
        canvas.line(
            scale(tick), top, scale(tick), foot, colour=LIGHT.muted if name.signed and tick == 0 else LIGHT.line
        )
        text = words.number(tick, decimals=0, signed=name.signed)
        if name.family == "balance" and tick in (scale.low, scale.high):
            text = name.first if tick == scale.low else name.second
        align = (
            "left" if tick == scale.low and name.signed else "right" if tick == scale.high and name.signed else "center"
        )
        canvas.text(text, scale(tick), foot + 10, size=TEXT, colour=LIGHT.muted, align=align)
    middle, text = setting_of(frame).median, median_text(frame, words=words)
    for start, end in gaps(top, foot, taken=taken):
        canvas.line(scale(middle), start, scale(middle), end, colour=LIGHT.muted, dash=(2, 3))
    half = width(text, size=TEXT) / 2
    x = (
        min(max(scale(middle), scale.start + half), scale.end - half)
        if scale.end - scale.start > 2 * half
        else scale(middle)
    )
    canvas.text(text, x, top - 9, size=TEXT, colour=LIGHT.muted, align="center")


def _dot(
    canvas: Canvas, *, x: float, y: float, row: dict[Any, Any], name: ScoreName, plain: str, radius: float = 3.6
) -> None:
    mark = int(row["mark"])
    shape = SHAPES[max(mark - 1, 0)]
    colour = name.hue if mark else plain
    canvas.point(x, y, colour=colour, radius=5.2 if mark else radius, hollow=name.first_pole, shape=shape, thick=1.6)
