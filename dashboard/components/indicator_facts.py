"""What an indicator is: unit, direction, role, weight, source and terms."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.charts.indicator_values import Observed
from dashboard.charts.lens_views import pillar_names
from dashboard.components.markup import Html, inside, raw, tag
from dashboard.components.measures import measure_label
from dashboard.components.scene import Scene, ordered_panels
from indicators.analysis.measures import known_in, scores_of, shares
from indicators.catalogue import Indicator

Pairs = list[tuple[str, Any]]
"""Names of facts, as keys below `indicator.facts`, and the facts."""


def facts(scene: Scene, *, found: Observed, frame: pd.DataFrame) -> Any:  # noqa: ANN401 - a component
    """Return all that the catalogue says about an indicator, and what the panel makes of it.

    Args:
        scene: What is shown.
        found: The indicator in the panel.
        frame: Its figures, the frame of its distribution.
    """
    indicator = scene.catalogue.indicators[found.name.id]
    pairs = [
        *_definition(scene, indicator=indicator),
        *_place(scene, indicator=indicator, found=found),
        *_use(scene, found=found, frame=frame),
        *_source(scene, indicator=indicator),
    ]
    nodes = [
        node for name, fact in pairs for node in (tag("dt", scene.words(f"indicator.facts.{name}")), tag("dd", fact))
    ]
    return raw(tag("dl", *nodes, className="facts"), className="indicator-facts")


def panels_with_figures(scene: Scene, *, indicator_id: str) -> Html:
    """Return the panels whose members have figures of an indicator, as links to it there; empty without any."""
    words, view = scene.words, scene.view
    items = []
    for panel in ordered_panels(scene.catalogue):
        count = known_in(scene.edition)[panel.id].get(indicator_id, 0)
        part = scene.catalogue.panel_indicators.get(f"{panel.id}/{indicator_id}")
        if not count or part is None:
            continue
        who = words.count(f"terms.kinds.{panel.members.kind}", count=count)
        text = words(f"indicator.panel_use.{part.use}", panel=scene.panel_name(panel.id), count=who)
        fresh = view.to(
            panel=panel.id, period=None, entity=None, entities=(), group=None, own=(), indicator=indicator_id
        )
        here = "page" if panel.id == scene.panel.id else None
        items.append(tag("li", tag("a", text, href=fresh.address, **{"aria-current": here})))
    return tag("ul", *items, className="plain") if items else inside([])


def ways(scene: Scene, *, found: Observed) -> Any:  # noqa: ANN401 - a component
    """Return where else the indicator can be looked at."""
    words, view, name = scene.words, scene.view, found.name.id
    links = []
    if known_in(scene.edition)[scene.panel.id].get(name):
        links.append((words("indicator.ways.data"), view.to("data", indicators=(name,)).address))
        links.append((words("indicator.ways.map"), view.to("map", indicator=name).address))
        other = _counterpart(scene, found=found)
        if other:
            text = words("indicator.ways.relate", label=measure_label(scene, name=other))
            links.append((text, view.to("relate", x=name, y=other).address))
    links.append((words("indicator.ways.index"), "#index"))
    items = [tag("li", tag("a", text, href=address)) for text, address in links]
    return raw(
        tag("nav", tag("ul", *items, className="ways"), **{"aria-label": words("indicator.ways.label")}),
        className="indicator-ways",
    )


def _counterpart(scene: Scene, *, found: Observed) -> str:
    """Return the score to relate an indicator to: its own pole, else the level; empty without scores."""
    if not scene.panel.scored:
        return ""
    pole = found.part.pole if found.part else None
    return pole if pole in scene.panel.poles else "level"


def _definition(scene: Scene, *, indicator: Indicator) -> Pairs:
    language = scene.view.language
    pairs: Pairs = [("caveats", indicator.caveats[language])] if indicator.caveats else []
    pairs.append(("unit", scene.catalogue.units[indicator.unit_id].label[language]))
    return [*pairs, ("polarity", _polarity(scene, indicator=indicator))]


def _polarity(scene: Scene, *, indicator: Indicator) -> str:
    words = scene.words
    if indicator.polarity != "optimum":
        return words(f"indicator.polarity.{indicator.polarity}")
    if indicator.optimum_low is None or indicator.optimum_high is None:
        return words("indicator.polarity.open")
    ends = {
        name: scene.raw(value, indicator_id=indicator.id)
        for name, value in (("low", indicator.optimum_low), ("high", indicator.optimum_high))
    }
    return words("indicator.polarity.optimum", **ends)


def _place(scene: Scene, *, indicator: Indicator, found: Observed) -> Pairs:
    """Return where it stands in the framework: in the panel where it is part of it, else by itself."""
    words, language = scene.words, scene.view.language
    own = found.part or indicator
    pairs: Pairs = []
    if own.pole:
        logic, pole = scene.catalogue.framework.logic_of(own.pole), scene.catalogue.framework.pole(own.pole)
        pairs.append(("pole", words("indicator.pole_of", pole=pole.label[language], logic=logic.label[language])))
    if own.role:
        pairs.append(("role", words(f"terms.role.{own.role}")))
    if indicator.work_package:
        pairs.append(("work_package", indicator.work_package))
    if lenses := _lenses(scene, indicator_id=indicator.id):
        pairs.append(("lenses", lenses))
    return pairs


def _lenses(scene: Scene, *, indicator_id: str) -> Html:
    """Return the pillar under which it falls in each lens, or that it falls under none; empty where none is decided."""
    words, language, items = scene.words, scene.view.language, []
    for lens in scene.catalogue.lenses.values():
        decision = scene.catalogue.decisions(lens.id).get(indicator_id)
        if decision is not None:
            names = pillar_names(lens, language=language)
            pillar = names[decision.pillar_id] if decision.pillar_id else words("lenses.outside_name")
            text = words("charts.pair", first=lens.label[language], second=pillar)
            items.append(tag("li", tag("a", text, href=scene.view.to("lenses", lens=lens.id).address)))
    return tag("ul", *items, className="plain") if items else inside([])


def _use(scene: Scene, *, found: Observed, frame: pd.DataFrame) -> Pairs:
    """Return what the panel makes of it: goalposts, weight, oldest figure."""
    words, part, name = scene.words, found.part, found.name
    pairs: Pairs = []
    if part is None:
        return pairs
    if part.use == "score" and part.worst is not None and part.best is not None:
        ends = {"worst": name.printed(part.worst, words=words), "best": name.printed(part.best, words=words)}
        pairs.append(("points", words("indicator.goalposts", **ends)))
    if part.use == "score":
        pairs.append(("weight", _weight(scene, indicator_id=name.id)))
    observed = frame["observed"].dropna()
    if len(observed):
        year = int(observed.min())
        form = "oldest_any" if part.max_age is None else "oldest"
        age = "" if part.max_age is None else words.integer(part.max_age)
        pairs.append(("oldest", words(f"indicator.{form}", year=year, age=age)))
    return pairs


def _weight(scene: Scene, *, indicator_id: str) -> str:
    words, view = scene.words, scene.view
    scores = scores_of(scene.edition, panel_id=scene.panel.id, period=view.period, methodology=view.methodology)
    if scores is None or indicator_id not in scores.structure.indicators:
        return words("indicator.unweighed")
    pole, level = shares(scores, indicator_id=indicator_id)
    return words(
        "indicator.weight", pole_share=words.percent(pole, decimals=1), level_share=words.percent(level, decimals=1)
    )


def _source(scene: Scene, *, indicator: Indicator) -> Pairs:
    source, words = scene.catalogue.source_of(indicator.id), scene.words
    pairs: Pairs = []
    if source is not None:
        edition = words("entity.trail.edition", publisher=source.publisher, edition=source.edition)
        link = tag("a", source.title, href=str(source.url), rel="external")
        pairs += [("source", [link, f". {edition}"]), ("licence", source.licence)]
    if indicator.reference:
        pairs.append(("reference", indicator.reference))
    panels = panels_with_figures(scene, indicator_id=indicator.id)
    if panels:
        pairs.append(("panels", panels))
    return pairs
