"""The observations of a panel that a view lists: every filter is a part of its address."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.charts.groups import chosen_group
from dashboard.components.scene import Scene


@dataclass(frozen=True)
class Filters:
    """What a view lists of the observations of its panel.

    Attributes:
        entities: The members, sorted by name.
        indicators: The indicators, in the order of the panel.
        narrowed: True where not all members and indicators of the panel are listed, or not all periods and statuses.
    """

    entities: tuple[str, ...]
    indicators: tuple[str, ...]
    narrowed: bool


def filters(scene: Scene) -> Filters:
    """Return what a view lists: its entities together with the members of its group, and its indicators.

    Args:
        scene: What is shown.
    """
    view, members = scene.view, [key for key, _ in scene.members]
    group = chosen_group(scene.edition, view=view)
    asked = {*view.entities, *([view.entity] if view.entity else []), *(group.members if group else ())}
    known = [part.indicator_id for part in scene.catalogue.parts(scene.panel.id)]
    named = {*view.indicators, *([view.indicator] if view.indicator else [])}
    limited = view.period is not None or view.since is not None or view.status is not None
    return Filters(
        entities=tuple(key for key in members if not asked or key in asked),
        indicators=tuple(name for name in known if not named or name in named),
        narrowed=bool(asked) or bool(named) or limited,
    )


def observed(scene: Scene) -> pd.DataFrame:
    """Return the observations that a view lists.

    Args:
        scene: What is shown; its period is the last one listed, `since` the first one.

    Returns:
        The columns of the release's observations; by name of the entity, order of the indicator, newest first.
    """
    table, view, chosen = scene.edition.observations, scene.view, filters(scene)
    entity = _places(table["entity_id"], wanted=chosen.entities)
    indicator = _places(table["indicator_id"], wanted=chosen.indicators)
    period = table["period"].to_numpy()
    kept = (entity >= 0) & (indicator >= 0)
    if view.period is not None:
        kept &= period <= view.period
    if view.since is not None:
        kept &= period >= view.since
    if view.status is not None:
        kept &= (table["status"] == view.status).to_numpy()
    rows = np.flatnonzero(kept)
    return table.iloc[rows[np.lexsort((-period[rows], indicator[rows], entity[rows]))]]


def periods(scene: Scene) -> tuple[int, ...]:
    """Return every period in which a member of the panel was observed on one of its indicators, oldest first."""
    table = scene.edition.observations
    names = [part.indicator_id for part in scene.catalogue.parts(scene.panel.id)]
    entity = _places(table["entity_id"], wanted=scene.edition.members(scene.panel.id))
    indicator = _places(table["indicator_id"], wanted=names)
    found = np.unique(table["period"].to_numpy()[(entity >= 0) & (indicator >= 0)])
    return tuple(found.tolist())


def _places(column: pd.Series, *, wanted: Collection[str]) -> np.ndarray:
    """Return the place of each row's key among those wanted, -1 where it is none of them."""
    place = {name: number for number, name in enumerate(wanted)}
    of_category = np.array([place.get(name, -1) for name in column.cat.categories] + [-1])
    return of_category[column.cat.codes.to_numpy()]
