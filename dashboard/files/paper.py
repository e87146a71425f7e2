"""A drawing as PDF: one tagged page of exactly its size, whose letters can be selected (PDF/UA-1)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache

import typst

from dashboard.charts.printing import FONTS

POINTS = 0.75
"""Points for each px: letters of 12 px are 9 pt."""

PAGE = b"""
#let said = sys.inputs
#let number(name) = int(said.at(name))
#set document(
  title: said.title, author: said.author, description: said.description,
  date: datetime(
    year: number("year"), month: number("month"), day: number("day"),
    hour: number("hour"), minute: number("minute"), second: number("second"),
  ),
)
#set page(width: float(said.width) * 1pt, height: float(said.height) * 1pt, margin: 0pt)
#set text(lang: said.language)
#image(bytes(said.drawing), format: "svg", width: 100%, height: 100%, alt: said.alt)
"""


def pdf(drawing: str, *, size: tuple[int, int], facts: Mapping[str, str], published: datetime) -> bytes:
    """Return a drawing as PDF.

    Args:
        drawing: The SVG.
        size: Its width and height, px.
        facts: title, author, description, language, and alt: what the picture shows, for those who do not see it.
        published: When the figures were published; the date of the file.
    """
    moment = {name: str(getattr(published, name)) for name in ("year", "month", "day", "hour", "minute", "second")}
    measures = {"width": str(size[0] * POINTS), "height": str(size[1] * POINTS)}
    made = typst.compile(
        PAGE,
        format="pdf",
        font_paths=_fonts(),
        pdf_standards="ua-1",
        timestamp=int(published.timestamp()),
        sys_inputs={**facts, **moment, **measures, "drawing": drawing},
    )
    if not isinstance(made, bytes):
        raise TypeError(f"a page is one file of bytes, not {type(made).__name__}")
    return made


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Return our fonts alone, so that every machine sets the same letters; where they are missing those of typst."""
    built = FONTS.is_dir()
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=not built, font_paths=[FONTS] if built else []
    )
