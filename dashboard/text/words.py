"""The words and numbers of one language."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache

from babel import Locale
from babel.lists import format_list

from dashboard.text.catalogue import TextError, load
from indicators.catalogue import Language

LISTS: Mapping[Language, str] = {"en": "en_GB", "de": "de", "fr": "fr"}
"""How items are listed: British English puts no comma before "and"."""

MINUS = "−"
NARROW = "\u202f"
"""Narrow space that does not break: before a unit, and inside French numbers."""


class Words:
    """Says things in one language."""

    def __init__(self, language: Language) -> None:
        """Choose the language.

        Args:
            language: en, de or fr.
        """
        self.language = language
        self._texts = load()
        self._decimal, group = _marks(language)
        self._marks = str.maketrans({".": self._decimal, ",": group})

    def __call__(self, key: str, /, **fields: object) -> str:
        """Return a text with its fields filled in.

        Raises:
            TextError: If there is no such text or a field it names was not given.
        """
        try:
            text = self._texts[key][self.language]
            return text.format(**fields) if fields or "{" in text else text
        except (KeyError, IndexError) as error:
            raise TextError(f"text '{key}' ({self.language}): {error}") from error

    def count(self, key: str, /, *, count: int, **fields: object) -> str:
        """Return the text `<key>.one` or `<key>.other`, as the number asks; its field is `count`, already printed."""
        form = "one" if count == 1 or (count == 0 and self.language == "fr") else "other"
        return self(f"{key}.{form}", count=self.integer(count), **fields)

    def number(self, value: float | None, *, decimals: int = 1, signed: bool = False) -> str:
        """Return a number as the language writes it, with a real minus sign; a dash for a missing one.

        Args:
            value: The number; None and NaN are missing.
            decimals: Digits behind the decimal mark.
            signed: Print a plus sign too, for differences.
        """
        if value is None or math.isnan(value):
            return "–"
        text = f"{value:,.{decimals}f}"
        if not signed and text[0] != "-":
            return text if self._decimal == "." else text.translate(self._marks)
        below, digits = text[0] == "-", text.lstrip("-")
        if (below or signed) and not digits.strip("0.,"):
            below, signed = False, False  # no sign before a zero
        if self._decimal != ".":
            digits = digits.translate(self._marks)
        return f"{MINUS}{digits}" if below else f"+{digits}" if signed else digits

    def integer(self, value: int) -> str:
        """Return a whole number as the language writes it."""
        # Most are ranks, of which a page holds thousands: below 1,000 all languages write them alike.
        return f"{value:.0f}" if 0 <= value < 999.5 else self.number(value, decimals=0)

    def figure(self, value: float | None, *, decimals: int, symbol: str = "", signed: bool = False) -> str:
        """Return a number with the symbol of its unit: "63%", "63 %", "12.4 days"; a dash alone for a missing one.

        Args:
            value: The number; None and NaN are missing.
            decimals: Digits behind the decimal mark.
            symbol: What stands behind it; empty where nothing does.
            signed: Print a plus sign too, for differences.
        """
        text = self.number(value, decimals=decimals, signed=signed)
        if not symbol or value is None or math.isnan(value):
            return text
        close = symbol == "%" and self.language == "en"
        return f"{text}{'' if close else NARROW}{symbol}"

    def percent(self, share: float | None, *, decimals: int = 0) -> str:
        """Return a share, 0 to 1, in per cent."""
        return self.figure(None if share is None else share * 100, decimals=decimals, symbol="%")

    def ordinal(self, value: int, *, tie: bool = False) -> str:
        """Return a place: "4th", "4.", "4e"; with an equals sign where it is shared."""
        return f"{self.integer(value)}{self._ending(value)}{'=' if tie else ''}"

    def list(self, items: Sequence[str]) -> str:
        """Return items as "a, b and c"."""
        return format_list(list(items), locale=LISTS[self.language]) if items else ""

    def _ending(self, value: int) -> str:
        if self.language == "de":
            return "."
        if self.language == "fr":
            return "er" if value == 1 else "e"
        if value % 100 in (11, 12, 13):
            return "th"
        return {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")


@lru_cache(maxsize=8)
def _marks(language: str) -> tuple[str, str]:
    symbols = Locale.parse(language).number_symbols["latn"]
    return symbols["decimal"], symbols["group"]
