"""The page that shares a chart; scripts show the same content in a dialog over the page with the chart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from dashboard.components.markup import Html, tag
from dashboard.components.shell import LANGUAGE_NAMES
from dashboard.public.sharing.fields import fields
from dashboard.public.sharing.shared import Shared
from dashboard.text import Words
from dashboard.urls import Shape, Theme
from dashboard.urls.sharing import SHARING_KEYS

CHOSEN = ("shape", "theme")
"""Keys of the picture that the form offers; the others it keeps."""


def sharing(shared: Shared) -> Html:
    """Return how the chart is shared: the choices, what they look like, and everything to be copied.

    Args:
        shared: The chart.
    """
    words, reading = Words(shared.sharing.view.language), shared.reading
    spoken = None if shared.sharing.language == words.language else shared.sharing.language
    headline = tag("h2", reading.headline, id="share-headline", lang=spoken)
    chosen = tag("div", _preview(shared, words=words), _choices(shared, words=words), className="chosen-look")
    texts = tag("div", *fields(shared, words=words), className="texts")
    return tag("div", headline, tag("div", chosen, texts, className="sharing"), className="share-parts")


def _choices(shared: Shared, *, words: Words) -> Html:
    """Return the choices; the form keeps all other parts of the address."""
    given, picture = shared.sharing, shared.sharing.picture
    offered = (*CHOSEN, *SHARING_KEYS)
    kept = [tag("input", type="hidden", name=key, value=value) for key, value in given.parts if key not in offered]
    shapes = {shape: words(f"share.shapes.{shape}") for shape in get_args(Shape)}
    themes = {theme: words(f"share.themes.{theme}") for theme in get_args(Theme)}
    tongues: dict[str, str] = dict(LANGUAGE_NAMES)
    parts = [
        _select("in", label=words("share.choices.language"), options=tongues, value=given.language),
        _select("shape", label=words("share.choices.shape"), options=shapes, value=picture.shape),
        _select("theme", label=words("share.choices.theme"), options=themes, value=picture.theme),
        _figures(shared, words=words),
        tag("button", words("share.choices.update"), className="unscripted"),
        tag("p", role="status", className="told", id="share-told", **{"data-said": words("share.updated")}),
    ]
    named = {"className": "choices", "id": "share-form", "aria-label": words("share.choices.title")}
    return tag("form", *kept, *parts, action=f"/share/{given.kind}", method="get", **named)


def _select(name: str, *, label: str, options: Mapping[str, str], value: str) -> Html:
    items = [tag("option", text, value=key, selected=key == value) for key, text in options.items()]
    field = tag("select", *items, name=name, id=f"share-{name}", className="form-select")
    return tag("div", tag("label", label, **{"for": f"share-{name}"}), field, className="field")


def _figures(shared: Shared, *, words: Words) -> Html:
    """Return the choice between one release and always the newest."""
    release = words.integer(shared.about.release)
    texts = {"": words("share.figures.pinned", release=release), "yes": words("share.figures.newest")}
    chosen = "yes" if shared.sharing.newest else ""
    rows = [
        _figure(number, value=value, text=text, checked=value == chosen)
        for number, (value, text) in enumerate(texts.items())
    ]
    return tag("fieldset", tag("legend", words("share.figures.legend")), *rows, className="field")


def _figure(number: int, *, value: str, text: str, checked: bool) -> Html:
    name = f"share-newest-{number}"
    given = {"type": "radio", "name": "newest", "value": value, "id": name, "className": "form-check-input"}
    label = tag("label", text, className="form-check-label", **{"for": name})
    return tag("div", tag("input", checked=checked, **given), label, className="form-check")


def _preview(shared: Shared, *, words: Words) -> Html:
    """Return the picture as it will be, with its size."""
    picture, spoken = shared.sharing.picture, shared.sharing.language
    wide, high = picture.size
    image = tag(
        "img", src=shared.sharing.drawn("svg"), alt=shared.reading.alt, width=str(wide), height=str(high), lang=spoken,
    )  # fmt: skip
    size = words("share.preview.size", width=words.integer(wide), height=words.integer(high))
    return tag("figure", image, tag("figcaption", size, className="muted"), className=f"preview {picture.theme}")
