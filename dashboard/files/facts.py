"""What a file says about itself: where it comes from, under which terms, and how to cite it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from dashboard.charts.sheet import source_text
from dashboard.citation import apa
from dashboard.files.asked import Asked
from dashboard.files.citing import cited
from dashboard.urls.sharing import CHART, Sharing
from indicators.catalogue.licences import narrowest


def facts(asked: Asked) -> dict[str, Any]:
    """Return everything a reader of a file must know, ready for JSON.

    Returns:
        headline, subtitle, alt, description (paragraphs), notes, kind, panel, period, release, published (date),
        language, licence_class (the narrowest of the sources), terms in words, sources with their terms, page and
        address (of the chart for readers, and of the file), and citation.
    """
    reading, about = asked.reading, asked.about
    return {
        "headline": reading.headline,
        "subtitle": reading.subtitle,
        "alt": reading.alt,
        "description": [text for text in reading.description.split("\n") if text],
        "notes": list(reading.notes),
        "kind": asked.kind,
        "panel": about.panel_id,
        "panel_name": about.panel,
        "period": about.period,
        "release": about.release,
        "published": asked.published.date().isoformat(),
        "language": asked.language,
        "licence_class": licence_class(asked),
        "terms": asked.words(f"download.terms.{licence_class(asked)}"),
        "sources": [asdict(source) for source in about.sources],
        "page": page_address(asked),
        "address": asked.address,
        "citation": citation(asked),
    }


def citation(asked: Asked) -> str:
    """Return how to cite the chart, in the language of the view; it names the release, so that it stays true."""
    pinned = Sharing(kind=asked.kind, view=asked.wanted.view.to(release=asked.about.release), language=asked.language)
    found = cited(
        asked.kind,
        scene=asked.scene,
        reading=asked.reading,
        about=asked.about,
        published=asked.published.date(),
        address=asked.absolute(pinned.at(CHART)),
        pinned=True,
    )
    return apa(found)


def page_address(asked: Asked) -> str:
    """Return the address of the page that shows the chart, with the release named."""
    return asked.absolute(asked.wanted.view.to(release=asked.about.release).address)


def licence_class(asked: Asked) -> str:
    """Return the narrowest terms of the sources: open, non-commercial or restricted."""
    return narrowest(asked.about.sources)


def source_line(asked: Asked) -> str:
    """Return publishers, terms and release as one sentence."""
    return source_text(asked.words, about=asked.about)


def of_image(asked: Asked) -> dict[str, str]:
    """Return what stands in an image, by the keywords that PNG has for it."""
    return {
        "Title": asked.reading.headline,
        "Author": asked.author,
        "Description": asked.reading.alt,
        "Copyright": asked.words(f"download.terms.{licence_class(asked)}"),
        "Creation Time": asked.published.isoformat(),
        "Source": source_line(asked),
        "URL": asked.address,
    }


def of_page(asked: Asked) -> dict[str, str]:
    """Return what stands in a PDF."""
    parts = [asked.reading.subtitle, source_line(asked), asked.address]
    return {
        "title": asked.reading.headline,
        "author": asked.author,
        "description": " ".join(parts),
        "language": asked.language,
        "alt": asked.reading.alt,
    }
