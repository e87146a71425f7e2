"""From an address to what is wanted, and back to the one spelling it has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import parse_qsl

from dashboard.charts import CHARTS
from dashboard.files.exact import refuse_unused
from dashboard.urls import DRAWN, LONGEST, Page, Picture, View, parse, parse_picture
from indicators.catalogue import Language
from indicators.errors import ConfigurationError, NotFoundError

ENDINGS = (*DRAWN, "csv", "csv-metadata.json", "json")
"""Endings of the files of a chart."""

PAGE_OF: Mapping[str, Page] = {
    "against": "entity",
    "agreement": "lenses",
    "change": "trend",
    "compare": "compare",
    "course": "entity",
    "crosswalk": "lenses",
    "defence": "robustness",
    "gaps": "data",
    "indicator": "indicator",
    "indicators": "entity",
    "lenses": "lenses",
    "map": "map",
    "position": "explore",
    "profile": "entity",
    "ranking": "ranking",
    "relate": "relate",
    "robustness": "robustness",
    "scenarios": "scenarios",
    "sensitivity": "robustness",
    "series": "indicator",
    "tilemap": "map",
    "trend": "trend",
    "waterfall": "compare",
    "weighted": "weights",
}
"""The page whose choices complete the view of each chart."""


@dataclass(frozen=True)
class Wanted:
    """A chart in a form, as an address asks for it.

    Attributes:
        kind: The chart, a key of `CHARTS`.
        extension: Its form, one of `ENDINGS`.
        view: What it shows; not yet fitted to a release.
        picture: How it is drawn.
    """

    kind: str
    extension: str
    view: View
    picture: Picture

    @cached_property
    def address(self) -> str:
        """The one address of the file, from the root of the site."""
        return self.view.form(self.kind, extension=self.extension, picture=self.picture)

    def spelt(self, query: str) -> bool:
        """Say whether a query is the one of the address, however its letters are escaped."""
        return spelt(query, address=self.address)


def wanted(kind: str, *, extension: str, query: str, site: Language) -> Wanted:
    """Read what an address asks for.

    Args:
        kind: The chart.
        extension: Ending of the file.
        query: The part of the address behind the question mark.
        site: Language of a reader who chose none.

    Raises:
        NotFoundError: If there is no such chart or form, or a part of the query has no meaning here.
        ConfigurationError: If the query is too long, or a part that says how the chart is drawn is not allowed.
    """
    check(kind, query=query)
    if extension not in ENDINGS:
        raise NotFoundError.among(extension[:40], what="form of a chart", known=ENDINGS)
    picture, rest = parse_picture(query)
    asked = parse(rest, page=PAGE_OF[kind], site=site)
    refuse_unused(asked.dropped)
    return Wanted(kind=kind, extension=extension, view=asked.view, picture=picture)


def check(kind: str, *, query: str) -> None:
    """Refuse an address that is read no further.

    Args:
        kind: The chart.
        query: The part of the address behind the question mark.

    Raises:
        NotFoundError: If there is no such chart.
        ConfigurationError: If the query is too long.
    """
    if kind not in CHARTS:
        raise NotFoundError.among(kind[:40], what="chart", known=CHARTS)
    if len(query) > LONGEST:
        raise ConfigurationError(f"The query has {len(query)} letters; at most {LONGEST} are read. Leave parts out.")


def spelt(query: str, *, address: str) -> bool:
    """Say whether a query is the one of an address, however its letters are escaped."""
    own = address.partition("?")[2]
    return query == own or _pairs(query) == _pairs(own)


def _pairs(query: str) -> list[tuple[str, str]]:
    return parse_qsl(query, keep_blank_values=True)
