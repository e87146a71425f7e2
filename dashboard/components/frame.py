"""The frame of pages that need no scripts: header with destinations, search and languages, as on every page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from dashboard.components.markup import Html, tag
from dashboard.components.search import search_box
from dashboard.components.shell import LANGUAGE_NAMES, SECTIONS
from dashboard.text import Words
from dashboard.urls import View
from indicators.catalogue import LANGUAGES, Language
from indicators.config import Settings


@dataclass(frozen=True)
class Frame:
    """What surrounds a page.

    Attributes:
        view: Language, and the release that links keep.
        settings: Name of the site.
        styles: The elements that fetch our styles.
    """

    view: View
    settings: Settings
    styles: str

    def page(
        self,
        main: Sequence[Html],
        *,
        title: str,
        class_name: str,
        path: str,
        kept: Mapping[str, str] | None = None,
        typed: str = "",
        indexed: bool = False,
        head: str = "",
    ) -> str:
        """Return a document.

        Args:
            main: The page itself, with its one h1.
            title: Title of the document.
            class_name: Class of the page.
            path: Its path; with `kept` the address of the same page in another language.
            kept: What its address keeps in another language.
            typed: What stands in the search box.
            indexed: Whether search engines may list it.
            head: Further elements of its head.
        """
        robots = "" if indexed else '<meta name="robots" content="noindex">'
        header = self._header(path=path, kept=kept or {}, typed=typed)
        inner = tag("main", *main, id="main", tabindex="-1", className=f"page {class_name}")
        skip = tag("a", Words(self.view.language)("shell.skip"), href="#main", className="skip")
        return (
            f'<!DOCTYPE html>\n<html lang="{self.view.language}"><head><meta charset="utf-8">'
            f'<meta name="viewport" content="width=device-width, initial-scale=1">'
            f'<meta name="color-scheme" content="light dark">{robots}'
            f"{tag('title', f'{title} – {self.settings.site.title}')}"
            f'<link rel="icon" type="image/svg+xml" href="/assets/icon.svg">{self.styles}{head}</head>'
            f"<body>{skip}{header}{tag('div', inner, className='columns')}</body></html>"
        )

    def _header(self, *, path: str, kept: Mapping[str, str], typed: str) -> Html:
        """Return name, destinations, search and languages."""
        words, view = Words(self.view.language), self.view
        places = [
            tag("li", tag("a", words(f"shell.sections.{section}"), href=view.to(pages[0]).address))
            for section, pages in SECTIONS.items()
        ]
        tongues = [tag("li", self._tongue(language, path=path, kept=kept)) for language in LANGUAGES]
        inner = [
            tag("a", self.settings.site.title, href=view.address, className="brand"),
            tag("nav", tag("ul", *places), className="places", **{"aria-label": words("shell.places")}),
            tag("div", search_box(view, typed=typed), className="searching"),
            tag("nav", tag("ul", *tongues), className="tongues", **{"aria-label": words("shell.languages")}),
        ]
        return tag("header", tag("div", *inner, className="bar"), className="site-header")

    def _tongue(self, language: Language, *, path: str, kept: Mapping[str, str]) -> Html:
        """Return the link to the same page in a language."""
        release = {"release": str(self.view.release)} if self.view.release else {}
        current = {"aria-current": "true"} if language == self.view.language else {}
        name = LANGUAGE_NAMES[language]
        short = tag("abbr", language.upper(), title=name, className="short")
        full = tag("span", name, className="full")
        address = f"{path}?{urlencode({**kept, 'lang': language, **release})}"
        return tag("a", short, full, href=address, hreflang=language, lang=language, **current)
