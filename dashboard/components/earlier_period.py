"""The control for the earlier period that figures are compared with."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.components.controls import select
from dashboard.components.scene import Scene
from dashboard.urls import Dropped, Parsed
from indicators.analysis.changes import comparable

OFF = "off"
"""Value of the control for no comparison. An address does not name it."""


def since_control(scene: Scene) -> list[Any]:
    """Return the control for the earlier period; where the panel carries no comparison, the sentence that says why."""
    words, panel = scene.words, scene.panel
    limit = panel.limit("series")
    earlier = _earlier(scene)
    if limit is not None:
        return [_instead(scene, text=limit.reason[scene.view.language])]
    if not comparable(scene.edition, panel_id=panel.id, methodology=scene.view.methodology):
        return [_instead(scene, text=words("ranking.since.no_series"))]
    if not earlier:
        return [_instead(scene, text=words("ranking.since.first", period=scene.period))]
    options = [(OFF, words("ranking.since.hide")), *((str(period), str(period)) for period in earlier)]
    value = str(scene.view.since) if scene.view.since in earlier else OFF
    label = words("ranking.since.label")
    return [select(scene.view, field="since", label=label, options={"": options}, value=value, default=OFF)]


def with_since(scene: Scene) -> Parsed:
    """Leave out an earlier period that the panel does not offer, and say so."""
    since = scene.view.since
    if since is None or since in _earlier(scene):
        return Parsed(view=scene.view)
    return Parsed(view=scene.view.to(since=None), dropped=(Dropped.of("since", since, reason="absent"),))


def _earlier(scene: Scene) -> list[int]:
    """Return the periods before the one of the view, the latest first."""
    return sorted((period for period in scene.edition.periods(scene.panel.id) if period < scene.period), reverse=True)


def _instead(scene: Scene, *, text: str) -> html.Div:
    label = html.P(scene.words("ranking.since.label"), className="instead")
    return html.Div([label, html.P(text, className="muted")], className="field")
