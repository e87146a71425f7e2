"""What can be argued about, and how far: one immutable value, as a methodology is."""

from __future__ import annotations

import hashlib
from typing import Annotated, Literal

from pydantic import Field

from indicators.catalogue import Methodology, Model
from indicators.catalogue.methodology import Aggregation, Floor, Imputation, Normalisation, Treatment


class Box(Model):
    """Each weight lies up to a share above or below the one of the methodology, independently of the others.

    Weights are divided by the sum of their siblings afterwards, as everywhere.
    """

    kind: Literal["box"] = "box"
    indicators: float = Field(default=0.25, ge=0, lt=1, description="Largest relative change of an indicator's weight")
    poles: float = Field(default=0.25, ge=0, lt=1, description="Largest relative change of a pole's weight")
    logics: float = Field(default=0.25, ge=0, lt=1, description="Largest relative change of a logic's weight")


class Dirichlet(Model):
    """Weights among siblings are drawn from a Dirichlet distribution around those of the methodology.

    Its parameter is the concentration for a sibling of mean weight, twice that for one of twice the mean.
    """

    kind: Literal["dirichlet"] = "dirichlet"
    concentration: float = Field(
        default=1.0, ge=0.1, le=10_000, description="1 draws every mixture of equal siblings alike; more stays closer"
    )


class Specification(Model):
    """Everything an uncertainty analysis varies; an empty list of choices leaves the one of the methodology."""

    methodology: Methodology = Field(default=Methodology(), description="The choices that are varied around")
    draws: int = Field(default=10_000, ge=1, le=10_000_000, description="Number of draws")
    seed: int = Field(default=1, ge=0, lt=2**63, description="Start of the random numbers")
    weights: Annotated[Box | Dirichlet, Field(discriminator="kind")] | None = Field(
        default=Box(), description="How weights vary; None keeps them"
    )
    normalisation: tuple[Normalisation, ...] = Field(default=(), description="Ways to one scale, each as likely")
    aggregation: tuple[Aggregation, ...] = Field(default=(), description="Means, at all levels at once")
    treatment: tuple[Treatment, ...] = Field(default=(), description="Ways to treat outliers")
    imputation: tuple[tuple[Imputation, ...], ...] = Field(default=(), description="Ways to fill gaps")
    floor: tuple[Floor, ...] = Field(default=(), description="Smallest scores that enter a geometric mean")
    leave_out: bool = Field(default=False, description="Leave out no indicator or any single one, each as likely")
    measurement_error: bool = Field(default=True, description="Vary observations by their standard error, if known")

    @property
    def digest(self) -> str:
        """Short fingerprint of everything that is varied, 12 hexadecimal digits."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()[:12]
