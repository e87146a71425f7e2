"""A member of a panel through a lens, for print."""

from __future__ import annotations

from itertools import pairwise

import altair as alt
import pandas as pd

from dashboard.charts.canvas import STANDARD, Canvas, Size
from dashboard.charts.context import context_of
from dashboard.charts.lenses.reading import value_text
from dashboard.charts.lenses.reading import words as say
from dashboard.charts.lenses.shape import hatched, joined, scale_of, span_of, stem_of, stretches, ticks_of
from dashboard.charts.lenses.table import LensFacts, Row, facts_of
from dashboard.charts.peer_bands import known, print_bars
from dashboard.charts.scales import Scale
from dashboard.charts.sheet import TEXT, Sheet, sheet
from dashboard.charts.text_width import shortened, width
from dashboard.text import Words
from dashboard.theme import LIGHT
from dashboard.urls import View

FOOT, STAGES = 16.0, 15.0
LARGEST = 54.0
"""Height of a row at most, units."""

NAMES, VALUES = 0.34, 0.12
"""Shares of the width that names and values take."""


def printed(frame: pd.DataFrame, *, view: View, size: Size = STANDARD) -> alt.LayerChart:
    """Draw a member of a panel through a lens for print; of a data card a line a pillar, with a dot for each figure.

    Args:
        frame: What `frame` gave.
        view: The view.
        size: Width and height of the file, px.
    """
    words, facts = Words(view.language), facts_of(frame)
    reading = say(frame, view=view)
    page = sheet(reading, about=context_of(frame), words=words, size=size)
    rows = [row for row in facts.rows if row["kind"] != "figure"]
    plot, wide = page.plot, page.plot.right - page.plot.left
    scale = Scale(*span_of(facts), plot.left + NAMES * wide, plot.right - VALUES * wide)
    foot = FOOT + STAGES * bool(facts.stages and not facts.no_total)
    pitch = min((plot.bottom - plot.top - foot) / max(len(rows), 1), LARGEST)
    places = [plot.top + (number + 0.5) * pitch for number in range(len(rows))]
    _grid(page, facts=facts, scale=scale, end=plot.top + pitch * len(rows), words=words)
    if facts.form == "profile":
        _profile(page.canvas, rows=rows, places=places, scale=scale)
    for row, middle in zip(rows, places, strict=True):
        _row(page, row=row, facts=facts, middle=middle, half=pitch / 2, scale=scale, words=words)
    return page.canvas.chart(description=reading.alt)


def _grid(page: Sheet, *, facts: LensFacts, scale: Scale, end: float, words: Words) -> None:
    canvas = page.canvas
    stages = stretches(facts) if facts.stages and not facts.no_total else []
    y = end + 9
    for name, low, high in stages:
        reached = name == facts.rows[-1]["stage"]
        text = shortened(name, size=TEXT, room=scale(high) - scale(low))
        colour, weight = (LIGHT.ink, 600) if reached else (LIGHT.muted, 400)
        canvas.text(text, scale((low + high) / 2), y, size=TEXT, colour=colour, align="center", weight=weight)
    y += STAGES * bool(stages)
    ticks = ticks_of(span_of(facts))
    for tick in ticks:
        if facts.form != "card":
            text = words.number(tick, decimals=0, signed=facts.form == "distance")
            canvas.text(text, scale(tick), y, size=TEXT, colour=LIGHT.muted, align="center")
    if facts.form == "card":
        canvas.text(words("lenses.axis.low"), scale.start, y, size=TEXT, colour=LIGHT.muted)
        canvas.text(words("lenses.axis.high"), scale.end, y, size=TEXT, colour=LIGHT.muted, align="right")


def _profile(canvas: Canvas, *, rows: list[Row], places: list[float], scale: Scale) -> None:
    for run in joined(rows):
        for at, after in pairwise(run):
            first, second = (scale(float(rows[number]["value"])) for number in (at, after))
            canvas.line(first, places[at], second, places[after], colour=LIGHT.ink, thick=1.4)


def _row(page: Sheet, *, row: Row, facts: LensFacts, middle: float, half: float, scale: Scale, words: Words) -> None:
    canvas, plot = page.canvas, page.plot
    left = plot.left + 10 * int(row["depth"])
    name = shortened(str(row["label"]), size=TEXT, room=scale.start - left - 10)
    canvas.text(name, left, middle, size=TEXT, weight=400 if row["depth"] else 600)
    if hatched(row, facts=facts):
        _hatch(canvas, text=str(row["reason"]), middle=middle, scale=scale)
        return
    for tick in ticks_of(span_of(facts)):
        zero = facts.form == "distance" and tick == 0
        colour = LIGHT.muted if zero else LIGHT.line
        canvas.line(scale(tick), middle - half, scale(tick), middle + half, colour=colour, thick=1.5 if zero else 1.0)
    text = value_text(row, facts=facts, words=words)
    canvas.text(text, plot.right, middle, size=TEXT, align="right", weight=600)
    if facts.form == "card":
        _figures(canvas, row=row, facts=facts, middle=middle, scale=scale)
        return
    print_bars(canvas, row, at=middle, across=True, scale=scale, half=4.5)
    x = scale(float(row["value"]))
    if stem_of(facts):
        canvas.line(scale(0), middle, x, middle, colour=LIGHT.ink, thick=2.4)
    shape = "diamond" if row["kind"] == "total" else "circle"
    canvas.point(x, middle, colour=LIGHT.ink, radius=5.0, shape=shape)


def _figures(canvas: Canvas, *, row: Row, facts: LensFacts, middle: float, scale: Scale) -> None:
    """Draw the figures of a pillar of a data card on one line, each between the lowest and the highest of the peers."""
    canvas.line(scale.start, middle, scale.end, middle, colour=LIGHT.muted, thick=1.2)
    for one in facts.rows:
        if one["kind"] == "figure" and one["pillar"] == row["pillar"] and known(one["value"]):
            place = scale_of(one, facts=facts)(float(one["value"]))
            canvas.point(scale(place), middle, colour=LIGHT.ink, radius=4.2, hollow=True, thick=1.5)


def _hatch(canvas: Canvas, *, text: str, middle: float, scale: Scale) -> None:
    """Hatch a row on both sides of the reason why it is empty."""
    shown = shortened(text, size=TEXT, room=scale.end - scale.start - 24)
    centre, half = (scale.start + scale.end) / 2, width(shown, size=TEXT) / 2 + 5
    canvas.hatch(scale.start, middle - 5, centre - half, middle + 5)
    canvas.hatch(centre + half, middle - 5, scale.end, middle + 5)
    canvas.text(shown, centre, middle, size=TEXT, align="center", colour=LIGHT.muted)
