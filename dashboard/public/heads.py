"""What each document says to those who show a link to it, with the finding of its main chart."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath

from flask import Flask, Response, request

from dashboard.charts import CHARTS
from dashboard.components.document import CHART_OF
from dashboard.components.fitting import fit
from dashboard.components.markup import Html
from dashboard.components.meta import Card, Meta, card_of, card_of_page, head
from dashboard.components.site_card import CARDS, site_card
from dashboard.files import DAY
from dashboard.text import Words
from dashboard.urls import Parsed, View, languages
from dashboard.urls.asking import root_of
from indicators.catalogue import Language
from indicators.config import Settings
from indicators.engine import Engine
from indicators.errors import NotFoundError, TrilogicError

KEPT = 512
"""Findings that a process keeps; one takes about 1 kB."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Finding:
    """What the main chart of a page says.

    Attributes:
        view: What it shows, with the panel and whatever else the page needs, and the release.
        exact: Whether the release has everything that the address names.
        headline: The finding.
        subtitle: What is shown.
        alt: The chart in words.
    """

    view: View
    exact: bool
    headline: str
    subtitle: str
    alt: str


class Heads:
    """Says for each page of the explorer what its document says; may be used by several threads."""

    def __init__(self, engine: Engine, *, settings: Settings) -> None:
        """Keep where figures come from.

        Args:
            engine: Where figures come from.
            settings: What the site says about itself.
        """
        self._engine = engine
        self._site = settings.site
        self._found = lru_cache(maxsize=KEPT)(self._find)

    def __call__(self, parsed: Parsed, *, exists: bool) -> Html:
        """Return the elements of the head; what cannot be found out is said as for a page without a chart.

        Args:
            parsed: The view of the address.
            exists: Whether there is a page at the address.
        """
        view = parsed.view
        if not exists:
            return Html('<meta name="robots" content="noindex">')
        finding = self._finding(view)
        meta = _of_page(view) if finding is None else _of_chart(view, finding=finding)
        return head(meta, root=root_of(self._site), site=self._site.title)

    def _finding(self, view: View) -> Finding | None:
        if view.page not in CHART_OF:
            return None
        try:
            return self._found(view, self._engine.edition(view.release).release)
        except TrilogicError as error:
            log.info("%s: %s", view.address, error)
            return None

    def _find(self, view: View, release: int) -> Finding:
        """Read the main chart of a page; Dash asks for the same figures next, and finds them computed."""
        edition, chart = self._engine.edition(release), CHARTS[CHART_OF[view.page]]
        fitted = fit(view, edition=edition)
        reading = chart.words(chart.frame(edition, view=fitted.view), view=fitted.view)
        return Finding(
            view=fitted.view.to(release=release),
            exact=not fitted.dropped,
            headline=reading.headline,
            subtitle=reading.subtitle,
            alt=reading.alt,
        )


def frame_head(
    view: View, *, settings: Settings, title: str, description: str, path: str, name: str, query: str = ""
) -> Html:
    """Return what the document of a page without scripts says.

    Args:
        view: Its language.
        settings: What the site says about itself.
        title: Its title.
        description: What it holds.
        path: Its path.
        name: Its card, a key of `CARDS`.
        query: What its address keeps besides the language.
    """
    kept = f"&{query}" if query else ""
    plain = f"{path}?{query}" if query else path
    addresses: dict[Language, str] = {language: f"{path}?lang={language}{kept}" for language in languages()}
    addresses[view.site] = plain
    meta = Meta(
        title=title,
        description=description,
        language=view.language,
        addresses=addresses,
        plain=plain,
        card=card_of_page(name, view=view),
        alt=f"{settings.site.title}: {title}",
    )
    return head(meta, root=root_of(settings.site), site=settings.site.title)


def add_cards(server: Flask, *, engine: Engine, settings: Settings) -> None:
    """Add the pictures beside links to pages without a chart: `/card/<page>.png`.

    Args:
        server: The server.
        engine: Where the framework comes from.
        settings: Name and language of the site.
    """

    @lru_cache(maxsize=len(CARDS) * len(languages()))
    def drawn(name: str, language: Language, release: int) -> bytes:
        framework = engine.edition(release).catalogue.framework
        return site_card(name, site=settings.site.title, language=language, framework=framework)

    @server.get("/card/<file>")
    def card(file: str) -> Response:
        name = PurePosixPath(file)
        if name.suffix != ".png" or name.stem not in CARDS:
            raise NotFoundError.among(file[:40], what="card", known=[f"{page}.png" for page in CARDS])
        asked = request.args.get("lang", settings.site.language)
        language = next((known for known in languages() if known == asked), settings.site.language)
        response = Response(drawn(name.stem, language, engine.edition().release), mimetype="image/png")
        response.headers["Cache-Control"] = DAY
        response.add_etag()
        response.make_conditional(request)
        return response


def _of_chart(view: View, *, finding: Finding) -> Meta:
    shown = view if finding.exact else finding.view.to(release=view.release)
    kind = CHART_OF[view.page]
    card = card_of(finding.view, kind=kind) or _card(view)
    return Meta(
        title=finding.headline,
        description=finding.subtitle,
        language=view.language,
        addresses={language: shown.to(language=language).address for language in languages()},
        plain=shown.to(language=view.site).address,
        card=card,
        alt=finding.alt,
        chart=shown.address,
    )


def _of_page(view: View) -> Meta:
    words = Words(view.language)
    name = view.page if view.page in CARDS else "overview"
    title = words(CARDS[name][0]) if view.page in CARDS else words(f"shell.pages.{view.page}")
    return Meta(
        title=title,
        description=words(CARDS[name][1]) if view.page in CARDS else words("shell.description"),
        language=view.language,
        addresses={language: view.to(language=language).address for language in languages()},
        plain=view.to(language=view.site).address,
        card=_card(view),
        alt=title,
    )


def _card(view: View) -> Card:
    return card_of_page(view.page if view.page in CARDS else "overview", view=view)
