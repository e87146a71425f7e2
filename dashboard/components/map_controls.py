"""Controls and table of the map."""

from __future__ import annotations

from typing import Any

import pandas as pd
from dash import html

from dashboard.charts.geography.table import name_of_measure, rows_of
from dashboard.charts.naming import sorting_key
from dashboard.components.controls import Options, select
from dashboard.components.entity_names import entity_link
from dashboard.components.measures import indicator_options
from dashboard.components.scene import Scene, score_names
from dashboard.components.table import Tools, Value, row, table
from dashboard.urls import Dropped, Parsed
from indicators.analysis.measures import known_in

NONE = "none"
"""Value of the control for no indicator: the address does not name it."""


def completed_map(scene: Scene) -> Parsed:
    """Leave out an indicator the panel has no figures of; where nothing is scored, choose the one most members have."""
    view, counts = scene.view, known_in(scene.edition)[scene.panel.id]
    known = [part.indicator_id for part in scene.catalogue.parts(scene.panel.id) if counts.get(part.indicator_id)]
    dropped: tuple[Dropped, ...] = ()
    if view.indicator is not None and view.indicator not in known:
        dropped = (Dropped.of("indicator", view.indicator, reason="absent"),)
        view = view.to(indicator=None)
    if view.indicator is None and not scene.panel.scored and known:
        view = view.to(indicator=max(known, key=lambda name: counts[name]))
    return Parsed(view=view, dropped=dropped)


def shown_controls(scene: Scene) -> list[html.Div]:
    """Return the controls for what is shown: a score, or one indicator instead."""
    view, words = scene.view, scene.words
    indicators: dict[str, Options] = dict(indicator_options(scene))
    controls = []
    if scene.panel.scored:
        prompt: dict[str, Options] = {"": [("", words("controls.add_prompt"))]} if view.indicator else {}
        value = "" if view.indicator else view.score
        bare = view.to(indicator=None)
        label, options = words("map.controls.score"), {**prompt, **_scores(scene)}
        template = bare.template("score")
        default = "" if view.indicator else "level"
        controls.append(
            select(view, field="score", label=label, options=options, value=value, default=default, template=template)
        )
        indicators = {"": [(NONE, words("map.controls.none"))], **indicators}
    label, chosen = words("map.controls.indicator"), view.indicator or NONE
    if not scene.panel.scored:
        label = words("map.controls.only")
    controls.append(select(view, field="indicator", label=label, options=indicators, value=chosen, default=NONE))
    return controls


def _scores(scene: Scene) -> dict[str, Options]:
    names = score_names(scene)
    groups: dict[str, Options] = {scene.label("level"): [("level", scene.label("level"))]}
    for logic in scene.catalogue.framework.logics:
        own = {pole.id for pole in logic.poles} | {f"{logic.id}_intensity", f"{logic.id}_balance"}
        groups[scene.logic(logic.id)] = [(name, scene.label(name)) for name in names if name in own]
    return groups


def figures_table(scene: Scene, *, frame: pd.DataFrame) -> html.Div:
    """Return every member with its figure and class, or why it has none, by name.

    Args:
        scene: What is shown.
        frame: The figures of the map.
    """
    words, name = scene.words, name_of_measure(frame)
    members = sorted(rows_of(frame), key=lambda member: sorting_key(member["name"]))
    grouped = any(member["group"] for member in members)
    numeric, without = (2,) if grouped else (1,), Value(words.number(None), None)
    filled = [
        row(
            entity_link(scene, entity=member["entity_id"]),
            *([member["group"]] if grouped else []),
            Value(name.number(member["value"], words=words), member["value"]) if member["class"] else without,
            member["class"] or member["reason"],
            numeric=numeric,
            marked=bool(member["mark"]),
            key=member["entity_id"],
        )
        for member in members
    ]
    head = [words(f"terms.names.{scene.panel.members.kind}"), *([words("map.table.place")] if grouped else [])]
    head += [_head(name.label, unit=name.symbol or name.unit), words("map.table.class")]
    return table(
        caption=words("map.table.caption", label=name.label, panel=scene.panel_name(), period=scene.period),
        head=head,
        rows=filled,
        name="map-table",
        numeric=numeric,
        class_name="ranking",
        tools=Tools(words=words, file=f"map-{scene.panel.id}-{name.id}-{scene.period}", ordered=0),
    )


def _head(label: str, *, unit: str) -> str:
    return f"{label} ({unit})"


def figures_section(scene: Scene, *, frame: pd.DataFrame) -> list[Any]:
    """Return the table under its heading, folded where it is long."""
    title, found = html.H2(scene.words("map.table.title")), figures_table(scene, frame=frame)
    if len(frame) <= OPEN_ROWS:
        return [title, found]
    return [html.Details([html.Summary(title), found], className="section", open=bool(scene.view.entities))]


OPEN_ROWS = 60
"""Longer tables are folded until they are asked for."""
