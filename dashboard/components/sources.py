"""Who published the figures, under which terms, in which release."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dash import html

from dashboard.charts import SourceLine
from dashboard.components.scene import Scene
from dashboard.urls import View
from indicators.catalogue import LicenceClass

CLASSES: tuple[LicenceClass, ...] = ("open", "non-commercial", "restricted")
"""Terms from the widest to the narrowest."""


def source_line(scene: Scene, *, found: Sequence[SourceLine]) -> html.P:
    """Return the line below a chart: publishers, terms and release, with a link to the full list."""
    link = html.A(scene.words("figure.all_sources"), href=f"{method_address(scene.view)}#sources")
    return html.P([source_text(scene, found=found), " ", link], className="source")


def source_text(scene: Scene, *, found: Sequence[SourceLine]) -> str:
    """Return publishers, terms and release of the figures."""
    words = scene.words
    publishers = list(dict.fromkeys(source.name for source in found))
    classes = sorted({words(f"terms.licences.{source.licence_class}") for source in found})
    return words(
        "figure.source",
        publishers=words.list(publishers),
        licences=words.list(classes),
        release=words.integer(scene.edition.release),
    )


def narrowest(classes: Iterable[str]) -> LicenceClass:
    """Return the narrowest of several terms: what is made of sources of all of them is bound by these."""
    return CLASSES[max((CLASSES.index(one) for one in classes if one in CLASSES), default=0)]


def method_address(view: View) -> str:
    """Return the address of the method page in the view's language and panel."""
    return View(page="method", language=view.language, site=view.site, release=view.release).address
