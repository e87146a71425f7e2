"""The map for print."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace

import altair as alt
import pandas as pd

from dashboard.charts.canvas import STANDARD, Canvas, Size
from dashboard.charts.context import context_of
from dashboard.charts.geography.key import APART, keyed
from dashboard.charts.geography.outlines import Ring
from dashboard.charts.geography.table import (
    can_be_drawn,
    known,
    name_of_measure,
    notice_of,
    on_map,
    shown_in,
)
from dashboard.charts.labels import Box, Wish
from dashboard.charts.labels import place as labelled
from dashboard.charts.map.reading import words as say
from dashboard.charts.map.shapes import MANY, areas, boxes, colours, marks, rings_of
from dashboard.charts.sheet import TEXT, Sheet, sheet
from dashboard.charts.text_width import BOLD, shortened, width
from dashboard.text import Words
from dashboard.theme import LIGHT
from dashboard.urls import View

CORNERS = 20
"""Corners of what is drawn as a circle."""

BESIDE = 10.0
"""Between a place and its label beside it, units."""

LINE = 16.0
"""Height of the line that says whose outlines a map has, units."""

STRIPES = 5.0
"""Distance of the lines of a hatching, units."""


def printed(frame: pd.DataFrame, *, view: View, size: Size = STANDARD) -> alt.LayerChart:
    """Draw a map for print.

    Args:
        frame: What `frame` gave.
        view: The view.
        size: Width and height of the file, px.
    """
    words, reading = Words(view.language), say(frame, view=view)
    page = sheet(reading, about=context_of(frame), words=words, size=size)
    plot, canvas = page.plot, page.canvas
    if not known(frame) or not can_be_drawn(frame):
        canvas.hatch(plot.left, plot.top + 8, plot.right, plot.bottom - 8)
        return canvas.chart(description=reading.alt)
    left, low, right, high = shown_in(frame).ground.view
    shape, notice = (right - left) / (high - low), words(notice_of(frame))
    box = keyed(page, frame=frame, words=words, shape=shape)
    box, spot = _parted(box, end=plot.right, shape=shape, wide=width(notice, size=TEXT))
    _draw(frame, page=page, box=box, reserved=spot, words=words)
    canvas.text(notice, spot.left, (spot.top + spot.bottom) / 2, colour=LIGHT.muted)
    return canvas.chart(description=reading.alt)


def _parted(box: Box, *, end: float, shape: float, wide: float) -> tuple[Box, Box]:
    """Return room for a map and for the line that says whose outlines it has: beside the map, or else below it.

    Args:
        box: Room for both.
        end: Where the sheet ends; the key stands between the box and it, if anything does.
        shape: Width of the map, of its height.
        wide: Width of the line.
    """
    top = box.bottom - LINE
    if box.right < end:
        return box, Box(box.right + APART, top, box.right + APART + wide, box.bottom)
    free = (box.right - box.left - shape * (box.bottom - box.top)) / 2
    spot = Box(box.left, top, box.left + wide, box.bottom)
    return (box if wide <= free else replace(box, bottom=top)), spot


def _draw(frame: pd.DataFrame, *, page: Sheet, box: Box, reserved: Box, words: Words) -> None:
    canvas, under = page.canvas, shown_in(frame).ground
    place = _Placing(under.view, box=box)
    regional = any(row["drawn"] == "area" for row in on_map(frame))
    canvas.shape(place.rings(under.land), colour=LIGHT.band, edge=LIGHT.band, thick=0.1)
    if under.countries:
        shade = LIGHT.band if regional else LIGHT.wash
        canvas.shape(place.rings(under.countries), colour=shade, edge=shade if regional else LIGHT.muted, thick=0.4)
    if under.around:
        canvas.shape(place.rings(under.around), colour=LIGHT.wash, thick=0.4)
    for _, (left, low, right, high) in boxes(frame):
        canvas.shape(place.rings([(left, low, left, high, right, high, right, low)]), colour=LIGHT.paper, thick=0.4)
    shades = colours(frame)
    for letter, rings in sorted(areas(frame).items()):
        canvas.shape(place.rings(rings), colour=shades[letter], thick=0.5)
        if not letter:
            _stripe(canvas, rings=place.rings(rings))
    for column, thick in (("chosen", 1.0), ("mark", 2.0)):
        for row in on_map(frame):
            if row[column]:
                canvas.shape(place.rings(rings_of(frame, row=row)), colour=None, edge=LIGHT.ink, thick=thick)
    _mark(frame, canvas=canvas, place=place)
    _name(frame, canvas=canvas, place=place, reserved=reserved, words=words)


def _mark(frame: pd.DataFrame, *, canvas: Canvas, place: _Placing) -> None:
    rows = on_map(frame)
    size = 4.5 if len(rows) <= MANY else 2.8
    for mark in marks(frame):
        row = rows[mark.place]
        x, y = place(row["x"], row["y"])
        edge, thick = (LIGHT.ink, 1.8) if row["mark"] or row["chosen"] else (LIGHT.muted, 0.8)
        canvas.shape([_round(x, y, radius=size)], colour=mark.colour, edge=edge, thick=thick)
        if mark.missing:
            canvas.line(x - size * 0.6, y + size * 0.6, x + size * 0.6, y - size * 0.6, colour=LIGHT.muted)


def _round(x: float, y: float, *, radius: float) -> list[float]:
    """Return a circle as a closed line."""
    turns = (math.tau * step / CORNERS for step in range(CORNERS))
    return [part for turn in turns for part in (x + radius * math.cos(turn), y + radius * math.sin(turn))]


def _name(frame: pd.DataFrame, *, canvas: Canvas, place: _Placing, reserved: Box, words: Words) -> None:
    name = name_of_measure(frame)
    chosen = [row for row in on_map(frame) if row["mark"]]
    wishes = []
    for row in sorted(chosen, key=lambda row: row["mark"]):
        figure = name.printed(row["value"], words=words) if row["class"] else words("map.missing")
        x, y = place(row["x"], row["y"])
        rest = BOLD * width(words("charts.pair", first="", second=figure), size=TEXT)
        short = shortened(row["short"], size=TEXT, room=(place.room(x) - rest) / BOLD)
        wishes.append(Wish(words("charts.pair", first=short, second=figure), x, y, radius=5.0, must=True))
    places = labelled(wishes, points=(), area=place.box, size=TEXT, reserved=[reserved], reach=6)
    for wish, found in zip(wishes, places, strict=True):
        if found:
            canvas.leader(wish.x, wish.y, box=found.box, near=12)
            # Letters stand on paper: no ink can be read on every class.
            canvas.area(found.box.left - 3, found.box.top, found.box.right + 3, found.box.bottom, colour=LIGHT.paper)
            canvas.text(found.text, found.box.left, (found.box.top + found.box.bottom) / 2, weight=600)


def _stripe(canvas: Canvas, *, rings: Sequence[Sequence[float]]) -> None:
    """Hatch what closed lines enclose with slanting lines."""
    edges = [
        (ring[at] + ring[at + 1], ring[at - 2] + ring[at - 1], ring[at] - ring[at + 1], ring[at - 2] - ring[at - 1])
        for ring in rings
        for at in range(0, len(ring), 2)
    ]
    if not edges:
        return
    level = min(min(edge[:2]) for edge in edges) + STRIPES / 2
    last = max(max(edge[:2]) for edge in edges)
    while level < last:
        cuts = sorted(
            across + (level - now) / (before - now) * (past - across)
            for now, before, across, past in edges
            if (now > level) != (before > level)
        )
        for start, end in zip(cuts[::2], cuts[1::2], strict=True):
            canvas.line(
                (level + start) / 2, (level - start) / 2, (level + end) / 2, (level - end) / 2, colour=LIGHT.muted
            )
        level += STRIPES * 1.4


class _Placing:
    """Puts places of the map into a box of the sheet, north up and without stretching."""

    def __init__(self, view: tuple[float, float, float, float], *, box: Box) -> None:
        left, bottom, right, top = view
        self._scale = min((box.right - box.left) / (right - left), (box.bottom - box.top) / (top - bottom))
        self._x = (box.left + box.right) / 2 - self._scale * (left + right) / 2
        self._y = (box.top + box.bottom) / 2 + self._scale * (bottom + top) / 2
        self.box = box

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        return self._x + self._scale * x, self._y - self._scale * y

    def room(self, x: float) -> float:
        """Return the room for the label of a place: left of it, right of it, or centred on it."""
        left, right = x - self.box.left, self.box.right - x
        return max(left - BESIDE, right - BESIDE, 2 * min(left, right))

    def rings(self, found: Iterable[Ring]) -> list[list[float]]:
        """Return lines inside the box; what reaches beyond is drawn along its edge."""
        return [self._ring(ring) for ring in found]

    def _ring(self, ring: Ring) -> list[float]:
        box, placed = self.box, []
        for x, y in zip(ring[::2], ring[1::2], strict=True):
            across, down = self(x, y)
            placed += [min(max(across, box.left), box.right), min(max(down, box.top), box.bottom)]
        return placed
