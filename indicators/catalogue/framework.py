"""The three logics and their poles, and what surrounds them."""

from __future__ import annotations

from pydantic import Field, model_validator

from indicators.catalogue.models import Identifier, Model, Text
from indicators.wording import Sentence


class Pole(Model):
    """One end of a logic: an emphasis, neither good nor bad."""

    id: Identifier = Field(description="Key, also a column of score files")
    label: Text = Field(description="Name")
    definition: Text = Field(description="What it covers")
    reading: Text = Field(description="How this project reads the pole")
    rival: Text | None = Field(default=None, description="Another reading that the source allows")


class Logic(Model):
    """One of the three logics, between two poles."""

    id: Identifier = Field(description="Key")
    label: Text = Field(description="Name")
    definition: Text = Field(description="What it is about")
    poles: tuple[Pole, Pole] = Field(description="First and second pole; balance = second minus first")


class WorkPackage(Model):
    """A work package of LIPSE: what it found and what became of it here."""

    id: str = Field(pattern=r"^WP[1-7]$", description="Key")
    label: Text = Field(description="Subject")
    finding: Text = Field(description="What it found, in short")
    use: Text = Field(description="What the product does with it")


class Sector(Model):
    """A policy sector, an attribute of organisations, networks and cases."""

    id: Identifier = Field(description="Key")
    label: Text = Field(description="Name")


class Framework(Model):
    """The logics, in the order in which they are shown, and what surrounds them."""

    reference: str = Field(min_length=1, description="The publication the framework rests on")
    statement: Text = Field(description="The sentence that tells finding from own reading")
    rules: tuple[Text, ...] = Field(description="The score rule, point by point")
    logics: tuple[Logic, ...] = Field(min_length=1, description="The logics")
    work_packages: tuple[WorkPackage, ...] = Field(default=(), description="The work packages")
    sectors: tuple[Sector, ...] = Field(default=(), description="The policy sectors")

    @model_validator(mode="after")
    def _check_ids(self) -> Framework:
        ids = [logic.id for logic in self.logics] + [pole.id for pole in self.poles]
        doubles = sorted({name for name in ids if ids.count(name) > 1})
        if doubles:
            names = ", ".join(doubles)
            raise ValueError(Sentence("ids of logics and poles must be unique; given twice: {names}", names=names))
        return self

    @property
    def poles(self) -> tuple[Pole, ...]:
        """All poles, logic by logic."""
        return tuple(pole for logic in self.logics for pole in logic.poles)

    def pole(self, pole_id: str) -> Pole:
        """Return a pole by its key; KeyError where there is none."""
        return {pole.id: pole for pole in self.poles}[pole_id]

    def logic(self, logic_id: str) -> Logic:
        """Return a logic by its key; KeyError where there is none."""
        return {logic.id: logic for logic in self.logics}[logic_id]

    def logic_of(self, pole_id: str) -> Logic:
        """Return the logic that a pole belongs to; KeyError where there is none."""
        return {pole.id: logic for logic in self.logics for pole in logic.poles}[pole_id]
