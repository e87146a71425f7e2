"""The page of templates to fill in, and the templates as files."""

from __future__ import annotations

from flask import Response
from werkzeug.exceptions import NotFound

from dashboard.admin.context import Context
from dashboard.admin.registry import Pages
from dashboard.admin.report import file_answer
from dashboard.admin.visit import visit
from dashboard.text.rules import of_template
from indicators.desk import blanks as files
from indicators.errors import NotFoundError


def register(pages: Pages, *, context: Context) -> None:
    """Add the page and the files.

    Args:
        pages: Where views are added.
        context: What pages share.
    """

    @pages.get("/templates", needs="contributor")
    def blanks() -> Response:
        known = files.known(context.engine.edition().catalogue)
        return context.page("blanks.html", known=[(key, label[visit().language]) for key, label in known.items()])

    @pages.get("/templates/<key>.<ending>", needs="contributor")
    def blank(key: str, ending: str) -> Response:
        edition, words = context.engine.edition(), visit().words
        try:
            content = files.blank(
                key, ending=ending, edition=edition, language=visit().language, say=of_template(words)
            )
        except NotFoundError as error:
            raise NotFound(str(error)) from error
        return file_answer(content, name=f"{key}.{ending}", ending=ending)
