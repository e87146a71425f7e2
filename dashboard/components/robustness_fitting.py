"""What of a view the page of robustness can answer: questions about an entity that has a rank."""

from __future__ import annotations

from typing import Any

import numpy as np

from dashboard.components.scene import Scene
from dashboard.urls import Dropped, Parsed


def fit_robustness(scene: Scene) -> Parsed:
    """Keep the questions that have an answer: there is an entity with a rank, and a rival or places before it.

    Args:
        scene: A view that fits the release in all else.

    Returns:
        The view, and the questions that were left out.
    """
    view = scene.view
    asked: dict[str, Any] = {name: getattr(view, name) for name in ("rival", "gain", "first")}
    kept = {"rival": view.rival in rivals(scene), "gain": (view.gain or 0) < rank_of(scene), "first": has_rank(scene)}
    lost = {name: value for name, value in asked.items() if value and not kept[name]}
    dropped = tuple(Dropped.of(name, value, reason="invalid") for name, value in lost.items())
    changes: dict[str, Any] = {name: False if name == "first" else None for name in lost}
    return Parsed(view=view.to(**changes), dropped=dropped)


def rank_of(scene: Scene) -> float:
    """Return the rank of the chosen entity by the score of the view; 0 where there is none."""
    view = scene.view
    if view.entity is None or not scene.panel.scored or barred(scene):
        return 0.0
    return float(np.nan_to_num(scene.scores.ranks(view.score)[scene.scores.entities.index(view.entity)]))


def has_rank(scene: Scene) -> bool:
    """Return whether the chosen entity has a rank by the score of the view."""
    return rank_of(scene) > 0


def rivals(scene: Scene) -> tuple[str, ...]:
    """Return the members above the chosen entity, the nearest first."""
    own = rank_of(scene)
    if own <= 1:
        return ()
    ranks = scene.scores.ranks(scene.view.score)
    above = np.flatnonzero(ranks < own)
    return tuple(scene.scores.entities[row] for row in above[np.argsort(-ranks[above], kind="stable")])


def barred(scene: Scene) -> bool:
    """Return whether the panel bars ranks by the score of the view."""
    return scene.view.score == "level" and scene.panel.limit("rank") is not None
