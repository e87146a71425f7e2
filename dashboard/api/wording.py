"""What resources, parameters and columns are for people: one text for each name, wherever it stands."""

from __future__ import annotations

from dashboard.api.history import MOST_CHANGES, MOST_ITEMS
from dashboard.text import Words, load
from indicators.robustness.standard import READERS


def resource_text(name: str, *, words: Words) -> str:
    """Return what a resource answers, with the bounds that it has.

    Args:
        name: Its key.
        words: The language.
    """
    bounds = {"draws": READERS, "changes": MOST_CHANGES, "items": MOST_ITEMS}
    return words(f"api.resources.{name}.text", **{key: words.integer(bound) for key, bound in bounds.items()})


def parameter(name: str, *, words: Words) -> str:
    """Return what a parameter means.

    Args:
        name: Its key.
        words: The language.
    """
    return words(f"api.parameters.{name}")


def column(name: str, *, words: Words) -> str:
    """Return what a column holds; those of the downloads are described with them.

    Args:
        name: Its name.
        words: The language.
    """
    key = f"api.columns.{name}"
    return words(key if key in load() else f"download.columns.{name}")
