"""What may be compared: a panel is a set of entities with the indicators observed for them."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import Literal

from pydantic import Field, model_validator

from indicators.catalogue.models import Identifier, Kind, Model, Role, Text, Use
from indicators.wording import Sentence


class PanelIndicator(Model):
    """The part an indicator plays in one panel, with its goalposts there."""

    panel_id: Identifier = Field(description="The panel")
    indicator_id: str = Field(description="The indicator")
    pole: Identifier | None = Field(default=None, description="Pole it is scored in, or near to")
    use: Use = Field(description="score, or context: shown and never scored")
    worst: float | None = Field(default=None, description="Goalpost that scores 0, in the indicator's own unit")
    best: float | None = Field(default=None, description="Goalpost that scores 100; may lie below worst")
    role: Role | None = Field(default=None, description="driver, barrier or outcome")
    max_age: int | None = Field(default=None, ge=0, le=50, description="Oldest value used, in periods")
    series: bool = Field(default=False, description="Belongs to the fixed set compared over time")
    reason: str = Field(default="", description="Why it is scored, or why it is context")

    @model_validator(mode="after")
    def _check_score(self) -> PanelIndicator:
        if self.use == "score":
            missing = [name for name in ("pole", "role", "max_age") if getattr(self, name) is None]
            if missing:
                raise ValueError(Sentence("a scored indicator needs {fields}", fields=", ".join(missing)))
            if (self.worst is None) != (self.best is None) or (self.worst is not None and self.worst == self.best):
                raise ValueError(Sentence("worst and best must both be given and differ, or both be empty"))
        return self


class Members(Model):
    """Which entities belong to a panel; all conditions hold together."""

    kind: Kind = Field(description="The one kind of entity the panel compares")
    pattern: str = Field(default="*", description="Shell pattern of entity ids, e.g. city-se-*")
    exclude: str = Field(default="", description="Shell pattern of entity ids left out")
    ids: tuple[Identifier, ...] = Field(default=(), description="Explicit list; empty means all that match")
    having: tuple[str, ...] = Field(default=(), description="Shell patterns of indicators; one value for each")

    def admits(self, entity_id: str, *, kind: Kind) -> bool:
        """Say whether an entity satisfies the conditions that need no observation."""
        return (
            kind == self.kind
            and fnmatchcase(entity_id, self.pattern)
            and not fnmatchcase(entity_id, self.exclude)
            and (not self.ids or entity_id in self.ids)
        )


class Limit(Model):
    """Something the figures of a panel cannot carry, with the sentence that says why."""

    on: Literal["rank", "balance", "series"] = Field(description="What is not shown")
    logic: Identifier | None = Field(default=None, description="The logic whose balance is not shown; None for all")
    reason: Text = Field(description="The sentence shown instead")


class Panel(Model):
    """A set of entities of one kind that the same instruments observed."""

    id: Identifier = Field(description="Key used in files and addresses")
    label: Text = Field(description="Name")
    comparability: Text = Field(description="What can be compared, and how far")
    members: Members = Field(description="Which entities belong to it")
    first_period: int = Field(description="First period offered")
    last_period: int = Field(description="Last period, and the default one")
    poles: tuple[Identifier, ...] = Field(default=(), description="Poles its indicators can score")
    frame: tuple[int, int] = Field(description="First and last base period of the frozen frame")
    limits: tuple[Limit, ...] = Field(default=(), description="What its figures cannot carry")
    scored: bool = Field(default=True, description="False for a panel shown as data cards only")

    @model_validator(mode="after")
    def _check_poles(self) -> Panel:
        if self.scored != bool(self.poles):
            raise ValueError(
                Sentence("a scored panel needs at least one pole, a panel of data cards (scored: false) none")
            )
        if len(set(self.poles)) < len(self.poles):
            raise ValueError(Sentence("each pole of a panel is declared once"))
        return self

    def limit(self, on: str, *, logic: str | None = None) -> Limit | None:
        """Return the limit on a rank, a balance or a series, or None where there is none."""
        for limit in self.limits:
            if limit.on == on and limit.logic in (None, logic):
                return limit
        return None
