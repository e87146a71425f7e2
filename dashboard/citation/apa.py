"""A citation as a sentence, after the Publication Manual of the American Psychological Association (7th edition)."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date

from dashboard.citation.citation import Citation
from dashboard.text import Words
from dashboard.text.words import LISTS

ENDS = (".", "!", "?", "…")
"""Marks after which no full stop follows."""


def apa(cited: Citation) -> str:
    """Return author, year, title with its release and what it is, site, and address.

    Where author and site are the same, the site is not named twice. Where the thing may change, the day on which it was
    looked at stands before the address.

    Args:
        cited: What is cited.

    Source:
        American Psychological Association (2020), Publication Manual, 7th edition: 10.9 data sets,
        10.14 visual works.
    """
    words = Words(cited.language)
    release = words("citation.release", release=words.integer(cited.release))
    title = f"{cited.title} ({release}) [{words(f'citation.kinds.{cited.kind}')}]."
    publisher = [] if cited.publisher == cited.author else [_ended(cited.publisher)]
    address = cited.address
    if cited.seen is not None:
        address = words("citation.seen", day=_day(cited.seen, words=words), address=address)
    return " ".join([_ended(cited.author), f"({cited.issued.year}).", title, *publisher, address])


def _day(day: date, *, words: Words) -> str:
    return format_date(day, format="long", locale=LISTS[words.language])


def _ended(text: str) -> str:
    return text if text.endswith(ENDS) else f"{text}."
