"""Own weights that a panel can use: an address made for another panel may name what this one does not have."""

from __future__ import annotations

from dashboard.components.scene import Scene
from dashboard.urls import Dropped, Parsed
from indicators.analysis.shares import emptied, known_weights


def fit_weights(scene: Scene) -> Parsed:
    """Keep the weights that mean something here.

    Weights that leave nothing to count stay on the page where the reader sets them, which says so; any other page shows
    official weights instead.

    Args:
        scene: A view that fits the release in all else.

    Returns:
        The view, and the weights that were left out.
    """
    view, method = scene.view, scene.view.methodology
    if method.weighting != "custom" or not scene.panel.scored:
        return Parsed(view=view)
    known = known_weights(scene.edition, panel_id=scene.panel.id)
    absent = [key for key, _ in method.weights if key not in known]
    kept = tuple((key, weight) for key, weight in method.weights if key in known)
    method = method.model_copy(update={"weights": kept, **({} if kept else {"weighting": "equal_within_pole"})})
    dropped = [Dropped.of("weights", key, reason="absent") for key in absent]
    if view.page != "weights" and emptied(scene.edition, panel_id=scene.panel.id, methodology=method):
        dropped += [Dropped.of("weights", f"{key}:{weight:g}", reason="invalid") for key, weight in kept if not weight]
        method = method.model_copy(update={"weights": (), "weighting": "equal_within_pole"})
    return Parsed(view=view.to(methodology=method), dropped=tuple(dropped))
