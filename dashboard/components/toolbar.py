"""What readers do with a chart: share and cite it, take its file with them."""

from __future__ import annotations

from dash import html

from dashboard.components.markup import Html, inside, raw, tag
from dashboard.components.scene import Scene
from dashboard.text import Words
from dashboard.urls.sharing import Sharing

SCRIPT = "share.js"
"""What shows the page of a shared chart in a dialog."""

FILES = {"svg": "figure.svg", "png": "figure.png", "csv": "figure.csv"}


def toolbar(kind: str, *, scene: Scene, name: str) -> html.Div:
    """Return the tools of a chart. What is shared names the release, so that it never changes.

    Args:
        kind: The chart, a key of `CHARTS`.
        scene: What is shown.
        name: Id of the figure.
    """
    words, view = scene.words, scene.view.to(release=scene.edition.release)
    sharing = Sharing(kind=kind, view=view, language=view.language)
    share = share_link(sharing, words=words, name=name)
    files = [
        tag("a", words(label), href=view.form(kind, extension=extension), download=f"{kind}.{extension}")
        for extension, label in FILES.items()
    ]
    parts = tag("div", tag("p", *files, className="files"), className="tool")
    download = tag("details", tag("summary", words("figure.download.title")), parts, name=f"{name}-tools")
    return raw(inside([share, download]), className="tools")


def share_link(sharing: Sharing, *, words: Words, name: str = "figure") -> Html:
    """Return the link to the page that shares a chart; `assets/share.js` shows the content of that page in a dialog.

    Args:
        sharing: The chart.
        words: The language of the reader.
        name: Id of the figure.
    """
    said = {"data-close": words("share.close"), "data-wait": words("share.wait")}
    return tag("a", words("share.tool"), href=sharing.address, id=f"{name}-share", className="share", **said)
