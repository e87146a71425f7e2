"""Near matches of unknown names, for as many names as anybody reads."""

from __future__ import annotations

from collections.abc import Callable, Collection

from indicators.errors import suggestion

SUGGESTED = 50
"""Distinct names that get a suggestion; comparing each of thousands with all that is known would take minutes."""


def near(among: Collection[str]) -> Callable[[str], str]:
    """Return a function that gives the suggestion for a name, and for the same name the same at once."""
    made: dict[str, str] = {}

    def look(name: str) -> str:
        if name not in made and len(made) < SUGGESTED:
            made[name] = suggestion(name, among=among)
        return made.get(name, "")

    return look
