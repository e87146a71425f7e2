"""How scores are made: one immutable value, so that a link, a draw or a what-if is just another value."""

from __future__ import annotations

import hashlib
from typing import Annotated, Literal

from pydantic import Field, field_validator

from indicators.catalogue.models import Model

Imputation = Literal["none", "last_observation", "panel_median", "parent"]
Treatment = Literal["none", "winsorise", "log", "skew_kurtosis_rule"]
Normalisation = Literal["goalposts", "min_max", "z_score", "percentile_rank", "rank", "distance_to_target"]
Weighting = Literal["equal_within_pole", "equal_per_indicator", "custom", "principal_component"]
Aggregation = Literal["arithmetic", "geometric", "harmonic", "copeland"]
Roles = Literal["all", "drivers", "outcomes"]
Floor = Annotated[float, Field(gt=0, le=50)]


class Methodology(Model):
    """Every choice between observations and scores, one field a step of the OECD/JRC Handbook."""

    imputation: tuple[Imputation, ...] = Field(
        default=("last_observation",), description="Ways to fill a gap, tried in this order"
    )
    max_age: int | None = Field(
        default=None, ge=0, le=50, description="Oldest value used, in periods; None keeps each indicator's own"
    )
    treatment: Treatment = Field(default="none", description="What is done about outliers")
    winsorised_share: float = Field(
        default=0.05, ge=0, le=0.5, description="Largest share of the values of an indicator that is moved"
    )
    normalisation: Normalisation = Field(default="goalposts", description="How units become 0 to 100")
    frame: Literal["frozen", "period"] = Field(
        default="frozen", description="Take ranges from the base periods of the panel, or from each period alone"
    )
    weighting: Weighting = Field(default="equal_within_pole", description="Where weights come from")
    weights: tuple[tuple[str, float], ...] = Field(
        default=(), description="Custom weights of indicators, poles and logics; what is not named weighs 1"
    )
    aggregation: Aggregation = Field(default="arithmetic", description="From indicators to a pole")
    pole_aggregation: Aggregation = Field(default="arithmetic", description="From two poles to an intensity")
    logic_aggregation: Aggregation = Field(default="arithmetic", description="From intensities to the level")
    floor: Floor = Field(
        default=1.0, description="Smallest score that enters a geometric or harmonic mean, index points"
    )
    min_coverage: float = Field(default=0.5, gt=0, le=1, description="Share of a pole's weight that must be observed")
    min_shared_weight: float = Field(
        default=0.5, gt=0, le=1, description="Copeland: share of weight two entities must both have"
    )
    roles: Roles = Field(default="all", description="Score drivers and barriers, outcomes, or all")
    basket: Literal["all", "series"] = Field(
        default="all", description="Score every indicator, or the fixed set that is observed over time"
    )
    rank_tolerance: float = Field(
        default=1e-9, ge=0, le=1, description="Scores this close, in index points, share a rank"
    )

    @field_validator("weights")
    @classmethod
    def _check_weights(cls, weights: tuple[tuple[str, float], ...]) -> tuple[tuple[str, float], ...]:
        names = [name for name, _ in weights]
        if len(set(names)) < len(names):
            raise ValueError("each weight may be given once")
        for name, weight in weights:
            if not 0 <= weight < float("inf"):
                raise ValueError(f"weight of '{name}' is {weight:g}; weights are finite and not negative")
        return tuple(sorted(weights))

    @property
    def digest(self) -> str:
        """Short fingerprint of all choices, 12 hexadecimal digits."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()[:12]
