"""Overview page: what this is, what is compared, and where to start."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.components.content import Content
from dashboard.components.markup import Html, hidden, tag
from dashboard.components.scene import Scene, ordered_panels
from dashboard.components.table import row, table
from dashboard.urls import Page, View
from indicators.catalogue import Logic, Panel

QUESTIONS: tuple[Page, ...] = (
    "explore", "ranking", "map", "entity", "compare", "trend", "relate", "weights", "robustness", "scenarios", "lenses",
)  # fmt: skip
"""Pages that answer a question, in the order in which readers ask."""


def content(scene: Scene) -> Content:
    """Return the page."""
    words, title = scene.words, scene.words("overview.title")
    main: list[Any] = [
        html.Div(
            [html.H1(title), html.P(words("overview.lead"), className="lead"), html.P(_about(scene))],
            className="opening",
        ),
        *_start(scene),
        html.H2(words("overview.logics.title")),
        html.Div([_logic(scene, logic=logic) for logic in scene.catalogue.framework.logics], className="thirds"),
        html.P(words("overview.logics.reading"), className="prose"),
        html.P(scene.catalogue.framework.statement[scene.view.language], className="prose muted"),
        html.H2(words("overview.panels.title"), id="panels", disable_n_clicks=True),
        html.P(words("overview.panels.text"), className="prose"),
        _panels(scene),
        *_cards(scene),
    ]
    return Content(title=title, main=main)


def _about(scene: Scene) -> str:
    words, catalogue, observed = scene.words, scene.catalogue, scene.edition.observations
    known = observed[observed["value"].notna()]["indicator_id"].astype(str).unique()
    about = words(
        "overview.about",
        observations=words.integer(int(observed["value"].notna().sum())),
        indicators=words.integer(len(known)),
        sources=words.integer(len({catalogue.indicators[name].source_id for name in known})),
    )
    waiting = len(set(catalogue.indicators) - set(known))
    return f"{about} {words.count('overview.waiting', count=waiting)}" if waiting else about


def _start(scene: Scene) -> list[Any]:
    """Return the questions the pages answer, each a link to the one that does."""
    words, view = scene.words, scene.view
    pole = scene.panel.poles[1] if len(scene.panel.poles) > 1 else "level"
    entity = max(
        scene.edition.members(scene.panel.id), key=lambda key: scene.catalogue.entities[key].population or 0, default=""
    )
    fresh = View(language=view.language, site=view.site, panel=view.panel, release=view.release)
    targets = {page: fresh.to(page) for page in QUESTIONS if entity or page != "entity"}
    fields: dict[str, dict[str, str]] = {"ranking": {"pole": scene.label(pole)}}
    targets["ranking"] = targets["ranking"].to(score=pole)
    if entity:
        fields["entity"] = {"entity": scene.name(entity)}
        targets["entity"] = targets["entity"].to(entity=entity)
    items = [
        html.Li(html.A(words(f"overview.start.{page}", **fields.get(page, {})), href=target.address))
        for page, target in targets.items()
    ]
    return [html.H2(words("overview.start.title"), className="visually-hidden"), html.Ul(items, className="questions")]


def _logic(scene: Scene, *, logic: Logic) -> html.Section:
    language = scene.view.language
    poles = [
        item
        for sign, pole in zip(("open", "filled"), logic.poles, strict=True)
        for item in (
            html.Dt([html.Span(className=f"dot {sign}", **{"aria-hidden": "true"}), pole.label[language]]),
            html.Dd(pole.definition[language]),
        )
    ]
    inside = [html.H3(logic.label[language]), html.P(logic.definition[language]), html.Dl(poles)]
    return html.Section(inside, className=f"logic {logic.id}")


def _panels(scene: Scene) -> html.Div:
    words, framework = scene.words, scene.catalogue.framework
    head: list[Any] = [words("terms.panel"), words("overview.panels.members"), words("overview.panels.periods")]
    head += [
        tag("span", pole.label[scene.view.language], className=f"pole {framework.logic_of(pole.id).id}")
        for pole in framework.poles
    ]
    rows = [_panel(scene, panel=panel) for panel in ordered_panels(scene.catalogue) if panel.scored]
    return table(
        caption=words("overview.panels.caption"),
        head=head,
        rows=rows,
        name="panels-table",
        numeric=range(3, 9),
        class_name="panels",
    )


def _panel(scene: Scene, *, panel: Panel) -> Html:
    view = View(
        page="explore", language=scene.view.language, site=scene.view.site, panel=panel.id, release=scene.view.release
    )
    periods = scene.edition.periods(panel.id)
    span = str(periods[0]) if len(periods) == 1 else f"{periods[0]}–{periods[-1]}"
    poles = [_pole(scene, panel=panel, pole=pole.id) for pole in scene.catalogue.framework.poles]
    name = tag("a", scene.panel_name(panel.id), href=view.address)
    if not scene.edition.members(panel.id):
        none = hidden(scene.words("overview.panels.none"))
        dash = [tag("span", "–", **{"aria-hidden": "true"}), none]
        return row(name, scene.words("overview.panels.empty"), *[dash] * 7, numeric=range(3, 9))
    return row(name, scene.members_count(panel.id), span, *poles, numeric=range(3, 9))


def _pole(scene: Scene, *, panel: Panel, pole: str) -> Any:  # noqa: ANN401 - text or elements
    count = sum(part.pole == pole for part in scene.catalogue.scored(panel.id))
    if not count:
        return [tag("span", "–", **{"aria-hidden": "true"}), hidden(scene.words("overview.panels.none"))]
    return scene.words.integer(count)


def _cards(scene: Scene) -> list[Any]:
    words, found = scene.words, [panel for panel in ordered_panels(scene.catalogue) if not panel.scored]
    if not found:
        return []
    view = scene.view.to("entity", entity=None, period=None)
    items = [
        html.Li(
            [
                html.A(scene.panel_name(panel.id), href=view.to(panel=panel.id).address),
                f", {scene.members_count(panel.id)}",
            ]
        )
        for panel in found
    ]
    return [
        html.H2(words("overview.cards.title")),
        html.P(words("overview.cards.text"), className="prose"),
        html.Ul(items, className="plain"),
    ]
