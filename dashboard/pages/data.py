"""Data page: the observations of a panel, filtered by parts of the address, as a table and as files."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.components.content import Content
from dashboard.components.controls import panel_control
from dashboard.components.data_cards import empty
from dashboard.components.data_filters import filter_controls
from dashboard.components.data_listing import downloads, headline, in_use, listing, nothing, terms
from dashboard.components.data_selection import observed
from dashboard.components.figure import figure, frame_of
from dashboard.components.gaps_table import gaps_table
from dashboard.components.scene import Scene


def content(scene: Scene) -> Content:
    """Return the page."""
    title = scene.words("data.title", panel=scene.panel_name())
    if not scene.members:
        return Content(title=title, main=empty(scene), rail=[panel_control(scene)])
    rail = [panel_control(scene), *filter_controls(scene)]
    found = observed(scene)
    if not len(found):
        return Content(title=title, main=nothing(scene), rail=rail, headline=scene.words("data.none.title"))
    finding = headline(scene, found=found)
    main: list[Any] = [
        html.H1(finding, disable_n_clicks=True),
        html.P(scene.words("data.lead", panel=scene.panel_name()), className="lead"),
        *in_use(scene),
        downloads(scene),
        *listing(scene, found=found),
        *_gaps(scene),
        *terms(scene, found=found),
    ]
    return Content(title=title, main=main, rail=rail, headline=finding)


def _gaps(scene: Scene) -> list[Any]:
    """Return where figures are missing, at the last period that the panel offers up to the one of the view."""
    offered = [period for period in scene.edition.periods(scene.panel.id) if period <= scene.period]
    at = offered[-1] if offered else scene.panel.last_period
    shown = Scene(scene.view.to(period=None if at == scene.panel.last_period else at), scene.edition)
    frame = frame_of("gaps", scene=shown)
    if frame.empty:
        return []
    return [figure("gaps", scene=shown, frame=frame, table=gaps_table(shown, frame=frame))]
