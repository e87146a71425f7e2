"""The page of embeds: in which hosts which charts are shown."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response

from dashboard.admin.context import Context
from dashboard.admin.paging import part
from dashboard.admin.registry import Pages
from dashboard.embeds import embed_at
from indicators.desk.embeds import Used, used
from indicators.errors import ConfigurationError, NotFoundError

MOST = 1_000
"""Charts that are listed."""


@dataclass(frozen=True)
class Line:
    """A chart in the list.

    Attributes:
        used: The chart, and where it is used.
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
    try:
        embed = embed_at(one.address, site=context.settings.site.language)
    except (NotFoundError, ConfigurationError):  # an address of an earlier version of the software
        return Line(one, release=None)
    return Line(one, release=embed.view.release)
