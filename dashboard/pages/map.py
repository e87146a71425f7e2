"""Map page: one score or indicator where it is measured, and in tiles of equal area."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.charts.geography.table import can_be_drawn, shown_in
from dashboard.charts.map.shapes import FEW
from dashboard.components.content import Content
from dashboard.components.controls import highlight_control, panel_control, period_control, roles_control
from dashboard.components.data_cards import cards, empty
from dashboard.components.figure import figure, frame_of, headline_of
from dashboard.components.groups import group_control
from dashboard.components.map_controls import figures_section, shown_controls
from dashboard.components.scene import Scene

TALL = 1.4
"""Height by width from which a map is given more of a phone's height."""


def content(scene: Scene) -> Content:
    """Return the page."""
    words = scene.words
    title = words("map.title", panel=scene.panel_name(), period=scene.period)
    if not scene.members:
        return Content(title=title, main=empty(scene), rail=[panel_control(scene)])
    if not scene.panel.scored and scene.view.indicator is None:
        return Content(title=title, main=cards(scene), rail=[panel_control(scene)])
    frame = frame_of("map", scene=scene)
    kinds = ("map", "tilemap") if can_be_drawn(frame) else ("tilemap", "map")
    charts = [figure(kind, scene=scene, frame=frame, main=kind == kinds[0]) for kind in kinds]
    left, bottom, right, top = shown_in(frame).ground.view
    form = f"{'few' if len(frame) <= FEW else 'many'}{' tall' if top - bottom > TALL * (right - left) else ''}"
    main: list[Any] = [html.Div(charts, className=f"maps {form}"), *figures_section(scene, frame=frame)]
    main.append(_comparability(scene))
    return Content(title=title, main=main, rail=_rail(scene), headline=headline_of(charts[0]))


def _rail(scene: Scene) -> list[Any]:
    roles = [roles_control(scene)] if scene.panel.scored and scene.view.indicator is None else []
    what = [panel_control(scene), period_control(scene), *shown_controls(scene), *roles]
    return [*what, *group_control(scene), highlight_control(scene)]


def _comparability(scene: Scene) -> html.Section:
    sentence = scene.panel.comparability[scene.view.language]
    return html.Section([html.H2(scene.words("ranking.comparability")), html.P(sentence)], className="prose")
