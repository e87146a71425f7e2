"""What answers hold, as models: what an answer says about itself, its links, and its rows."""

from __future__ import annotations

from typing import Any, Generic, Literal, TypeVar

from pydantic import ConfigDict, Field

from indicators.catalogue import Identifier, Language, LicenceClass, Methodology, Model
from indicators.catalogue.models import Kind, Polarity, Role, Use


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


class PanelRow(Model):
    """A panel."""

    id: Identifier
    label: str
    comparability: str
    kind: Kind
    size: int
    scored: bool
    ranked: bool
    first_period: int
    last_period: int
    periods: tuple[int, ...]
    poles: tuple[str, ...]
    scores: tuple[str, ...]


class EntityRow(Model):
    """An entity."""

    id: Identifier
    kind: Kind
    name: str
    parent_id: str | None
    nuts_level: int | None
    iso3: str
    population: int | None
    latitude: float | None
    longitude: float | None
    sector: str


class GroupRow(Model):
    """A group of members."""

    id: Identifier
    label: str
    family: str
    members: tuple[str, ...]
    reference: str


class IndicatorRow(Model):
    """An indicator; the columns from panel_use on say what part it plays in the panel that was named."""

    id: str
    label: str
    description: str
    caveats: str | None
    origin: str
    unit_id: Identifier
    unit: str
    scale: str
    valid_min: float | None
    valid_max: float | None
    polarity: Polarity
    optimum_low: float | None
    optimum_high: float | None
    pole: str | None
    use: Use
    role: Role | None
    work_package: str
    source_id: str | None
    reference: str
    reason: str
    panel_use: Use | None
    panel_pole: str | None
    panel_role: Role | None
    worst: float | None
    best: float | None
    max_age: int | None
    series: bool | None


class SourceRow(SourceTerms):
    """A source."""

    note: str


class ObservationRow(Model):
    """An observation, as published."""

    entity_id: Identifier
    entity: str
    indicator_id: str
    indicator: str
    period: int
    value: float | None
    unit_id: Identifier
    unit: str
    status: str
    standard_error: float | None
    n: int | None
    note: str
    source_id: str
    source: str
    licence_class: str
    licence: str


class ScoreRow(Model):
    """Scores of a member; each score of the framework is a further column, in index points."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, float | None]

    entity_id: Identifier
    entity: str
    period: int
    level: float | None
    rank: int | None
    rank_low: int | None
    rank_high: int | None
    tier: int | None
    coverage: float | None
    source_ids: str
    licence_class: LicenceClass


class RobustnessRow(Model):
    """How far one member moves in the draws."""

    entity_id: Identifier
    entity: str
    period: int
    score: str
    score_value: float | None
    score_rank: int | None
    tied: bool
    measure: Literal["rank", "score"]
    low: float | None
    median: float | None
    high: float | None
    within: float | None
    kept: float | None
    present: float | None
    tier: int | None
    best_rank: int | None
    worst_rank: int | None
    missing: str


class PartRow(Model):
    """What one indicator gives to the scores of one member, from the published value to the common scale."""

    logic: str
    pole: str
    indicator_id: str
    indicator: str
    role: str
    observed_value: float | None
    unit: str
    status: str | None
    standard_error: float | None
    n: int | None
    note: str | None
    observed_entity: str | None
    observed_period: int | None
    age: int | None
    value_origin: str
    used_value: float | None
    treated: float | None
    worst: float | None
    best: float | None
    clipped: bool
    indicator_score: float | None
    weight: float
    effective_weight: float
    source_id: str | None


class ReleaseRow(Model):
    """A release."""

    release: int
    published_at: str = Field(json_schema_extra={"format": "date-time"})
    message: str
    added: int
    changed: int
    removed: int
    documents: int


class CellRow(Model):
    """An observation that differs between two releases."""

    change: Literal["added", "changed", "removed"]
    entity_id: Identifier
    indicator_id: str
    period: int
    old_value: float | None
    new_value: float | None
    old_status: str
    new_status: str
    old_standard_error: float | None
    new_standard_error: float | None
    old_n: float | None
    new_n: float | None
    old_note: str
    new_note: str


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
