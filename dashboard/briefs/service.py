"""Briefs of a site: made from addresses, as files that are kept, the same for the web and for the command line."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version

from dashboard.briefs.compose import Place, compose
from dashboard.briefs.content import Brief
from dashboard.briefs.forms import FORMS
from dashboard.briefs.page import page
from dashboard.components.fitting import fit
from dashboard.components.markup import Html, tag
from dashboard.files import File, Turns, Workshop, refuse_unused, release_of
from dashboard.text import Words
from dashboard.urls.brief import LONGEST_ADDRESS, BriefView
from indicators.config import SiteSettings
from indicators.engine import Engine
from indicators.errors import ConfigurationError, NotFoundError


class Briefs:
    """Makes briefs; may be shared by the threads of a process."""

    def __init__(self, engine: Engine, *, site: SiteSettings) -> None:
        """Keep where figures come from.

        Args:
            engine: Where figures come from.
            site: What the site says about itself.
        """
        self._engine = engine
        self._site = site
        self._workshop = Workshop(Turns())
        self._version = version("trilogic")

    def fitted(self, asked: BriefView) -> BriefView:
        """Return a brief that fits its release, pinned to it.

        Raises:
            NotFoundError: If the release, or something that the address names, does not exist.
            ConfigurationError: If the address is too long to be passed on.
        """
        edition = release_of(asked.view, engine=self._engine)
        found = fit(asked.view, edition=edition)
        refuse_unused(found.dropped)
        brief = asked.of(view=found.view.to(release=edition.release))
        if brief.over:
            raise ConfigurationError(
                f"The address of the brief has {LONGEST_ADDRESS + brief.over} letters; at most {LONGEST_ADDRESS} are "
                f"passed on safely. Shorten the texts by about {brief.over}."
            )
        return brief

    def brief(self, asked: BriefView, *, root: str) -> Brief:
        """Return a brief.

        Args:
            asked: What `fitted` gave.
            root: Address of the site without a slash at its end.

        Raises:
            MethodError: If no brief can be made of the panel; says why, in the language of the brief.
        """
        edition = release_of(asked.view, engine=self._engine)
        place = Place(site=self._site, root=root)
        return compose(asked, edition=edition, release=self._engine.release(edition.release), place=place)

    def file(self, asked: BriefView, *, ending: str, root: str) -> File:
        """Return a brief as a file; equal addresses of a release always have equal bytes.

        Args:
            asked: What the address asks for.
            ending: Its form, a key of `FORMS`.
            root: Address of the site without a slash at its end.

        Raises:
            NotFoundError: If there is no such form or release, or a part of the address has no meaning here.
            MethodError: If no brief can be made of the panel.
            BusyError: If too many files are being made.
        """
        if ending not in FORMS:
            raise NotFoundError.among(ending[:40], what="form of a brief", known=FORMS)
        brief = self.fitted(asked)
        mimetype, form = FORMS[ending]
        newer = self.newer(brief) if ending == "html" else None
        make: Callable[[Brief], bytes] = form if newer is None else lambda made: page(made, newer=newer)

        def made() -> File:
            body = make(self.brief(brief, root=root))
            name = f"brief-{brief.kind}-{brief.view.panel}-{brief.view.language}.{ending}"
            return File.of(body, mimetype=mimetype, name=name)

        return self._workshop((brief.form(ending), root, str(newer), self._version), make=made)

    def newer(self, brief: BriefView) -> Html | None:
        """Return a line that says that newer figures exist, with the way to the same brief of them; None without."""
        newest, own = self._engine.edition().release, brief.view.release
        if own is None or own >= newest:
            return None
        words = Words(brief.view.language)
        said = words("briefs.newer.text", release=words.integer(own), newest=words.integer(newest))
        address = brief.of(view=brief.view.to(release=newest)).address
        return Html(f"{tag('span', said)} {tag('a', words('briefs.newer.link'), href=address)}")
