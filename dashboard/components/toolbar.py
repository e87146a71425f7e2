"""What readers do with a chart: share its view, embed it elsewhere, take its file with them."""

from __future__ import annotations

from dash import html

from dashboard.charts import Reading
from dashboard.charts.canvas import STANDARD
from dashboard.components.markup import Html, inside, raw, tag
from dashboard.components.scene import Scene
from dashboard.urls import View

ORIGIN = "{origin}"
"""Stands for the address of the site, which only the browser knows for certain; `assets/walk.js` fills it in."""

FILES = {"svg": "figure.svg", "png": "figure.png", "csv": "figure.csv"}


def toolbar(kind: str, *, scene: Scene, reading: Reading, name: str, source: str) -> html.Div:
    """Return the tools of a chart. What is shared or embedded names the release, so that it never changes.

    Args:
        kind: The chart, a key of `CHARTS`.
        scene: What is shown.
        reading: The chart in words.
        name: Id of the figure.
        source: Its source line.
    """
    words, view = scene.words, scene.view.to(release=scene.edition.release)
    address = f"{ORIGIN}{view.address}"
    link = tag("input", id=f"{name}-share", readonly=True, **{"data-filled": address})
    picture = tag("textarea", id=f"{name}-embed", readonly=True, rows="4", **{
        "data-filled": _snippet(kind, view=view, reading=reading, source=source)
    })  # fmt: skip
    files = [
        tag("a", words(label), href=view.form(kind, extension=extension), download=f"{kind}.{extension}")
        for extension, label in FILES.items()
    ]
    tools = [
        _copied(scene, tool="share", field=link, name=name),
        _copied(scene, tool="embed", field=picture, name=name),
        _tool(scene, tool="download", name=name, parts=tag("p", *files, className="files")),
    ]
    return raw(inside(tools), className="tools")


def _tool(scene: Scene, *, tool: str, name: str, parts: Html) -> Html:
    """Return a tool that opens below the row; the browser closes the one that was open."""
    summary = tag("summary", scene.words(f"figure.{tool}.title"))
    return tag("details", summary, tag("div", parts, className="tool"), name=f"{name}-tools")


def _copied(scene: Scene, *, tool: str, field: Html, name: str) -> Html:
    """Return a tool with a text to copy."""
    words, target = scene.words, f"{name}-{tool}"
    label = tag("label", words(f"figure.{tool}.label", release=words.integer(scene.edition.release)), **{"for": target})
    said = {"data-copy": target, "data-said": words(f"figure.{tool}.copied"), "data-manual": words("figure.manual")}
    button = tag("button", words("figure.copy"), type="button", **said)
    return _tool(scene, tool=tool, name=name, parts=inside([label, tag("div", field, button, className="copied")]))


def _snippet(kind: str, *, view: View, reading: Reading, source: str) -> Html:
    """Return HTML for any site: the chart as an image with its text alternative, headline, source and link."""
    wide, high = STANDARD.width, STANDARD.height
    image = tag(
        "img",
        src=f"{ORIGIN}{view.form(kind, extension='svg')}",
        alt=reading.alt,
        width=str(wide),
        height=str(high),
        style="max-width:100%;height:auto",
    )
    caption = tag("figcaption", f"{reading.headline}. {source}")
    return tag("figure", tag("a", image, href=f"{ORIGIN}{view.address}"), caption)
