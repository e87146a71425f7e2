"""Ranks, or scores, under other choices for print."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import groupby

import altair as alt
import pandas as pd

from dashboard.charts.canvas import STANDARD, Canvas, Size
from dashboard.charts.context import context_of
from dashboard.charts.labels import Box
from dashboard.charts.marks import SHAPES
from dashboard.charts.rank_axis import Axis
from dashboard.charts.robustness.reading import words as say
from dashboard.charts.robustness.shape import APART, LEAST, Lines, axis_of, beside, ends_of, lines_of, written
from dashboard.charts.robustness.table import Picture, Row, Setting, picture_of, published, setting_of
from dashboard.charts.rows import missing
from dashboard.charts.scales import Scale
from dashboard.charts.sheet import NOTE_LINES, TEXT, Sheet, sheet
from dashboard.charts.text_width import BOLD, shortened, width
from dashboard.text import Words
from dashboard.theme import LIGHT
from dashboard.urls import View

GUTTER = 28.0
PITCH, COLUMN, AXIS = 13.4, 230.0, 22.0
"""Smallest height of a row, smallest width of a column, and room for figures below, units."""

TICK = 12.0
"""Length of a hairline between tiers where members are lines, units."""

RANKS = 26.0
ENDS = {"rank": 48.0, "score": 62.0}
"""Room for a published rank, and for the ends of an interval, units."""


def printed(frame: pd.DataFrame, *, view: View, size: Size = STANDARD) -> alt.LayerChart:
    """Draw how far members move for print.

    Args:
        frame: What `frame` gave.
        view: The view.
        size: Width and height of the file, px.
    """
    words, setting = Words(view.language), setting_of(frame)
    found = picture_of(setting)
    reading = say(frame, view=view)
    for lines in (NOTE_LINES, 0):  # notes give way to rows
        page = sheet(reading, about=context_of(frame), words=words, size=size, lines=lines)
        fits = _columns(found, page=page) * COLUMN <= page.canvas.width
        if found.form not in ("rows", "window") or fits:
            break
    else:
        found = Picture("curve", found.rows, found.absent)
    if not found.rows:
        page.canvas.hatch(page.plot.left, page.plot.top + 8, page.plot.right, page.plot.bottom - 8)
    elif found.form in ("rows", "window"):
        _rows(found, page=page, setting=setting, words=words)
    else:
        _dense(found, page=page, setting=setting, words=words)
    return page.canvas.chart(description=reading.alt)


def _columns(found: Picture, *, page: Sheet) -> int:
    """Return how many columns hold a row for each member."""
    high = page.plot.bottom - page.plot.top - AXIS
    return max(1, math.ceil((len(found.rows) + len(found.absent)) * PITCH / high))


def _rows(found: Picture, *, page: Sheet, setting: Setting, words: Words) -> None:
    plot, rows = page.plot, [*found.rows, *found.absent]
    high, columns = plot.bottom - plot.top - AXIS, _columns(found, page=page)
    each = math.ceil(len(rows) / columns)
    wide, pitch = (plot.right - plot.left - GUTTER * (columns - 1)) / columns, min(high / each, 22.0)
    rules = {math.ceil(y) for y in lines_of(found).rules}
    axis = axis_of(found.rows, name=setting.score, words=words)
    for column in range(columns):
        left, first = plot.left + column * (wide + GUTTER), column * each
        part = rows[first : first + each]
        box = Box(left, plot.top + 2, left + wide, plot.top + 2 + pitch * len(part))
        above = [number - first for number in rules if first < number < first + len(part)]
        _column(
            part,
            everybody=rows,
            canvas=page.canvas,
            box=box,
            axis=axis,
            rules=above,
            words=words,
            hue=setting.score.hue,
        )


def _column(
    rows: Sequence[Row], *, everybody: Sequence[Row], canvas: Canvas, box: Box, axis: Axis, rules: Sequence[int],
    words: Words, hue: str,
) -> None:  # fmt: skip
    pitch = (box.bottom - box.top) / len(rows)
    ranks = 0.0 if all(missing(row["rank"]) for row in everybody) else RANKS
    names = min(max(width(str(row["short"]), size=TEXT) for row in everybody), (box.right - box.left) * 0.42)
    scale = Scale(axis.low, axis.high, box.left + ranks + names + 10, box.right - ENDS[str(everybody[0]["measure"])])
    _grid(canvas, axis=axis, scale=scale, top=box.top, foot=box.bottom)
    for number in rules:
        y = box.top + number * pitch
        canvas.line(box.left, y, box.right, y, colour=LIGHT.muted, thick=0.6)
    plain = LIGHT.muted if any(row["mark"] for row in everybody) else hue
    for number, row in enumerate(rows):
        y, weight = box.top + (number + 0.5) * pitch, 600 if row["mark"] else 400
        if not missing(row["rank"]):
            rank = f"{words.integer(int(row['rank']))}{'=' if row['tied'] else ''}"
            canvas.text(rank, box.left + 20, y, size=TEXT, colour=LIGHT.muted, align="right")
        canvas.text(shortened(row["short"], size=TEXT, room=names), box.left + ranks, y, size=TEXT, weight=weight)
        if missing(row["low"]):
            canvas.hatch(scale.start, y - pitch * 0.3, scale.end, y + pitch * 0.3)
            continue
        _interval(canvas, row=row, y=y, scale=scale, colour=hue if row["mark"] else plain, radius=3.4)
        canvas.text(ends_of(row, words=words), box.right, y, size=TEXT, align="right", weight=weight)


def _dense(found: Picture, *, page: Sheet, setting: Setting, words: Words) -> None:
    """Draw a line a member, without names but those of some, or of groups in as many columns as these need."""
    plot = page.plot
    axis = axis_of(found.rows, name=setting.score, words=words)
    names = lines_of(found).groups
    columns = max(1, math.ceil(len(names) * PITCH / (plot.bottom - plot.top - 24)))
    wide = (plot.right - plot.left - GUTTER * (columns - 1)) / columns
    marked = any(row["mark"] for row in found.rows)
    hues = (LIGHT.muted if marked else setting.score.hue, setting.score.hue)
    for column, part in enumerate(_parts(found, columns=columns)):
        left = plot.left + column * (wide + GUTTER)
        box = Box(left, plot.top + 4, left + wide, plot.bottom - 20)
        _lines(part, canvas=page.canvas, box=box, axis=axis, hues=hues)


def _parts(found: Picture, *, columns: int) -> list[Picture]:
    """Return the groups in columns, about as many lines in each; a group is never parted."""
    if columns == 1:
        return [found]
    groups = [list(rows) for _, rows in groupby(found.rows, key=lambda row: str(row["group"]))]
    lines = [max(len(rows), LEAST) + APART for rows in groups]
    before = [sum(lines[:number]) + high / 2 for number, high in enumerate(lines)]
    at = [min(int(middle / sum(lines) * columns), columns - 1) for middle in before]
    parts = [[row for rows, place in zip(groups, at, strict=True) if place == column for row in rows]
             for column in range(columns)]  # fmt: skip
    return [Picture(found.form, rows, []) for rows in parts if rows]


def _lines(found: Picture, *, canvas: Canvas, box: Box, axis: Axis, hues: tuple[str, str]) -> None:
    lines = lines_of(found)
    room = min(max((width(group, size=TEXT) for _, group in lines.groups), default=0.0), (box.right - box.left) * 0.36)
    scale = Scale(axis.low, axis.high, box.left + room + 8, box.right - 8)
    pitch = min((box.bottom - box.top) / lines.count, 6.0)
    foot = box.top + pitch * lines.count
    _grid(canvas, axis=axis, scale=scale, top=box.top, foot=foot)
    for y in lines.rules:
        at, start, colour = box.top + (y + 0.5) * pitch, box.right - TICK, LIGHT.muted
        if lines.groups:
            start, colour = box.left, LIGHT.line
        canvas.line(start, at, box.right, at, colour=colour, thick=0.6)
    for y, group in lines.groups:
        text = shortened(group, size=TEXT, room=room)
        canvas.text(text, box.left, box.top + (y + 0.5) * pitch, size=TEXT)
    for row, line in zip(found.rows, lines.members, strict=True):
        y, radius = box.top + (line + 0.5) * pitch, min(max(pitch / 2, 1.0), 2.4)
        _interval(canvas, row=row, y=y, scale=scale, colour=hues[bool(row["mark"])], radius=radius, dense=True)
    _names(canvas, found=found, lines=lines, axis=axis, scale=scale, top=box.top, pitch=pitch)


def _names(canvas: Canvas, *, found: Picture, lines: Lines, axis: Axis, scale: Scale, top: float, pitch: float) -> None:
    """Name some members beside the lines around them, below each other, with hairlines that lead there."""
    last = {True: -math.inf, False: -math.inf}
    for number in sorted(written(found), key=lambda number: lines.members[number]):
        row, y = found.rows[number], top + (lines.members[number] + 0.5) * pitch
        x, right = beside(found.rows, number=number, around=round(TEXT / 2 / pitch), axis=axis)
        at = last[right] = max(y, last[right] + TEXT + 2)
        canvas.line(scale(float(row["high" if right else "low"])), y, scale(x), at, thick=0.6)
        room = min(scale.end + 8 - scale(x) if right else scale(x) - scale.start, 190) - 6
        text, align = shortened(str(row["short"]), size=TEXT * BOLD, room=room), "left" if right else "right"
        canvas.text(
            text, scale(x) + (5 if right else -5), at, size=TEXT, align=align, weight=600 if row["mark"] else 400
        )


def _grid(canvas: Canvas, *, axis: Axis, scale: Scale, top: float, foot: float) -> None:
    written = -math.inf
    for tick, text in zip(axis.at, axis.texts, strict=True):
        canvas.line(scale(tick), top, scale(tick), foot)
        half = width(text, size=TEXT) / 2
        if scale(tick) - half > written + 6:
            canvas.text(text, scale(tick), foot + 10, size=TEXT, colour=LIGHT.muted, align="center")
            written = scale(tick) + half


def _interval(
    canvas: Canvas, *, row: Row, y: float, scale: Scale, colour: str, radius: float, dense: bool = False
) -> None:
    mark, middle = int(row["mark"]), scale(float(row["median"]))
    canvas.line(
        scale(float(row["low"])), y, scale(float(row["high"])), y, colour=colour, thick=2.2 if mark else radius / 2
    )
    if mark or not dense:
        canvas.line(middle, y - 4.4, middle, y + 4.4, colour=colour, thick=1.8)
    shape = SHAPES[max(mark - 1, 0)]
    canvas.point(scale(published(row)), y, colour=colour, radius=4.8 if mark else radius, shape=shape)
