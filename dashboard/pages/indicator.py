"""Indicator page: one indicator over entities and time, and everything that is known about it."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.charts.indicator_values import Observed, observed_of
from dashboard.components.content import Content
from dashboard.components.controls import highlight_control, panel_control, period_control, select
from dashboard.components.figure import figure, frame_of
from dashboard.components.groups import group_control
from dashboard.components.indicator_facts import facts, panels_with_figures, ways
from dashboard.components.indicator_index import index
from dashboard.components.indicator_tables import coverage_table, members_table, siblings
from dashboard.components.markup import raw
from dashboard.components.measures import indicator_options
from dashboard.components.scene import Scene


def content(scene: Scene) -> Content:
    """Return the page."""
    words = scene.words
    spread, course = frame_of("indicator", scene=scene), frame_of("series", scene=scene)
    found = observed_of(spread)
    title = words("indicator.title", label=found.name.label, panel=scene.panel_name())
    main: list[Any] = [html.H1(found.name.label), html.P(_kind(scene, found=found), className="subtitle")]
    main.append(html.P(scene.catalogue.indicators[found.name.id].description[scene.view.language], className="lead"))
    main.append(ways(scene, found=found))
    headline = found.name.label
    if spread["value"].notna().any():
        shown = figure("indicator", scene=scene, frame=spread)
        headline = str(shown.children[0].children)
        main.append(shown)
    else:
        main += _without(scene, found=found, later=len(course) > 0)
    if len(course):
        main += _course(scene, frame=course)
    main += [html.H2(words("indicator.facts.title")), facts(scene, found=found, frame=spread)]
    if spread["value"].notna().any():
        main += siblings(scene, found=found)
        main += [html.H2(words("indicator.members.title")), members_table(scene, found=found, frame=spread)]
    return Content(title=title, main=[*main, index(scene)], rail=_rail(scene), headline=headline)


def _kind(scene: Scene, *, found: Observed) -> str:
    if scene.catalogue.indicators[found.name.id].origin == "instrument":
        return scene.words("indicator.kind.instrument")
    return scene.words(f"indicator.kind.{found.part.use if found.part else 'elsewhere'}")


def _course(scene: Scene, *, frame: Any) -> list[Any]:  # noqa: ANN401 - a table
    """Return the series with the years, or a sentence where there is one year only."""
    words, covered = scene.words, coverage_table(scene, frame=frame)
    if frame["period"].min() == frame["period"].max():
        return [html.P(words("indicator.series.one_year", year=int(frame["period"].min())), className="prose")]
    shown = figure("series", scene=scene, frame=frame, table=covered)
    return [html.Div(shown, className="second")]


def _without(scene: Scene, *, found: Observed, later: bool) -> list[Any]:
    """Say why there are no figures, and where there are some."""
    words = scene.words
    if later:
        return [html.P(words("indicator.no_figures.period", period=scene.period), className="prose")]
    origin = scene.catalogue.indicators[found.name.id].origin
    release = words.integer(scene.edition.release)
    parts: list[Any] = [html.P(words(f"indicator.no_figures.{origin}", release=release), className="prose")]
    panels = panels_with_figures(scene, indicator_id=found.name.id)
    if panels:
        parts += [html.P(words("indicator.no_figures.elsewhere")), raw(panels)]
    return parts


def _rail(scene: Scene) -> list[Any]:
    words, view = scene.words, scene.view
    options = indicator_options(scene)
    listed = select(
        view, field="indicator", label=words("indicator.choose"), options=options, value=str(view.indicator)
    )
    period = [period_control(scene)] if len(scene.edition.periods(scene.panel.id)) > 1 else []
    return [panel_control(scene), listed, *period, *group_control(scene), highlight_control(scene)]
