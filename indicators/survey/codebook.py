"""What the columns of a file of answers mean: whose they are, which make a scale, what becomes of its values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from pydantic import Field, field_validator, model_validator

from indicators.catalogue import Catalogue, Indicator, Model
from indicators.wording import Sentence

BUILT_IN_UNITS = ("likert_1_5", "rating_0_10")
"""Units of the instruments whose scale is known without a codebook: a mean of answers in that unit."""

ITEM = re.compile(r"(?P<indicator>.+?)(_(?P<number>\d+)(?P<reversed>r)?)?")
"""Columns that need no codebook: wp4_blame_culture, or wp4_blame_culture_1, wp4_blame_culture_2r for its items."""

Result = Literal["unit", "index"]


class Scale(Model):
    """How answers to some items become one value of an indicator."""

    indicator_id: str = Field(description="The indicator")
    items: tuple[str, ...] = Field(min_length=1, description="Columns of the answers")
    reversed: tuple[str, ...] = Field(default=(), description="Items whose high end means little")
    low: float = Field(description="Smallest answer that can be given")
    high: float = Field(description="Largest answer that can be given")
    minimum: int | None = Field(default=None, ge=1, description="Items that must be answered; empty for half of them")
    result: Result = Field(
        default="unit", description="unit: stays on the scale of the answers; index: becomes 0 to 100"
    )

    @model_validator(mode="after")
    def _check(self) -> Scale:
        if len(set(self.items)) < len(self.items):
            raise ValueError(Sentence("an item stands in a scale once"))
        if strange := sorted(set(self.reversed) - set(self.items)):
            raise ValueError(Sentence("reversed items are items of the scale; not: {items}", items=", ".join(strange)))
        if not self.low < self.high:
            raise ValueError(Sentence("low must be below high"))
        if self.least > len(self.items):
            raise ValueError(Sentence("minimum is at most the number of items, {most}", most=len(self.items)))
        return self

    @property
    def least(self) -> int:
        """Items that must be answered for a value."""
        return self.minimum or (len(self.items) + 1) // 2

    @property
    def ends(self) -> tuple[float, float]:
        """Smallest and largest value that can come out."""
        return (0.0, 100.0) if self.result == "index" else (self.low, self.high)


class Codebook(Model):
    """What the columns of a file of answers mean."""

    entity: str = Field(default="entity_id", description="Column with the key of the entity that was asked about")
    period: int | str = Field(default="period", description="The year of all answers, or the column that has it")
    weight: str | None = Field(
        default=None, description="Column with the weight of a respondent; none for equal weights"
    )
    missing: tuple[str, ...] = Field(default=(), description="Answers that are none, e.g. -99; empty cells always are")
    totals: bool = Field(default=False, description="Make values of parents too, from all answers below them")
    scales: tuple[Scale, ...] = Field(min_length=1, description="The scales")

    @field_validator("missing", mode="before")
    @classmethod
    def _words(cls, given: object) -> object:
        return [str(word) for word in given] if isinstance(given, list | tuple) else given

    @model_validator(mode="after")
    def _check(self) -> Codebook:
        names = [scale.indicator_id for scale in self.scales]
        if repeated := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(Sentence("an indicator has one scale; more has: {names}", names=", ".join(repeated)))
        items = {item for scale in self.scales for item in scale.items}
        if keys := sorted(items & {"entity_id", "period", "weight", self.entity, self.period, self.weight}):
            kept = ", ".join(map(str, keys))
            raise ValueError(Sentence("an item is a column of answers; kept for other things: {names}", names=kept))
        return self

    def settled(self, header: Sequence[str]) -> Codebook:
        """Return the codebook with the column of weights that a file has, where it says nothing of weights."""
        if "weight" in self.model_fields_set or "weight" not in header:
            return self
        return self.model_copy(update={"weight": "weight"})

    @property
    def columns(self) -> tuple[str, ...]:
        """Columns that the file must have, each once."""
        keys = [self.entity, *([self.period] if isinstance(self.period, str) else []), *filter(None, [self.weight])]
        return tuple(dict.fromkeys([*keys, *(item for scale in self.scales for item in scale.items)]))


def built_in(header: Sequence[str], *, catalogue: Catalogue) -> Codebook | None:
    """Return the codebook of a file whose columns are named after instruments of the catalogue.

    Args:
        header: Columns of the file: entity_id, period, weight (if any), and one or more for each instrument, e.g.
            wp4_blame_culture, or wp4_blame_culture_1 and wp4_blame_culture_2r, r for a reversed item.
        catalogue: The catalogue.

    Returns:
        The codebook; None where no column is named after an instrument with a known scale.
    """
    found: dict[str, list[str]] = {}
    for column in header:
        name = _indicator_of(column, catalogue=catalogue)
        if name:
            found.setdefault(name, []).append(column)
    scales = [_scale(catalogue.indicators[name], items=items) for name, items in found.items()]
    return Codebook(scales=tuple(scales)) if scales else None


def _indicator_of(column: str, *, catalogue: Catalogue) -> str:
    """Return the instrument that a column belongs to; empty for none."""
    match = ITEM.fullmatch(column)
    for name in (column, match["indicator"] if match else ""):
        known = catalogue.indicators.get(name)
        if known and known.origin == "instrument" and known.unit_id in BUILT_IN_UNITS:
            return name
    return ""


def _scale(indicator: Indicator, *, items: Iterable[str]) -> Scale:
    low, high = indicator.valid_min, indicator.valid_max
    columns = tuple(items)
    turned = tuple(column for column in columns if column != indicator.id and column.endswith("r"))
    return Scale(indicator_id=indicator.id, items=columns, reversed=turned, low=low or 0.0, high=high or 0.0)
