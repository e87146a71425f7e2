"""The observations of a panel that a view lists: every filter is a part of its address."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from dashboard.charts.groups import chosen_group
from dashboard.components.scene import Scene
from indicators.engine import Edition

KEPT = 64
"""Panels of releases whose rows are kept; the largest one takes 170 kB."""


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
    rows = _rows(scene.edition, scene.panel.id)
    period = table["period"].to_numpy()[rows]
    entity = _places(table["entity_id"], rows=rows, wanted=chosen.entities)
    indicator = _places(table["indicator_id"], rows=rows, wanted=chosen.indicators)
    kept = (entity >= 0) & (indicator >= 0)
    if view.period is not None:
        kept &= period <= view.period
    if view.since is not None:
        kept &= period >= view.since
    if view.status is not None:
        kept &= (table["status"].iloc[rows] == view.status).to_numpy()
    order = np.lexsort((-period[kept], indicator[kept], entity[kept]))
    return table.iloc[rows[kept][order]]


def periods(scene: Scene) -> tuple[int, ...]:
    """Return every period in which a member of the panel was observed on one of its indicators, oldest first."""
    return _periods(scene.edition, scene.panel.id)


@lru_cache(maxsize=KEPT)
def _periods(edition: Edition, panel_id: str) -> tuple[int, ...]:
    return tuple(np.unique(edition.observations["period"].to_numpy()[_rows(edition, panel_id)]).tolist())


@lru_cache(maxsize=KEPT)
def _rows(edition: Edition, panel_id: str) -> np.ndarray:
    """Return the rows of the observations that are about the members and indicators of a panel."""
    table, every = edition.observations, np.arange(len(edition.observations))
    names = [part.indicator_id for part in edition.catalogue.parts(panel_id)]
    entity = _places(table["entity_id"], rows=every, wanted=edition.members(panel_id))
    rows = np.flatnonzero((entity >= 0) & (_places(table["indicator_id"], rows=every, wanted=names) >= 0))
    rows.setflags(write=False)
    return rows


def _places(column: pd.Series, *, rows: np.ndarray, wanted: Collection[str]) -> np.ndarray:
    """Return the place of the key in each of the rows among those wanted, -1 where it is none of them."""
    place = {name: number for number, name in enumerate(wanted)}
    of_category = np.array([place.get(name, -1) for name in column.cat.categories.tolist()] + [-1])
    return of_category[column.cat.codes.to_numpy()[rows]]
