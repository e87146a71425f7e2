"""The pages, each a pure function of a view that fits a release, and the one way to show one."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.components.content import Content
from dashboard.components.fitting import fit
from dashboard.components.notices import dropped_notice, fault
from dashboard.components.scene import Scene
from dashboard.components.shell import shell
from dashboard.pages import entity, explore, method, overview, ranking
from dashboard.text import Words
from dashboard.urls import Dropped, Page, View, page_of, parse
from indicators.config import Settings
from indicators.engine import Edition, Engine
from indicators.errors import StoreError, TrilogicError

PAGES: Mapping[Page, Callable[[Scene], Content]] = {
    "overview": overview.content,
    "explore": explore.content,
    "ranking": ranking.content,
    "entity": entity.content,
    "method": method.content,
}
"""The function that makes each page."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Rendered:
    """A page in its frame.

    Attributes:
        children: What is shown.
        title: Title of the document, and what is announced when the view changes.
    """

    children: list[Any]
    title: str


def render(path: str, query: str, *, engine: Engine, settings: Settings) -> Rendered:
    """Return the page of an address; what goes wrong becomes a page that says so.

    Args:
        path: Path of the address.
        query: Its query.
        engine: Where figures come from.
        settings: What the site says about itself.
    """
    page = page_of(path)
    parsed = parse(query, page=page or "overview", site=settings.site.language)
    words = Words(parsed.view.language)
    if page is None:
        return _fault(parsed.view, settings=settings, name="missing", sentences=[words("notices.missing.text")])
    try:
        return _page(parsed.view, dropped=parsed.dropped, engine=engine, settings=settings)
    except TrilogicError as error:
        log.warning("%s?%s: %s", path, query, error)
        sentences = [words("notices.refused.text"), str(error)]
        return _fault(parsed.view, settings=settings, name="refused", sentences=sentences)
    except Exception:  # the reader gets a page whatever happened; the log gets the traceback
        log.exception("%s?%s", path, query)
        return _fault(parsed.view, settings=settings, name="failed", sentences=[words("notices.failed.text")])


def _page(view: View, *, dropped: tuple[Dropped, ...], engine: Engine, settings: Settings) -> Rendered:
    edition, absent = edition_of(view, engine=engine)
    fitted = fit(view.to(release=None) if absent else view, edition=edition)
    scene = Scene(fitted.view, edition)
    content = PAGES[view.page](scene)
    remark = dropped_notice([*dropped, *absent, *fitted.dropped], words=Words(view.language))
    children = shell(
        fitted.view,
        settings=settings,
        main=content.main,
        rail=content.rail,
        asked=f"{scene.panel_name()}, {scene.period}",
        notices=[remark] if remark else [],
        release=edition.release,
    )
    return Rendered(children=children, title=content.title)


def edition_of(view: View, *, engine: Engine) -> tuple[Edition, list[Dropped]]:
    """Return the release of a view, the newest where there is no such release, and what was left out."""
    if view.release is None:
        return engine.edition(), []
    try:
        return engine.edition(view.release), []
    except StoreError:
        return engine.edition(), [Dropped.of("release", view.release, reason="absent")]


def _fault(view: View, *, settings: Settings, name: str, sentences: list[str]) -> Rendered:
    words = Words(view.language)
    title = words(f"notices.{name}.title")
    main = fault(words, title=title, sentences=sentences)
    plain = View(language=view.language, site=view.site)
    return Rendered(children=shell(plain, settings=settings, main=main, release=None), title=title)
