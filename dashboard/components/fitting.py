"""Fit a view to a release: what the release does not have is left out, and said."""

from __future__ import annotations

from typing import Any

from dashboard.components.data_selection import periods
from dashboard.components.defaults import DEFAULTS
from dashboard.components.groups import fit_groups
from dashboard.components.scene import Scene, ordered_panels, score_names
from dashboard.components.weight_fitting import fit_weights
from dashboard.urls import Dropped, Parsed, View
from indicators.engine import Edition
from indicators.errors import ConfigurationError


def fit(view: View, *, edition: Edition) -> Parsed:
    """Make a view that can be shown with a release.

    Args:
        view: Any view.
        edition: The release.

    Returns:
        The view with its panel, and with the entity where the page needs one; and what was left out.

    Raises:
        ConfigurationError: If the release has no panel.
    """
    dropped: list[Dropped] = []
    fitted = _with_panel(view, edition=edition, dropped=dropped)
    scene = Scene(fitted, edition)
    changes: dict[str, Any] = {}
    if fitted.period is not None and fitted.period not in _offered(scene):
        dropped.append(Dropped.of("period", fitted.period, reason="absent"))
        changes["period"] = None
    members = set(edition.members(scene.panel.id))
    absent = [entity for entity in fitted.entities if entity not in members]
    dropped += [Dropped.of("with", entity, reason="absent") for entity in absent]
    changes["entities"] = tuple(entity for entity in fitted.entities if entity in members)
    if scene.panel.scored and fitted.score not in score_names(scene):
        dropped.append(Dropped.of("score", fitted.score, reason="absent"))
        changes["score"] = "level"
    if fitted.entity is not None and fitted.entity not in members:
        dropped.append(Dropped.of("entity", fitted.entity, reason="absent"))
        changes["entity"] = None
    weighed = fit_weights(Scene(fitted.to(**changes), edition))
    dropped += weighed.dropped
    scene = Scene(weighed.view, edition)
    fitted = _with_defaults(scene, dropped=dropped) if scene.view.page in DEFAULTS else scene.view
    grouped = fit_groups(Scene(fitted, edition))
    return Parsed(view=grouped.view, dropped=(*dropped, *grouped.dropped))


def _offered(scene: Scene) -> tuple[int, ...]:
    """Return the periods that can be asked for: of scores, or of observations where these are listed."""
    return periods(scene) if scene.view.page == "data" else scene.edition.periods(scene.panel.id)


def _with_defaults(scene: Scene, *, dropped: list[Dropped]) -> View:
    """Choose what the page needs and the view does not say."""
    completed = DEFAULTS[scene.view.page](scene)
    dropped += completed.dropped
    return completed.view


def _with_panel(view: View, *, edition: Edition, dropped: list[Dropped]) -> View:
    panels = edition.catalogue.panels
    if not panels:
        raise ConfigurationError("The release has no panel. Add panels.yaml to the data folder and publish it.")
    if view.panel in panels:
        return view
    if view.panel is not None:
        dropped.append(Dropped.of("panel", view.panel, reason="absent"))
    ordered = ordered_panels(edition.catalogue)
    scored = [panel for panel in ordered if panel.scored]
    return view.to(panel=(scored or ordered)[0].id)
