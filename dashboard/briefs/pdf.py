"""A brief as PDF: set by typst in our own letters, tagged for PDF/UA-1, and the same bytes every time."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, time
from functools import lru_cache
from pathlib import Path

import typst

from dashboard.briefs.content import Brief
from dashboard.briefs.data import plain
from dashboard.charts.printing import FONTS
from dashboard.text import Words
from indicators.errors import MethodError

TEMPLATE = Path(__file__).with_name("brief.typ")

STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]
"""Accessible, and made to be kept."""

_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')
"""What typst says of letters that none of its fonts has: a PDF that is accessible may not hold any."""


def pdf(brief: Brief) -> bytes:
    """Set a brief as PDF.

    Args:
        brief: The brief.

    Returns:
        The file: PDF/UA-1 and PDF/A-2a, dated by its release.

    Raises:
        MethodError: If a text holds letters that no font of ours has; names them, in the language of the brief.
    """
    data = json.dumps(plain(brief), ensure_ascii=False)
    try:
        return typst.compile(
            TEMPLATE.read_bytes(),
            font_paths=_fonts(FONTS),
            sys_inputs={"data": data},
            pdf_standards=STANDARDS,
            timestamp=datetime.combine(brief.dated, time(), tzinfo=UTC),
        )
    except typst.TypstError as error:
        letters = _MISSING.search(error.message)
        if letters is None:
            raise
        raise MethodError(Words(brief.language)("briefs.refused.letters", letters=letters[1])) from error


@lru_cache(maxsize=2)
def _fonts(folder: Path) -> typst.Fonts:
    """Return our letters, and those inside typst for scripts that ours do not have; never those of the system."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(folder)])
