"""What each resource can be asked, as models: keys and values are those of the explorer's addresses."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

from pydantic import Field, model_validator

from dashboard.urls import COMPARED, Page, Status, View
from indicators.catalogue import Identifier, Language, LicenceClass, Methodology, Model
from indicators.catalogue.models import Kind, Use

MOST_ROWS = 5000
"""Rows of an answer."""

Year = Annotated[int, Field(ge=1900, le=2200)]
Number = Annotated[int, Field(ge=1, lt=10**9)]
P = TypeVar("P", bound="Listed")


class Listed(Model):
    """What every resource can be asked."""

    lang: Language | None = None
    limit: int = Field(default=1000, ge=1, le=MOST_ROWS)
    offset: int = Field(default=0, ge=0, le=9_999_999)


class Pinned(Listed):
    """A resource of one release."""

    release: Number | None = None


class Panels(Pinned):
    """Panels."""


class Entities(Pinned):
    """Entities, those of a panel where one is named."""

    panel: Identifier | None = None
    kind: Kind | None = None


class Groups(Pinned):
    """Groups of a panel's members."""

    panel: Identifier | None = None


class Indicators(Pinned):
    """Indicators, those of a panel where one is named."""

    panel: Identifier | None = None
    source: Identifier | None = None
    use: Use | None = None


class Sources(Pinned):
    """Sources."""

    licence_class: LicenceClass | None = None


class Members(Pinned):
    """Members of a panel: all, or those named together with those of a group."""

    panel: Identifier | None = None
    entity: Identifier | None = None
    entities: tuple[Identifier, ...] = Field(default=(), alias="with", max_length=COMPARED)
    group: Identifier | None = None


class Observations(Members):
    """Observations of a panel."""

    indicator: Identifier | None = None
    indicators: tuple[Identifier, ...] = Field(default=(), max_length=12)
    since: Year | None = None
    period: Year | None = None
    status: Status | None = None


class Scored(Pinned, Methodology):
    """A panel scored at a period by any methodology."""

    panel: Identifier | None = None
    period: Year | None = None

    @model_validator(mode="before")
    @classmethod
    def _weigh(cls, given: Any) -> Any:  # noqa: ANN401 - whatever was given
        """Own weights mean that they are used, as in every address of the explorer."""
        if isinstance(given, dict) and given.get("weights") and "weighting" not in given:
            return given | {"weighting": "custom"}
        return given

    @property
    def methodology(self) -> Methodology:
        """Every choice between figures and scores."""
        return Methodology.model_validate({name: getattr(self, name) for name in Methodology.model_fields})


class Scores(Scored):
    """Scores of members."""

    entity: Identifier | None = None
    entities: tuple[Identifier, ...] = Field(default=(), alias="with", max_length=COMPARED)
    group: Identifier | None = None


class Robustness(Scores):
    """How far ranks by a score move."""

    score: Identifier = "level"
    places: int = Field(default=1, ge=1, le=9999)


class Explain(Scored):
    """One member's scores taken apart."""

    entity: Identifier


class Releases(Listed):
    """Releases."""


class Diff(Listed):
    """Two releases compared."""

    before: Number | None = None
    after: Number | None = None


def view_of(asked: Listed, *, page: Page, site: Language) -> View:
    """Return the view of the explorer that shows what is asked for.

    Args:
        asked: Parameters of a resource.
        page: The page that shows it.
        site: Language of a reader who chose none.
    """
    shared = [name for name in type(asked).model_fields if name in View.model_fields]
    given = {name: value for name in shared if (value := getattr(asked, name)) is not None}
    method = {"methodology": asked.methodology} if isinstance(asked, Scored) else {}
    return View(page=page, language=asked.lang or site, site=site, **given, **method)


def pinned(asked: P, *, site: Language, **numbers: int) -> P:
    """Return the parameters with everything said that they left open, so that equal questions are equal.

    Args:
        asked: Parameters of a resource.
        site: Language of a reader who chose none.
        numbers: Numbers of releases, by the parameter that names them.
    """
    return asked.model_copy(update={"lang": asked.lang or site, **numbers})
