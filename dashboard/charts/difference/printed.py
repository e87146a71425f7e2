"""A gap for print."""

from __future__ import annotations

import altair as alt
import pandas as pd

from dashboard.charts.canvas import Canvas, Size
from dashboard.charts.context import Reading, context_of
from dashboard.charts.difference.interactive import look_of, poles_of, span_of
from dashboard.charts.difference.table import Step, end_text, ends_of, signed, steps
from dashboard.charts.labels import Box
from dashboard.charts.scales import Scale, ticks_between
from dashboard.charts.sheet import TEXT, sheet
from dashboard.charts.text_width import shortened, width
from dashboard.text import Words
from dashboard.theme import LIGHT

NAMES = 0.46
"""Share of the width for the names."""

FOOT = 18.0
THICK = 0.62
"""Height of a bar, of its row."""

NARROW = 4.0
"""Bars narrower than this are nothing but outline, units."""


def print_gap(frame: pd.DataFrame, *, reading: Reading, words: Words, size: Size) -> alt.LayerChart:
    """Draw a gap for print.

    Args:
        frame: What `gap_frame` gave.
        reading: What it says.
        words: The language.
        size: Width and height of the file, px.
    """
    page = sheet(reading, about=context_of(frame), words=words, size=size)
    if ends_of(frame).refusal:
        page.canvas.hatch(page.plot.left, page.plot.top + 8, page.plot.right, page.plot.bottom - 8)
    else:
        _steps(page.canvas, frame=frame, box=page.plot, words=words)
    return page.canvas.chart(description=reading.alt)


def _steps(canvas: Canvas, *, frame: pd.DataFrame, box: Box, words: Words) -> None:
    found, ends = steps(frame, words=words), ends_of(frame)
    pitch = min((box.bottom - box.top - FOOT - 4) / (len(found) + 2), 30.0)
    middle = box.left + (box.right - box.left) * NAMES
    scale = Scale(*span_of(found, ends=ends), middle + 8, box.right - 4)
    top, foot = box.top + 4, box.top + 4 + pitch * (len(found) + 2)
    for tick in ticks_between(scale.low, scale.high):
        canvas.line(scale(tick), top, scale(tick), foot)
        canvas.text(words.integer(round(tick)), scale(tick), foot + 9, size=TEXT, colour=LIGHT.muted, align="center")
    centres = [top + (number + 0.5) * pitch for number in range(len(found) + 2)]
    places = [ends.low, *(step.end for step in found)]
    for place, above, below in zip(places, centres[:-1], centres[1:], strict=True):
        canvas.line(scale(place), above, scale(place), below, colour=LIGHT.muted)
    outer = ((ends.second, ends.low, centres[0]), (ends.first, ends.high, centres[-1]))
    for name, value, y in outer:
        canvas.line(scale(value), y - pitch * 0.4, scale(value), y + pitch * 0.4, colour=LIGHT.ink, thick=3)
        _name(canvas, name=name, value=end_text(frame, value=value, words=words), y=y, box=box, weight=600)
    for step, pole, y in zip(found, poles_of(found), centres[1:-1], strict=True):
        _bar(canvas, step=step, y=y, half=pitch * THICK / 2, scale=scale)
        _pole(canvas, name=pole, step=step, y=y, scale=scale)
        _name(canvas, name=step.label, value=signed(words, step.points), y=y, box=box, weight=400)


def _name(canvas: Canvas, *, name: str, value: str, y: float, box: Box, weight: int) -> None:
    right = box.left + (box.right - box.left) * NAMES
    room = right - box.left - width(value, size=TEXT) - 10
    canvas.text(shortened(name, size=TEXT, room=room), box.left, y, size=TEXT, weight=weight)
    canvas.text(value, right, y, size=TEXT, weight=weight, align="right")


def _pole(canvas: Canvas, *, name: str, step: Step, y: float, scale: Scale) -> None:
    """Name a pole beside its bar, on the side that has room for it."""
    left, right = sorted((scale(step.start), scale(step.end)))
    need = width(name, size=TEXT) + 2 * NARROW
    if name and right + need <= scale(scale.high):
        canvas.text(name, right + 2 * NARROW, y, size=TEXT, colour=LIGHT.muted)
    elif name and left - need >= scale(scale.low):
        canvas.text(name, left - 2 * NARROW, y, size=TEXT, colour=LIGHT.muted, align="right")


def _bar(canvas: Canvas, *, step: Step, y: float, half: float, scale: Scale) -> None:
    colour, filled = look_of(step)
    left, right = sorted((scale(step.start), scale(step.end)))
    right = max(right, left + 1.5)
    if filled or right - left < NARROW:
        canvas.area(left, y - half, right, y + half, colour=colour)
        return
    for edge in (y - half + 0.8, y + half - 0.8):
        canvas.line(left, edge, right, edge, colour=colour, thick=1.6)
    for edge in (left + 0.8, right - 0.8):
        canvas.line(edge, y - half, edge, y + half, colour=colour, thick=1.6)
    if step.kind == "coverage":
        canvas.hatch(left + 1.6, y - half + 1.6, right - 1.6, y + half - 1.6)
