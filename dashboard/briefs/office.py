"""What Office files of briefs share: what they say about themselves, and the same bytes every time."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from io import BytesIO
from zipfile import ZipFile

from docx.document import Document
from pptx.presentation import Presentation

from dashboard.briefs.content import Brief
from indicators import writing

_MOMENT = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")
_INSIDE = (".xlsx",)
"""Parts that are such files themselves: the figures of a chart on a slide."""


def introduce(file: Document | Presentation, *, brief: Brief) -> None:
    """Say in a file what it is, who wrote it, and the day of its release.

    Args:
        file: The file.
        brief: The brief.
    """
    about, moment = file.core_properties, datetime.combine(brief.dated, time(), tzinfo=UTC)
    about.title, about.subject, about.author = brief.title, brief.subtitle, brief.author or brief.site
    about.last_modified_by, about.language, about.comments = brief.site, brief.language, ""
    about.created = about.modified = moment
    about.keywords, about.category = "", brief.label


def sealed(content: bytes, *, dated: date) -> bytes:
    """Return an Office file in which every moment is that of a day.

    Args:
        content: The file.
        dated: The day it is to bear.
    """
    moment = f"{dated:%Y-%m-%d}T00:00:00Z".encode()
    with ZipFile(BytesIO(content)) as given:
        parts = {name: given.read(name) for name in given.namelist()}
    for name, part in parts.items():
        if name.endswith(_INSIDE):
            parts[name] = sealed(part, dated=dated)
        if name == "docProps/core.xml":
            parts[name] = _MOMENT.sub(rb"\g<1>" + moment + rb"\g<3>", part)
    return writing.zipped(parts, dated=dated)
