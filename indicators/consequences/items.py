"""Items of the catalogue compared: what is added, changed or removed."""

from __future__ import annotations

from collections.abc import Mapping

from indicators.catalogue import Catalogue, Model
from indicators.catalogue.catalogue import KINDS, key_of
from indicators.consequences.records import ItemChanged


def item_changes(before: Catalogue, *, after: Catalogue) -> tuple[ItemChanged, ...]:
    """Compare two catalogues.

    Args:
        before: The catalogue of what is published.
        after: The catalogue that would be.

    Returns:
        What differs, by kind in the order of `KINDS`, then by key.
    """
    old, new = _by_key(before), _by_key(after)
    found = [_change(key, old=old.get(key), new=new.get(key)) for key in {**old, **new}]
    order = list(KINDS)
    return tuple(sorted(filter(None, found), key=lambda one: (order.index(one.kind), one.key)))


def _by_key(catalogue: Catalogue) -> Mapping[tuple[str, str], Model]:
    names = {model: kind for kind, model in KINDS.items()}
    return {(names[type(item)], key_of(item)): item for item in catalogue.items()}


def _change(key: tuple[str, str], *, old: Model | None, new: Model | None) -> ItemChanged | None:
    """Return what happens to one item, None where nothing does."""
    if old is new:
        return None
    if old is None or new is None:
        return ItemChanged(*key, how="added" if old is None else "removed")
    fields = tuple(name for name in type(new).model_fields if getattr(old, name) != getattr(new, name))
    return ItemChanged(*key, how="changed", fields=fields) if fields else None
