"""Ranking page: who scores how much, on the level, a logic or a pole."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.components.content import Content
from dashboard.components.controls import highlight_control, panel_control, period_control, roles_control, score_control
from dashboard.components.figure import figure
from dashboard.components.notices import notice
from dashboard.components.plain import cards
from dashboard.components.ranked import ranked_table, suppressed_list
from dashboard.components.scene import Scene


def content(scene: Scene) -> Content:
    """Return the page."""
    words = scene.words
    title = words("ranking.title", panel=scene.panel_name(), period=scene.period)
    if not scene.panel.scored:
        return Content(title=title, main=cards(scene), rail=[panel_control(scene)])
    main: list[Any] = [
        figure("ranking", scene=scene, main=True),
        *_limit(scene),
        html.H2(_heading(scene)),
        ranked_table(scene),
    ]
    main += [*suppressed_list(scene), _comparability(scene)]
    return Content(title=title, main=main, rail=_rail(scene))


def _rail(scene: Scene) -> list[Any]:
    what = [panel_control(scene), period_control(scene), score_control(scene)]
    return [*what, roles_control(scene), highlight_control(scene)]


def _heading(scene: Scene) -> str:
    return scene.words("ranking.list_title" if _barred(scene) else "ranking.table_title")


def _barred(scene: Scene) -> bool:
    return scene.view.score == "level" and scene.panel.limit("rank") is not None


def _limit(scene: Scene) -> list[Any]:
    limit = scene.panel.limit("rank")
    if limit is None or scene.view.score != "level":
        return []
    words = scene.words
    sentences = [html.P(limit.reason[scene.view.language]), html.P(words("ranking.no_rank_order"))]
    return [notice(words("ranking.no_rank"), *sentences)]


def _comparability(scene: Scene) -> html.Section:
    sentence = scene.panel.comparability[scene.view.language]
    return html.Section([html.H2(scene.words("ranking.comparability")), html.P(sentence)], className="prose")
