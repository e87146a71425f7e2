"""The profile for print."""

from __future__ import annotations

import altair as alt
import pandas as pd

from dashboard.charts.canvas import STANDARD, Canvas, Size
from dashboard.charts.context import context_of, points
from dashboard.charts.profile.reading import balance_text, end_text, gap_text
from dashboard.charts.profile.reading import words as say
from dashboard.charts.profile.table import PoleBar, bars
from dashboard.charts.scales import Scale
from dashboard.charts.sheet import LEADING, TEXT, sheet
from dashboard.charts.text_width import shortened, width, wrapped
from dashboard.text import Words
from dashboard.theme import LIGHT
from dashboard.urls import View

FOOT = 38.0
"""Room for the ticks and the key below the bars, units."""


SIDE = 30.0
"""Room for figures outside the outermost dots, units."""


def printed(frame: pd.DataFrame, *, view: View, size: Size = STANDARD) -> alt.LayerChart:
    """Draw a profile for print.

    Args:
        frame: What `frame` gave.
        view: The view.
        size: Width and height of the file, px.
    """
    words, found = Words(view.language), bars(frame)
    reading = say(frame, view=view)
    page = sheet(reading, about=context_of(frame), words=words, size=size)
    canvas, plot = page.canvas, page.plot
    key = wrapped(words("charts.profile.key"), size=TEXT, room=plot.right - plot.left)
    foot = FOOT + (len(key) - 1) * TEXT * LEADING
    row = min((plot.bottom - plot.top - foot) / len(found), 132.0)
    scale = Scale(-100, 100, plot.left + SIDE, plot.right - SIDE)
    for number, bar in enumerate(found):
        top = plot.top + 4 + number * row
        _texts(canvas, bar=bar, top=top, row=row, scale=scale, words=words)
        _bar(canvas, bar=bar, middle=top + 0.5 * row + 17, half=min(9.0, row * 0.14), scale=scale, words=words)
    foot = plot.top + 4 + len(found) * row + 8
    for tick in (-100, -50, 0, 50, 100):
        canvas.text(words.integer(abs(tick)), scale(tick), foot, size=TEXT, colour=LIGHT.muted, align="center")
    for line, text in enumerate(key):
        canvas.text(text, plot.left, foot + 17 + line * TEXT * LEADING, size=TEXT, colour=LIGHT.muted)
    return canvas.chart(description=reading.alt)


def _texts(canvas: Canvas, *, bar: PoleBar, top: float, row: float, scale: Scale, words: Words) -> None:
    first, second = top + row * 0.08 + 6, top + row * 0.08 + 22
    left, right = scale(-100) - SIDE, scale(100) + SIDE
    canvas.text(bar.logic, left, first, size=TEXT + 1.5, colour=bar.hue, weight=600)
    canvas.text(balance_text(bar, words=words), right, first, size=TEXT, align="right")
    room = (right - left) / 2 - 8
    for end, x, align in ((bar.first, left, "left"), (bar.second, right, "right")):
        text = shortened(end_text(end, words=words), size=TEXT, room=room)
        canvas.text(text, x, second, size=TEXT, align=align, colour=LIGHT.ink if end.present else LIGHT.muted)


def _bar(canvas: Canvas, *, bar: PoleBar, middle: float, half: float, scale: Scale, words: Words) -> None:
    for edge in (-100, -50, 50, 100):
        canvas.line(scale(edge), middle - half - 3, scale(edge), middle + half + 3)
    canvas.line(scale(0), middle - half - 4, scale(0), middle + half + 4, colour=LIGHT.muted)
    for end, sign in ((bar.first, -1), (bar.second, 1)):
        if end.score is None:
            left, right = sorted((scale(0), scale(sign * 100)))
            text = gap_text(end, words=words)
            room = width(text, size=TEXT) / 2 + 5
            centre = (left + right) / 2
            canvas.hatch(left, middle - half, centre - room, middle + half)
            canvas.hatch(centre + room, middle - half, right, middle + half)
            canvas.text(text, centre, middle, size=TEXT, align="center")
        elif end.spread:
            low, quarter, median, three, high = (scale(sign * part) for part in end.spread)
            canvas.area(low, middle - half, high, middle + half, colour=LIGHT.band)
            canvas.area(quarter, middle - half, three, middle + half, colour=LIGHT.line)
            canvas.line(median, middle - half, median, middle + half, colour=LIGHT.muted, thick=1.5)
    canvas.line(scale(-(bar.first.score or 0)), middle, scale(bar.second.score or 0), middle, colour=bar.hue, thick=2)
    if bar.stretch:
        canvas.line(scale(bar.stretch[0]), middle, scale(bar.stretch[1]), middle, colour=bar.hue, thick=7)
    for end, sign in ((bar.first, -1), (bar.second, 1)):
        if end.score is not None:
            x = scale(sign * end.score)
            canvas.point(x, middle, colour=bar.hue, radius=5.5, hollow=sign < 0, thick=2.4)
            canvas.text(
                points(words, end.score),
                x + sign * 11,
                middle,
                size=TEXT + 1,
                align="left" if sign > 0 else "right",
                weight=600,
            )
