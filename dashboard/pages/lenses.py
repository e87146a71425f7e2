"""Lenses page: the same figures under the pillars of an earlier effort, and how far that agrees with the framework."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.charts.lens_views import seen
from dashboard.components.content import Content
from dashboard.components.controls import entity_control, panel_control, period_control
from dashboard.components.data_cards import empty
from dashboard.components.figure import figure, frame_of, headline_of
from dashboard.components.groups import group_control
from dashboard.components.lens_about import about, lens_control, lens_list
from dashboard.components.lens_places import changes_of_place
from dashboard.components.lens_tables import agreement_table, crosswalk_table, members_section, shown_table
from dashboard.components.scene import Scene


def content(scene: Scene) -> Content:
    """Return the page."""
    words = scene.words
    title = words("lenses.title", panel=scene.panel_name(), period=scene.period)
    if not scene.members:
        return Content(title=title, main=empty(scene), rail=[panel_control(scene)])
    if scene.view.lens is None:
        nothing = [html.H1(words("lenses.nothing.title")), html.P(words("lenses.nothing.text"), className="lead")]
        return Content(title=title, main=nothing, rail=[panel_control(scene)])
    if not scene.panel.scored:
        return Content(title=title, main=_unscored(scene), rail=[panel_control(scene), lens_control(scene)])
    found, shown, walk = seen(scene.edition, view=scene.view), frame_of("lenses", scene=scene), _crosswalk(scene)
    chart = figure("lenses", scene=scene, frame=shown, table=shown_table(scene, frame=shown), main=True)
    agreement = frame_of("agreement", scene=scene)
    beside = figure("agreement", scene=scene, frame=agreement, table=agreement_table(scene, frame=agreement))
    main = [chart, *members_section(scene, found=found), *about(scene, found=found), walk, beside]
    main += [*changes_of_place(scene, found=found), *lens_list(scene)]
    return Content(title=title, main=main, rail=_rail(scene), headline=headline_of(chart))


def _crosswalk(scene: Scene) -> html.Figure:
    frame = frame_of("crosswalk", scene=scene)
    return figure("crosswalk", scene=scene, frame=frame, table=crosswalk_table(scene, frame=frame))


def _rail(scene: Scene) -> list[Any]:
    what = [panel_control(scene), lens_control(scene), entity_control(scene)]
    return [*what, period_control(scene), *group_control(scene)]


def _unscored(scene: Scene) -> list[Any]:
    """Say why there is nothing to see through a lens, and where there is; the lens itself can still be read about."""
    words = scene.words
    fresh = scene.view.to(panel=None, period=None, entity=None, entities=(), group=None)
    return [
        html.H1(words("lenses.unscored.title", panel=scene.panel_name())),
        html.P(scene.panel.comparability[scene.view.language], className="prose"),
        html.P(html.A(words("lenses.unscored.elsewhere"), href=fresh.address)),
        *about(scene, found=None),
        *lens_list(scene),
    ]
