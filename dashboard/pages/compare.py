"""Compare page: two to six members of a panel side by side, and what makes the gap between two of them."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.charts.compare.table import all_blocks, order_of, ranked
from dashboard.charts.compared_members import LEAST
from dashboard.components.brief import brief_action
from dashboard.components.compare_tables import (
    indicators_table,
    member_controls,
    names,
    order_section,
    pair_controls,
    plain_table,
    scores_table,
    ways,
)
from dashboard.components.content import Content
from dashboard.components.controls import panel_control, period_control, roles_control, score_control
from dashboard.components.data_cards import empty
from dashboard.components.difference_table import parts_table
from dashboard.components.figure import figure, frame_of, headline_of
from dashboard.components.scene import Scene


def content(scene: Scene) -> Content:
    """Return the page."""
    words = scene.words
    if len(scene.members) < LEAST:
        return Content(title=words("shell.pages.compare"), main=empty(scene), rail=[panel_control(scene)])
    title = words("compare.title", names=words.list(names(scene)))
    if not scene.panel.scored:
        rail = [panel_control(scene), *pair_controls(scene), *member_controls(scene)]
        return Content(title=title, main=_figures(scene, title=title), rail=rail)
    frame = frame_of("compare", scene=scene)
    rows = ranked(all_blocks(frame))
    chart = figure("compare", scene=scene, frame=frame, main=True)
    gap = frame_of("waterfall", scene=scene)
    parts = figure("waterfall", scene=scene, frame=gap, table=parts_table(scene, frame=gap, name="gap"))
    tables = [
        html.H2(words("compare.scores_title")),
        scores_table(scene, rows=rows),
        html.H2(words("compare.indicators_title")),
        html.P(words("compare.indicators_how"), className="prose"),
        indicators_table(scene),
    ]
    comparability = scene.panel.comparability[scene.view.language]
    how = html.Section([html.H2(words("ranking.comparability")), html.P(comparability)], className="prose")
    main = [
        chart,
        ways(scene),
        brief_action(scene, kind="comparison"),
        *order_section(scene, order=order_of(frame), rows=rows),
        parts,
        *tables,
        how,
    ]
    return Content(title=title, main=main, rail=_rail(scene), headline=headline_of(chart))


def _rail(scene: Scene) -> list[Any]:
    score = score_control(scene, label=scene.words("compare.score"))
    what = [panel_control(scene), period_control(scene), *pair_controls(scene), score]
    return [*what, *member_controls(scene), roles_control(scene)]


def _figures(scene: Scene, *, title: str) -> list[Any]:
    """Return a panel without scores: why there are none, and the figures side by side."""
    why = html.P(scene.panel.comparability[scene.view.language], className="prose")
    lead = html.P(scene.words("compare.unscored"), className="lead")
    return [html.H1(title), lead, why, ways(scene), plain_table(scene)]
