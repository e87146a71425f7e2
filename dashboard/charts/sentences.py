"""Sentences that several charts say; every number comes from a frame."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from dashboard.charts.context import Context, points
from dashboard.text import Words

NAMED = 3
"""Names listed before "and others"."""


def some(names: Iterable[str], *, words: Words, most: int = NAMED) -> str:
    """Return names as a list, the rest as a number."""
    known = list(names)
    if len(known) <= most:
        return words.list(known)
    rest = words.count("charts.others", count=len(known) - most)
    return words.list([*known[:most], rest])


def valued(rows: pd.DataFrame, *, words: Words, signed: bool = False) -> str:
    """Return members with their values: "Denmark (80.3), Norway (78.1)"."""
    texts = zip(rows["name"], rows["value"], strict=True)
    return "; ".join(f"{name} ({points(words, value, signed=signed)})" for name, value in texts)


def limit_notes(words: Words, *, about: Context, logics: Iterable[str]) -> list[str]:
    """Return what must be known about one-sided logics, and that the reader changed the method."""
    wanted = set(logics)
    sided = [words("charts.one_sided", logic=logic, pole=pole) for key, logic, pole in about.one_sided if key in wanted]
    return sided if about.standard else [*sided, words("charts.own_method")]


def coverage(shares: pd.Series, *, words: Words) -> str:
    """Say between which shares of the weight the observed one lies."""
    low, high = float(shares.min()), float(shares.max())
    if low == high:
        return words("charts.coverage_all", share=words.percent(low))
    return words("charts.coverage_range", low=words.percent(low), high=words.percent(high))


def suppressed(rows: pd.DataFrame, *, words: Words) -> str:
    """Name the members without a value; nothing where there are none."""
    if not len(rows):
        return ""
    return words.count("charts.suppressed", count=len(rows), names=some(rows["name"], words=words, most=8))


def paragraphs(*texts: str) -> str:
    """Put what is not empty below each other."""
    return "\n".join(text for text in texts if text)


def capitalised(text: str) -> str:
    """Return a sentence with a capital letter at its start."""
    return text[:1].upper() + text[1:]
