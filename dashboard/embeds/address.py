"""The address of an embed, and of the page of a chart: one for each view."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, get_args
from urllib.parse import unquote_plus

from dashboard.files import PAGE_OF, check, refuse_unused
from dashboard.urls import View, parse
from indicators.catalogue import Language
from indicators.errors import ConfigurationError, NotFoundError

Theme = Literal["auto", "light", "dark"]

EMBED, PAGE = "/embed/", "/c/"
"""Where embeds are, and where the pages of charts are."""

FIGURE = "/figure"
"""Behind the path of an embed: what draws its interactive chart."""


@dataclass(frozen=True)
class Embed:
    """A chart inside another site's page.

    Attributes:
        kind: The chart, a key of `CHARTS`.
        view: What it shows; not yet fitted to a release.
        theme: Its colours; auto follows the reader's system.
    """

    kind: str
    view: View
    theme: Theme = "auto"

    @property
    def pinned(self) -> bool:
        """Whether it names its release."""
        return self.view.release is not None

    @property
    def latest(self) -> Embed:
        """The same with the figures of the newest release."""
        return replace(self, view=self.view.to(release=None))

    @cached_property
    def query(self) -> str:
        """The one query of its view; empty for the default view."""
        return self.view.form(self.kind, extension="csv").partition("?")[2]

    @cached_property
    def address(self) -> str:
        """The one address of the embed, from the root of the site."""
        return self._under(f"{EMBED}{self.kind}")

    @property
    def figure(self) -> str:
        """The address of what draws its interactive chart."""
        return self._under(f"{EMBED}{self.kind}{FIGURE}")

    @property
    def page(self) -> str:
        """The address of the page of the chart, which has the colours of the reader's system."""
        return f"{PAGE}{self.kind}?{self.query}" if self.query else f"{PAGE}{self.kind}"

    def _under(self, path: str) -> str:
        theme = "" if self.theme == "auto" else f"theme={self.theme}"
        query = "&".join(part for part in (self.query, theme) if part)
        return f"{path}?{query}" if query else path


def embed_of(kind: str, *, query: str, site: Language) -> Embed:
    """Read the address of an embed or of the page of a chart.

    Args:
        kind: The chart.
        query: The part of the address behind the question mark.
        site: Language of a reader who chose none.

    Raises:
        NotFoundError: If there is no such chart, or a part of the query has no meaning here.
        ConfigurationError: If the query is too long, or the theme is none.
    """
    check(kind, query=query)
    theme, rest = _parted(query)
    asked = parse(rest, page=PAGE_OF[kind], site=site)
    refuse_unused(asked.dropped)
    return Embed(kind=kind, view=asked.view, theme=theme)


def embed_at(address: str, *, site: Language) -> Embed:
    """Read the address of an embed, path and query.

    Raises:
        NotFoundError: As for `embed_of`, or if it is the address of something else.
        ConfigurationError: As for `embed_of`.
    """
    path, _, query = address.partition("?")
    if not path.startswith(EMBED):
        raise NotFoundError(f"'{path[:80]}' is not the address of an embed: these begin with {EMBED}.")
    return embed_of(path.removeprefix(EMBED), query=query, site=site)


def _parted(query: str) -> tuple[Theme, str]:
    """Return the theme of a query, and the rest of it."""
    parts = [part.partition("=") for part in query.split("&")]
    themes = [unquote_plus(text) for key, _, text in parts if unquote_plus(key) == "theme" and text]
    rest = "&".join("".join(part) for part in parts if unquote_plus(part[0]) != "theme")
    theme = themes[-1] if themes else "auto"
    for known in get_args(Theme):
        if theme == known:
            return known, rest
    raise ConfigurationError(f"theme is '{theme[:60]}'; allowed: {', '.join(get_args(Theme))}.")
