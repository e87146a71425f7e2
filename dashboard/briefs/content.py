"""What a brief says, before it has a form: every form is a function from a `Brief` to bytes, and knows no figures.

A `Brief` holds sections, a section holds blocks. Texts are plain: they never hold markup, and a form escapes them.
Numbers are printed already, as the language writes them. A `Finding` and a `Picture` name the chart they rest on by its
kind and view; `Brief.charts` gives its frame, and draws it as SVG or PNG.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from dashboard.briefs.pictures import Charts, Evidence, Picture
from dashboard.charts import SourceLine
from dashboard.components.squares import fits
from dashboard.urls.brief import Kind, Section
from indicators.catalogue import Language

LONGEST_CODED = 624
"""Bytes of an address whose code, 24 mm wide, has squares of a quarter of a millimetre; cameras miss smaller ones."""


@dataclass(frozen=True)
class Paragraph:
    """Running text.

    Attributes:
        text: The text; a line break parts paragraphs in a text of the author.
        lead: Set larger, at the head of a section.
        own: Written by the author.
        evidence: Where its numbers stand; empty for a text without numbers of ours, and for one of the author.
    """

    text: str
    lead: bool = False
    own: bool = False
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Finding:
    """One finding: a sentence that says it, and what explains it.

    Attributes:
        headline: The finding as a sentence, with its full stop.
        explanation: What more there is to say; may be empty.
        chart: The chart that shows it.
    """

    headline: str
    explanation: str
    chart: Evidence


@dataclass(frozen=True)
class Table:
    """A table.

    Attributes:
        caption: What it holds.
        head: Title of each column.
        rows: Cells, as many in each row as there are titles.
        numeric: Columns that hold numbers, set to the right.
        strong: Rows set apart, e.g. that of the chosen entity.
        evidence: Where its numbers stand.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()
    strong: tuple[int, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Note:
    """Something that must be known to read the figures, or that is missing; set apart from running text."""

    text: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Sources:
    """The sources of all figures of the brief, with their terms."""

    lines: tuple[SourceLine, ...]


@dataclass(frozen=True)
class Citation:
    """How to cite the brief, and where the live page is.

    Attributes:
        text: The citation up to the address of the live page, with which it ends.
        live: What there is at that address.
        code: What the code in squares leads to, for a reader who does not see it.
    """

    text: str
    live: str
    code: str


__all__ = [
    "Block", "Brief", "Charts", "Citation", "Evidence", "Finding", "Note", "Paragraph", "Part", "Picture", "Sources",
    "Table",
]  # fmt: skip

Block: TypeAlias = Paragraph | Finding | Picture | Table | Note | Sources | Citation


@dataclass(frozen=True)
class Part:
    """A section of a brief.

    Attributes:
        section: Its key.
        title: Its title.
        blocks: What stands in it, in order.
        automatic: The text that the author may replace, paragraphs parted by line breaks.
    """

    section: Section
    title: str
    blocks: tuple[Block, ...]
    automatic: str = ""


@dataclass(frozen=True)
class Brief:
    """A policy brief.

    Attributes:
        kind: What sort of brief.
        title: The title, without a full stop.
        subtitle: Panel, year and release.
        language: Language of all texts.
        site: Name of the site that it comes from.
        label: What it is, e.g. "Policy brief".
        release: Number of the release its figures come from.
        dated: Day of that release, UTC.
        day: The same as the language writes it.
        author: Name and office of the author; empty where not given.
        parts: Its sections.
        sources: Sources of all its figures, by title.
        live: Address of the live page, whole.
        address: Address of the brief itself as a page, whole.
        words: Words that forms need: `page`, `licence`, `live`, `own`, `contents`.
        charts: Draws its pictures, and gives the frames of its findings.
    """

    kind: Kind
    title: str
    subtitle: str
    language: Language
    site: str
    label: str
    release: int
    dated: date
    day: str
    author: str
    parts: tuple[Part, ...]
    sources: tuple[SourceLine, ...]
    live: str
    address: str
    words: Mapping[str, str]
    charts: Charts = field(compare=False, repr=False)

    @property
    def coded(self) -> bool:
        """Whether it shows a code of its live page: a longer address would make squares too small to read."""
        return fits(self.live, most=LONGEST_CODED)
