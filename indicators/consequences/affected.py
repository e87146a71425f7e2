"""Which panels can score differently: first by what differs, then by the content of what is scored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from fnmatch import filter as matching

import numpy as np
import pandas as pd

from indicators.consequences.records import ItemChanged
from indicators.scoring import Edition, PanelData

TEXTS = {"label", "comparability"}
"""Fields of a panel that no score depends on."""

EVERYWHERE = ("framework", "entity")
"""Kinds of items that any panel may depend on."""


def affected(before: Edition, *, after: Edition, cells: pd.DataFrame, items: Iterable[ItemChanged]) -> tuple[str, ...]:
    """Return the panels of both editions whose members, figures or scale differ.

    A panel of which no cell and no item is touched is not even built.

    Args:
        before: What is published.
        after: What would be.
        cells: What `cells.differences` found.
        items: What `items.item_changes` found.

    Returns:
        Keys of panels, in the order of the catalogue.
    """
    indicators, changed = set(cells["indicator_id"].unique()), list(items)
    shared = [key for key in after.catalogue.panels if key in before.catalogue.panels]
    touched = [key for key in shared if _touched(key, ends=(before, after), indicators=indicators, items=changed)]
    return tuple(key for key in touched if not same_content(before.panel_data(key), after.panel_data(key)))


def _touched(
    panel_id: str, *, ends: tuple[Edition, Edition], indicators: set[str], items: Iterable[ItemChanged]
) -> bool:
    """Return whether anything that a panel may depend on differs."""
    own: set[str] = set()
    for end in ends:
        own |= {part.indicator_id for part in end.catalogue.scored(panel_id)}
        own |= {name for rule in end.panel(panel_id).members.having for name in matching(indicators, rule)}
    return bool(own & indicators) or any(
        item.kind in EVERYWHERE
        or (item.kind == "panel" and item.key == panel_id)
        or (item.kind == "panel_indicator" and item.key.startswith(f"{panel_id}/"))
        or (item.kind == "indicator" and item.key in own)
        for item in items
    )


def same_content(first: PanelData, second: PanelData) -> bool:
    """Return whether two panels score alike under any methodology; labels and reasons are nobody's score."""
    panels = [data.panel.model_dump(exclude=TEXTS) for data in (first, second)]
    parts = [[part.model_dump(exclude={"reason"}) for part in data.parts] for data in (first, second)]
    return panels[0] == panels[1] and parts[0] == parts[1] and all(map(_equal, _arrays(first), _arrays(second)))


def _arrays(data: PanelData) -> list[object]:
    """Return everything a score depends on besides the panel and its parts."""
    cube = [data.cube.entities, data.cube.indicators, data.cube.periods, data.cube.values]
    whole = [getattr(part, field.name) for part in (data.structure, data.scale) for field in fields(part)]
    return [data.members, data.parent_of, data.treatable, *cube, *whole]


def _equal(first: object, second: object) -> bool:
    if not isinstance(first, np.ndarray) or not isinstance(second, np.ndarray):
        return first == second
    return np.array_equal(first, second, equal_nan=first.dtype.kind == "f")
