"""The page of embeds and briefs: in which hosts which charts are shown, and from where which briefs are opened."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response

from dashboard.admin.context import Context
from dashboard.admin.paging import part
from dashboard.admin.registry import Pages
from dashboard.embeds import embed_at
from dashboard.urls.brief import brief_at
from indicators.desk.embeds import Used, used
from indicators.errors import ConfigurationError, NotFoundError

MOST = 1_000
"""Charts and briefs that are listed."""


@dataclass(frozen=True)
class Line:
    """A chart or a brief in the list.

    Attributes:
        used: The chart or brief, and where it is used.
        release: Number of the release that it names; None where it always shows the newest.
    """

    used: Used
    release: int | None


def register(pages: Pages, *, context: Context) -> None:
    """Add the page.

    Args:
        pages: Where views are added.
        context: What pages share.
    """

    @pages.get("/embeds", needs="contributor")
    def embeds() -> Response:
        found = [_line(one, context=context) for one in used(context.database, most=MOST)]
        return context.page("embeds.html", part=part(found), counted=context.settings.embed.registry)


def _line(one: Used, *, context: Context) -> Line:
    site = context.settings.site.language
    brief = brief_at(one.address, site=site)
    try:
        view = brief.view if brief else embed_at(one.address, site=site).view
    except (NotFoundError, ConfigurationError):  # an address of an earlier version of the software
        return Line(one, release=None)
    return Line(one, release=view.release)
