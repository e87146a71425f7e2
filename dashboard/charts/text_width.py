"""How wide a text is, without a renderer: good to about 3 %, which is enough to wrap lines and to keep labels apart."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

SERIF_RATIO = 1.19
"""Source Serif 4 semibold is that much wider than Source Sans 3 regular."""

BOLD = 1.04
"""Source Sans 3 semibold is that much wider than regular."""

_ADVANCES = {
    0.2: " \u202f\u00a0",
    0.24: "',.:;ijl|’‚",
    0.28: "!If",
    0.32: "()-[]t{}",
    0.36: "/\\r",
    0.4: "*s“”„",
    0.44: '"?cxz«»',
    0.48: "#$+0123456789<=>FJLY^_ekvy~–−·",
    0.52: "ESTVXZag",
    0.56: "ACKPR`bdhnopqu",
    0.6: "&BDG",
    0.64: "HNU",
    0.68: "OQ",
    0.72: "Mw",
    0.8: "W",
    0.84: "%@m",
}
_WIDTHS = {letter: width for width, letters in _ADVANCES.items() for letter in letters}
_OTHER = 0.56


def width(text: str, *, size: float, serif: bool = False) -> float:
    """Return the width of one line, px.

    Args:
        text: The line.
        size: Size of the letters, px.
        serif: Set in the serif of the headlines.
    """
    return sum(map(_advance, text)) * size * (SERIF_RATIO if serif else 1.0)


@lru_cache(maxsize=1024)
def _advance(letter: str) -> float:
    """Return the width of a letter, em; one with an accent is as wide as the same without."""
    return _WIDTHS.get(unicodedata.normalize("NFD", letter)[0], _OTHER)


def wrapped(text: str, *, size: float, room: float, lines: int = 3, serif: bool = False) -> list[str]:
    """Break a text into lines, the last one cut short where there are too many.

    Args:
        text: The text.
        size: Size of the letters, px.
        room: Width of a line, px.
        lines: Largest number of lines.
        serif: Set in the serif of the headlines.
    """
    found: list[str] = []
    for word in text.split(" "):
        longer = f"{found[-1]} {word}" if found else word
        if found and width(longer, size=size, serif=serif) <= room:
            found[-1] = longer
        else:
            found.append(word)
    if len(found) > lines:
        rest = " ".join(found[lines - 1 :])
        found = [*found[: lines - 1], shortened(rest, size=size, room=room, serif=serif)]
    return found


def shortened(text: str, *, size: float, room: float, serif: bool = False) -> str:
    """Return a text cut at a letter, with an ellipsis, where it does not fit.

    Args:
        text: The text.
        size: Size of the letters, px.
        room: Width there is, px.
        serif: Set in the serif of the headlines.
    """
    if width(text, size=size, serif=serif) <= room:
        return text
    kept = text
    while kept and width(f"{kept}…", size=size, serif=serif) > room:
        kept = kept[:-1]
    return f"{kept.rstrip(' ,.;:(–-')}…"
