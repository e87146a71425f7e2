"""The ranking of few members for print: a row a member, in as many columns as the file needs."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.charts.canvas import Canvas
from dashboard.charts.context import points
from dashboard.charts.labels import Box
from dashboard.charts.rank_intervals import brief
from dashboard.charts.ranking.parts import median_text
from dashboard.charts.ranking.printed_parts import GUTTER, MIN_PITCH, draw_dot, draw_grid
from dashboard.charts.ranking.shape import parted, span_of
from dashboard.charts.ranking.table import listed, score_of, setting_of, shown
from dashboard.charts.rows import Row, missing, records
from dashboard.charts.scales import Scale
from dashboard.charts.sheet import TEXT, Sheet
from dashboard.charts.text_width import shortened, width
from dashboard.text import Words
from dashboard.theme import LIGHT

CHANGE = 38.0
"""Room for a change right of a value, units."""

RANK = 24.0
"""Room for a rank left of a name, units."""

STRIP = 120.0
"""Width from which scores leave room for a strip of places, units."""

LEAST = 30.0
"""Smallest width of the scores, units: where less is left, numbers stand alone."""


@dataclass(frozen=True)
class Across:
    """What stands where in a column of rows, units.

    Attributes:
        ranks: Right end of ranks; None where there are none.
        names: Left end of names.
        room: Room for a name.
        intervals: Right end of intervals.
        strip: From places to the strip; None where there is no room.
        scale: From scores to places; None where there is no room.
        values: Right end of values.
        changes: Right end of changes; None where none are shown.
    """

    ranks: float | None
    names: float
    room: float
    intervals: float
    strip: Scale | None
    scale: Scale | None
    values: float
    changes: float | None


def columns_of(frame: pd.DataFrame, *, page: Sheet) -> int:
    """Return how many columns the rows of a ranking need."""
    count, high = len(shown(frame)) + len(listed(frame)), page.plot.bottom - page.plot.top - 40
    return math.ceil(count / max(1, high // MIN_PITCH))


def draw_rows(frame: pd.DataFrame, *, page: Sheet, words: Words) -> None:
    """Draw a row a member.

    Args:
        frame: What `frame` gave.
        page: The sheet.
        words: The language.
    """
    rows, columns, plot = [*records(shown(frame)), *records(listed(frame))], columns_of(frame, page=page), page.plot
    each = math.ceil(len(rows) / columns)
    wide = (plot.right - plot.left - GUTTER * (columns - 1)) / columns
    pitch = min((plot.bottom - plot.top - 40) / each, 22.0)
    new = parted(shown(frame)["tier"].tolist()) if setting_of(frame).tiers else []
    for column in range(columns):
        left, first = plot.left + column * (wide + GUTTER), column * each
        part = rows[first : first + each]
        box = Box(left, plot.top + 18, left + wide, plot.top + 18 + pitch * len(part))
        across = _across(frame, box=box, words=words)
        for number in (number - first for number in new if first < number < first + len(part)):
            y = box.top + number * pitch
            page.canvas.line(box.left, y, box.right, y, colour=LIGHT.muted, thick=0.8)
        _heads(frame, page=page, box=box, across=across, words=words)
        for number, row in enumerate(part):
            y = box.top + (number + 0.5) * pitch
            _row(frame, canvas=page.canvas, row=row, y=y, pitch=pitch, across=across, words=words)


def _across(frame: pd.DataFrame, *, box: Box, words: Words) -> Across:
    setting, name, rows = setting_of(frame), score_of(frame), records(frame)
    ranked, changed = setting.varied is not None, setting.change is not None
    names = box.left + RANK * ranked
    room = min(max(width(row["short"], size=TEXT) for row in rows), (box.right - box.left) * (0.36 if ranked else 0.42))
    values = box.right - CHANGE * changed
    written = max(width(_interval(row, words=words), size=TEXT) for row in rows) if ranked else 0.0
    intervals = names + room + 8 + written
    start, end = intervals + 10, values - (44 if name.signed else 36)
    strip = (
        Scale(1, max(setting.count, 2), start, start + (end - start) * 0.3) if ranked and end - start >= STRIP else None
    )
    start = start if strip is None else strip.end + 18
    scale = Scale(*span_of(shown(frame), name=name), start, end) if end - start >= LEAST else None
    ranks = box.left + 18 if ranked else None
    return Across(ranks, names, room, intervals, strip, scale, values, box.right if changed else None)


def _interval(row: Row, *, words: Words) -> str:
    return f"({brief(row['rank_low'], row['rank_high'], words=words)})"


def _row(
    frame: pd.DataFrame, *, canvas: Canvas, row: Row, y: float, pitch: float, across: Across, words: Words
) -> None:
    name, weight = score_of(frame), 600 if row["mark"] else 400
    muted: dict[str, Any] = {"size": TEXT, "colour": LIGHT.muted, "align": "right"}
    canvas.text(shortened(row["short"], size=TEXT, room=across.room), across.names, y, size=TEXT, weight=weight)
    if missing(row["value"]):
        left, right = (across.scale.start, across.scale.end) if across.scale else (across.intervals - 40, across.values)
        canvas.hatch(left, y - pitch * 0.3, right, y + pitch * 0.3)
        return
    if across.ranks is not None:
        canvas.text(f"{words.integer(int(row['rank']))}{'=' if row['tied'] else ''}", across.ranks, y, **muted)
        canvas.text(_interval(row, words=words), across.intervals, y, **muted)
    if across.strip is not None:
        low, high, rank = (across.strip(float(row[key])) for key in ("rank_low", "rank_high", "rank"))
        canvas.line(low, y, high, y, colour=LIGHT.muted, thick=1.6)
        canvas.line(rank, y - 4.4, rank, y + 4.4, colour=LIGHT.ink, thick=1.8)
    if across.scale is not None:
        canvas.line(across.scale(0.0), y, across.scale(row["value"]), y)
        plain = LIGHT.muted if (frame["mark"] > 0).any() else name.hue
        draw_dot(canvas, x=across.scale(row["value"]), y=y, row=row, name=name, plain=plain)
    value = points(words, row["value"], signed=name.signed)
    canvas.text(value, across.values, y, size=TEXT, align="right", weight=weight)
    if across.changes is not None and not missing(row["change"]):
        canvas.text(points(words, row["change"], signed=True), across.changes, y, **muted)


def _heads(frame: pd.DataFrame, *, page: Sheet, box: Box, across: Across, words: Words) -> None:
    """Draw the grid, and name strip and changes where the name of the median leaves room."""
    canvas, setting, strip, scale = page.canvas, setting_of(frame), across.strip, across.scale
    muted: dict[str, Any] = {"size": TEXT, "colour": LIGHT.muted}
    taken = (box.right, box.left)
    if scale is not None:
        draw_grid(frame, page=page, scale=scale, top=box.top, foot=box.bottom, words=words)
        half = width(median_text(frame, words=words), size=TEXT) / 2
        taken = (scale(setting.median) - half, scale(setting.median) + half)
    if strip is not None:
        for place in (1, setting.count):
            canvas.line(strip(place), box.top, strip(place), box.bottom)
            canvas.text(words.integer(place), strip(place), box.bottom + 10, align="center", **muted)
        if (strip.start + strip.end) / 2 + 20 < taken[0]:
            canvas.text(words("terms.rank"), (strip.start + strip.end) / 2, box.top - 9, align="center", **muted)
    if setting.change is not None:
        text = words("ranking.since.head", since=setting.change.since)
        if taken[1] + 6 < box.right - width(text, size=TEXT):
            canvas.text(text, box.right, box.top - 9, align="right", **muted)
