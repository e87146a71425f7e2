"""Understand an upload: for each of its tables what it holds and how it is read, as a proposal with reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import PurePath

import pandas as pd

from indicators.catalogue import Catalogue
from indicators.errors import DataError
from indicators.intake.layout import LAYOUTS
from indicators.reporting.tables import BETWEEN
from indicators.upload import rules
from indicators.upload.columns import Columns, columns_of
from indicators.upload.headers import Names, code_of, header_of, header_row
from indicators.upload.limits import Limits
from indicators.upload.numerals import GAPS, marks_of, number_of
from indicators.upload.parts import Found, called, found
from indicators.upload.reading import OBSERVATION_KINDS, SDMX, SKIP, WIDE, YEARS, Note, Part, Reading
from indicators.upload.table import Grid, delimiter_of
from indicators.upload.text import UTF8, decoded, encoding_of
from indicators.upload.workbook import TYPED

PREVIEWED = 8
SEARCHED = 50
"""Rows among which the header is looked for."""

SAMPLED = 1000
"""Rows at either end of a table from which its marks are proposed; a row that differs is reported when it is read."""

HARMLESS = frozenset({"encoding_marked", "delimiter_proposed", "kind_sdmx", "empty"})
"""Notes that ask for no decision."""


def understand(
    content: bytes, *, name: str, limits: Limits, catalogue: Catalogue, chosen: Sequence[Reading] = ()
) -> tuple[Part, ...]:
    """Propose how each table of an upload is read.

    Args:
        content: The upload.
        name: Its name; its ending and what is in it say what it is.
        limits: What it may hold.
        catalogue: Whose indicators and entities are recognised by their labels, beside those that the upload brings.
        chosen: Readings whose kind, encoding, delimiter and row of the header somebody has chosen; all else is proposed
            anew.

    Returns:
        The tables in their order, each with a proposal; nothing is assumed that a note does not say.

    Raises:
        DataError: If it can never be read: too large, damaged, harmful, of another type, or empty.
    """
    inside, by_part = tuple(found(content, name=name, limits=limits)), {reading.part: reading for reading in chosen}
    names = Names(catalogue, beside=_brought(inside))
    parts = tuple(_part(each, names=names, limits=limits, chosen=by_part.get(each.name)) for each in inside)
    if all(not part.rows and part.proposal.kind == SKIP for part in parts):
        raise DataError([rules.upload_empty(called(name))])
    return parts


def _brought(inside: Sequence[Found]) -> dict[str, list[tuple[str, str]]]:
    """Return the names of new indicators and entities that the tables of an upload bring, with their ids, by kind."""
    kinds = {each.base: LAYOUTS[each.base].kind for each in inside if each.base in LAYOUTS and not each.is_yaml}
    return {
        kinds[each.base]: _names_in(each, kind=kinds[each.base])
        for each in inside
        if kinds.get(each.base) in {"indicator", "entity"} and not each.sheet
    }


def _names_in(each: Found, *, kind: str) -> list[tuple[str, str]]:
    try:
        table = pd.read_csv(BytesIO(each.content), dtype="str", na_filter=False, on_bad_lines="skip")
    except ValueError:  # what is wrong with it is said when it is judged; here it only lends its names
        return []
    if f"{kind}_id" not in table.columns:
        return []
    titles = [table[column] for column in table.columns if column.startswith(("label_", "name_"))]
    pairs = (pair for title in titles for pair in zip(title, table[f"{kind}_id"], strict=True))
    return [pair for pair in pairs if all(pair)]


def _part(each: Found, *, names: Names, limits: Limits, chosen: Reading | None) -> Part:
    encoding, notes = (None, ()) if each.sheet else encoding_of(each.content)
    if chosen and chosen.encoding and encoding:
        encoding = chosen.encoding
    content = decoded(each.content, encoding=encoding, file=each.name) if encoding else each.content
    if each.is_yaml:
        return _outline(each, encoding=encoding, notes=notes, content=content)
    delimiter = "," if each.sheet else (chosen and chosen.delimiter) or delimiter_of(content)
    grid = Grid(each.name, content, delimiter)
    grid.check(limits=limits)
    if not grid.shape.cells.any():
        return Part(each.name, Reading(part=each.name, kind=SKIP, encoding=encoding), sure=True, notes=(Note("empty"),))
    return _Draft(each, grid, names, encoding, notes, chosen).part()


def _outline(each: Found, *, encoding: str | None, notes: tuple[Note, ...], content: bytes) -> Part:
    known = each.base in LAYOUTS
    notes = notes if known else (*notes, Note("kind_unknown"))
    lines = content.decode().splitlines()
    proposal = Reading(part=each.name, kind=each.base if known else SKIP, encoding=encoding)
    preview = tuple((line,) for line in lines[:PREVIEWED])
    return Part(each.name, proposal, sure=_harmless(notes), notes=notes, preview=preview, rows=len(lines))


def _harmless(notes: Sequence[Note]) -> bool:
    return all(note.key in HARMLESS for note in notes)


@dataclass(frozen=True)
class _Draft:
    """A table on the way to its proposal."""

    found: Found
    grid: Grid
    names: Names
    encoding: str | None
    notes: tuple[Note, ...]
    chosen: Reading | None

    @cached_property
    def header_row(self) -> int:
        if self.chosen and self.chosen.header_row <= len(self.grid.shape.ends):
            return self.chosen.header_row
        return header_row(self.grid.records(count=SEARCHED), names=self.names)

    @cached_property
    def header(self) -> list[str]:
        return header_of(self.grid, row=self.header_row)

    @cached_property
    def columns(self) -> Columns:
        kind = self.chosen.kind if self.chosen else None
        return columns_of(self.header, base=self.found.base, names=self.names, kind=kind)

    @cached_property
    def rows(self) -> int:
        return int((self.grid.shape.cells[self.header_row :] > 0).sum())

    @cached_property
    def sample(self) -> pd.DataFrame:
        """The first and last rows below the header that have its length, one text column each."""
        count = len(self.grid.shape.ends)
        first = self.grid.records(first=self.header_row + 1, count=SAMPLED)
        last = self.grid.records(first=max(self.header_row + 1 + SAMPLED, count - SAMPLED + 1), count=SAMPLED)
        whole = [record for record in (*first, *last) if len(record) == len(self.header)]
        return pd.DataFrame(whole, columns=range(len(self.header)), dtype="str")

    def part(self) -> Part:
        columns = self.columns
        reading = Reading(
            part=self.found.name,
            kind=columns.kind,
            encoding=self.encoding,
            delimiter=None if self.found.sheet else self.grid.delimiter,
            header_row=self.header_row,
            columns=columns.mapping,
        )
        reading, notes = self._with_numbers(reading)
        if reading.kind in OBSERVATION_KINDS:
            reading, more = self._with_words(reading)
            reading, keyed = self._with_key(reading)
            notes = (*notes, *more, *keyed)
        notes = (*self.notes, *self._form(), *columns.notes, *notes, *self._sheet())
        if self.found.sheet and self.found.sheet.hidden:
            reading, notes = reading.model_copy(update={"kind": SKIP}), (*notes, Note("hidden"))
        return Part(
            self.found.name,
            reading,
            sure=_harmless(notes),
            notes=notes,
            header=tuple(self.header),
            preview=self._preview(),
            rows=self.rows,
        )

    def _preview(self) -> tuple[tuple[str, ...], ...]:
        records = self.grid.records(first=self.header_row + 1, count=PREVIEWED)
        return tuple(tuple(cell.removeprefix(TYPED) for cell in record) for record in records)

    def _form(self) -> tuple[Note, ...]:
        notes: tuple[Note, ...] = ()
        if not self.found.sheet and self.grid.delimiter != ",":
            notes = (Note("delimiter_proposed", {"delimiter": self.grid.delimiter.replace("\t", "tab")}),)
        if self.header != self.grid.names(self.header_row):
            notes = (*notes, Note("header_in_two", {"above": str(self.header_row - 1), "row": str(self.header_row)}))
        elif self.header_row > 1:
            notes = (*notes, Note("header_below", {"row": str(self.header_row)}))
        return notes

    def _sheet(self) -> tuple[Note, ...]:
        sheet = self.found.sheet
        if sheet is None:
            return ()
        below = [place for place in sheet.merged if place[2] > self.header_row]
        counts = {"formulas": len(sheet.formulas), "merged": len(below)}
        return tuple(Note(key, {"count": f"{count:,}"}) for key, count in counts.items() if count)

    def _with_numbers(self, reading: Reading) -> tuple[Reading, tuple[Note, ...]]:
        words = {word for at in self.columns.numbers for word in self.sample[at].unique()}
        local = reading.delimiter == ";" or reading.encoding not in (None, UTF8)
        marks = marks_of(sorted(words), local=local)
        chosen = reading.model_copy(
            update={"decimal": marks.decimal, "thousands": marks.thousands, "percent": marks.percent}
        )
        return chosen, (*marks.notes, *self._statuses(chosen))

    def _statuses(self, reading: Reading) -> tuple[Note, ...]:
        """Say which cells would become a status."""
        if reading.kind not in OBSERVATION_KINDS:
            return ()
        counts = pd.concat([self.sample[at] for at in self.columns.figures] or [pd.Series(dtype="str")]).value_counts()
        by_key: dict[str, dict[str, int]] = {"gaps": {}, "flags": {}}
        for word, count in counts.items():
            status = number_of(str(word), reading=reading).status
            if status:
                key = "gaps" if str(word).strip().casefold() in GAPS or status == "M" else "flags"
                by_key[key][str(word).strip()] = int(count)
        return tuple(
            Note(key, {"marks": ", ".join(list(marks)[:10]), "count": f"{sum(marks.values()):,}"})
            for key, marks in by_key.items()
            if marks
        )

    def _with_words(self, reading: Reading) -> tuple[Reading, tuple[Note, ...]]:
        """Propose ids for entities and indicators that are called by their names."""
        by_reason: dict[str, dict[str, str]] = {}
        if not self.grid.is_quoted:
            return reading, ()
        for column in ("entity_id", "indicator_id"):
            at = self.columns.at(column)
            if at is not None and self.names.words(self._called(self.sample[at].unique(), at=at), column=column):
                width = len(self.header)
                rows = self.grid.whole(header_row=self.header_row, width=width)
                cells = self.grid.frame(rows, width=width, columns=[at])[at]
                found = self.names.words(self._called(cells.cat.categories, at=at), column=column)
                for reason, words in found.items():
                    by_reason.setdefault(reason, {}).update(words)
        notes = tuple(
            Note(reason, {"count": f"{len(words):,}", "examples": _examples(words)})
            for reason, words in by_reason.items()
        )
        together = {word: key for words in by_reason.values() for word, key in words.items()}
        return (reading.model_copy(update={"words": together}) if together else reading), notes

    def _called(self, cells: Iterable[object], *, at: int) -> list[str]:
        """Return the words of a column; where SDMX writes code and name, the codes."""
        coded = self.columns.kind == SDMX and ":" in self.header[at]
        words = [str(cell).removeprefix(TYPED) for cell in cells]
        return list(dict.fromkeys(map(code_of, words))) if coded else words

    def _with_key(self, reading: Reading) -> tuple[Reading, tuple[Note, ...]]:
        """Say what of the key no column holds; propose what stands in the name of the table or above it."""
        notes: tuple[Note, ...] = ()
        if reading.kind != WIDE and self.columns.at("indicator_id") is None:
            reading, notes = self._with_indicator(reading)
        if reading.kind == YEARS or self.columns.at("period") is not None:
            return reading, notes
        year = year_in(self.found.name)
        if year is None:
            return reading, (*notes, Note("period_missing"))
        chosen = reading.model_copy(update={"period": year})
        return chosen, (*notes, Note("period_in_name", {"period": str(year)}))

    def _with_indicator(self, reading: Reading) -> tuple[Reading, tuple[Note, ...]]:
        above = [cell for record in self.grid.records(count=self.header_row - 1) for cell in record]
        own = PurePath(self.found.name.rpartition(BETWEEN)[2]).stem
        known = {self.names.indicator_in(words.removeprefix(TYPED)) for words in (own, *above)} - {""}
        if len(known) != 1:
            return reading, (Note("indicator_missing"),)
        (indicator,) = known
        return reading.model_copy(update={"indicator": indicator}), (
            Note("indicator_in_name", {"indicator": indicator}),
        )


def _examples(words: Mapping[str, str]) -> str:
    return ", ".join(f"{word.strip()} = {key}" for word, key in list(words.items())[:3])


def year_in(name: str) -> int | None:
    """Return the year that a file or sheet has in its name, where it has exactly one."""
    words = "".join(letter if letter.isascii() and letter.isdigit() else " " for letter in PurePath(name).name).split()
    years = {int(word) for word in words if len(word) == 4 and "1900" <= word <= "2100"}
    return years.pop() if len(years) == 1 else None
