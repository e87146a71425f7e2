"""The words, numbers and sentences of one language."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache

from babel import Locale
from babel.lists import format_list

from dashboard.text.catalogue import TextError, load
from indicators.catalogue import Language
from indicators.wording import Sentence

LISTS: Mapping[Language, str] = {"en": "en_GB", "de": "de", "fr": "fr"}
"""How items are listed: British English puts no comma before "and"."""

MINUS = "−"
PATTERNS = ("facts.", "refusals.", "audit.actions.")
"""Where the texts of sentences of the engine stand."""

KEYBOARD = str.maketrans(dict.fromkeys("“”‘’", "'"))

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

    def said(self, words: str) -> str:
        """Return what the engine says in this language; what is no sentence, or has no text here, as it is.

        Args:
            words: A sentence of the engine, or words that stay as they are, such as the value of a cell.
        """
        key = self._key(words)
        if key is None or not isinstance(words, Sentence):
            return str(words)
        return self(key, **{name: self._fact(fact) for name, fact in words.facts.items()})

    def tongue(self, words: str) -> Language:
        """Return the language in which `said` says it: English where there is no text for it."""
        return self.language if self._key(words) else "en"

    def _key(self, words: str) -> str | None:
        return of_patterns().get(words.pattern) if isinstance(words, Sentence) else None

    def _fact(self, fact: str | float) -> object:
        return self.said(fact) if isinstance(fact, str) else Figure(fact, marks=self._marks)

    def _ending(self, value: int) -> str:
        if self.language == "de":
            return "."
        if self.language == "fr":
            return "er" if value == 1 else "e"
        if value % 100 in (11, 12, 13):
            return "th"
        return {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")


class Figure:
    """A number in a sentence, printed as the text asks for it, with the marks of its language."""

    def __init__(self, value: float, *, marks: dict[int, str]) -> None:
        """Keep the number.

        Args:
            value: The number; infinite ones stand for a bound that is not there.
            marks: Decimal point and comma of thousands -> the marks of the language.
        """
        self._value = value
        self._marks = marks

    def __format__(self, asked: str) -> str:
        """Return the number in the form that a text asks for, e.g. `,` or `.6g`."""
        text = "∞" if math.isinf(self._value) else format(abs(self._value), asked).translate(self._marks)
        return f"{MINUS}{text}" if self._value < 0 else text


@lru_cache(maxsize=1)
def of_patterns() -> Mapping[str, str]:
    """Return the key of each text that says a sentence of the engine, by the pattern of the sentence.

    Texts have the quotation marks of print, patterns those of a keyboard.
    """
    found = {key: entry["en"] for key, entry in load().items() if key.startswith(PATTERNS)}
    return {pattern.translate(KEYBOARD): key for key, pattern in found.items()}


@lru_cache(maxsize=8)
def _marks(language: str) -> tuple[str, str]:
    symbols = Locale.parse(language).number_symbols["latn"]
    return symbols["decimal"], symbols["group"]
