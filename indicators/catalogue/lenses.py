"""The lenses of other efforts: trees of groups over indicators, and the form in which each shows what it finds."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from indicators.catalogue.models import Identifier, Model, Text
from indicators.wording import Sentence

Form = Literal["profile", "distance", "card", "themes", "mean"]
"""Scores of groups; distances of groups from the peers; figures and no scores; scores of themes; a mean of all."""

Forbidden = Literal["total", "rank"]


class Pillar(Model):
    """A group of a lens; groups nest to any depth."""

    id: Identifier = Field(description="Key, unique within the lens")
    label: Text = Field(description="Name")
    weight: float = Field(default=1.0, ge=0, description="Weight among its siblings")
    pillars: tuple[Pillar, ...] = Field(default=(), description="Groups inside it")


class Stage(Model):
    """A stretch of the total that has a name."""

    id: Identifier = Field(description="Key")
    label: Text = Field(description="Name")
    low: float = Field(ge=0, lt=100, description="Smallest total that reaches it, index points")


class Stages(Model):
    """The stages of a lens, the lowest first."""

    note: Text = Field(description="Whose stages they are: of the original, or an own reading")
    steps: tuple[Stage, ...] = Field(min_length=2, description="The stages; the first begins at 0")

    @model_validator(mode="after")
    def _check_steps(self) -> Stages:
        lows = [step.low for step in self.steps]
        if lows[0] != 0 or lows != sorted(set(lows)):
            raise ValueError(Sentence("stages begin at 0, and each begins above the one before"))
        return self


class Lens(Model):
    """An earlier measurement effort through whose groups the same observations can be read."""

    id: Identifier = Field(description="Key")
    label: Text = Field(description="Name, with 'after' where the original is only partly known")
    description: Text = Field(description="What it is")
    known: Text | None = Field(default=None, description="What is known of the original")
    unknown: Text | None = Field(default=None, description="What is not known of it, and what is read differently here")
    reference: str | None = Field(default=None, description="Publications that tell of the original")
    form_kind: Form = Field(default="profile", description="How its results are made and shown")
    form: Text = Field(description="How it presents its results, in words")
    forbids: tuple[Forbidden, ...] = Field(default=(), description="What it rules out: total, rank")
    stages: Stages | None = Field(default=None, description="Names for stretches of its total")
    pillars: tuple[Pillar, ...] = Field(min_length=1, description="Its groups")

    @model_validator(mode="after")
    def _check_total(self) -> Lens:
        if "total" in self.forbids and (self.form_kind == "mean" or self.stages is not None):
            raise ValueError(Sentence("a lens that forbids a total has no form_kind 'mean' and no stages"))
        return self


class LensAssignment(Model):
    """The group of a lens that an indicator falls under, or the decision that it falls under none."""

    id: Identifier = Field(description="Key: lens and indicator")
    lens_id: Identifier = Field(description="The lens")
    indicator_id: str = Field(description="The indicator")
    pillar_id: Identifier | None = Field(default=None, description="The group of the lens; None outside this lens")
    reason: str = Field(min_length=1, description="Why it falls there, or under none")
