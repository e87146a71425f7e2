"""What every printed chart has around its plot: headline, subtitle, notes, and sources with release and licence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.charts.canvas import Canvas, Size, unit_of
from dashboard.charts.context import Context, Reading
from dashboard.charts.labels import Box
from dashboard.charts.sentences import some
from dashboard.charts.text_width import shortened, width, wrapped
from dashboard.text import Words
from dashboard.theme import LIGHT

EDGE = 20.0
BARE_SIDE, BARE_TOP = 10.0, 2.0
"""Room around a plot alone: figures at the ends of an axis reach a little over it."""

TITLES, CARD_TITLES, TEXT = (19.0, 17.0, 15.0), (31.0, 27.0, 23.0, 20.0), 12.0
"""Sizes of letters in units of drawing: 12 are 9 pt where the file is printed 16 cm wide."""

YEAR = 30.0
"""Least distance of two years on an axis, units."""

SCANT, SCANT_LINES = 400.0, 2
"""Height of a sheet below which several notes take fewer lines, units."""

MOST, SUBTITLE = 4, 3
"""Lines that a headline takes at most, in the smallest size, and the line below it."""

LEADING = 1.28
NOTE_LINES, SOURCE_LINES, CARD_SOURCES = 3, 2, 3


@dataclass(frozen=True)
class Sheet:
    """A canvas with its frame of words, and the room that is left for the plot."""

    canvas: Canvas
    plot: Box


def sheet(reading: Reading, *, about: Context, words: Words, size: Size, lines: int = NOTE_LINES) -> Sheet:
    """Write headline, subtitle, notes and sources on a new canvas.

    Args:
        reading: The chart in words.
        about: Where its figures come from.
        words: The language.
        size: Width and height of the file, px.
        lines: Lines that several notes may take; the first one is always there, unless there is no line at all.
    """
    canvas = Canvas(size, unit=unit_of(size))
    if size.bare:
        return Sheet(canvas, Box(BARE_SIDE, BARE_TOP, canvas.width - BARE_SIDE, canvas.height - BARE_TOP))
    room = canvas.width - 2 * EDGE
    y = _head(canvas, reading=reading, room=room, card=bool(size.card))
    if size.card:
        bottom = _named(canvas, site=size.card, about=about, words=words, room=room)
    else:
        notes = _note_lines(reading.notes, room=room, most=min(lines, SCANT_LINES) if canvas.height < SCANT else lines)
        bottom = _foot(canvas, notes=notes, about=about, words=words, room=room)
    return Sheet(canvas, Box(EDGE, y + 2, canvas.width - EDGE, bottom))


def _head(canvas: Canvas, *, reading: Reading, room: float, card: bool) -> float:
    """Write headline and subtitle; return where the plot may begin."""
    title = _title_size(reading.headline, room=room, sizes=CARD_TITLES if card else TITLES)
    y = EDGE + title / 2 - 2
    for text in wrapped(reading.headline, size=title, room=room, lines=MOST, serif=True):
        canvas.text(text, EDGE, y, size=title, serif=True, weight=600)
        y += title * 1.2
    y += 1
    for text in wrapped(reading.subtitle, size=TEXT + 1, room=room, lines=SUBTITLE):
        canvas.text(text, EDGE, y, size=TEXT + 1, colour=LIGHT.muted)
        y += (TEXT + 1) * LEADING
    return y


def _title_size(headline: str, *, room: float, sizes: Sequence[float]) -> float:
    """Return the largest size in which a headline takes two lines, or else three; the smallest where it takes more."""
    for lines, tried in ((2, sizes[:-1]), (3, sizes[1:])):
        for size in tried:
            if len(wrapped(headline, size=size, room=room, lines=9, serif=True)) <= lines:
                return size
    return sizes[-1]


def _named(canvas: Canvas, *, site: str, about: Context, words: Words, room: float) -> float:
    """Write the name of the site at the foot of a card, and whose figures it shows; return where the plot must end."""
    y = canvas.height - EDGE + 2
    canvas.text(site, EDGE, y, size=TEXT + 5, serif=True, weight=600)
    left = room - width(site, size=TEXT + 5, serif=True) - 24
    texts = (source_text(words, about=about, most=most) for most in range(CARD_SOURCES, 0, -1))
    fitting = (text for text in texts if width(text, size=TEXT) <= left)
    text = next(fitting, shortened(source_text(words, about=about, most=1), size=TEXT, room=left))
    canvas.text(text, canvas.width - EDGE, y, size=TEXT, colour=LIGHT.muted, align="right")
    canvas.line(EDGE, y - 16, canvas.width - EDGE, y - 16)
    return y - 24


def _foot(canvas: Canvas, *, notes: Sequence[str], about: Context, words: Words, room: float) -> float:
    """Write notes and sources at the foot; return where the plot must end."""
    source = _source_lines(words, about=about, room=room)
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


def source_text(words: Words, *, about: Context, most: int = 9) -> str:
    """Return the line of sources: publishers, terms, release.

    Args:
        words: The language.
        about: Where the figures come from.
        most: Publishers that are named; the others are counted.
    """
    publishers = list(dict.fromkeys(source.name for source in about.sources))
    classes = sorted({words(f"terms.licences.{source.licence_class}") for source in about.sources})
    release = words.integer(about.release)
    if not publishers:
        return words("charts.source_none", release=release)
    named = some(publishers, words=words, most=most)
    return words("figure.source", publishers=named, licences=words.list(classes), release=release)


def _source_lines(words: Words, *, about: Context, room: float) -> list[str]:
    """Name as many publishers as two lines hold."""
    for most in range(9, 0, -1):
        lines = wrapped(source_text(words, about=about, most=most), size=TEXT, room=room, lines=9)
        if len(lines) <= SOURCE_LINES:
            return lines
    return wrapped(source_text(words, about=about, most=1), size=TEXT, room=room, lines=SOURCE_LINES)


def _note_lines(notes: Sequence[str], *, room: float, most: int) -> list[str]:
    """Print whole notes only, the most important ones first."""
    for kept in range(len(notes) if most else 0, 0, -1):
        lines = wrapped(" ".join(notes[:kept]), size=TEXT, room=room, lines=9)
        if len(lines) <= most or kept == 1:
            return lines[: NOTE_LINES + 1]
    return []
