"""A comparison for print: the blocks in as many columns as the file needs."""

from __future__ import annotations

import altair as alt
import pandas as pd

from dashboard.charts.canvas import STANDARD, Canvas, Size
from dashboard.charts.compare.reading import words as say
from dashboard.charts.compare.table import Block, blocks
from dashboard.charts.context import context_of, points
from dashboard.charts.labels import Box
from dashboard.charts.marks import COMPARED_SHAPES
from dashboard.charts.scales import Scale
from dashboard.charts.sheet import TEXT, sheet
from dashboard.charts.text_width import shortened, width
from dashboard.text import Words
from dashboard.theme import LIGHT
from dashboard.urls import View

HEAD, ROW, GAP = 16.0, 15.0, 6.0
GUTTER, FOOT = 26.0, 16.0
NAMES, VALUES = 0.4, 38.0
"""Share of a column for the names at most, and room for the values, units."""

MOST = 3
"""Columns at most."""


def printed(frame: pd.DataFrame, *, view: View, size: Size = STANDARD) -> alt.LayerChart:
    """Draw a comparison for print.

    Args:
        frame: What `frame` gave.
        view: The view.
        size: Width and height of the file, px.
    """
    words, reading = Words(view.language), say(frame, view=view)
    page = sheet(reading, about=context_of(frame), words=words, size=size)
    columns = _columns(blocks(frame), high=page.plot.bottom - page.plot.top - FOOT)
    wide = (page.plot.right - page.plot.left - GUTTER * (len(columns) - 1)) / len(columns)
    for number, column in enumerate(columns):
        left = page.plot.left + number * (wide + GUTTER)
        box = Box(left, page.plot.top + 2, left + wide, page.plot.bottom)
        _column(page.canvas, found=column, box=box, words=words)
    return page.canvas.chart(description=reading.alt)


def _columns(found: list[Block], *, high: float) -> list[list[Block]]:
    """Share the blocks out over as few columns as hold them; three at most, whose rows then move together."""
    for count in range(1, MOST + 1):
        each = -(-len(found) // count)
        columns = [found[start : start + each] for start in range(0, len(found), each)]
        if max(map(_height, columns)) <= high:
            return columns
    return columns


def _height(column: list[Block]) -> float:
    return sum(HEAD + ROW * len(block.rows) + GAP for block in column)


def _column(canvas: Canvas, *, found: list[Block], box: Box, words: Words) -> None:
    high = box.bottom - box.top - FOOT
    stretch = min(high / _height(found), 1.6)
    longest = max(width(str(row["short"]), size=TEXT) for row in found[0].rows) * 1.08
    names = min(longest, (box.right - box.left) * NAMES)
    scale = Scale(0, 100, box.left + names + 12, box.right - VALUES)
    y = box.top
    for block in found:
        _block(canvas, block=block, top=y, stretch=stretch, box=box, scale=scale, words=words)
        y += stretch * (HEAD + ROW * len(block.rows) + GAP)
    for tick in (0, 50, 100) if scale.end - scale.start > 64 else (0, 100):
        canvas.text(words.integer(tick), scale(tick), y + 6, size=TEXT, colour=LIGHT.muted, align="center")


def _block(canvas: Canvas, *, block: Block, top: float, stretch: float, box: Box, scale: Scale, words: Words) -> None:
    name, first = block.name, block.rows[0]
    title = name.label if name.family == "level" else words("charts.pair", first=name.logic, second=name.label)
    title = shortened(title, size=TEXT, room=box.right - box.left)
    canvas.text(title, box.left, top + stretch * HEAD / 2, size=TEXT, colour=name.hue, weight=600)
    start, end = top + stretch * HEAD, top + stretch * (HEAD + ROW * len(block.rows))
    if not pd.isna(first["median"]):
        canvas.area(scale(first["p25"]), start, scale(first["p75"]), end)
        canvas.line(scale(first["median"]), start, scale(first["median"]), end, colour=LIGHT.muted, thick=1.6)
    for tick in (0, 25, 50, 75, 100):
        canvas.line(scale(tick), start, scale(tick), end)
    for place, row in enumerate(block.rows):
        y = start + stretch * ROW * (place + 0.5)
        room = scale.start - box.left - 6
        weight = 600 if row["mark"] == 1 else 400
        canvas.text(shortened(row["short"], size=TEXT, room=room), box.left, y, size=TEXT, weight=weight)
        if row["reason"]:
            canvas.hatch(scale.start, y - 4, scale.end, y + 4)
            continue
        shape = COMPARED_SHAPES[row["mark"] - 1]
        canvas.point(
            scale(row["value"]), y, colour=name.hue, radius=4.4, hollow=name.first_pole, shape=shape, thick=1.8
        )
        canvas.text(points(words, row["value"]), box.right, y, size=TEXT, align="right", weight=weight)
