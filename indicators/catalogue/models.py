"""What is measured, for whom and by whom: one frozen model for each row of `data/catalogue/`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, HttpUrl, model_validator

from indicators.wording import Sentence

Identifier = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$", max_length=80)]
Language = Literal["en", "de", "fr"]
Kind = Literal["organisation", "network", "city", "region", "country"]
Polarity = Literal["higher", "lower", "optimum"]
Role = Literal["driver", "barrier", "outcome"]
Use = Literal["score", "context"]
LicenceClass = Literal["open", "non-commercial", "restricted"]

LANGUAGES: tuple[Language, ...] = ("en", "de", "fr")


class Model(BaseModel):
    """Base of every value of the catalogue: immutable, and an unknown field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(Model):
    """A public text in the languages of the product; English is always there."""

    en: str = Field(min_length=1, description="English")
    de: str = Field(default="", description="German; empty where not translated")
    fr: str = Field(default="", description="French; empty where not translated")

    def __getitem__(self, language: Language) -> str:
        """Return the text in a language, in English where it is not translated."""
        return getattr(self, language) or self.en


class Unit(Model):
    """The unit in which raw values are given (SDMX: UNIT_MEASURE)."""

    id: Identifier = Field(description="Key used in indicators.csv")
    label: Text = Field(description="Unit in words, e.g. 'share (0 to 1)'")
    symbol: Text | None = Field(default=None, description="What is printed after a value, e.g. '%'")
    decimals: int = Field(ge=0, le=6, description="Decimals shown")


class Source(Model):
    """Who published figures, under which terms, and where."""

    id: Identifier = Field(description="Key, and the name of the file in data/observations/")
    title: str = Field(min_length=1, description="Title of the publication or data set")
    publisher: str = Field(min_length=1, description="Who published it")
    edition: str = Field(min_length=1, description="Year or edition that was read")
    licence: str = Field(min_length=1, description="Terms of re-use, as far as known")
    licence_class: LicenceClass = Field(description="open, non-commercial or restricted")
    url: HttpUrl = Field(description="Page where the producer documents the figures")
    note: str = Field(default="", description="What was checked about the terms, and what was not")


class Entity(Model):
    """An organisation, network, city, region or country (SDMX: REF_AREA)."""

    id: Identifier = Field(description="Key: ISO 3166-1, NUTS 2021, or an own readable code")
    kind: Kind = Field(description="What sort of entity it is; kinds are never mixed in a score")
    name: Text = Field(description="Name, translated where an established translation exists")
    parent_id: Identifier | None = Field(default=None, description="The entity it belongs to")
    nuts_level: int | None = Field(default=None, ge=0, le=3, description="Level in NUTS 2021")
    iso3: str = Field(default="", description="ISO 3166-1 alpha-3 code of a country")
    population: int | None = Field(default=None, ge=0, description="Inhabitants")
    latitude: float | None = Field(default=None, ge=-90, le=90, description="Degrees north")
    longitude: float | None = Field(default=None, ge=-180, le=180, description="Degrees east")
    sector: str = Field(default="", description="Policy sector of an organisation or network")


class EntityNote(Model):
    """A statement about an entity that is words and never becomes a number."""

    id: Identifier = Field(description="Key")
    entity_id: Identifier = Field(description="The entity it speaks of")
    text: Text = Field(description="The statement, in the project's own words")
    reference: str = Field(min_length=1, description="Where it is said, with the line")


class Group(Model):
    """Countries that are often looked at together; members of any panel belong to it by the country they lie in."""

    id: Identifier = Field(description="Key, also in addresses")
    label: Text = Field(description="Name")
    family: Literal["membership", "study", "neighbours", "tradition"] = Field(description="What sort of group it is")
    countries: tuple[Identifier, ...] = Field(min_length=1, description="Its countries, keys of entities")
    reference: str = Field(min_length=1, description="Where the composition comes from")


class SeriesBreak(Model):
    """A place in a series of figures before and behind which they were not made the same way."""

    id: Identifier = Field(description="Key")
    indicator_id: str = Field(description="The indicator")
    period: int = Field(ge=1900, le=2100, description="First period that was made the new way")
    note: Text = Field(description="What changed")
    reference: str = Field(min_length=1, description="Where it is said")


class Indicator(Model):
    """One measured quantity, as its producer publishes it."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=80, description="Key in files and addresses")
    label: Text = Field(description="Name that can be understood alone")
    description: Text = Field(description="What is measured")
    caveats: Text | None = Field(default=None, description="What a reader must know before using it")
    origin: Literal["published", "instrument"] = Field(
        description="published figures, or an instrument of the LIPSE project filled by uploads"
    )
    unit_id: Identifier = Field(description="Unit of the raw values")
    scale: Literal["continuous", "count", "ordinal", "binary"] = Field(
        description="Binary and ordinal values are never treated for outliers"
    )
    valid_min: float | None = Field(default=None, description="Smallest possible value, own unit")
    valid_max: float | None = Field(default=None, description="Largest possible value, own unit")
    polarity: Polarity = Field(description="Which end is the good one")
    optimum_low: float | None = Field(default=None, description="Lower end of the best range, own unit")
    optimum_high: float | None = Field(default=None, description="Upper end of the best range, own unit")
    pole: Identifier | None = Field(default=None, description="Pole it belongs to, None for context")
    use: Use = Field(description="score, or context: shown and never scored")
    role: Role | None = Field(default=None, description="driver, barrier or outcome")
    work_package: str = Field(default="", pattern=r"^(WP[1-7])?$", description="Work package it stems from")
    source_id: Identifier | None = Field(default=None, description="Source of published figures")
    reference: str = Field(default="", description="Instrument: passage of the report it rests on")
    reason: str = Field(default="", description="Why a pole, polarity or range differs from a first reading")

    @model_validator(mode="after")
    def _check_bounds(self) -> Indicator:
        if self.polarity == "optimum" and self.use == "score":
            marks = (self.valid_min, self.optimum_low, self.optimum_high, self.valid_max)
            known = [mark for mark in marks if mark is not None]
            if len(known) < len(marks) or known != sorted(known) or known[:1] + known[-1:] == known[1:3]:
                raise ValueError(
                    Sentence(
                        "polarity 'optimum' needs valid_min <= optimum_low <= optimum_high <= valid_max, and room on a "
                        "side"
                    )
                )
        if None not in (self.valid_min, self.valid_max) and not self.valid_min < self.valid_max:  # type: ignore[operator]
            raise ValueError(Sentence("valid_min must be below valid_max"))
        return self
