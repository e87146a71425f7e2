"""Method and data page: the framework, the score rule, what the figures rest on, and everything to download."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.components.content import Content
from dashboard.components.glossary import glossary
from dashboard.components.reference import framework, indicators, packages, panels, sources
from dashboard.components.scene import Scene


def content(scene: Scene) -> Content:
    """Return the page."""
    words, language = scene.words, scene.view.language
    rules = html.Ol([html.Li(rule[language]) for rule in scene.catalogue.framework.rules], className="rules prose")
    parts: list[tuple[str, str, list[Any]]] = [
        ("framework", words("method.framework"), framework(scene)),
        ("rules", words("method.rules"), [rules, html.P(words("method.standard"), className="prose muted")]),
        ("work-packages", words("method.packages.title"), packages(scene)),
        ("panels", words("method.panels.title"), panels(scene)),
        ("indicators", words("method.indicators.title"), indicators(scene)),
        ("glossary", words("glossary.title"), glossary(scene)),
        ("sources", words("method.sources.title"), sources(scene)),
    ]
    links = html.Ul([html.Li(html.A(title, href=f"#{name}")) for name, title, _ in parts])
    title = words("method.title")
    main: list[Any] = [html.H1(title), html.P(words("method.lead"), className="lead")]
    main.append(html.Nav(links, className="contents", **{"aria-label": words("method.contents")}))
    main += [html.Section([html.H2(head, id=name, disable_n_clicks=True), *inside]) for name, head, inside in parts]
    return Content(title=title, main=main)
