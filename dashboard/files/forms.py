"""The forms in which a chart is a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dashboard.files.archive import archive
from dashboard.files.asked import Asked
from dashboard.files.document import markdown
from dashboard.files.facts import of_image, of_page
from dashboard.files.letters import carrying
from dashboard.files.paper import pdf
from dashboard.files.pixels import png
from dashboard.files.tables import csv, csv_metadata, records

Form = Callable[[Asked], bytes]


def _svg(asked: Asked) -> bytes:
    return carrying(asked.drawing).encode()


def _png(asked: Asked) -> bytes:
    return png(asked.drawing, facts=of_image(asked), language=asked.language)


def _pdf(asked: Asked) -> bytes:
    return pdf(asked.drawing, size=asked.size, facts=of_page(asked), published=asked.published)


def _markdown(asked: Asked) -> bytes:
    return markdown(asked, picture=asked.address_of("png"))


def _archive(asked: Asked) -> bytes:
    files = {ending: FORMS[ending][1](asked) for ending in ("svg", "png", "pdf", "csv", "csv-metadata.json", "json")}
    files["md"] = markdown(asked, picture=f"{asked.name}.png")
    return archive(asked, files=files)


FORMS: Mapping[str, tuple[str, Form]] = {
    "svg": ("image/svg+xml", _svg),
    "png": ("image/png", _png),
    "pdf": ("application/pdf", _pdf),
    "csv": ("text/csv", csv),
    "csv-metadata.json": ("application/csvm+json", csv_metadata),
    "json": ("application/json", records),
    "md": ("text/markdown", _markdown),
    "zip": ("application/zip", _archive),
}
"""Type and maker of each form, by the ending of the file."""
