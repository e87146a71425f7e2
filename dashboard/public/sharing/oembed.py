"""oEmbed: how content systems ask for the element that shows a chart, given its address.

Source:
    oEmbed 1.0, https://oembed.com.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from flask import Response

from dashboard.charts import CHARTS
from dashboard.components.document import CHART_OF
from dashboard.components.meta import card_of
from dashboard.files import PAGE_OF
from dashboard.public.sharing.shared import COLUMN, HEIGHT, Shared, Sharer
from dashboard.public.sharing.snippets import frame
from dashboard.urls import LONGEST, PATHS
from dashboard.urls.sharing import Sharing, parse_sharing
from indicators.config import SiteSettings
from indicators.errors import ConfigurationError, MethodError, NotFoundError

TYPES = {"json": "application/json", "xml": "text/xml"}
PLACES = re.compile(r"/(?:c|embed|share)/([a-z]+)(?:\.[a-z.]+)?")
"""Addresses of a chart: its page, a file of it, what is embedded, and where it is shared."""

DAY = 24 * 3600
KEPT = {True: 7 * DAY, False: DAY // 24}
"""Seconds for which an answer holds, by whether the chart names its release."""

NOT_IMPLEMENTED = 501


class OEmbed:
    """Answers content systems."""

    def __init__(self, sharer: Sharer, *, site: SiteSettings) -> None:
        """Keep where charts come from.

        Args:
            sharer: Looks charts up.
            site: What the site says about itself.
        """
        self._sharer = sharer
        self._site = site

    def __call__(self, given: Mapping[str, str], *, root: str, host: str) -> Response:
        """Return the answer: 200, 400 for a parameter that cannot be used, 404 for an address that is no chart of ours.

        Args:
            given: `url`, and where given `format`, `maxwidth` and `maxheight`.
            root: Address of the site.
            host: Host under which it was asked.

        Raises:
            ConfigurationError: If a parameter is missing or not allowed.
            NotFoundError: If the address is not one of a chart of this site; it is never fetched.
        """
        form = given.get("format") or "json"
        if form not in TYPES:
            text = f"There is no form '{form[:40]}'. Ask for json or xml.\n"
            return Response(text, status=NOT_IMPLEMENTED, mimetype="text/plain")
        width, height = (_limit(given, name=name) for name in ("maxwidth", "maxheight"))
        sharing = _chart_at(given.get("url", ""), hosts=(host, urlsplit(root).netloc), site=self._site)
        try:
            shared = self._sharer(sharing, root=root)
        except MethodError as error:
            raise NotFoundError(str(error)) from error
        facts = self._facts(shared, width=width, height=height)
        body = json.dumps(facts, ensure_ascii=False) if form == "json" else _xml(facts)
        response = Response(body, content_type=f"{TYPES[form]}; charset=utf-8")
        response.headers["Cache-Control"] = f"public, max-age={facts['cache_age']}"
        return response

    def _facts(self, shared: Shared, *, width: int | None, height: int | None) -> dict[str, str | int]:
        wide, high = min(width or COLUMN, COLUMN), min(height or HEIGHT, HEIGHT)
        facts: dict[str, str | int] = {
            "version": "1.0",
            "type": "rich",
            "title": shared.reading.headline,
            **({"author_name": self._site.operator} if self._site.operator else {}),
            "provider_name": self._site.title,
            "provider_url": f"{shared.root}/",
            "cache_age": KEPT[not shared.sharing.newest],
            "html": frame(shared, width=str(wide), height=high),
            "width": wide,
            "height": high,
        }
        card = card_of(shared.scene.view, kind=shared.sharing.kind, width=width, height=height)
        if card is not None:
            facts |= {
                "thumbnail_url": shared.root + card.address,
                "thumbnail_width": card.width,
                "thumbnail_height": card.height,
            }
        return facts


def _limit(given: Mapping[str, str], *, name: str) -> int | None:
    text = given.get(name, "")
    if not text:
        return None
    if not re.fullmatch(r"[0-9]{1,6}", text) or int(text) < 1:
        raise ConfigurationError(f"{name} is '{text[:40]}'; give whole px, at least 1.")
    return int(text)


def _chart_at(address: str, *, hosts: Iterable[str], site: SiteSettings) -> Sharing:
    """Return the chart at an address.

    Raises:
        ConfigurationError: If no address is given, or it is too long.
        NotFoundError: If it is not ours, or has no chart.
    """
    if not address or len(address) > LONGEST:
        raise ConfigurationError(f"Give the address of a chart as url, at most {LONGEST} letters.")
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise ConfigurationError(f"url is '{address[:80]}', which is no address.") from error
    whole = parts.scheme in ("http", "https") and parts.netloc in hosts
    # An embed of a site that does not know its own address names its chart from the root.
    kind = _kind(parts.path) if whole or not (parts.scheme or parts.netloc) else None
    if kind is None:
        raise NotFoundError(f"'{address[:80]}' is not the address of a chart of this site.")
    sharing, _ = parse_sharing(parts.query, kind=kind, page=PAGE_OF[kind], site=site.language)
    # What an address does not pin follows new releases: the address decides, not who asks about it.
    return sharing.model_copy(update={"newest": sharing.newest or sharing.view.release is None})


def _kind(path: str) -> str | None:
    """Return the chart at a path: the one it names, or the main one of a page."""
    named = PLACES.fullmatch(path.rstrip("/"))
    if named:
        return named[1] if named[1] in CHARTS else None
    page = PATHS.get(path.rstrip("/") or "/")
    return None if page is None else CHART_OF.get(page)


def _xml(facts: Mapping[str, str | int]) -> str:
    parts = "".join(f"<{name}>{escape(_printable(str(value)))}</{name}>" for name, value in facts.items())
    return f'<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>{parts}</oembed>\n'


def _printable(text: str) -> str:
    """Return text without the letters that no XML can hold."""
    return "".join(letter for letter in text if unicodedata.category(letter) != "Cc")
