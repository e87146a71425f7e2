"""A distribution for print."""

from __future__ import annotations

import altair as alt
import pandas as pd

from dashboard.charts.canvas import STANDARD, Canvas, Size
from dashboard.charts.context import context_of
from dashboard.charts.indicator.reading import words as say
from dashboard.charts.indicator.shape import AWAY, callouts, level_count, near
from dashboard.charts.indicator.table import Dot, axis_of, goalposts, known, median_of
from dashboard.charts.indicator_values import observed_of
from dashboard.charts.labels import Box
from dashboard.charts.marks import SHAPES
from dashboard.charts.measures import unit_line
from dashboard.charts.scales import Scale
from dashboard.charts.sheet import LEADING, TEXT, sheet
from dashboard.charts.text_width import wrapped
from dashboard.charts.ticks import Ticks
from dashboard.text import Words
from dashboard.theme import LIGHT, faint
from dashboard.urls import View

ABOVE, BELOW = 34.0, 34.0
LARGEST = 17.0
"""Height of a dot with its distance from the next at most, units."""


def printed(frame: pd.DataFrame, *, view: View, size: Size = STANDARD) -> alt.LayerChart:
    """Draw the distribution for print.

    Args:
        frame: What `frame` gave.
        view: The view.
        size: Width and height of the file, px.
    """
    words = Words(view.language)
    reading = say(frame, view=view)
    page = sheet(reading, about=context_of(frame), words=words, size=size)
    canvas, plot = page.canvas, page.plot
    name, group = observed_of(frame).name, observed_of(frame).group
    unit = wrapped(unit_line(name, words=words), size=TEXT, room=plot.right - plot.left - 12, lines=2)
    below = BELOW + (len(unit) - 1) * TEXT * LEADING
    box = Box(plot.left + 6, plot.top + ABOVE, plot.right - 6, plot.bottom - below)
    scale, dots = axis_of(frame), known(frame)
    across = Scale(scale.low, scale.high, box.left, box.right)
    for tick in scale.at:
        canvas.line(across(tick), box.top, across(tick), box.bottom)
        text = words.number(tick, decimals=scale.decimals)
        canvas.text(text, across(tick), box.bottom + 9, size=TEXT, colour=LIGHT.muted, align="center")
    for number, text in enumerate(unit):
        y = box.bottom + 26 + number * TEXT * LEADING
        canvas.text(text, box.right, y, size=TEXT, colour=LIGHT.muted, align="right")
    if group is not None:
        canvas.point(plot.left + 4, box.bottom + 26, colour=LIGHT.group(1), radius=4, shape="square")
        canvas.text(group.name, plot.left + 12, box.bottom + 26, size=TEXT, colour=LIGHT.group(1))
    _lines(canvas, frame=frame, dots=dots, box=box, across=across, words=words)
    if dots:
        _dots(canvas, dots=dots, scale=scale, box=box, across=across)
    else:
        canvas.hatch(box.left, box.top, box.right, box.bottom)
    return canvas.chart(description=reading.alt)


def _lines(canvas: Canvas, *, frame: pd.DataFrame, dots: list[Dot], box: Box, across: Scale, words: Words) -> None:
    """Mark goalposts and median."""
    scale = axis_of(frame)
    for post, value in goalposts(frame):
        canvas.line(across(value), box.top - 14, across(value), box.bottom, colour=LIGHT.ink, dash=(4, 3))
        text = words(f"indicator.post.{post}")
        canvas.text(text, across(value), box.top - 24, size=TEXT, align=near(value, scale=scale))
    if dots:
        median = median_of(dots)
        text = words("charts.median", value=observed_of(frame).name.printed(median, words=words))
        canvas.line(across(median), box.top, across(median), box.bottom, colour=LIGHT.muted, dash=(2, 3))
        canvas.text(text, across(median), box.top - 8, size=TEXT, colour=LIGHT.muted, align=near(median, scale=scale))


def _dots(canvas: Canvas, *, dots: list[Dot], scale: Ticks, box: Box, across: Scale) -> None:
    names, levels = callouts(dots, scale=scale, room=box.right - box.left, size=TEXT), level_count(dots)
    lines = max((one.row + 1 for one in names), default=0) * TEXT * LEADING
    step = min(LARGEST, (box.bottom - box.top - lines) / (levels + 1))
    for one in names:
        y = box.bottom - (levels + 0.6) * step - TEXT * LEADING * (one.row + 0.5)
        canvas.line(across(one.x), y - 5, across(one.x), box.bottom - (one.height + 1) * step, colour=LIGHT.ink)
        side, away = ("left", AWAY) if one.right else ("right", -AWAY)
        canvas.text(one.text, across(one.x) + away, y, size=TEXT, weight=600, align=side)
    for dot in dots:
        place = (across(dot.across), box.bottom - (dot.height + 1) * step)
        if dot.mark:
            canvas.point(*place, colour=LIGHT.ink, radius=max(5.5, 0.46 * step), shape=SHAPES[dot.mark - 1])
        elif dot.highlighted:
            canvas.point(*place, colour=LIGHT.group(1), radius=0.46 * step, shape="square")
        else:
            canvas.point(*place, colour=faint(LIGHT.muted, opacity=0.65), radius=0.42 * step)
