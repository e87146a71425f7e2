"""A series for print."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts.canvas import STANDARD, Canvas, Size
from dashboard.charts.context import context_of
from dashboard.charts.indicator_values import observed_of
from dashboard.charts.labels import Box
from dashboard.charts.marks import SHAPES
from dashboard.charts.measures import unit_line
from dashboard.charts.scales import Scale, told_apart
from dashboard.charts.series.reading import words as say
from dashboard.charts.series.shape import end_labels
from dashboard.charts.series.table import breaks_of, chosen, medians, pieces, value_axis
from dashboard.charts.sheet import LEADING, TEXT, YEAR, sheet
from dashboard.charts.text_width import shortened, width, wrapped
from dashboard.text import Words
from dashboard.theme import LIGHT, faint
from dashboard.urls import View

BESIDE, ABOVE, BELOW = 40.0, 22.0, 18.0
MOST = 8
"""Most years that are named."""

NAMES = 130.0
"""Most room for names at the ends of lines, units."""


def printed(frame: pd.DataFrame, *, view: View, size: Size = STANDARD) -> alt.LayerChart:
    """Draw the series for print.

    Args:
        frame: What `frame` gave.
        view: The view.
        size: Width and height of the file, px.
    """
    words = Words(view.language)
    reading, scale = say(frame, view=view), value_axis(frame)
    page = sheet(reading, about=context_of(frame), words=words, size=size)
    canvas, plot = page.canvas, page.plot
    group, wide = observed_of(frame).group, plot.right - plot.left
    unit = wrapped(unit_line(observed_of(frame).name, words=words), size=TEXT, room=wide, lines=2)
    above = ABOVE + (len(unit) - 1) * TEXT * LEADING
    high = plot.bottom - BELOW - plot.top - above
    ends = end_labels(frame, words=words, scale=scale, height=high, step=TEXT + 3)
    room = min(NAMES, max((width(text, size=TEXT) for _, text, _ in ends), default=0.0)) + 12
    box = Box(plot.left + BESIDE, plot.top + above, plot.right - room, plot.bottom - BELOW)
    up = Scale(scale.low, scale.high, box.bottom, box.top)
    for number, text in enumerate(unit):
        canvas.text(text, plot.left, plot.top + 8 + number * TEXT * LEADING, size=TEXT, colour=LIGHT.muted)
    if group is not None:
        canvas.text(f"━ {group.name}", plot.right, plot.top + 8, size=TEXT, colour=LIGHT.group(1), align="right")
    for tick in scale.at:
        canvas.line(box.left, up(tick), box.right, up(tick))
        text = words.number(tick, decimals=scale.decimals)
        canvas.text(text, box.left - 5, up(tick), size=TEXT, colour=LIGHT.muted, align="right")
    if not len(frame):
        canvas.hatch(box.left, box.top, box.right, box.bottom)
        return canvas.chart(description=reading.alt)
    across = _across(frame, box=box)
    _years(canvas, frame=frame, across=across, box=box, words=words)
    _lines(canvas, frame=frame, across=across, up=up)
    for value, text, mark in ends:
        kept = shortened(text, size=TEXT, room=NAMES)
        canvas.text(kept, box.right + 10, up(value), size=TEXT, weight=600 if mark else 400)
    return canvas.chart(description=reading.alt)


def _across(frame: pd.DataFrame, *, box: Box) -> Scale:
    first, last = int(frame["period"].min()), int(frame["period"].max())
    return (
        Scale(first, last, box.left + 4, box.right) if last > first else Scale(first - 1, last + 1, box.left, box.right)
    )


def _years(canvas: Canvas, *, frame: pd.DataFrame, across: Scale, box: Box, words: Words) -> None:
    periods, room = sorted(set(frame["period"].tolist())), max(YEAR, (box.right - box.left) / MOST)
    for year in told_apart(periods, places=[across(period) for period in periods], room=room):
        canvas.text(str(year), across(year), box.bottom + 11, size=TEXT, colour=LIGHT.muted, align="center")
    for one in breaks_of(frame):
        at = across(one.period - 0.5)
        canvas.line(at, box.top, at, box.bottom, colour=LIGHT.muted, dash=(4, 3))
        text = words("indicator.series.new", year=one.period)
        canvas.text(text, at + 3, box.top + 7, size=TEXT, colour=LIGHT.muted)


def _lines(canvas: Canvas, *, frame: pd.DataFrame, across: Scale, up: Scale) -> None:
    for grouped in (False, True):
        others = frame[(frame["mark"] == 0) & (frame["highlighted"] == grouped)]
        colour, thick = (LIGHT.group(1), 1.4) if grouped else (faint(LIGHT.muted, opacity=0.35), 0.8)
        for _, rows in others.groupby("entity_id", sort=False):
            points = list(zip(rows["period"].tolist(), rows["value"].tolist(), strict=True))
            _line(canvas, points=points, frame=frame, across=across, up=up, colour=colour, thick=thick)
    middle = [(one.period, one.median) for one in medians(frame)]
    _line(canvas, points=middle, frame=frame, across=across, up=up, colour=LIGHT.ink, dash=(2, 3))
    for own in chosen(frame):
        points = [(one.period, one.value) for one in own]
        _line(canvas, points=points, frame=frame, across=across, up=up, colour=LIGHT.ink)
        look: dict[str, Any] = {"colour": LIGHT.ink, "radius": 4, "shape": SHAPES[own[0].mark - 1]}
        for one in own:
            canvas.point(across(one.period), up(one.value), hollow=one.status != "A", **look)


def _line(
    canvas: Canvas,
    *,
    points: list[tuple[int, float]],
    frame: pd.DataFrame,
    across: Scale,
    up: Scale,
    colour: str,
    thick: float = 1.6,
    dash: tuple[float, ...] = (),
) -> None:
    """Draw one series, with a gap at each break; a single figure is a dot."""
    places = [(across(period), up(height)) for period, height in points]
    for piece in pieces(frame, periods=[period for period, _ in points]):
        if len(piece) == 1:
            canvas.point(*places[piece[0]], colour=colour, radius=2)
        for start, end in pairwise(piece):
            canvas.line(*places[start], *places[end], colour=colour, thick=thick, dash=dash)
