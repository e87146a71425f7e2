"""What a document says to those who show a link to it: search engines, social networks, content systems."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from dashboard.components.markup import Html, inside, tag
from dashboard.urls import Picture, View
from indicators.catalogue import Language

OEMBED = "/oembed"
"""Where content systems ask how to show a chart."""

LOCALES: Mapping[Language, str] = {"en": "en_GB", "de": "de_DE", "fr": "fr_FR"}

CARD = (1200, 630)
"""Pixels of a card: what social networks show beside a link."""

PIXELS = 2
"""Pixels for each px of a chart as PNG."""

STEP, SMALLEST = 20, 300
"""A card is so many px wide, or a multiple of it, so that its height is whole too; and no less than that."""


@dataclass(frozen=True)
class Card:
    """The picture beside a link.

    Attributes:
        address: Where it is, from the root of the site.
        width: Its width, pixels.
        height: Its height, pixels.
    """

    address: str
    width: int
    height: int


@dataclass(frozen=True)
class Meta:
    """What is said of a document.

    Attributes:
        title: The finding, or the title of the page.
        description: What it shows.
        language: Its language.
        addresses: Its address in each language, from the root of the site.
        plain: Its address in the language of a reader who chose none.
        card: The picture beside a link.
        alt: The picture in words.
        chart: Address of the chart that content systems may show, from the root of the site; empty where there is none.
    """

    title: str
    description: str
    language: Language
    addresses: Mapping[Language, str]
    plain: str
    card: Card
    alt: str
    chart: str = ""


def head(meta: Meta, *, root: str, site: str) -> Html:
    """Return the elements of the head of a document.

    Args:
        meta: What is said.
        root: Address of the site.
        site: Its name.

    Source:
        The Open Graph protocol, https://ogp.me; X, summary card with large image; oEmbed 1.0, discovery.
    """
    return inside([*_links(meta, root=root), *_properties(meta, root=root, site=site)])


def oembed_of(address: str, *, form: str = "json") -> str:
    """Return where content systems ask how to show a chart, from the root of the site.

    Args:
        address: The absolute address of the chart.
        form: json or xml.
    """
    return f"{OEMBED}?{urlencode({'url': address, 'format': form}, quote_via=quote, safe='')}"


def discovery(address: str, *, title: str, root: str = "") -> Html:
    """Return the elements by which content systems find out how to show a chart.

    Args:
        address: The address of the chart, absolute where the site knows its own.
        title: What it says.
        root: Address of the site.
    """
    types = {"json": "application/json+oembed", "xml": "text/xml+oembed"}
    return inside(
        tag("link", rel="alternate", type=kind, href=root + oembed_of(address, form=form), title=title)
        for form, kind in types.items()
    )


def card_of(view: View, *, kind: str, width: int | None = None, height: int | None = None) -> Card | None:
    """Return the picture beside a link to a chart; None where no picture can be so small.

    Args:
        view: What it shows.
        kind: The chart, a key of `CHARTS`.
        width: Largest width, pixels; None for the one of cards.
        height: Largest height, pixels.
    """
    largest = min(CARD[0], width or CARD[0], (height or CARD[1]) * CARD[0] // CARD[1])
    wide = largest // PIXELS // STEP * STEP
    if wide < SMALLEST:
        return None
    picture = Picture(shape="card", width=wide)
    return Card(view.form(kind, extension="png", picture=picture), *(PIXELS * side for side in picture.size))


def card_of_page(name: str, *, view: View) -> Card:
    """Return the picture beside a link to a page that has no chart.

    Args:
        name: The page, one of `CARDS` (`site_card.py`).
        view: Its language.
    """
    query = View(language=view.language, site=view.site).query
    return Card(f"/card/{name}.png{'?' if query else ''}{query}", *CARD)


def _links(meta: Meta, *, root: str) -> Iterator[Html]:
    yield tag("link", rel="canonical", href=root + meta.addresses[meta.language])
    for language, address in meta.addresses.items():
        yield tag("link", rel="alternate", hrefLang=language, href=root + address)
    yield tag("link", rel="alternate", hrefLang="x-default", href=root + meta.plain)
    if meta.chart:
        yield discovery(root + meta.chart, title=meta.title, root=root)


def _properties(meta: Meta, *, root: str, site: str) -> Iterator[Html]:
    said = {
        "og:type": "website",
        "og:site_name": site,
        "og:title": meta.title,
        "og:description": meta.description,
        "og:url": root + meta.addresses[meta.language],
        "og:locale": LOCALES[meta.language],
        "og:image": root + meta.card.address,
        "og:image:type": "image/png",
        "og:image:width": str(meta.card.width),
        "og:image:height": str(meta.card.height),
        "og:image:alt": meta.alt,
    }
    for name, content in said.items():
        yield tag("meta", property=name, content=content)
    for language in meta.addresses:
        if language != meta.language:
            yield tag("meta", property="og:locale:alternate", content=LOCALES[language])
    yield tag("meta", name="description", content=meta.description)
    yield tag("meta", name="twitter:card", content="summary_large_image")
    yield tag("meta", name="twitter:image:alt", content=meta.alt)
