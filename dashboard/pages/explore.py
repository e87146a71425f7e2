"""Explore page: where the members of a panel stand, in space and in its three projections."""

from __future__ import annotations

from typing import Any

import pandas as pd
from dash import html

from dashboard.charts.position.table import axes_of, shape_of
from dashboard.components.content import Content
from dashboard.components.controls import (
    colour_control,
    highlight_control,
    panel_control,
    period_control,
    roles_control,
)
from dashboard.components.data_cards import cards, empty
from dashboard.components.figure import figure, frame_of, headline_of
from dashboard.components.groups import group_control
from dashboard.components.position_views import positions_table
from dashboard.components.scene import Scene
from dashboard.components.trail_controls import trails_control


def content(scene: Scene) -> Content:
    """Return the page."""
    words = scene.words
    title = words("explore.title", panel=scene.panel_name(), period=scene.period)
    if not scene.members:
        return Content(title=title, main=empty(scene), rail=[panel_control(scene)])
    if not scene.panel.scored:
        return Content(title=title, main=cards(scene), rail=[panel_control(scene)])
    frame = frame_of("position", scene=scene)
    chart = figure("position", scene=scene, frame=frame, table=positions_table(scene, frame=frame), main=True)
    how, trust = _reading(frame, scene=scene), scene.panel.comparability[scene.view.language]
    main: list[Any] = [
        chart,
        html.Section([html.H2(words("explore.how")), html.P(how)], className="prose"),
        html.Section([html.H2(words("ranking.comparability")), html.P(trust)], className="prose"),
    ]
    return Content(title=title, main=main, rail=_rail(scene), headline=headline_of(chart))


def _reading(frame: pd.DataFrame, *, scene: Scene) -> str:
    """Return how the chart is read: it differs with its axes, and with whether it has projections."""
    signed = any(axis.signed for axis in axes_of(frame))
    parts = ["mark", "balance" if signed else "intensity", *(["projections"] if shape_of(frame) == "solid" else [])]
    return " ".join(scene.words(f"explore.reading.{part}") for part in parts)


def _rail(scene: Scene) -> list[Any]:
    colours = [] if scene.view.group else colour_control(scene)
    controls: list[Any] = [panel_control(scene), period_control(scene), *trails_control(scene)]
    return [*controls, highlight_control(scene), *group_control(scene), *colours, roles_control(scene)]
