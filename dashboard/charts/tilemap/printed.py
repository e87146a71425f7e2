"""The tiles for print."""

from __future__ import annotations

import altair as alt
import pandas as pd

from dashboard.charts.canvas import STANDARD, Size
from dashboard.charts.context import context_of
from dashboard.charts.geography.classes import LETTERS
from dashboard.charts.geography.key import keyed
from dashboard.charts.geography.table import classes_of, known
from dashboard.charts.labels import Box
from dashboard.charts.sheet import TEXT, Sheet, sheet
from dashboard.charts.text_width import width
from dashboard.charts.tilemap.grid import GAP, figure_texts, size_of
from dashboard.charts.tilemap.reading import words as say
from dashboard.text import Words
from dashboard.theme import LIGHT, letters_on
from dashboard.urls import View

HATCHED = 0.16
"""Hatched edges above and below the letters of a tile without a figure, as a share of its height."""

WIDEST = 1.5
"""Largest width of a tile, of its height."""

TWO_LINES = 2.3
"""Height of a tile that holds two lines, in sizes of letters."""


def printed(frame: pd.DataFrame, *, view: View, size: Size = STANDARD) -> alt.LayerChart:
    """Draw tiles for print.

    Args:
        frame: What `frame` gave.
        view: The view.
        size: Width and height of the file, px.
    """
    words, reading = Words(view.language), say(frame, view=view)
    page = sheet(reading, about=context_of(frame), words=words, size=size)
    plot = page.plot
    if not known(frame):
        page.canvas.hatch(plot.left, plot.top + 8, plot.right, plot.bottom - 8)
        return page.canvas.chart(description=reading.alt)
    columns, rows = size_of(frame)
    box = keyed(page, frame=frame, words=words, shape=WIDEST * columns / rows)
    _draw(frame, page=page, box=box, words=words)
    return page.canvas.chart(description=reading.alt)


def _draw(frame: pd.DataFrame, *, page: Sheet, box: Box, words: Words) -> None:
    canvas, found, (columns, rows) = page.canvas, classes_of(frame), size_of(frame)
    across, down = (box.right - box.left) / columns, (box.bottom - box.top) / rows
    high = min(down, across)
    wide = min(across, WIDEST * high)
    left = (box.left + box.right - wide * columns) / 2
    shades = dict(zip(LETTERS, found.colours, strict=False)) if found else {}
    texts = figure_texts(frame, words=words)
    fields = (frame[name].tolist() for name in ("column", "row", "class", "code", "mark", "chosen"))
    for column, row, letter, code, mark, chosen, text in zip(*fields, texts, strict=True):
        x, y = left + column * wide, box.top + row * high
        tile = Box(x + GAP * high, y + GAP * high, x + wide - GAP * high, y + high - GAP * high)
        edge, thick = (LIGHT.ink, 2.4) if mark else (LIGHT.ink, 1.4) if chosen else (LIGHT.muted, 0.6)
        ring = [tile.left, tile.top, tile.right, tile.top, tile.right, tile.bottom, tile.left, tile.bottom]
        canvas.shape([ring], colour=shades.get(letter, LIGHT.paper), edge=edge, thick=thick)
        if not letter:
            canvas.hatch(tile.left, tile.top, tile.right, tile.top + HATCHED * high)
            canvas.hatch(tile.left, tile.bottom - HATCHED * high, tile.right, tile.bottom)
        ink = letters_on(shades[letter]) if letter else LIGHT.ink
        lines = _lines(code, text, letter=letter, tile=tile)
        for number, line in enumerate(lines):
            middle = (tile.top + tile.bottom) / 2 + (number - (len(lines) - 1) / 2) * TEXT * 1.05
            weight = 600 if number < len(lines) - 1 else 400
            canvas.text(line, (tile.left + tile.right) / 2, middle, colour=ink, align="center", weight=weight)


def _lines(code: str, text: str, *, letter: str, tile: Box) -> list[str]:
    """Return what a tile has room for: key and figure, the letter of its class, or nothing."""
    wide, high = tile.right - tile.left, tile.bottom - tile.top
    if high >= TWO_LINES * TEXT and wide >= max(width(code, size=TEXT), width(text, size=TEXT)) + 2:
        return [code, text]
    if wide >= width(f"{code} {text}", size=TEXT) + 2 and high >= TEXT:
        return [f"{code} {text}"]
    return [letter] if letter and min(wide, high) >= TEXT * 0.85 else []
