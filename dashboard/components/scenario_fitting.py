"""What of a view the scenarios of a panel can use: indicators of the axes, and supposed values."""

from __future__ import annotations

import math

import numpy as np

from dashboard.charts.scenarios.table import axes_in, scenario_scores
from dashboard.components.scene import Scene
from dashboard.urls import Dropped, Parsed
from indicators.analysis.scenario import Axes, positions
from indicators.engine import Scores


def fit_scenarios(scene: Scene) -> Parsed:
    """Keep the indicators and supposed values that the panel scores.

    Where no entity is chosen it is the one with the most inhabitants among those that have a place.

    Args:
        scene: A view that fits the release in all else.

    Returns:
        The view, and what was left out: indicators the panel does not score or that are on the other axis already, and
        supposed values of what is on no axis or is no number.
    """
    view = scene.view
    if not scene.panel.scored or not scene.members:
        return Parsed(view=view)
    known = {part.indicator_id for part in scene.catalogue.scored(scene.panel.id)}
    dropped: list[Dropped] = []
    citizens = tuple(name for name in view.citizens if name in known)
    government = tuple(name for name in view.government if name in known and name not in citizens)
    for axis, kept in (("citizens", citizens), ("government", government)):
        gone = [name for name in getattr(view, axis) if name not in kept]
        dropped += [Dropped.of(axis, name, reason="invalid" if name in known else "absent") for name in gone]
    fitted = view.to(citizens=citizens, government=government)
    scores = scenario_scores(scene.edition, view=fitted)
    axes = axes_in(scores, view=fitted)
    fitted = fitted.to(entity=view.entity or _first(scene, scores=scores, axes=axes))
    on_axes = {*axes.citizens, *axes.government}
    whatif = tuple((name, value) for name, value in view.whatif if name in on_axes and math.isfinite(value))
    dropped += [
        Dropped.of("whatif", f"{name}:{value:g}", reason="invalid" if name in on_axes else "absent")
        for name, value in view.whatif
        if (name, value) not in whatif
    ]
    return Parsed(view=fitted.to(whatif=whatif), dropped=tuple(dropped))


def _first(scene: Scene, *, scores: Scores, axes: Axes) -> str:
    found = positions(scores, axes=axes)
    lost = np.isnan(found.citizens + found.government)
    rows = np.flatnonzero(~lost) if not lost.all() else np.arange(len(lost))
    entities = scene.catalogue.entities
    return max((scores.entities[row] for row in rows), key=lambda key: entities[key].population or 0)
