"""How a chart is shared: in which language, drawn how, and whether it follows new releases."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import parse_qsl, urlencode

from pydantic import Field

from dashboard.urls.parsing import Dropped, parse
from dashboard.urls.picture import Picture, parse_picture
from dashboard.urls.view import Page, View
from indicators.catalogue import LANGUAGES, Language, Model

CHART = "/c/"
"""Where a chart has its page."""

SHARING_KEYS = ("in", "newest")
"""Keys of the page that shares a chart, behind those of the chart and of its picture."""


class Sharing(Model):
    """A chart on its way to somewhere else. Equal ones have equal addresses.

    Attributes:
        view: What it shows, in the language of the reader; its release is the one that a pinned chart names.
    """

    kind: str = Field(description="The chart")
    view: View
    picture: Picture = Field(default=Picture(), description="How it is drawn")
    language: Language = Field(description="Language of the chart; that of the reader is the one of the view")
    newest: bool = Field(default=False, description="Follow new releases, and do not name one")

    @property
    def shared(self) -> View:
        """The view as it is shared: in the language of the chart, and with or without a release."""
        release = None if self.newest else self.view.release
        return self.view.kept().to(language=self.language, release=release)

    @property
    def parts(self) -> Iterable[tuple[str, str]]:
        """Keys and values of its address, without what is the default."""
        yield from parse_qsl(self.view.kept().query)
        yield from parse_qsl(self.picture.query)
        if self.language != self.view.language:
            yield "in", self.language
        if self.newest:
            yield "newest", "yes"

    @property
    def address(self) -> str:
        """The address of the page that shares it."""
        query = urlencode(list(self.parts))
        return f"/share/{self.kind}?{query}" if query else f"/share/{self.kind}"

    def drawn(self, extension: str) -> str:
        """Return the address of the chart as a file that is drawn or written in the language of the chart.

        Args:
            extension: Ending of the file.
        """
        return self.shared.form(self.kind, extension=extension, picture=self.picture)

    def at(self, place: str, *, theme: str = "") -> str:
        """Return the address of the chart at a place of its own, e.g. `/embed/ranking?panel=...`.

        Args:
            place: Path before the name of the chart.
            theme: Its colours there, where the address says so.
        """
        parts = [self.shared.query, f"theme={theme}" if theme else ""]
        query = "&".join(part for part in parts if part)
        return f"{place}{self.kind}?{query}" if query else f"{place}{self.kind}"


def parse_sharing(query: str, *, kind: str, page: Page, site: Language) -> tuple[Sharing, tuple[Dropped, ...]]:
    """Read how a chart is shared, and what of the query could not be used.

    Args:
        query: The part of an address behind the question mark.
        kind: The chart.
        page: The page whose choices complete its view.
        site: Language of a reader who chose none.

    Raises:
        ConfigurationError: If a part that says how the chart is drawn is not allowed.
    """
    picture, rest = parse_picture(query)
    own = dict(parse_qsl(rest))
    others = "&".join(part for part in rest.split("&") if part.partition("=")[0] not in SHARING_KEYS)
    parsed = parse(others, page=page, site=site)
    spoken = next((known for known in LANGUAGES if known == own.get("in")), parsed.view.language)
    sharing = Sharing(kind=kind, view=parsed.view, picture=picture, language=spoken, newest=own.get("newest") == "yes")
    return sharing, parsed.dropped
