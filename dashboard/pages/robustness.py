"""Robustness page: what moves the ranking, and which choices a member would have to defend to keep its rank."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.charts.robustness.table import setting_of
from dashboard.components.audit_tables import audit_section
from dashboard.components.content import Content
from dashboard.components.controls import (
    highlight_control,
    panel_control,
    period_control,
    roles_control,
    score_control,
    select,
)
from dashboard.components.data_cards import empty
from dashboard.components.figure import figure, frame_of, headline_of
from dashboard.components.neighbours import neighbours_section
from dashboard.components.reverse_questions import reverse_section
from dashboard.components.robustness_fitting import has_rank
from dashboard.components.robustness_tables import defence_table, intervals_table, movers_table
from dashboard.components.scene import Scene

NONE = "none"
"""Value of the control for no entity. An address does not name it."""


def content(scene: Scene) -> Content:
    """Return the page."""
    words = scene.words
    title = words("robustness.title", panel=scene.panel_name(), period=scene.period)
    if not scene.members:
        return Content(title=title, main=empty(scene), rail=[panel_control(scene)])
    if not scene.panel.scored:
        return Content(title=title, main=_unscored(scene), rail=[panel_control(scene)])
    frame = frame_of("robustness", scene=scene)
    chart = figure("robustness", scene=scene, frame=frame, table=intervals_table(scene, frame=frame), main=True)
    rest = _without_ranks(scene) if setting_of(frame).barred else _choices(scene)
    main = [chart, *rest, audit_section(scene)]
    return Content(title=title, main=main, rail=_rail(scene), headline=headline_of(chart))


def _choices(scene: Scene) -> list[Any]:
    """Return what moves the ranks, and which choices the chosen entity would have to defend."""
    words, moved = scene.words, frame_of("sensitivity", scene=scene)
    found: list[Any] = [figure("sensitivity", scene=scene, frame=moved, table=movers_table(scene, frame=moved))]
    if scene.view.entity is None:
        title = html.H2(words("robustness.choose.title"))
        return [*found, title, html.P(words("robustness.choose.text"), className="prose")]
    kept = frame_of("defence", scene=scene)
    found.append(figure("defence", scene=scene, frame=kept, table=defence_table(scene, frame=kept)))
    return [*found, *neighbours_section(scene), *reverse_section(scene)] if has_rank(scene) else found


def _without_ranks(scene: Scene) -> list[Any]:
    """Say that without ranks nothing moves them, and where there are some."""
    words, pole = scene.words, scene.panel.poles[0]
    link = html.A(scene.label(pole), href=scene.view.to(score=pole).address)
    text = html.P([words("robustness.barred.text"), " ", link], className="prose")
    return [html.H2(words("robustness.barred.title")), text]


def _rail(scene: Scene) -> list[Any]:
    what = [panel_control(scene), period_control(scene), score_control(scene), _entity_control(scene)]
    return [*what, roles_control(scene), highlight_control(scene)]


def _entity_control(scene: Scene) -> html.Div:
    """Return the control for the entity that is looked at closely; it may be none."""
    words = scene.words
    options = [(NONE, words("robustness.entity.none")), *scene.members]
    label, value = words("robustness.entity.label"), scene.view.entity or NONE
    return select(scene.view, field="entity", label=label, options={"": options}, value=value, default=NONE)


def _unscored(scene: Scene) -> list[Any]:
    """Say that nothing can be varied, why, and where it can."""
    words = scene.words
    fresh = scene.view.to(panel=None, period=None, entity=None, entities=(), group=None)
    return [
        html.H1(words("robustness.unscored", panel=scene.panel_name())),
        html.P(scene.panel.comparability[scene.view.language], className="prose"),
        html.P(html.A(words("robustness.elsewhere"), href=fresh.address)),
    ]
