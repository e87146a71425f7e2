"""Trend page: a score over time on a fixed set of indicators, and what makes its change."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.charts.over_time import barred, start_of
from dashboard.components.availability import breaks_list, existing_table
from dashboard.components.content import Content
from dashboard.components.controls import (
    entity_control,
    highlight_control,
    panel_control,
    period_control,
    roles_control,
    score_control,
    select,
)
from dashboard.components.data_cards import empty
from dashboard.components.difference_table import parts_table
from dashboard.components.figure import figure, frame_of, headline_of
from dashboard.components.groups import group_control
from dashboard.components.scene import Scene
from dashboard.components.trend_table import trend_table


def content(scene: Scene) -> Content:
    """Return the page."""
    words = scene.words
    title = words("trend.title", panel=scene.panel_name())
    if not scene.members:
        return Content(title=title, main=empty(scene), rail=[panel_control(scene)])
    reason = barred(scene.edition, view=scene.view)
    if reason:
        return Content(title=title, main=_without(scene, title=title, reason=reason), rail=[panel_control(scene)])
    frame, change = frame_of("trend", scene=scene), frame_of("change", scene=scene)
    chart = figure("trend", scene=scene, frame=frame, table=trend_table(scene, frame=frame), main=True)
    parts = figure("change", scene=scene, frame=change, table=parts_table(scene, frame=change, name="change"))
    existing = html.Details(
        [html.Summary(html.H2(words("trend.existing_title"))), existing_table(scene)], className="section"
    )
    main = [chart, parts, *breaks_list(scene, frame=frame), existing]
    return Content(title=title, main=main, rail=_rail(scene), headline=headline_of(chart))


def _rail(scene: Scene) -> list[Any]:
    score = score_control(scene, label=scene.words("trend.score"))
    what = [panel_control(scene), score, entity_control(scene), highlight_control(scene), *group_control(scene)]
    return [*what, *_since(scene), period_control(scene), roles_control(scene)]


def _since(scene: Scene) -> list[Any]:
    """Return the control for the period from which the change is counted."""
    start, periods = start_of(scene.edition, view=scene.view), scene.edition.periods(scene.panel.id)
    earlier = [(str(period), str(period)) for period in periods if period < scene.period]
    if not earlier:
        return []
    label, first = scene.words("trend.since"), earlier[0][0]
    return [select(scene.view, field="since", label=label, options={"": earlier}, value=str(start), default=first)]


def _without(scene: Scene, *, title: str, reason: str) -> list[Any]:
    """Return a panel without lines over time: why, what exists, and where to look instead."""
    words = scene.words
    target = scene.view.to("ranking" if scene.panel.scored else "compare")
    text = words("trend.instead.scored" if scene.panel.scored else "trend.instead.plain", period=scene.period)
    return [
        html.H1(title),
        html.P(reason, className="lead"),
        html.P(html.A(text, href=target.address)),
        html.H2(words("trend.existing_title")),
        existing_table(scene),
    ]
