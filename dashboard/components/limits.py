"""How far a panel's figures carry, in the panel's own sentences."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.components.scene import Scene


def comparability(scene: Scene) -> html.Section:
    """Return what can be compared in the panel and how far."""
    sentence = scene.panel.comparability[scene.view.language]
    return html.Section([html.H2(scene.words("ranking.comparability")), html.P(sentence)], className="prose")


def unscored(scene: Scene, *, title: str) -> list[Any]:
    """Return the page of a panel without scores: why there are none, and the figures as they are."""
    return [html.H1(title), html.P(scene.panel.comparability[scene.view.language], className="lead")]
