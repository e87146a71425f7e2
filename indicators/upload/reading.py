"""What is proposed for an upload and confirmed by an administrator: how each of its tables is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from pydantic import Field, TypeAdapter

from indicators.catalogue import Model
from indicators.intake.layout import LAYOUTS

TIDY = "observations_tidy"
WIDE = "observations_wide"
YEARS = "observations_years"
SDMX = "observations_sdmx"
SKIP = "skip"

OBSERVATION_KINDS = (TIDY, WIDE, YEARS, SDMX)
KINDS: tuple[str, ...] = (*OBSERVATION_KINDS, *LAYOUTS, SKIP)
"""What a table can be: observations in one of four forms, a file of the catalogue, or nothing that is read."""


Decimal = Literal[".", ","]
Thousands = Literal["", ".", ",", " ", "'"]


class Reading(Model):
    """The choices with which one table of an upload is read; what is not said here is not assumed.

    It keeps the order of nothing and stands for itself: `model_dump_json` and `model_validate_json` give it back.
    """

    part: str = Field(description="The table, e.g. 'figures.csv', 'book.xlsx / Sheet 1' or 'archive.zip / a.csv'")
    kind: str = Field(description="What it holds, one of KINDS")
    encoding: str | None = Field(default=None, description="Encoding of a text; None for a sheet of a workbook")
    delimiter: str | None = Field(default=None, description="What stands between cells; None for a sheet or YAML")
    decimal: Decimal = Field(default=".", description="Mark before the decimals of a number")
    thousands: Thousands = Field(
        default="", description="Mark between groups of three digits; a space stands for any kind of space, '' for none"
    )
    percent: bool = Field(default=False, description="A per cent sign behind a number is left out, the number kept")
    header_row: int = Field(default=1, ge=1, description="Row of the names of the columns, as a spreadsheet counts")
    columns: Mapping[str, str] = Field(
        default_factory=dict,
        description="Each header found -> column of the layout, id of an indicator (wide), year, or '' to leave it out",
    )
    words: Mapping[str, str] = Field(
        default_factory=dict, description="Names found in place of ids of entities and indicators -> the ids"
    )
    indicator: str | None = Field(default=None, description="Indicator of all rows where no column has it")
    period: int | None = Field(default=None, ge=1900, le=2100, description="Year of all rows where no column has it")


_READINGS: TypeAdapter[tuple[Reading, ...]] = TypeAdapter(tuple[Reading, ...])


def readings_text(readings: Sequence[Reading]) -> str:
    """Return readings as JSON."""
    return _READINGS.dump_json(tuple(readings)).decode()


def readings_of(text: str) -> tuple[Reading, ...]:
    """Return the readings that `readings_text` wrote."""
    return _READINGS.validate_json(text)


@dataclass(frozen=True)
class Note:
    """Why something is proposed, or what an administrator must know; its words are `upload_notes.<key>`.

    Attributes:
        key: Key of the text.
        values: What the text names.
    """

    key: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Part:
    """One table of an upload, with what is proposed for it.

    Attributes:
        name: The table, as in `Reading.part`.
        proposal: How it would be read.
        sure: Whether nothing in it needs a decision; False where an administrator must confirm.
        notes: Why, and what to look at.
        header: Names of the columns under the proposal.
        preview: The first rows below the header as text, at most eight.
        rows: Rows below the header.
    """

    name: str
    proposal: Reading
    sure: bool
    notes: tuple[Note, ...] = ()
    header: tuple[str, ...] = ()
    preview: tuple[tuple[str, ...], ...] = ()
    rows: int = 0


NOTES = (
    "encoding_proposed",
    "encoding_marked",
    "delimiter_proposed",
    "decimal_comma",
    "decimal_undecided",
    "thousands",
    "percent",
    "header_below",
    "header_in_two",
    "columns_recognised",
    "columns_near",
    "columns_left_out",
    "columns_nameless",
    "words_recognised",
    "words_alike",
    "codes_recognised",
    "words_of_kind",
    "kind_wide",
    "kind_years",
    "entity_first",
    "kind_sdmx",
    "kind_unknown",
    "kind_by_header",
    "indicator_missing",
    "indicator_in_name",
    "period_missing",
    "period_in_name",
    "gaps",
    "flags",
    "formulas",
    "merged",
    "hidden",
    "empty",
)
"""Keys of all notes."""
