"""How numbers are written: which marks a table uses, as a proposal, and what they say by the confirmed ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from indicators.upload.reading import Decimal, Note, Reading, Thousands
from indicators.upload.workbook import TYPED

GAPS = frozenset({":", "..", "...", "n/a", "na", "n.a.", "#n/a", "k.a.", "k. a.", "nd", "n.d.", "n.c.", "nan", "null"})
"""Marks of a gap in small letters; each becomes an observation of status M.

A dash is none of them: some offices write it for exactly nothing, which is a figure.
"""

FLAGS: Mapping[str, str] = {"e": "E", "p": "P"}
"""Letters behind a number, as Eurostat writes them, and the status each one is."""

_SPACES = " \u00a0\u202f\u2009"
_PERCENT = re.compile(rf"[{_SPACES}]*%$")
_FLAGGED = re.compile(rf"^(.*[\d%])[{_SPACES}]+([A-Za-z]{{1,3}})$")
_FLAGGED_GAP = re.compile(r"^:\s*([a-z]{1,3})$")
_EXPONENT = r"(?:[eE][+-]?\d{1,4})?"


@dataclass(frozen=True)
class Number:
    """What a cell with a number was read as.

    Attributes:
        text: The number with a decimal point; empty for a gap; the cell as it is where nothing could be read.
        status: Status that the cell itself shows; empty for none.
        fault: What is wrong; empty for nothing.
    """

    text: str
    status: str = ""
    fault: Literal["", "number", "flag"] = ""


def number_of(cell: str, *, reading: Reading) -> Number:
    """Read a cell by the marks that were confirmed; what does not fit them is a fault and never a guess."""
    word = cell.strip(_SPACES)
    if word in ("", TYPED):
        return Number("")
    if word.casefold() in GAPS or _FLAGGED_GAP.match(word):
        return Number("", status="M")
    flagged = _FLAGGED.match(word)
    if flagged:
        status = FLAGS.get(flagged[2].lower(), "")
        text = _digits(flagged[1].rstrip(_SPACES), reading=reading)
        return Number(text, status=status) if text and status else Number(cell, fault="flag" if text else "number")
    text = _digits(word, reading=reading)
    return Number(text) if text else Number(cell.removeprefix(TYPED), fault="number")


def _digits(word: str, *, reading: Reading) -> str:
    """Return a number with a decimal point and without groups; empty where the word is none."""
    typed, bare = word.startswith(TYPED), word.removeprefix(TYPED).replace("\u2212", "-")
    if bare.endswith("%"):
        if not reading.percent:
            return ""
        bare = _PERCENT.sub("", bare)
    if typed:
        return bare
    if not _form(reading.decimal, reading.thousands).fullmatch(bare):
        return ""
    groups = _SPACES if reading.thousands == " " else reading.thousands
    return bare.translate({ord(mark): None for mark in groups}).replace(reading.decimal, ".")


@lru_cache(maxsize=16)
def _form(decimal: str, thousands: str) -> re.Pattern[str]:
    mark = re.escape(decimal)
    plain = rf"\d+(?:{mark}\d*)?|{mark}\d+"
    group = f"[{_SPACES}]" if thousands == " " else re.escape(thousands)
    grouped = rf"|\d{{1,3}}(?:{group}\d{{3}})+(?:{mark}\d*)?" if thousands else ""
    return re.compile(rf"[+-]?(?:{plain}{grouped}){_EXPONENT}", re.ASCII)


def example(reading: Reading) -> str:
    """Return a number as the confirmed marks write it."""
    return f"1{reading.thousands}234{reading.decimal}5{' %' if reading.percent else ''}"


@dataclass(frozen=True)
class Marks:
    """Marks that the numbers of a table seem to use, with the reasons."""

    decimal: Decimal
    thousands: Thousands
    percent: bool
    notes: tuple[Note, ...]


_SIGN = r"[+\-\u2212]?"
_EVIDENCE: Sequence[tuple[str, re.Pattern[str]]] = (
    ("comma_groups", re.compile(rf"{_SIGN}\d{{1,3}}(,\d{{3}})+(\.\d+|(?<=,\d{{3}},\d{{3}}))", re.ASCII)),
    ("point_groups", re.compile(rf"{_SIGN}\d{{1,3}}(\.\d{{3}})+(,\d+|(?<=\.\d{{3}}\.\d{{3}}))", re.ASCII)),
    ("space_groups", re.compile(rf"{_SIGN}\d{{1,3}}([{_SPACES}]\d{{3}})+([.,]\d+)?", re.ASCII)),
    ("quote_groups", re.compile(rf"{_SIGN}\d{{1,3}}('\d{{3}})+([.,]\d+)?", re.ASCII)),
    ("comma_doubt", re.compile(rf"{_SIGN}[1-9]\d{{0,2}},\d{{3}}", re.ASCII)),
    ("point_doubt", re.compile(rf"{_SIGN}[1-9]\d{{0,2}}\.\d{{3}}", re.ASCII)),
    ("comma", re.compile(rf"{_SIGN}\d*,\d+", re.ASCII)),
    ("point", re.compile(rf"{_SIGN}\d*\.\d*([eE][+-]?\d+)?", re.ASCII)),
)
_LAST_MARK = {"space_groups", "quote_groups"}


def marks_of(words: Iterable[str], *, local: bool) -> Marks:
    """Propose the marks of the numbers of a table.

    Args:
        words: Cells of its columns of numbers, each once.
        local: Whether the file was written by a program that follows the habits of a country: semicolons between
            cells, or an encoding other than UTF-8.

    Returns:
        The proposal: a decimal comma where numbers have one, undecided where '1.234' may be either.
    """
    found: dict[str, list[str]] = {}
    percent = ""
    for word in words:
        bare = word.strip(_SPACES)
        if bare.endswith("%"):
            percent = percent or bare.removeprefix(TYPED)
            bare = _PERCENT.sub("", bare)
        if bare.startswith(TYPED):
            continue
        flagged = _FLAGGED.match(bare)
        kind = _evidence(flagged[1] if flagged else bare)
        if kind:
            found.setdefault(kind, []).append(bare)
    decimal, thousands, notes = _decided(found, local=local)
    if percent:
        notes = (*notes, Note("percent", {"example": percent}))
    return Marks(decimal, thousands, bool(percent), notes)


def _evidence(word: str) -> str:
    kind = next((kind for kind, form in _EVIDENCE if form.fullmatch(word)), "")
    if kind in _LAST_MARK and "," in word:
        return f"{kind}_comma"
    return kind


def _decided(found: Mapping[str, Sequence[str]], *, local: bool) -> tuple[Decimal, Thousands, tuple[Note, ...]]:
    comma = _all(found, "comma", "point_groups", "space_groups_comma", "quote_groups_comma")
    point = _all(found, "point", "comma_groups")
    doubt = _all(found, "comma_doubt", *(["point_doubt"] if local else []))
    decimal: Decimal = "," if len(comma) > len(point) else "."
    if not comma and not point and doubt:
        decimal = "," if "comma_doubt" in found and local else "."
        return decimal, _groups(found, decimal=decimal), (Note("decimal_undecided", {"example": doubt[0]}),)
    notes: tuple[Note, ...] = ()
    if comma and point:
        notes = (Note("decimal_undecided", {"example": f"{comma[0]}; {point[0]}"}),)
    elif comma:
        notes = (Note("decimal_comma", {"example": comma[0]}),)
    thousands = _groups(found, decimal=decimal)
    if thousands:
        grouped = _all(found, *(kind for kind in found if "groups" in kind or "doubt" in kind))
        notes = (*notes, Note("thousands", {"example": grouped[0]}))
    return decimal, thousands, notes


def _all(found: Mapping[str, Sequence[str]], *kinds: str) -> list[str]:
    return [word for kind in kinds for word in found.get(kind, ())]


def _groups(found: Mapping[str, Sequence[str]], *, decimal: Decimal) -> Thousands:
    if any(kind.startswith("space_groups") for kind in found):
        return " "
    if any(kind.startswith("quote_groups") for kind in found):
        return "'"
    if decimal == "." and ("comma_groups" in found or "comma_doubt" in found):
        return ","
    if decimal == "," and ("point_groups" in found or "point_doubt" in found):
        return "."
    return ""
