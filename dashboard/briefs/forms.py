"""The forms in which a brief is a file: each is a function from the brief to bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dashboard.briefs.content import Brief
from dashboard.briefs.page import page
from dashboard.briefs.pdf import pdf
from dashboard.briefs.slides import slides
from dashboard.briefs.word import word

Form = Callable[[Brief], bytes]

FORMS: Mapping[str, tuple[str, Form]] = {
    "pdf": ("application/pdf", pdf),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", word),
    "pptx": ("application/vnd.openxmlformats-officedocument.presentationml.presentation", slides),
    "html": ("text/html", page),
}
"""Type and maker of each form."""
