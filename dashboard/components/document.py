"""The HTML document that starts the explorer: language, and the page in outline before anything is loaded."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape

from dashboard.components.markup import as_html
from dashboard.components.shell import skeleton
from dashboard.text import Words
from dashboard.theme import COUNTERPARTS
from dashboard.urls import PATHS, Page, View
from indicators.config import Settings

CHART_OF: Mapping[Page, str] = {
    "explore": "position",
    "map": "map",
    "ranking": "ranking",
    "compare": "compare",
    "trend": "trend",
    "entity": "profile",
    "indicator": "indicator",
    "relate": "relate",
    "weights": "weighted",
    "robustness": "robustness",
    "scenarios": "scenarios",
    "lenses": "lenses",
    "data": "gaps",
}
"""The chart that stands for a page where there are no scripts."""

LAYOUT = ("/_dash-layout", "/_dash-dependencies")
PLOTLY = "/_dash-component-suites/plotly/package_data/plotly.min.js"
GRAPH = "/_dash-component-suites/dash/dcc/async-graph.js"
"""What Dash fetches in any case, but one after the other."""

UNUSED = ("dash_table/", "deps/polyfill@")
"""Scripts that Dash adds to every page and this one does not need: a table, and what browsers have had since 2018."""


def document(view: View, *, settings: Settings, parts: dict[str, str], head: str) -> str:
    """Return the document.

    Args:
        view: What will be shown.
        settings: Name of the site.
        parts: What Dash puts in: css, config, scripts, renderer; and data, what search engines read of figures.
        head: What it says to those who show a link to it.
    """
    words, title = Words(view.language), escape(settings.site.title)
    scripts = "\n".join(line for line in parts["scripts"].splitlines() if not any(name in line for name in UNUSED))
    outline = "".join(as_html(part) for part in skeleton(view, settings=settings))
    return f"""<!DOCTYPE html>
<html lang="{view.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{escape(words(f"shell.pages.{view.page}"))} – {title}</title>
<link rel="icon" type="image/svg+xml" href="/assets/icon.svg">
{head}
{_early(view)}
{parts["css"]}
{parts["data"]}
</head>
<body data-title="{title}" {_for_scripts(words)}>
<div id="react-entry-point">{outline}</div>
<noscript>{_without_scripts(view, words=words)}</noscript>
{parts["config"]}
{scripts}
{parts["renderer"]}
</body>
</html>"""


def _early(view: View) -> str:
    """Return what is fetched at once and not only when Dash asks for it: its layout, and what draws the first chart."""
    asked = "".join(f'<link rel="preload" as="fetch" href="{path}" crossorigin>' for path in LAYOUT)
    drawing = f'<link rel="preload" as="script" href="{GRAPH}"><script src="{PLOTLY}" defer></script>'
    return asked + drawing if view.page in CHART_OF else asked


def _for_scripts(words: Words) -> str:
    """Return what the scripts need to know: paths of pages, the dark colours, what to say without a network."""
    known = {
        "paths": json.dumps(list(PATHS)),
        "dark": json.dumps(dict(COUNTERPARTS)),
        "offline": words("shell.offline"),
    }
    return " ".join(f'data-{name}="{escape(value)}"' for name, value in known.items())


def _without_scripts(view: View, *, words: Words) -> str:
    """Return what a reader without scripts gets: the same view as files."""
    kind = CHART_OF.get(view.page)
    files = ("svg", "csv") if kind else ()
    links = [(words(f"figure.{extension}"), view.form(str(kind), extension=extension)) for extension in files]
    panel = View(language=view.language, site=view.site, panel=view.panel, release=view.release).query
    links += [(words("method.panels.observations"), f"/data/observations.csv?{panel}")]
    links += [(words("method.sources.csv"), f"/data/sources.csv?{panel}")]
    items = "".join(f'<li><a href="{escape(address)}">{escape(text)}</a></li>' for text, address in links)
    return f'<div class="noscript"><p>{escape(words("shell.noscript"))}</p><ul class="files">{items}</ul></div>'
