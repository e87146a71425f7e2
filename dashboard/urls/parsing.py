"""Read an address, keeping what can be used."""

from __future__ import annotations

from typing import Any, Literal
from urllib.parse import parse_qsl

from pydantic import ValidationError

from dashboard.urls.spelling import read
from dashboard.urls.view import KEYS, PATHS, Page, View
from indicators.catalogue import LANGUAGES, Language, Methodology, Model

Reason = Literal["unknown", "invalid", "absent", "unused"]

LONGEST = 6000
"""Letters of a query that are read."""


class Dropped(Model):
    """A part of an address that could not be used.

    Attributes:
        key: Its name in the query.
        value: What was given, shortened for showing.
        reason: unknown (no such key), invalid (not a value it can have), absent (nothing of that name in the figures),
            unused (the rest of the address makes no use of it).
    """

    key: str
    value: str
    reason: Reason

    @classmethod
    def of(cls, key: str, value: object, *, reason: Reason) -> Dropped:
        """Keep what was given, cut to a length that can be shown."""
        return cls(key=key[:40], value=str(value)[:60], reason=reason)


class Parsed(Model):
    """A view read from an address, and the parts of the address that were left out."""

    view: View
    dropped: tuple[Dropped, ...] = ()


def parse(query: str, *, page: Page = "overview", site: Language = "en") -> Parsed:
    """Read a query, keeping what can be used.

    Args:
        query: The part of an address behind the question mark, with or without it.
        page: The page the path belongs to.
        site: Language of a reader who chose none.

    Returns:
        The view and what was dropped from the query.
    """
    given: dict[str, Any] = {"page": page, "language": site, "site": site}
    method: dict[str, Any] = {}
    dropped: list[Dropped] = []
    pairs = parse_qsl(query.removeprefix("?")[:LONGEST], keep_blank_values=False)
    for key, text in pairs:
        if key in KEYS:
            wrong = _take(given, name=KEYS[key], value=read(KEYS[key], text=text), model=View)
        elif key in Methodology.model_fields:
            wrong = _take(method, name=key, value=read(key, text=text), model=Methodology)
        else:
            wrong = "unknown"
        if wrong:
            dropped.append(Dropped.of(key, text, reason=wrong))
    if "weights" in method and method.setdefault("weighting", "custom") != "custom":
        dropped.append(Dropped.of("weights", dict(pairs)["weights"], reason="unused"))
    return Parsed(view=View(**given, methodology=Methodology.model_validate(method)), dropped=tuple(dropped))


def page_of(path: str) -> Page | None:
    """Return the page of a path, None where there is none; a slash at the end does no harm."""
    return PATHS.get(path.rstrip("/") or "/")


def languages() -> tuple[Language, ...]:
    """Return the languages of the site."""
    return LANGUAGES


def _take(target: dict[str, Any], *, name: str, value: object, model: type[Model]) -> Reason | None:
    """Set a field if its value is allowed, and say what was wrong if it is not."""
    try:
        checked = model.model_validate({name: value})
    except ValidationError:
        return "invalid"
    target[name] = getattr(checked, name)
    return None
