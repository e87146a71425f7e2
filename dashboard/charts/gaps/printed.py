"""The gaps in a panel's figures for print: the shares of members, for the indicators with most gaps."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import altair as alt
import pandas as pd

from dashboard.charts.canvas import STANDARD, Canvas, Size, unit_of
from dashboard.charts.context import context_of, subtitle
from dashboard.charts.gaps.reading import words as say
from dashboard.charts.gaps.table import Known, by_indicator
from dashboard.charts.labels import Box
from dashboard.charts.sheet import TEXT, sheet
from dashboard.charts.text_width import shortened, width
from dashboard.text import Words
from dashboard.theme import LIGHT
from dashboard.urls import View
from indicators.analysis.gaps import STATES

ROW, TALL = 29.0, 9.0
GUTTER = 28.0
TWO_COLUMNS = 700.0
"""Width from which there are two columns, units."""

KEY, LINE, SWATCH = 20.0, 16.0, 19.0
"""Height of a key of one line and of each further one, and width of its swatch with what is free beside it, units."""


def printed(frame: pd.DataFrame, *, view: View, size: Size = STANDARD) -> alt.LayerChart:
    """Draw the gaps for print.

    Args:
        frame: What `frame` gave.
        view: The view.
        size: Width and height of the file, px.
    """
    words, reading, about = Words(view.language), say(frame, view=view), context_of(frame)
    columns = 2 if size.width / unit_of(size) > TWO_COLUMNS else 1
    table = by_indicator(frame)
    below = subtitle(words, measure=words("gaps.measure.shares"), about=about)
    reading = replace(reading, subtitle=below, notes=())
    page = sheet(reading, about=about, words=words, size=size)
    key = KEY + LINE * (len(STATES) // _key_columns(page.plot.right - page.plot.left, words=words) - 1)
    for _ in range(2 if _room(page.plot, key=key) * columns < len(table) else 0):  # the note itself takes room
        count = {"shown": words.integer(_room(page.plot, key=key) * columns), "count": words.integer(len(table))}
        reading = replace(reading, notes=(words("gaps.some", **count),))
        page = sheet(reading, about=about, words=words, size=size)
    rows = _widest(table, most=_room(page.plot, key=key) * columns)
    each = math.ceil(len(rows) / columns)
    pitch = min((page.plot.bottom - page.plot.top - key) / each, 1.4 * ROW)
    wide = (page.plot.right - page.plot.left - GUTTER * (columns - 1)) / columns
    _key(page.canvas, x=page.plot.left, y=page.plot.top + 8, room=page.plot.right - page.plot.left, words=words)
    for column in range(columns):
        left = page.plot.left + column * (wide + GUTTER)
        box = Box(left, page.plot.top + key, left + wide, page.plot.bottom)
        for number, known in enumerate(rows[column * each : (column + 1) * each]):
            _row(page.canvas, known=known, top=box.top + number * pitch, box=box, words=words)
    return page.canvas.chart(description=reading.alt)


def _room(plot: Box, *, key: float) -> int:
    """Return how many indicators stand below each other, under a key of some height."""
    return max(1, int((plot.bottom - plot.top - key) // ROW))


def _widest(indicators: Sequence[Known], *, most: int) -> list[Known]:
    """Return the indicators with most gaps, in the order of the frame."""
    kept = sorted(range(len(indicators)), key=lambda at: -indicators[at].gaps)[:most]
    return [indicators[at] for at in sorted(kept)]


def _row(canvas: Canvas, *, known: Known, top: float, box: Box, words: Words) -> None:
    value = words("gaps.known", share=words.percent(1 - known.gaps / known.members))
    label = shortened(known.label, size=TEXT, room=box.right - box.left - width(value, size=TEXT) - 8)
    canvas.text(label, box.left, top + 7, size=TEXT)
    canvas.text(value, box.right, top + 7, size=TEXT, colour=LIGHT.muted, align="right")
    x, scale = box.left, (box.right - box.left) / known.members
    for state, count in known.counts.items():
        end = x + count * scale
        if count:
            _mark(canvas, state=state, x=x, end=end, top=top + 15, hue=LIGHT.logic(known.logic_id))
        x = end


def _mark(canvas: Canvas, *, state: str, x: float, end: float, top: float, hue: str) -> None:
    """Draw a state: full, half as high, an empty frame, or hatched."""
    if state == "missing":
        canvas.hatch(x, top, end, top + TALL, step=4)
    elif state == "unused":
        for one, other in ((top, top), (top + TALL, top + TALL)):
            canvas.line(x, one, end, other, colour=hue)
        for at in (x + 0.5, end - 0.5):
            canvas.line(at, top, at, top + TALL, colour=hue)
    else:
        canvas.area(x, top + (TALL / 2 if state == "carried" else 0), end, top + TALL, colour=hue)


def _key_columns(room: float, *, words: Words) -> int:
    """Return how many states of the key stand beside each other."""
    widest = SWATCH + max(width(words(f"gaps.key.{state}"), size=TEXT) for state in STATES)
    return len(STATES) if widest <= room / len(STATES) else len(STATES) // 2


def _key(canvas: Canvas, *, x: float, y: float, room: float, words: Words) -> None:
    columns = _key_columns(room, words=words)
    for place, state in enumerate(STATES):
        left, middle = x + place % columns * room / columns, y + place // columns * LINE
        _mark(canvas, state=state, x=left, end=left + 14, top=middle - TALL / 2, hue=LIGHT.ink)
        canvas.text(words(f"gaps.key.{state}"), left + SWATCH, middle, size=TEXT, colour=LIGHT.muted)
