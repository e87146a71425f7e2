"""The address of a view: the only place that reads and prints one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal
from urllib.parse import parse_qsl, quote

from pydantic import Field, ValidationError, field_validator

from indicators.catalogue import LANGUAGES, Language, Methodology, Model
from indicators.catalogue.models import Identifier

Page = Literal["overview", "explore", "ranking", "entity", "method"]
Colour = Literal["none", "group"]
Reason = Literal["unknown", "invalid", "absent"]

PATHS: Mapping[str, Page] = {
    "/": "overview",
    "/explore": "explore",
    "/ranking": "ranking",
    "/entity": "entity",
    "/method": "method",
}
"""Path of each page."""

HIGHLIGHTS = 4
"""Entities that can be told apart by label and marker in one chart."""

KEYS: Mapping[str, str] = {
    "lang": "language",
    "panel": "panel",
    "period": "period",
    "entity": "entity",
    "with": "entities",
    "score": "score",
    "colour": "colour",
    "release": "release",
}
"""Key of each part of a view in the query; fields of the methodology keep their own names."""

_SAFE = ",.-_~:"
_PLACE = "{}"


class Dropped(Model):
    """A part of an address that could not be used.

    Attributes:
        key: Its name in the query.
        value: What was given, shortened for showing.
        reason: unknown (no such key), invalid (not a value it can have), absent (nothing of that name in the figures).
    """

    key: str
    value: str
    reason: Reason

    @classmethod
    def of(cls, key: str, value: object, *, reason: Reason) -> Dropped:
        """Keep what was given, cut to a length that can be shown."""
        return cls(key=key[:40], value=str(value)[:60], reason=reason)


class View(Model):
    """Everything that decides what a page shows. Equal views have equal addresses."""

    page: Page = Field(default="overview", description="The page")
    language: Language = Field(default="en", description="Language of the words")
    site: Language = Field(default="en", description="Language of a reader who chose none; not part of the address")
    panel: Identifier | None = Field(default=None, description="What is compared; None for the first scored panel")
    period: Annotated[int, Field(ge=1900, le=2200)] | None = Field(default=None, description="None for the last one")
    entity: Identifier | None = Field(default=None, description="The chosen entity")
    entities: tuple[Identifier, ...] = Field(default=(), max_length=HIGHLIGHTS, description="Highlighted entities")
    score: Identifier = Field(default="level", description="Pole, <logic>_intensity, <logic>_balance or level")
    colour: Colour = Field(default="none", description="What marks are coloured by")
    release: Annotated[int, Field(ge=1, le=10**9)] | None = Field(default=None, description="None for the newest")
    methodology: Methodology = Field(default=Methodology(), description="Every choice between figures and scores")

    @field_validator("entities")
    @classmethod
    def _once(cls, entities: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(entities))

    @field_validator("methodology")
    @classmethod
    def _spelled_out(cls, methodology: Methodology) -> Methodology:
        """No way to fill gaps is written as one word, so that it has an address."""
        return methodology if methodology.imputation else methodology.model_copy(update={"imputation": ("none",)})

    @property
    def roles(self) -> str:
        """Which indicators are scored by their role: all, drivers or outcomes."""
        return self.methodology.roles

    def to(self, page: Page | None = None, **changes: Any) -> View:  # noqa: ANN401 - as many types as fields
        """Return this view with another page or other parts.

        Args:
            page: The page; None keeps it.
            changes: Fields of the view, or fields of the methodology.
        """
        own = {name: value for name, value in changes.items() if name in type(self).model_fields}
        method = {name: value for name, value in changes.items() if name not in own}
        if method:
            own["methodology"] = self.methodology.model_copy(update=method)
        return self.model_copy(update={**own, **({"page": page} if page else {})})

    @property
    def query(self) -> str:
        """The query of its address, without what is the default; empty for the default view."""
        return "&".join(f"{key}={quote(value, safe=_SAFE)}" for key, value in self._parts())

    @property
    def address(self) -> str:
        """Path and query, in one spelling."""
        path = {page: path for path, page in PATHS.items()}[self.page]
        return f"{path}?{self.query}" if self.query else path

    def form(self, kind: str, *, extension: str) -> str:
        """Return the address of a chart of this view as a file, e.g. `/c/ranking.svg?panel=...`."""
        return f"/c/{kind}.{extension}?{self.query}" if self.query else f"/c/{kind}.{extension}"

    def template(self, field: str) -> str:
        """Return the address with `{}` where the value of a field goes, for controls that change one part."""
        key = {name: key for key, name in KEYS.items()}.get(field, field)
        blank = View(page=self.page, language=self.language, site=self.site)
        default = getattr(blank, field) if field in type(self).model_fields else getattr(Methodology(), field)
        bare = self.to(**{field: default}).address
        return f"{bare}{'&' if '?' in bare else '?'}{key}={_PLACE}"

    def _parts(self) -> Iterable[tuple[str, str]]:
        if self.language != self.site:
            yield "lang", self.language
        for key in ("panel", "period", "entity", "entities", "score", "colour", "release"):
            value = getattr(self, key)
            if value != type(self).model_fields[key].default:
                name = {field: key for key, field in KEYS.items()}[key]
                yield name, ",".join(value) if isinstance(value, tuple) else str(value)
        for name, field in Methodology.model_fields.items():
            value = getattr(self.methodology, name)
            if value != field.default:
                yield name, _printed(name, value=value)


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
    for key, text in parse_qsl(query.removeprefix("?")[:4000], keep_blank_values=False):
        if key in KEYS:
            wrong = _take(given, name=KEYS[key], value=_read(KEYS[key], text=text), model=View)
        elif key in Methodology.model_fields:
            wrong = _take(method, name=key, value=_read(key, text=text), model=Methodology)
        else:
            wrong = "unknown"
        if wrong:
            dropped.append(Dropped.of(key, text, reason=wrong))
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


def _read(name: str, *, text: str) -> object:
    if name in ("entities", "imputation"):
        return tuple(part for part in text.split(",") if part)
    if name == "weights":
        return [tuple(part.rsplit(":", 1)) for part in text.split(",") if part]
    if name in ("period", "release", "max_age") and not re.fullmatch(r"\d{1,9}", text):
        return None if name == "max_age" and text == "own" else f"not a number: {text}"
    return text


def _printed(name: str, *, value: object) -> str:
    if name == "weights" and isinstance(value, tuple):
        return ",".join(f"{key}:{weight!r}" for key, weight in value)
    if isinstance(value, tuple):
        return ",".join(map(str, value))
    return "own" if value is None else str(value)
