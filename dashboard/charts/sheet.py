"""What every printed chart has around its plot: headline, subtitle, notes, and the line of sources with release and licence."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.charts.canvas import Canvas, Size, unit_of
from dashboard.charts.context import Context, Reading
from dashboard.charts.labels import Box
from dashboard.charts.measure import width, wrapped
from dashboard.text import Words
from dashboard.theme import LIGHT

EDGE = 20.0
TITLE, TEXT = 19.0, 12.0
"""Sizes of letters in units of drawing: 12 are 9 pt where the file is printed 16 cm wide."""

LEADING = 1.28


@dataclass(frozen=True)
class Sheet:
    """A canvas with its frame of words, and the room that is left for the plot."""

    canvas: Canvas
    plot: Box


def sheet(reading: Reading, *, about: Context, words: Words, size: Size) -> Sheet:
    """Write headline, subtitle, notes and sources on a new canvas.

    Args:
        reading: The chart in words.
        about: Where its figures come from.
        words: The language.
        size: Width and height of the file, px.
    """
    canvas = Canvas(size, unit=unit_of(size))
    room = canvas.width - 2 * EDGE
    y = EDGE + TITLE / 2 - 2
    for text in wrapped(reading.headline, size=TITLE, room=room, lines=2, serif=True):
        canvas.text(text, EDGE, y, size=TITLE, serif=True, weight=600)
        y += TITLE * 1.2
    y += 1
    for text in wrapped(reading.subtitle, size=TEXT + 1, room=room, lines=2):
        canvas.text(text, EDGE, y, size=TEXT + 1, colour=LIGHT.muted)
        y += (TEXT + 1) * LEADING
    bottom = _foot(canvas, reading=reading, about=about, words=words, room=room)
    return Sheet(canvas, Box(EDGE, y + 2, canvas.width - EDGE, bottom))


def _foot(canvas: Canvas, *, reading: Reading, about: Context, words: Words, room: float) -> float:
    """Write notes and sources at the foot; return where the plot must end."""
    source = wrapped(source_text(words, about=about), size=TEXT, room=room, lines=2)
    notes = wrapped(" ".join(reading.notes), size=TEXT, room=room, lines=2) if reading.notes else []
    y = canvas.height - EDGE + 6
    for text in reversed(source):
        canvas.text(text, EDGE, y - TEXT / 2, size=TEXT, colour=LIGHT.muted)
        y -= TEXT * LEADING
    canvas.line(EDGE, y - 2, canvas.width - EDGE, y - 2)
    y -= 6
    for text in reversed(notes):
        canvas.text(text, EDGE, y - TEXT / 2, size=TEXT, colour=LIGHT.ink)
        y -= TEXT * LEADING
    return y - 4


def source_text(words: Words, *, about: Context) -> str:
    """Return the line of sources: publishers, terms, release."""
    publishers = list(dict.fromkeys(source.publisher.split(",")[0].split(" (")[0] for source in about.sources))
    classes = sorted({words(f"terms.licences.{source.licence_class}") for source in about.sources})
    release = words.integer(about.release)
    if not publishers:
        return words("charts.source_none", release=release)
    return words("figure.source", publishers=words.list(publishers), licences=words.list(classes), release=release)


def text_width(text: str) -> float:
    """Return the width of a line of plain text on a sheet, units."""
    return width(text, size=TEXT)
