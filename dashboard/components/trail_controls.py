"""The controls for trails: whether they are drawn, and from which year."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.charts.over_time import barred
from dashboard.components.controls import choice, select
from dashboard.components.scene import Scene


def trails_control(scene: Scene) -> list[Any]:
    """Return the controls for trails; where the panel has none, the sentence that says why."""
    words, view = scene.words, scene.view
    label = words("explore.trails.label")
    if reason := barred(scene.edition, view=view):
        instead = [html.P(label, className="instead"), html.P(reason, className="muted")]
        return [html.Div(instead, className="field")]
    options = [("no", words("explore.trails.hidden")), ("yes", words("explore.trails.shown"))]
    chosen = choice(
        view, field="trails", label=label, options=options, value="yes" if view.trails else "no", default="no"
    )
    return [chosen, *(_since(scene) if view.trails else [])]


def _since(scene: Scene) -> list[html.Div]:
    """Return the control for the year in which trails begin; nothing where there is one only."""
    earlier = sorted(period for period in scene.edition.periods(scene.panel.id) if period < scene.period)
    if len(earlier) < 2:
        return []
    first = str(earlier[0])
    value = str(scene.view.since) if scene.view.since in earlier else first
    listed = {"": [(str(period), str(period)) for period in earlier]}
    label = scene.words("explore.trails.since")
    return [select(scene.view, field="since", label=label, options=listed, value=value, default=first)]
