"""Scenarios page: four futures of co-creation, who stands near which, and what would move an entity."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.components.brief import brief_action
from dashboard.components.content import Content
from dashboard.components.controls import entity_control, highlight_control, panel_control, period_control
from dashboard.components.data_cards import empty
from dashboard.components.figure import figure, frame_of, headline_of
from dashboard.components.scenario_axes import (
    axes_section,
    names_section,
    number_control,
    places_table,
    trails_control,
)
from dashboard.components.scene import Scene
from dashboard.components.whatif import route_section, whatif_fields


def content(scene: Scene) -> Content:
    """Return the page."""
    words = scene.words
    title = words("scenarios.title", panel=scene.panel_name(), period=scene.period)
    if not scene.members:
        return Content(title=title, main=empty(scene), rail=[panel_control(scene)])
    if not scene.panel.scored:
        return Content(title=title, main=_unscored(scene), rail=[panel_control(scene)])
    frame = frame_of("scenarios", scene=scene)
    chart = figure("scenarios", scene=scene, frame=frame, table=places_table(scene, frame=frame), main=True)
    beside = html.Div([html.Div(chart, className="result"), whatif_fields(scene)], className="weigh")
    main: list[Any] = [
        beside,
        brief_action(scene, kind="scenario"),
        route_section(scene),
        axes_section(scene),
        names_section(scene),
    ]
    return Content(title=title, main=main, rail=_rail(scene), headline=headline_of(chart))


def _rail(scene: Scene) -> list[Any]:
    what = [panel_control(scene), period_control(scene), entity_control(scene), highlight_control(scene)]
    how = [number_control(scene, field="threshold", most=100), number_control(scene, field="margin", most=25)]
    return [*what, trails_control(scene), *how]


def _unscored(scene: Scene) -> list[Any]:
    """Say that there are no scenarios, why, and where there are."""
    words = scene.words
    fresh = scene.view.to(panel=None, period=None, entity=None, entities=(), group=None)
    return [
        html.H1(words("scenarios.unscored", panel=scene.panel_name())),
        html.P(scene.panel.comparability[scene.view.language], className="prose"),
        html.P(html.A(words("scenarios.elsewhere"), href=fresh.address)),
    ]
