"""The rows of answers, as models: one field a column."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from dashboard.api.answers import SourceTerms
from indicators.catalogue import Identifier, LicenceClass, Model
from indicators.catalogue.models import Kind, Polarity, Role, Use


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
