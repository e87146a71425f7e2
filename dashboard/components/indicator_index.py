"""Every indicator of the catalogue by logic and pole, with the panels that have figures."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from dash import html

from dashboard.charts.naming import sorting_key
from dashboard.components.markup import Html, inside, raw, tag
from dashboard.components.scene import Scene, ordered_panels
from dashboard.urls import View
from indicators.analysis.measures import known_in
from indicators.catalogue import Indicator
from indicators.engine import Edition


def index(scene: Scene) -> html.Details:
    """Return the list, folded: poles are folds of their own."""
    words = scene.words
    everything = scene.catalogue.indicators.values()
    instruments = sum(one.origin == "instrument" for one in everything)
    counts = {"published": words.integer(len(everything) - instruments), "instruments": words.integer(instruments)}
    bare = View(page="indicator", language=scene.view.language, site=scene.view.site, panel=scene.view.panel)
    bare = bare.to(release=scene.view.release, methodology=scene.view.methodology)
    title = html.H2(words("indicator.index.title"), id="index-title", disable_n_clicks=True)
    inner = [html.Summary(title), html.P(words("indicator.index.lead", **counts), className="prose")]
    return html.Details([*inner, raw(_folds(scene.edition, bare))], className="section indicator-index", id="index")


@lru_cache(maxsize=64)
def _folds(edition: Edition, view: View) -> Html:
    """Return the list of a panel in a language: it changes with the release only."""
    scene = Scene(view, edition)
    return inside([_fold(scene, heading=heading, pole=pole) for heading, pole in _headings(scene)])


def _headings(scene: Scene) -> list[tuple[str, str | None]]:
    words, language = scene.words, scene.view.language
    found: list[tuple[str, str | None]] = [
        (words("indicator.index.pole", logic=logic.label[language], pole=pole.label[language]), pole.id)
        for logic in scene.catalogue.framework.logics
        for pole in logic.poles
    ]
    return [*found, (words("indicator.index.none"), None)]


def _fold(scene: Scene, *, heading: str, pole: str | None) -> Html:
    words, language = scene.words, scene.view.language
    own = [one for one in scene.catalogue.indicators.values() if one.pole == pole]
    ordered = sorted(own, key=lambda one: sorting_key(one.label[language]))
    names = {panel.id: scene.panel_name(panel.id) for panel in ordered_panels(scene.catalogue)}
    first = _first_panels(scene)
    templates = {panel: scene.view.to(panel=panel).template("indicator") for panel in names}
    items = [
        _item(scene, indicator=one, names=names, template=templates[first.get(one.id, scene.panel.id)])
        for one in ordered
    ]
    count = tag("span", words("indicator.index.count", count=words.integer(len(ordered))), className="muted")
    return tag("details", tag("summary", heading, " ", count), tag("ul", *items, className="plain"))


def _first_panels(scene: Scene) -> dict[str, str]:
    """Return for each indicator the panel that its link leads to: the one shown, else the first that has figures."""
    known = known_in(scene.edition)
    found: dict[str, str] = dict.fromkeys(known[scene.panel.id], scene.panel.id)
    for panel in ordered_panels(scene.catalogue):
        for name in known[panel.id]:
            if f"{panel.id}/{name}" in scene.catalogue.panel_indicators:
                found.setdefault(name, panel.id)
    return found


def _item(scene: Scene, *, indicator: Indicator, names: dict[str, str], template: str) -> Html:
    known, words = known_in(scene.edition), scene.words
    panels = [
        name
        for panel, name in names.items()
        if indicator.id in known[panel] and f"{panel}/{indicator.id}" in scene.catalogue.panel_indicators
    ]
    where: Any = words.list(panels) if panels else words("indicator.index.no_figures")
    if indicator.origin == "instrument" and not panels:
        where = f"{words('indicator.index.instrument')}, {where}"
    link = tag("a", indicator.label[scene.view.language], href=template.replace("{}", indicator.id))
    return tag("li", link, tag("span", where, className="marks"))
