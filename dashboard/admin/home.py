"""The first page behind the sign-in, and the answer at addresses without a page."""

from __future__ import annotations

from flask import Response
from werkzeug.exceptions import NotFound

from dashboard.admin.context import Context
from dashboard.admin.registry import Pages


def register(pages: Pages, *, context: Context) -> None:
    """Add the pages.

    Args:
        pages: Where views are added.
        context: What pages share.
    """

    @pages.get("/", needs="contributor")
    def home() -> Response:
        return context.page("home.html", release=context.engine.edition().release)

    @pages.get("/<path:rest>", needs=None)
    def missing(rest: str) -> Response:
        raise NotFound(rest)
