"""Your weights page: what the order would be if other things counted more."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.components.content import Content
from dashboard.components.controls import highlight_control, panel_control, period_control, roles_control
from dashboard.components.data_cards import empty
from dashboard.components.figure import figure, frame_of, headline_of
from dashboard.components.scene import Scene
from dashboard.components.weight_fields import weight_fields, weighted_table, without_level


def content(scene: Scene) -> Content:
    """Return the page."""
    words = scene.words
    title = words("weights.title", panel=scene.panel_name(), period=scene.period)
    if not scene.members:
        return Content(title=title, main=empty(scene), rail=[panel_control(scene)])
    if not scene.panel.scored:
        return Content(title=title, main=_unscored(scene), rail=[panel_control(scene)])
    rail = [panel_control(scene), period_control(scene), roles_control(scene), highlight_control(scene)]
    nothing = without_level(scene)
    if nothing:
        said = html.Div([html.H1(words("weights.nothing")), html.P(words("weights.nothing_text"), className="lead")])
        return Content(title=title, main=_page(scene, shown=said, nothing=nothing), rail=rail)
    frame = frame_of("weighted", scene=scene)
    chart = figure("weighted", scene=scene, frame=frame, table=weighted_table(scene, frame=frame), main=True)
    return Content(title=title, main=_page(scene, shown=chart), rail=rail, headline=headline_of(chart))


def _page(scene: Scene, *, shown: Any, nothing: tuple[str, ...] = ()) -> list[Any]:  # noqa: ANN401 - any component
    words = scene.words
    beside = html.Div([html.Div(shown, className="result"), weight_fields(scene, empty=nothing)], className="weigh")
    how = [html.H2(words("weights.how.title")), *(html.P(words(f"weights.how.{part}")) for part in ("level", "gaps"))]
    return [beside, html.Section(how, className="prose")]


def _unscored(scene: Scene) -> list[Any]:
    """Say that there is nothing to weigh, why, and where there is."""
    words = scene.words
    fresh = scene.view.to(panel=None, period=None, entity=None, entities=(), group=None)
    return [
        html.H1(words("weights.unscored", panel=scene.panel_name())),
        html.P(scene.panel.comparability[scene.view.language], className="prose"),
        html.P(html.A(words("weights.elsewhere"), href=fresh.address)),
    ]
