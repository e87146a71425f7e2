"""What answers hold, as models: what an answer says about itself, its links, and rows (see `rows`)."""

from __future__ import annotations

from typing import Any, Generic, Literal, TypeVar

from pydantic import Field

from indicators.catalogue import Identifier, Language, LicenceClass, Methodology, Model


class Links(Model):
    """Addresses of the same answer: every one names the release, so that all pages come from one state."""

    self_: str = Field(alias="self")
    csv: str
    next: str | None
    previous: str | None


class About(Model):
    """What every answer says about itself."""

    language: Language
    total: int
    limit: int
    offset: int


class PinnedAbout(About):
    """What an answer from one release says."""

    release: int


class SourceTerms(Model):
    """A source that the figures rest on, with its terms."""

    id: Identifier
    title: str
    publisher: str
    edition: str
    licence: str
    licence_class: LicenceClass
    url: str


class PanelAbout(PinnedAbout):
    """What an answer about one panel says."""

    panel: Identifier
    panel_name: str
    comparability: str


class FiguresAbout(PanelAbout):
    """What an answer with figures says."""

    licence_class: LicenceClass
    terms: str
    sources: tuple[SourceTerms, ...]


class ScoredAbout(FiguresAbout):
    """What an answer with scores says."""

    period: int
    standard: bool
    methodology: Methodology
    fingerprint: str


class RobustnessAbout(ScoredAbout):
    """What an answer about draws says: all that is needed to draw the same again."""

    score: str
    places: int
    barred: str | None
    draws: int
    seed: int
    specification: str


class PoleAbout(Model):
    """A pole of one entity."""

    id: str
    name: str
    score: float | None
    coverage: float | None
    weight: float
    declared: bool


class LogicAbout(Model):
    """A logic of one entity."""

    id: str
    name: str
    intensity: float | None
    balance: float | None
    one_sided: bool
    weight: float
    poles: tuple[PoleAbout, ...]


class ExplainAbout(ScoredAbout):
    """The scores of one entity, from the level down to the poles; the rows go on from there."""

    entity_id: Identifier
    entity: str
    level: float | None
    rank: int | None
    ranked: int
    coverage: float | None
    logics: tuple[LogicAbout, ...]


class ItemChange(Model):
    """An entry of the catalogue that differs."""

    kind: str
    key: str
    how: Literal["added", "changed", "removed"]
    fields: tuple[str, ...]


class PanelChange(Model):
    """One thing that becomes of a member of a panel."""

    kind: str
    entity_id: str | None = None
    score: str | None = None
    before: int | float | str | None = None
    after: int | float | str | None = None
    places: int | None = None
    when: str | None = None
    reason: str | None = None


class PanelChanges(Model):
    """What becomes of one panel, the gravest first."""

    panel: Identifier
    period: int
    total: int
    changes: tuple[PanelChange, ...]
    earlier: tuple[int, ...]


class DiffAbout(About):
    """What differs between two releases."""

    before: int
    after: int
    added: int
    changed: int
    removed: int
    items_total: int
    items: tuple[ItemChange, ...]
    panels: tuple[PanelChanges, ...]


A = TypeVar("A", bound=About)
R = TypeVar("R", bound=Model)


class Answer(Model, Generic[A, R]):
    """What JSON holds; CSV holds the rows."""

    about: A
    links: Links
    rows: tuple[R, ...]

    @classmethod
    def model_parametrized_name(cls, params: tuple[Any, ...]) -> str:
        """Name the model after its rows."""
        return f"{params[1].__name__.removesuffix('Row')}Answer"
