"""The catalogue as reading matter: framework, work packages, panels, indicators, sources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from dashboard.charts.naming import sorting_key
from dashboard.components.markup import tag
from dashboard.components.scene import Scene, ordered_panels
from dashboard.components.table import row, table
from dashboard.urls import View
from indicators.catalogue import Indicator, Logic, Panel


def framework(scene: Scene) -> list[Any]:
    """Return the logics and their poles, each with the project's reading and its rival."""
    found, language = scene.catalogue.framework, scene.view.language
    head = [
        html.P(found.statement[language]),
        html.P(scene.words("method.reference", reference=found.reference), className="muted"),
    ]
    return [
        html.Div(head, className="prose"),
        html.Div([_logic(scene, logic=logic) for logic in found.logics], className="thirds"),
    ]


def packages(scene: Scene) -> list[Any]:
    """Return what each work package found and what became of it."""
    words, language = scene.words, scene.view.language
    colon = words("method.colon")
    parts: list[Any] = [html.P(words("method.packages.text"), className="prose")]
    for one in scene.catalogue.framework.work_packages:
        told = ((name, text[language]) for name, text in (("finding", one.finding), ("use", one.use)))
        inside = [html.P([html.Em(words(f"method.packages.{name}")), colon, text]) for name, text in told]
        title = html.H3(f"{one.id}{colon}{one.label[language]}")
        parts.append(_shut(f"package-{one.id.lower()}", head=title, inside=[html.Div(inside, className="halves")]))
    return parts


def panels(scene: Scene) -> list[Any]:
    """Return what each panel compares, how far, and its files."""
    return [_panel(scene, panel=panel) for panel in ordered_panels(scene.catalogue)]


def indicators(scene: Scene) -> list[Any]:
    """Return every indicator: those with published figures, and those that wait for uploads."""
    words = scene.words
    found = sorted(scene.catalogue.indicators.values(), key=lambda one: sorting_key(one.label[scene.view.language]))
    published = [one for one in found if one.origin == "published"]
    instrument = [one for one in found if one.origin == "instrument"]
    own = [
        html.P(words("method.indicators.instrument_text"), className="prose"),
        _indicators(scene, found=instrument, name="instrument"),
    ]
    return [
        _folded(
            "published",
            title=words.count("method.indicators.published", count=len(published)),
            inside=[_indicators(scene, found=published, name="published")],
        ),
        _folded("instrument", title=words.count("method.indicators.instrument", count=len(instrument)), inside=own),
        html.P(download(scene, what="indicators", label=words("method.indicators.csv"))),
    ]


def sources(scene: Scene) -> list[Any]:
    """Return every source with its terms."""
    words = scene.words
    rows = [
        row(
            tag("a", source.title, href=str(source.url), rel="external"),
            source.publisher,
            source.edition,
            [words(f"terms.licences.{source.licence_class}"), tag("span", source.licence, className="marks")],
        )
        for source in sorted(scene.catalogue.sources.values(), key=lambda source: sorting_key(source.title))
    ]
    head = [words(f"method.sources.{name}") for name in ("source", "publisher", "edition", "licence")]
    inner = table(
        caption=words("method.sources.caption"), head=head, rows=rows, name="sources-table", class_name="reading"
    )
    return [
        html.P(words("method.sources.text"), className="prose"),
        html.P(words("map.sources"), className="prose"),
        inner,
        html.P(download(scene, what="sources", label=words("method.sources.csv"))),
    ]


def download(scene: Scene, *, what: str, label: str, panel: str | None = None) -> html.A:
    """Return the link to a file with everything of one sort."""
    view = View(language=scene.view.language, site=scene.view.site, panel=panel, release=scene.view.release)
    return html.A(label, href=f"/data/{what}.csv?{view.query}".rstrip("?"), download="")


def _logic(scene: Scene, *, logic: Logic) -> html.Section:
    words, language = scene.words, scene.view.language
    colon = words("method.colon")
    nodes: list[Any] = [html.H3(logic.label[language]), html.P(logic.definition[language])]
    for sign, pole in zip(("open", "filled"), logic.poles, strict=True):
        dot = html.Span(className=f"dot {sign}", **{"aria-hidden": "true"})
        nodes += [html.H4([dot, pole.label[language]]), html.P(pole.definition[language])]
        readings = [("own", pole.reading), ("rival", pole.rival)]
        told = [
            html.P([html.Em(words(f"method.{name}")), colon, text[language]], className="marks")
            for name, text in readings
            if text
        ]
        nodes.append(_shut(f"readings-{pole.id}", head=words("method.readings"), inside=told))
    return html.Section(nodes, className=f"logic {logic.id}")


def _panel(scene: Scene, *, panel: Panel) -> html.Details:
    language = scene.view.language
    head = [
        html.P(_facts(scene, panel=panel), className="muted"),
        html.P(panel.comparability[language]),
    ]
    limits = [html.Li(limit.reason[language]) for limit in panel.limits]
    links = [download(scene, what="observations", label=scene.words("method.panels.observations"), panel=panel.id)]
    if panel.scored:
        links.insert(0, download(scene, what="scores", label=scene.words("method.panels.scores"), panel=panel.id))
    parts = [*head, *([html.Ul(limits)] if limits else []), html.P(links, className="files")]
    return _shut(f"panel-{panel.id}", head=html.H3(panel.label[language]), inside=[html.Div(parts, className="prose")])


def _facts(scene: Scene, *, panel: Panel) -> str:
    words, periods = scene.words, scene.edition.periods(panel.id)
    known = {"members": scene.members_count(panel.id), "first": periods[0], "last": periods[-1]}
    if not panel.scored:
        return words("method.panels.facts_plain", **known)
    poles = scene.catalogue.framework.poles
    can = words.list([scene.label(pole.id) for pole in poles if pole.id in panel.poles])
    missing = words.list([scene.label(pole.id) for pole in poles if pole.id not in panel.poles])
    sentences = [
        words("method.panels.facts", start=panel.frame[0], end=panel.frame[1], **known),
        words("method.panels.can", poles=can),
    ]
    return " ".join([*sentences, words("method.panels.cannot", poles=missing)] if missing else sentences)


def _shut(name: str, *, head: Any, inside: Sequence[Any]) -> html.Details:  # noqa: ANN401 - text or a heading
    """Return what lies open on a wide screen and is folded on a narrow one, by `assets/explorer.js`."""
    return html.Details([html.Summary(head), *inside], id=name, open=True, className="fold", disable_n_clicks=True)


def _folded(name: str, *, title: str, inside: Sequence[Any]) -> html.Details:
    return html.Details([html.Summary(title), *inside], id=f"indicators-{name}", disable_n_clicks=True)


def _indicators(scene: Scene, *, found: Sequence[Indicator], name: str) -> html.Div:
    words, language = scene.words, scene.view.language
    rows = [
        row(
            one.label[language],
            _place(scene, indicator=one),
            scene.catalogue.units[one.unit_id].label[language],
            _origin(scene, indicator=one),
        )
        for one in found
    ]
    head = [words(f"method.indicators.{column}") for column in ("name", "pole", "unit", "origin")]
    caption = words.count(f"method.indicators.{name}", count=len(found))
    return table(caption=caption, head=head, rows=rows, name=f"indicators-{name}-table", class_name="reading")


def _place(scene: Scene, *, indicator: Indicator) -> str:
    if indicator.use == "context" or indicator.pole is None:
        return scene.words("method.indicators.context")
    logic = scene.logic(scene.catalogue.framework.logic_of(indicator.pole).id)
    return f"{logic}{scene.words('method.colon')}{scene.label(indicator.pole)}"


def _origin(scene: Scene, *, indicator: Indicator) -> str:
    source = scene.catalogue.source_of(indicator.id)
    return f"{source.publisher}, {source.edition}" if source else scene.words("method.indicators.no_data")
