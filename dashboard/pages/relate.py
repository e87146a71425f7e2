"""Relate page: any two scores or indicators of a panel against each other."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.components.content import Content
from dashboard.components.controls import highlight_control, panel_control, period_control, roles_control, select
from dashboard.components.data_cards import empty
from dashboard.components.figure import figure, frame_of, headline_of
from dashboard.components.groups import group_control
from dashboard.components.measures import measure_options
from dashboard.components.relation_parts import left_out, relation_table, ways_on
from dashboard.components.scene import Scene
from indicators.analysis.association import MINIMUM


def content(scene: Scene) -> Content:
    """Return the page."""
    words, view = scene.words, scene.view
    title = words("relate.title", panel=scene.panel_name(), period=scene.period)
    if not scene.members:
        return Content(title=title, main=empty(scene), rail=[panel_control(scene)])
    if view.x is None or view.y is None:
        return Content(title=title, main=_nothing(scene), rail=[panel_control(scene)])
    frame = frame_of("relate", scene=scene)
    chart = figure("relate", scene=scene, frame=frame, table=relation_table(scene, frame=frame), main=True)
    main = [chart, *left_out(scene, frame=frame), ways_on(scene)]
    return Content(title=title, main=main, rail=_rail(scene), headline=headline_of(chart))


def _rail(scene: Scene) -> list[Any]:
    words, view = scene.words, scene.view
    options = measure_options(scene)
    axes = [
        select(view, field=field, label=words(f"relate.{field}"), options=options, value=str(getattr(view, field)))
        for field in ("y", "x")
    ]
    method = [period_control(scene), roles_control(scene)] if scene.panel.scored else []
    return [panel_control(scene), *axes, *method, *group_control(scene), highlight_control(scene)]


def _nothing(scene: Scene) -> list[Any]:
    words = scene.words
    why = words("relate.nothing.why", minimum=words.integer(MINIMUM))
    return [html.H1(words("relate.nothing.title", panel=scene.panel_name())), html.P(why, className="lead")]
