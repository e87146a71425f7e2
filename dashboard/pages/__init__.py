"""The pages, each a pure function of a view that fits a release, and the one way to show one."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dashboard.components.content import Content
from dashboard.components.fitting import fit
from dashboard.components.notices import dropped_notice, fault
from dashboard.components.scene import Scene
from dashboard.components.shell import shell
from dashboard.pages import (
    accessibility,
    compare,
    data,
    entity,
    explore,
    indicator,
    lenses,
    map,  # noqa: A004 - the page of that name
    method,
    overview,
    ranking,
    relate,
    robustness,
    scenarios,
    trend,
    weights,
)
from dashboard.text import Words
from dashboard.urls import Dropped, Page, View, page_of, parse
from indicators.config import Settings
from indicators.engine import Edition, Engine
from indicators.errors import StoreError, TrilogicError

PAGES: Mapping[Page, Callable[[Scene], Content]] = {
    "overview": overview.content,
    "explore": explore.content,
    "map": map.content,
    "ranking": ranking.content,
    "relate": relate.content,
    "entity": entity.content,
    "compare": compare.content,
    "trend": trend.content,
    "weights": weights.content,
    "robustness": robustness.content,
    "scenarios": scenarios.content,
    "lenses": lenses.content,
    "indicator": indicator.content,
    "data": data.content,
    "method": method.content,
    "accessibility": accessibility.content,
}
"""The function that makes each page."""

KEPT = 128
"""Pages kept ready; one takes 0.2 to 0.8 MB, all of them about 50 MB."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Rendered:
    """A page in its frame.

    Attributes:
        children: What is shown.
        announcement: What is said when the view changes: the finding, or the title of the page.
    """

    children: list[Any]
    announcement: str


class Renderer:
    """Shows the page of any address; pages asked for lately are kept, since a view of a release never changes."""

    def __init__(self, *, engine: Engine, settings: Settings) -> None:
        """Keep where figures come from.

        Args:
            engine: Where figures come from.
            settings: What the site says about itself.
        """
        self._engine = engine
        self._settings = settings
        self._made = lru_cache(maxsize=KEPT)(self._make)

    def __call__(self, path: str, query: str) -> Rendered:
        """Return the page of an address; what goes wrong becomes a page that says so.

        Args:
            path: Path of the address.
            query: Its query.
        """
        page = page_of(path)
        parsed = parse(query, page=page or "overview", site=self._settings.site.language)
        words = Words(parsed.view.language)
        if page is None:
            return self._fault(parsed.view, name="missing", sentences=[words("notices.missing.text")])
        try:
            edition, absent = _edition(parsed.view, engine=self._engine)
            view = parsed.view.to(release=None) if absent else parsed.view
            return self._made(view, edition.release, (*parsed.dropped, *absent))
        except TrilogicError as error:
            log.warning("%s%s: %s", path, query, error)
            return self._fault(parsed.view, name="refused", sentences=[words("notices.refused.text"), str(error)])
        except Exception:  # the reader gets a page whatever happened; the log gets the traceback
            log.exception("%s%s", path, query)
            return self._fault(parsed.view, name="failed", sentences=[words("notices.failed.text")])

    def _make(self, view: View, release: int, dropped: tuple[Dropped, ...]) -> Rendered:
        edition = self._engine.edition(release)
        fitted = fit(view, edition=edition)
        scene = Scene(fitted.view, edition, self._settings.site)
        content = PAGES[view.page](scene)
        remark = dropped_notice([*dropped, *fitted.dropped], words=scene.words)
        children = shell(
            fitted.view,
            settings=self._settings,
            main=content.main,
            title=content.title,
            rail=content.rail,
            asked=f"{scene.panel_name()}, {scene.period}",
            notices=[remark] if remark else [],
            release=edition.release,
        )
        return Rendered(children=children, announcement=content.headline or content.title)

    def _fault(self, view: View, *, name: str, sentences: list[str]) -> Rendered:
        words = Words(view.language)
        title = words(f"notices.{name}.title")
        plain = View(language=view.language, site=view.site)
        main = fault(words, title=title, sentences=sentences, home=plain.address)
        children = shell(plain, settings=self._settings, main=main, title=title, release=None)
        return Rendered(children=children, announcement=title)


def _edition(view: View, *, engine: Engine) -> tuple[Edition, list[Dropped]]:
    """Return the release of a view, the newest where there is no such release, and what was left out."""
    if view.release is None:
        return engine.edition(), []
    try:
        return engine.edition(view.release), []
    except StoreError:
        return engine.edition(), [Dropped.of("release", view.release, reason="absent")]
