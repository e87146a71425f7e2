"""The key of a printed map or of its tiles: a bar of classes below, or on wide sheets the classes as bars beside."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace

import pandas as pd

from dashboard.charts.canvas import Canvas
from dashboard.charts.geography.classes import LETTERS
from dashboard.charts.geography.legend import legend_height, print_legend
from dashboard.charts.geography.table import classes_of, name_of_measure, rows_of
from dashboard.charts.labels import Box
from dashboard.charts.sheet import TEXT, Sheet
from dashboard.charts.text_width import width, wrapped
from dashboard.text import Words
from dashboard.theme import LIGHT

WIDE = 1.6
"""Width of a sheet from which the key stands beside the map, of its height."""

SHARE = 0.58
"""Largest part of the width of a wide sheet that the map takes."""

APART = 28.0
"""Between map and key, units."""

BAR, LINE, GAP = 13.0, 14.5, 7.0
"""Height of a bar, of a line of names, and of what is free between classes, units."""

PITCH, THICK = 34.0, 0.75
"""Largest height of a class without names, units, and the part of a low one that its bar takes."""


@dataclass(frozen=True)
class Class:
    """A class as a row of the key.

    Attributes:
        label: Its letter and its cut points.
        colour: Its colour; None for members without a figure.
        count: How many members it has.
        share: The same, of the fullest class.
        names: Who they are.
        above: The pole of a balance that the highest class leans to; empty for others.
        below: The pole that the lowest class leans to; empty for others.
    """

    label: str
    colour: str | None
    count: str
    share: float
    names: str
    above: str = ""
    below: str = ""


def keyed(page: Sheet, *, frame: pd.DataFrame, words: Words, shape: float) -> Box:
    """Draw the key and return the room that is left for the map.

    Args:
        page: The sheet.
        frame: What `places` gave; holds figures.
        words: The language.
        shape: Width of the map, of its height.
    """
    plot, canvas = page.plot, page.canvas
    if canvas.width <= WIDE * canvas.height:
        top = plot.bottom - legend_height(frame)
        print_legend(canvas, frame=frame, box=Box(plot.left, top, plot.right, plot.bottom), words=words)
        return Box(plot.left, plot.top + 4, plot.right, top - 4)
    box = Box(plot.left, plot.top + 4, plot.right, plot.bottom - 2)
    right = plot.left + min(shape * (box.bottom - box.top), SHARE * (plot.right - plot.left))
    _draw(canvas, frame=frame, box=Box(right + APART, box.top, box.right, box.bottom - TEXT - 4), words=words)
    return Box(plot.left, box.top, right, box.bottom)


def _draw(canvas: Canvas, *, frame: pd.DataFrame, box: Box, words: Words) -> None:
    """Draw each class as a bar as long as it has members, the highest first, with their names where all have room."""
    found = _classes(frame, words=words)
    left = box.left + max(width(one.label, size=TEXT) for one in found) + 10
    longest = box.right - left - max(width(one.count, size=TEXT) for one in found) - 6
    texts = [wrapped(one.names, size=TEXT, room=box.right - left, lines=9) if one.names else [] for one in found]
    room = box.bottom - box.top - LINE * sum(bool(pole) for one in found for pole in (one.above, one.below))
    full = sum(BAR + LINE * len(lines) + GAP for lines in texts)
    named = full <= room
    pitch = min(room / len(found), PITCH)
    high = BAR if named else min(BAR, THICK * pitch)
    y = box.top + (room - (full if named else pitch * len(found))) / 2
    for one, lines in zip(found, texts, strict=True):
        y = _pole(canvas, one.above, x=left, y=y)
        end, middle = left + (max(longest * one.share, 2.0) if one.share else 0.0), y + high / 2
        canvas.text(one.label, left - 10, middle, size=TEXT, align="right")
        if one.share:
            canvas.shape([[left, y, end, y, end, y + high, left, y + high]], colour=one.colour or LIGHT.paper)
        if one.colour is None:
            canvas.hatch(left, y, end, y + high)
        canvas.text(one.count, end + 6, middle, size=TEXT)
        for number, line in enumerate(lines if named else []):
            canvas.text(line, left, y + BAR + LINE * (number + 0.5) + 1, size=TEXT, colour=LIGHT.muted)
        y = _pole(canvas, one.below, x=left, y=y + (BAR + LINE * len(lines) + GAP if named else pitch))


def _pole(canvas: Canvas, name: str, *, x: float, y: float) -> float:
    """Write to which pole a balance leans, if it does; return where what follows begins."""
    if not name:
        return y
    canvas.text(name, x, y + LINE / 2 - 1, size=TEXT, colour=LIGHT.muted)
    return y + LINE


def _classes(frame: pd.DataFrame, *, words: Words) -> list[Class]:
    """Return the classes, the highest first; members without a figure last."""
    found, rows = classes_of(frame), rows_of(frame)
    ranges = found.range_texts(name=name_of_measure(frame), words=words) if found else []
    shades = found.colours if found else ()
    kinds = [
        (f"{letter} · {text}", letter, shade) for letter, text, shade in zip(LETTERS, ranges, shades, strict=False)
    ]
    names = {letter: [row["short"] for row in rows if row["class"] == letter] for letter in ("", *LETTERS)}
    inside = {letter: sorted(some, key=_by_letters) for letter, some in names.items()}
    most = max(map(len, inside.values()))
    made = [
        Class(label, shade, words.integer(len(inside[letter])), len(inside[letter]) / most, ", ".join(inside[letter]))
        for label, letter, shade in [*reversed(kinds), (words("map.missing"), "", None)]
        if letter or inside[letter]
    ]
    ends = name_of_measure(frame).ends
    if ends:
        made[0] = replace(made[0], above=f"↑ {ends[1]}")
        made[len(kinds) - 1] = replace(made[len(kinds) - 1], below=f"↓ {ends[0]}")
    return made


def _by_letters(name: str) -> str:
    """Return what names are sorted by: an accent counts less than any letter that follows."""
    return unicodedata.normalize("NFD", name.casefold())
