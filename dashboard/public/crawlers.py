"""What programs that walk through the site ask for: `/robots.txt`, `/sitemap.xml` and `/.well-known/security.txt`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import get_args

from flask import Flask, Response

from dashboard.components.markup import Html, quoted, tag
from dashboard.components.shell import RELEASES
from dashboard.urls import View
from dashboard.urls.asking import root_of
from dashboard.urls.view import Page
from indicators.catalogue import LANGUAGES, Language
from indicators.config import Settings
from indicators.engine import Edition, Engine, Release
from indicators.errors import NotFoundError

ENDLESS = ("/find", "/*?*own=", "/*?*weights=", "/*?*whatif=")
"""What has as many addresses as there are ideas: searches, own groups, own weights and supposed values."""

PART = 10_000
"""Addresses in one part of the site map; the protocol allows 50,000 and 50 MB."""

NAMESPACES = {"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9", "xmlns:xhtml": "http://www.w3.org/1999/xhtml"}
WITHOUT_PANEL: tuple[Page, ...] = ("overview", "method", "accessibility")
OF_ONE: tuple[Page, ...] = ("entity", "indicator")
"""Pages about one thing: they are listed with each of them."""

VALID = timedelta(days=90)
"""How long a reader may trust where weaknesses are reported; RFC 9116 advises less than a year."""

Address = Callable[[Language], str]
"""Address of a page in a language, without the root of the site."""


def add_crawlers(server: Flask, *, engine: Engine, settings: Settings) -> None:
    """Add the addresses.

    Args:
        server: The server.
        engine: What panels, members and indicators there are.
        settings: Address of the site, language of a reader who chose none, and where weaknesses are reported.
    """
    site = settings.site.language

    @server.get("/robots.txt")
    def robots() -> Response:
        rules = [f"Disallow: {path}" for path in ("/admin/", *ENDLESS)]
        lines = ["User-agent: *", *rules, "", f"Sitemap: {root_of(settings.site)}/sitemap.xml"]
        return Response("\n".join(lines) + "\n", mimetype="text/plain")

    @server.get("/sitemap.xml")
    def index() -> Response:
        edition, newest, root = engine.edition(), engine.releases()[-1], root_of(settings.site)
        parts = [
            tag("sitemap", tag("loc", f"{root}/sitemap-{name}-{number}.xml"), _changed(newest))
            for name, make in SORTS.items()
            for number, _ in enumerate(_parts(make(edition, site=site)), start=1)
        ]
        return _xml("sitemapindex", parts)

    @server.get("/sitemap-<name>-<int:number>.xml")
    def part(name: str, number: int) -> Response:
        edition, newest, root = engine.edition(), engine.releases()[-1], root_of(settings.site)
        parts = _parts(SORTS[name](edition, site=site)) if name in SORTS else []
        if not 1 <= number <= len(parts):
            raise NotFoundError(f"There is no part {number} of the site map named '{name}'.")
        found = parts[number - 1]
        urls = [_url(one, language=language, site=site, root=root, release=newest) for one, language in found]
        return _xml("urlset", urls)

    @server.get("/.well-known/security.txt")
    def security() -> Response:
        contact = settings.site.security
        if not contact:
            raise NotFoundError("This site names no contact for weaknesses.")
        until = (datetime.now(UTC) + VALID).strftime("%Y-%m-%dT00:00:00Z")
        lines = [
            f"Contact: {contact if contact.startswith('https://') else f'mailto:{contact}'}",
            f"Expires: {until}",
            f"Preferred-Languages: {', '.join(LANGUAGES)}",
            f"Canonical: {root_of(settings.site)}/.well-known/security.txt",
        ]
        return Response("\n".join(lines) + "\n", mimetype="text/plain")


def _pages(edition: Edition, *, site: Language) -> Iterator[tuple[Address, Language]]:
    """Yield each page by itself, each with each panel, and the releases."""
    views = [View(page=page, site=site) for page in WITHOUT_PANEL]
    shown = [page for page in get_args(Page) if page not in (*WITHOUT_PANEL, *OF_ONE)]
    panels = [panel.id for panel in edition.catalogue.panels.values() if edition.members(panel.id)]
    views += [View(page=page, site=site, panel=panel) for panel in panels for page in shown]
    for view in views:
        yield from _in_languages(view)
    for path in (RELEASES, *(f"{RELEASES}/{number}" for number in range(1, edition.release + 1))):
        yield from ((_told(path), language) for language in LANGUAGES)


def _entities(edition: Edition, *, site: Language) -> Iterator[tuple[Address, Language]]:
    for panel in edition.catalogue.panels:
        for entity in edition.members(panel):
            yield from _in_languages(View(page="entity", site=site, panel=panel, entity=entity))


def _indicators(edition: Edition, *, site: Language) -> Iterator[tuple[Address, Language]]:
    for panel in edition.catalogue.panels:
        for part in edition.catalogue.parts(panel) if edition.members(panel) else ():
            yield from _in_languages(View(page="indicator", site=site, panel=panel, indicator=part.indicator_id))


SORTS: Mapping[str, Callable[..., Iterator[tuple[Address, Language]]]] = {
    "pages": _pages,
    "entities": _entities,
    "indicators": _indicators,
}
"""Parts of the site map."""


def _in_languages(view: View) -> Iterator[tuple[Address, Language]]:
    def address(language: Language) -> str:
        return view.to(language=language).address

    return ((address, language) for language in LANGUAGES)


def _told(path: str) -> Address:
    return lambda language: f"{path}?lang={language}"


def _parts(pages: Iterable[tuple[Address, Language]]) -> list[list[tuple[Address, Language]]]:
    found = list(pages)
    return [found[start : start + PART] for start in range(0, len(found), PART)]


def _url(address: Address, *, language: Language, site: Language, root: str, release: Release) -> Html:
    """Return an address with its counterparts in the other languages."""
    known: dict[str, str] = {tongue: address(tongue) for tongue in LANGUAGES}
    known["x-default"] = address(site)
    others = [
        Html(f'<xhtml:link rel="alternate" hreflang="{tongue}" href="{quoted(root + path)}"/>')
        for tongue, path in known.items()
    ]
    return tag("url", tag("loc", root + known[language]), _changed(release), *others)


def _changed(release: Release) -> Html:
    return tag("lastmod", release.published_at.isoformat(timespec="seconds"))


def _xml(name: str, children: list[Html]) -> Response:
    document = tag(name, *children, **NAMESPACES)
    return Response(f'<?xml version="1.0" encoding="UTF-8"?>\n{document}\n', mimetype="application/xml")
