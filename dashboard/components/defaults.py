"""What each page chooses where the view does not say: the entity, the axes, the indicator it starts with."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dashboard.components.scene import Scene
from dashboard.urls import Page, Parsed


def _entity(scene: Scene) -> Parsed:
    """Choose the member with the most inhabitants, the first by name where none is known."""
    if scene.view.entity is not None or not scene.panel.scored:
        return Parsed(view=scene.view)
    return Parsed(view=scene.view.to(entity=_most_inhabitants(scene)))


def _most_inhabitants(scene: Scene) -> str | None:
    entities = scene.catalogue.entities
    ordered = [key for key, _ in scene.members]
    return max(ordered, key=lambda key: entities[key].population or 0, default=None)


DEFAULTS: Mapping[Page, Callable[[Scene], Parsed]] = {
    "entity": _entity,
}
"""How each page completes a view that fits the release, and what it could not use."""
