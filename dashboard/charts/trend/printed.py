"""A score over time for print."""

from __future__ import annotations

from itertools import pairwise

import altair as alt
import pandas as pd

from dashboard.charts.canvas import STANDARD, Canvas, Size
from dashboard.charts.context import context_of, points
from dashboard.charts.labels import Box
from dashboard.charts.marks import SHAPES
from dashboard.charts.scales import Scale, ticks_between, told_apart
from dashboard.charts.sheet import TEXT, YEAR, sheet
from dashboard.charts.text_width import shortened
from dashboard.charts.trend.interactive import alone, runs
from dashboard.charts.trend.reading import words as say
from dashboard.charts.trend.shape import ends, pieces, span_of, spread_out
from dashboard.charts.trend.table import breaks_of, carried, group_of, lines, score_of
from dashboard.text import Words
from dashboard.theme import LIGHT
from dashboard.urls import View

LEFT, RIGHT, FOOT = 30.0, 140.0, 20.0


def printed(frame: pd.DataFrame, *, view: View, size: Size = STANDARD) -> alt.LayerChart:
    """Draw a score over time for print.

    Args:
        frame: What `frame` gave.
        view: The view.
        size: Width and height of the file, px.
    """
    words, reading = Words(view.language), say(frame, view=view)
    page = sheet(reading, about=context_of(frame), words=words, size=size)
    plot = page.plot
    if not len(frame):
        page.canvas.hatch(plot.left, plot.top + 8, plot.right, plot.bottom - 8)
        return page.canvas.chart(description=reading.alt)
    box = Box(plot.left + LEFT, plot.top + 14, plot.right - RIGHT, plot.bottom - FOOT)
    periods = sorted(int(period) for period in frame["period"].unique())
    across, up = (
        Scale(periods[0], periods[-1], box.left + 6, box.right - 6),
        Scale(*span_of(frame), box.bottom, box.top),
    )
    _grid(page.canvas, frame=frame, box=box, across=across, up=up, words=words)
    for low, high, colour in (("p10", "p90", LIGHT.band), ("p25", "p75", LIGHT.line)):
        for run in runs(group_of(frame)):
            _band(page.canvas, run=run, ends=(low, high), colour=colour, across=across, up=up)
    for rows in [group_of(frame), *reversed(lines(frame))]:
        _line(page.canvas, frame=frame, rows=rows, across=across, up=up)
    _names(page.canvas, frame=frame, box=box, up=up, words=words)
    return page.canvas.chart(description=reading.alt)


def _grid(canvas: Canvas, *, frame: pd.DataFrame, box: Box, across: Scale, up: Scale, words: Words) -> None:
    signed = score_of(frame).signed
    for tick in ticks_between(up.low, up.high):
        canvas.line(box.left, up(tick), box.right, up(tick))
        text = words.number(tick, decimals=0, signed=signed)
        canvas.text(text, box.left - 6, up(tick), size=TEXT, colour=LIGHT.muted, align="right")
    periods = sorted(int(period) for period in frame["period"].unique())
    for period in told_apart(periods, places=[across(period) for period in periods], room=YEAR):
        canvas.text(str(period), across(period), box.bottom + 12, size=TEXT, colour=LIGHT.muted, align="center")
    for one in breaks_of(frame):
        before = max(period for period in periods if period < one.period)
        x = across((before + one.period) / 2)
        canvas.line(x, box.top, x, box.bottom, colour=LIGHT.muted, dash=(2, 3))
        canvas.text("*", x, box.top - 6, size=TEXT, colour=LIGHT.muted, align="center")


def _band(canvas: Canvas, *, run: pd.DataFrame, ends: tuple[str, str], colour: str, across: Scale, up: Scale) -> None:
    """Fill a band between two lines."""
    periods = [across(period) for period in run["period"]]
    upper, lower = ([up(value) for value in run[end]] for end in reversed(ends))
    there, back = zip(periods, upper, strict=True), zip(reversed(periods), reversed(lower), strict=True)
    canvas.shape([[at for place in (*there, *back) for at in place]], colour=colour, edge=colour, thick=0)


def _line(canvas: Canvas, *, frame: pd.DataFrame, rows: pd.DataFrame, across: Scale, up: Scale) -> None:
    mark = int(rows["mark"].iloc[0])
    hue, wide = (score_of(frame).hue, 2.2 if mark == 1 else 1.5) if mark else (LIGHT.muted, 1.6)
    for dashed, places in [*pieces(frame, rows=rows), *([] if mark else alone(frame, group=rows))]:
        for (start, value), (end, later) in pairwise(places):
            ends = (across(start), up(value), across(end), up(later))
            canvas.line(*ends, colour=hue, thick=wide, dash=(4, 3) if dashed else ())
    if not mark:
        return
    known = rows[rows["value"].notna()]
    for period, value, old in zip(known["period"], known["value"], carried(frame, rows=known), strict=True):
        canvas.point(
            across(period), up(value), colour=hue, radius=4.2, hollow=bool(old), shape=SHAPES[mark - 1], thick=1.8
        )


def _names(canvas: Canvas, *, frame: pd.DataFrame, box: Box, up: Scale, words: Words) -> None:
    found, signed = ends(frame), score_of(frame).signed
    wanted = [up(value) for _, _, value, _ in found]
    heights = spread_out(wanted, step=15, low=box.top, high=box.bottom)
    for (name, _, value, mark), y in zip(found, heights, strict=True):
        text = f"{shortened(name, size=TEXT, room=RIGHT - 48)} {points(words, value, signed=signed)}"
        colour = LIGHT.ink if mark else LIGHT.muted
        canvas.text(text, box.right + 8, y, size=TEXT, colour=colour, weight=600 if mark == 1 else 400)
