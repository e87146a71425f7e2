"""The filters of the data page: each only another address, and each with a way out."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.components.controls import Options, select
from dashboard.components.data_selection import periods
from dashboard.components.groups import group_control
from dashboard.components.scene import Scene
from dashboard.urls import COMPARED, View

ALL = "all"
"""Value of a control that filters nothing; an address does not name it."""

STATUSES = ("A", "E", "P", "M")

MOST_INDICATORS = 12
"""Indicators that one address can list."""


def filter_controls(scene: Scene) -> list[Any]:
    """Return the controls of the filters: years, status, members, group, indicators."""
    parts = [_since(scene), _until(scene), _status(scene), *group_control(scene)]
    return [*parts, *_entities(scene), *_indicators(scene), *_chosen(scene)]


def unfiltered(view: View) -> View:
    """Return a view without any filter of its panel."""
    return view.to(
        entity=None, entities=(), group=None, indicator=None, indicators=(), since=None, period=None, status=None
    )


def _since(scene: Scene) -> html.Div:
    known = periods(scene)
    upper = scene.view.period or known[-1]
    options = [(str(period), str(period)) for period in known if period <= upper]
    first = (ALL, scene.words("data.first", period=known[0]))
    value = str(scene.view.since) if scene.view.since in known else ALL
    label = scene.words("data.from")
    return select(scene.view, field="since", label=label, options={"": [first, *options[1:]]}, value=value, default=ALL)


def _until(scene: Scene) -> html.Div:
    known = periods(scene)
    lower = scene.view.since or known[0]
    options = [(str(period), str(period)) for period in reversed(known) if period >= lower]
    last = (ALL, scene.words("data.last", period=known[-1]))
    value = str(scene.view.period) if scene.view.period not in (None, known[-1]) else ALL
    label = scene.words("data.to")
    return select(scene.view, field="period", label=label, options={"": [last, *options[1:]]}, value=value, default=ALL)


def _status(scene: Scene) -> html.Div:
    words = scene.words
    named = [
        (letter, words("data.status_option", letter=letter, text=words(f"data.status.{letter}"))) for letter in STATUSES
    ]
    options: Options = [(ALL, words("data.status_all")), *named]
    label, value = words("data.status_label"), scene.view.status or ALL
    return select(scene.view, field="status", label=label, options={"": options}, value=value, default=ALL)


def _entities(scene: Scene) -> list[html.Div]:
    """Return the list that adds a member, as long as the address has room for one."""
    chosen = _asked_entities(scene)
    if len(scene.view.entities) >= COMPARED:
        return []
    bare = scene.view.to(entities=()).template("entities")
    rest = [(key, name) for key, name in scene.members if key not in chosen]
    template = bare.replace("{}", ",".join([*scene.view.entities, "{}"]))
    options = {"": [("", scene.words("controls.add_prompt")), *rest]}
    label = scene.words("data.add_entity")
    return [select(scene.view, field="entities", label=label, options=options, value="", template=template)]


def _indicators(scene: Scene) -> list[html.Div]:
    """Return the list that adds an indicator, pole by pole, as long as the address has room for one."""
    view, chosen = scene.view, _asked_indicators(scene)
    if len(view.indicators) >= MOST_INDICATORS:
        return []
    groups: dict[str, list[tuple[str, str]]] = {"": [("", scene.words("controls.add_prompt"))]}
    scored = scene.catalogue.scored(scene.panel.id)
    context = [part for part in scene.catalogue.parts(scene.panel.id) if part.use == "context"]
    for part in [*scored, *context]:
        heading = scene.label(str(part.pole)) if part.use == "score" else scene.words("data.other")
        if part.indicator_id not in chosen:
            groups.setdefault(heading, []).append((part.indicator_id, _label(scene, part.indicator_id)))
    template = view.to(indicators=()).template("indicators").replace("{}", ",".join([*view.indicators, "{}"]))
    label = scene.words("data.add_indicator")
    return [select(view, field="indicators", label=label, options=groups, value="", template=template)]


def _chosen(scene: Scene) -> list[Any]:
    """Return the members and indicators chosen, each as a link that drops it."""
    view = scene.view
    drops = [(scene.name(key), view.to(**_without(view, entity=key))) for key in _asked_entities(scene)] + [
        (_label(scene, key), view.to(**_without(view, indicator=key))) for key in _asked_indicators(scene)
    ]
    if not drops:
        return []
    items = [html.Li(_drop(scene, name=name, target=target)) for name, target in drops]
    return [html.Ul(items, className="chosen", **{"aria-label": scene.words("data.listed")})]


def _drop(scene: Scene, *, name: str, target: View) -> html.A:
    cross = html.Span("×", className="cross", **{"aria-hidden": "true"})
    return html.A([name, cross], href=target.address, **{"aria-label": scene.words("data.drop", name=name)})


def _without(view: View, *, entity: str = "", indicator: str = "") -> dict[str, Any]:
    return {
        "entity": None if view.entity == entity else view.entity,
        "entities": tuple(key for key in view.entities if key != entity),
        "indicator": None if view.indicator == indicator else view.indicator,
        "indicators": tuple(key for key in view.indicators if key != indicator),
    }


def _asked_entities(scene: Scene) -> tuple[str, ...]:
    view = scene.view
    return tuple(dict.fromkeys([*([view.entity] if view.entity else []), *view.entities]))


def _asked_indicators(scene: Scene) -> tuple[str, ...]:
    view = scene.view
    return tuple(dict.fromkeys([*([view.indicator] if view.indicator else []), *view.indicators]))


def _label(scene: Scene, indicator: str) -> str:
    return scene.catalogue.indicators[indicator].label[scene.view.language]
