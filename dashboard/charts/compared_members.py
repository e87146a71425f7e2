"""The members of a panel that a view compares."""

from __future__ import annotations

import numpy as np

from dashboard.urls import COMPARED, View
from indicators.engine import Edition

LEAST = 2
"""Members that make a comparison."""


def compared(edition: Edition, *, view: View) -> tuple[str, ...]:
    """Return the members a view compares, the one that is explained first.

    Args:
        edition: The release.
        view: The view: its entity, then its entities. Where they are fewer than two, the members with the most
            inhabitants follow (those of the country, for an organisation), members without the view's score last.

    Returns:
        Two to six keys; fewer only in a panel that has fewer members.

    Raises:
        NotFoundError: If there is no such panel or period.
        MethodError: If the methodology is not defined for the panel's figures.
    """
    members = edition.members(str(view.panel))
    asked = [view.entity, *view.entities] if view.entity else list(view.entities)
    chosen = list(dict.fromkeys(name for name in asked if name in members))[:COMPARED]
    if len(chosen) >= LEAST:
        return tuple(chosen)
    known = _known(edition, view=view)
    rest = [name for name in members if name not in chosen]
    rest.sort(key=lambda name: (name not in known, -_inhabitants(edition, entity=name), name))
    return tuple((chosen + rest)[:LEAST])


def _known(edition: Edition, *, view: View) -> set[str]:
    """Return the members that have the view's score; all of them where the panel is not scored."""
    panel = edition.panel(str(view.panel))
    if not panel.scored:
        return set(edition.members(panel.id))
    scores = edition.scores(panel.id, period=view.period, methodology=view.methodology)
    if view.score not in scores.names:
        return set()
    return {scores.entities[row] for row in np.flatnonzero(~np.isnan(scores.column(view.score)))}


def _inhabitants(edition: Edition, *, entity: str) -> int:
    found = edition.catalogue.entities[entity]
    if found.kind == "organisation" and found.population is None and found.parent_id in edition.catalogue.entities:
        found = edition.catalogue.entities[str(found.parent_id)]
    return found.population or 0
