"""Ranking page: who scores how much, on the level, a logic or a pole."""

from __future__ import annotations

from typing import Any

import pandas as pd
from dash import html

from dashboard.components.brief import brief_action
from dashboard.components.content import Content
from dashboard.components.controls import highlight_control, panel_control, period_control, roles_control, score_control
from dashboard.components.data_cards import cards, empty
from dashboard.components.earlier_period import since_control
from dashboard.components.entity_names import suppressed_list
from dashboard.components.figure import figure, frame_of, headline_of
from dashboard.components.groups import group_control
from dashboard.components.ranking_table import places_table
from dashboard.components.scene import Scene

OPEN_ROWS = 60
"""Longer tables are folded until they are asked for."""


def content(scene: Scene) -> Content:
    """Return the page."""
    words = scene.words
    title = words("ranking.title", panel=scene.panel_name(), period=scene.period)
    if not scene.members:
        return Content(title=title, main=empty(scene), rail=[panel_control(scene)])
    if not scene.panel.scored:
        return Content(title=title, main=cards(scene), rail=[panel_control(scene)])
    frame = frame_of("ranking", scene=scene)
    chart = figure("ranking", scene=scene, frame=frame, main=True)
    main: list[Any] = [
        chart,
        brief_action(scene, kind="ranking"),
        *_list(scene, frame=frame),
        *suppressed_list(scene, frame=frame),
    ]
    main.append(_comparability(scene))
    return Content(title=title, main=main, rail=_rail(scene), headline=headline_of(chart))


def _rail(scene: Scene) -> list[Any]:
    what = [panel_control(scene), period_control(scene), score_control(scene)]
    seen = [*since_control(scene), *group_control(scene)]
    return [*what, *seen, roles_control(scene), highlight_control(scene)]


def _list(scene: Scene, *, frame: pd.DataFrame) -> list[Any]:
    """Return the table; where the panel carries no rank by level it is in the order of names, and says so."""
    words, found = scene.words, places_table(scene, frame=frame)
    barred = scene.view.score == "level" and scene.panel.limit("rank") is not None
    title = html.H2(words("ranking.list_title" if barred else "ranking.table_title"))
    order = [html.P(words("ranking.no_rank_order"), className="prose")] if barred else []
    if len(frame) <= OPEN_ROWS:
        return [title, *order, found]
    return [html.Details([html.Summary(title), *order, found], className="section", open=bool(scene.view.entities))]


def _comparability(scene: Scene) -> html.Section:
    sentence = scene.panel.comparability[scene.view.language]
    return html.Section([html.H2(scene.words("ranking.comparability")), html.P(sentence)], className="prose")
