"""Names as they are typed: without accents, ligatures, capitals and marks."""

from __future__ import annotations

import re
import unicodedata

PLAIN = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i", "ŋ": "n"})
"""Letters that are no letter with an accent; capitals and ß are taken care of by `casefold`."""

GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
"""How Germans and Scandinavians type what their keyboard lacks."""

JOINED = re.compile(r"\b(\w)[-‐‑](?=\w)")
"""A hyphen behind a single letter, as in e-government: typed with or without."""

LONGEST = 100
"""Letters of a text that are looked at."""


def plain(text: str) -> str:
    """Return a text in small letters without accents and marks, words separated by single spaces.

    Args:
        text: What was typed, or a name.
    """
    small = unicodedata.normalize("NFKC", text[:LONGEST]).casefold().translate(PLAIN)
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", small) if not unicodedata.combining(letter))
    joined = JOINED.sub(r"\1", re.sub(r"['’ʼ]", "", bare))
    return " ".join(re.findall(r"\w+", joined))


def spellings(text: str) -> tuple[str, ...]:
    """Return the ways in which a name may be typed: without accents, and with ä as ae, where that differs."""
    composed = unicodedata.normalize("NFC", text[:LONGEST]).casefold()
    return tuple(dict.fromkeys([plain(text), plain(composed.translate(GERMAN))]))
