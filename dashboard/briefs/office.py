"""What Office files of briefs say about themselves."""

from __future__ import annotations

from datetime import UTC, datetime, time

from docx.document import Document
from pptx.presentation import Presentation

from dashboard.briefs.content import Brief


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
