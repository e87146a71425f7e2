"""What a table holds and what each of its columns is, by its headers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from indicators.intake.layout import LAYOUTS, OBSERVATION_COLUMNS
from indicators.upload.converted import place_of
from indicators.upload.headers import Names, code_of, layout_column, year_of
from indicators.upload.reading import OBSERVATION_KINDS, SDMX, SKIP, TIDY, WIDE, YEARS, Note
from indicators.upload.recognition import plain

FIGURES = ("value", "standard_error", "n")
BESIDE: Mapping[str, Sequence[str]] = {WIDE: ("entity_id", "period"), YEARS: ("entity_id", "indicator_id")}
"""What may stand beside the columns with figures, in a table that has many of them: one for each indicator or year."""


FEWEST_YEARS = 2
"""Columns that are years, from which a table is taken for one with a column for each year."""


@dataclass(frozen=True)
class Columns:
    """What is proposed for the columns of a table.

    Attributes:
        kind: What the table holds.
        header: Names of its columns.
        mapping: Each name -> what it is taken for, '' for a column that is left out.
        notes: Why.
    """

    kind: str
    header: Sequence[str]
    mapping: Mapping[str, str]
    notes: tuple[Note, ...]

    def at(self, column: str) -> int | None:
        """Return the position of the first column that is taken for a column of the layout."""
        return next((at for at, name in enumerate(self.header) if self.mapping.get(name) == column), None)

    @property
    def numbers(self) -> list[int]:
        """Positions of all columns that hold numbers with decimals."""
        names = set(number_columns(self.kind))
        if self.kind in BESIDE:
            names = {name for name in self.mapping.values() if name and name not in BESIDE[self.kind]}
        return [at for at, name in enumerate(self.header) if self.mapping.get(name) in names]

    @property
    def figures(self) -> list[int]:
        """Positions of the columns whose cells are observations."""
        return self.numbers if self.kind in BESIDE else [at for at in (self.at("value"),) if at is not None]


def number_columns(kind: str) -> Sequence[str]:
    """Return the columns of a layout that hold numbers with decimals."""
    if kind in OBSERVATION_KINDS:
        return FIGURES
    if kind not in LAYOUTS:
        return ()
    fields = LAYOUTS[kind].model.model_fields
    return [
        column
        for column, place in LAYOUTS[kind].fields.items()
        if len(place) == 1 and float in (fields[place[0]].annotation, *get_args(fields[place[0]].annotation))
    ]


def known_columns(kind: str) -> Sequence[str]:
    """Return what the columns of a kind of table can be; those of a wide table can also be indicators or years."""
    if kind in OBSERVATION_KINDS:
        return BESIDE.get(kind, OBSERVATION_COLUMNS)
    return list(LAYOUTS[kind].fields) if kind in LAYOUTS else ()


def columns_of(header: Sequence[str], *, base: str, names: Names, kind: str | None = None) -> Columns:
    """Propose what a table holds.

    Args:
        header: Names of its columns.
        base: Name of the file or sheet, by which the files of the catalogue are recognised.
        names: The names that are known.
        kind: What it holds, where somebody has said so.

    Returns:
        The proposal; a table of which nothing is known is proposed to be left out.
    """
    said = kind if kind and kind != SKIP else base if base in LAYOUTS else None
    if said:
        return _as_said(header, kind=said, names=names)
    codes = {plain(code_of(name)) for name in header}
    if {"ref area", "obs value"} <= codes:
        return _observations(header, kind=SDMX, names=names)
    by_header = next((name for name in _tables() if set(LAYOUTS[name].required) <= set(header)), "")
    if by_header:
        return _catalogue(header, kind=by_header, notes=(Note("kind_by_header", {"file": by_header}),))
    known = {names.column(name) for name in header}
    if "value" in known and known & {"entity_id", "indicator_id"}:
        return _observations(header, kind=TIDY, names=names)
    by_years = _is_by_years(header, names=names)
    if by_years or (known & {"entity_id"} and any(names.indicator(name) for name in header if not names.column(name))):
        return _years(header, names=names) if by_years else _wide(header, names=names)
    mapping = {name: names.column(name) for name in header if name}
    return Columns(SKIP, header, mapping, (Note("kind_unknown"),))


def _as_said(header: Sequence[str], *, kind: str, names: Names) -> Columns:
    if kind in LAYOUTS:
        return _catalogue(header, kind=kind, notes=())
    if kind in BESIDE:
        return _wide(header, names=names) if kind == WIDE else _years(header, names=names)
    return _observations(header, kind=kind, names=names)


def _tables() -> list[str]:
    return [name for name in LAYOUTS if name.endswith(".csv")]


def _catalogue(header: Sequence[str], *, kind: str, notes: tuple[Note, ...]) -> Columns:
    mapping = {name: layout_column(name, kind=kind) for name in header if name}
    return Columns(kind, header, mapping, (*notes, *_notes(header, mapping=mapping)))


def _observations(header: Sequence[str], *, kind: str, names: Names) -> Columns:
    """Take each column of observations once: the first of its own name, else the first of another."""
    found = {name: names.column(name) for name in header if name}
    exact = {column for name, column in found.items() if name == column}
    mapping: dict[str, str] = {}
    for name, column in found.items():
        free = column not in mapping.values() and (name == column or column not in exact)
        mapping[name] = column if free else ""
    notes = _sdmx_notes() if kind == SDMX else _notes(header, mapping=mapping)
    return Columns(kind, header, mapping, notes)


def _sdmx_notes() -> tuple[Note, ...]:
    """SDMX says what each of its columns is; dimensions without a place here are left out as everywhere."""
    return (Note("kind_sdmx"),)


def _wide(header: Sequence[str], *, names: Names) -> Columns:
    mapping: dict[str, str] = {}
    near: list[str] = []
    for name in header:
        column = names.column(name)
        meaning = None if column else names.indicator(name)
        taken = column if column in BESIDE[WIDE] else meaning.name if meaning else ""
        if name:
            mapping[name] = taken if taken not in mapping.values() else ""
        if meaning and meaning.near and mapping.get(name):
            near.append(f"{name} = {meaning.name}")
    found = [name for name, taken in mapping.items() if taken and taken not in BESIDE[WIDE]]
    notes = (Note("kind_wide", {"count": str(len(found))}), *_notes(header, mapping=mapping))
    if near:
        notes = (*notes, Note("columns_near", {"columns": ", ".join(near[:10])}))
    return Columns(WIDE, header, mapping, notes)


def _is_by_years(header: Sequence[str], *, names: Names) -> bool:
    years = {year_of(name) for name in header} - {""}
    return len(years) >= FEWEST_YEARS and not any(names.is_indicator(name) for name in header)


def _years(header: Sequence[str], *, names: Names) -> Columns:
    """Take each year for a column of figures, and the first column for the entities where none is called so."""
    mapping: dict[str, str] = {}
    for name in header:
        column = names.column(name)
        taken = year_of(name) or (column if column in BESIDE[YEARS] else "")
        if name:
            mapping[name] = taken if taken not in mapping.values() else ""
    years = sorted(filter(None, map(year_of, mapping.values())))
    notes: tuple[Note, ...] = (Note("kind_years", {"count": str(len(years)), "years": _span(years)}),)
    first = header[0] if header else ""
    if "entity_id" not in mapping.values() and header.count(first) == 1 and not mapping.get(first):
        mapping = {first: "entity_id", **{name: taken for name, taken in mapping.items() if name != first}}
        notes = (*notes, Note("entity_first", {"column": first or place_of(1, header="")}))
    return Columns(YEARS, header, mapping, (*notes, *_notes(header, mapping=mapping)))


def _span(years: Sequence[str]) -> str:
    return f"{years[0]}–{years[-1]}" if years else ""


def _notes(header: Sequence[str], *, mapping: Mapping[str, str]) -> tuple[Note, ...]:
    read = {name: column for name, column in mapping.items() if column and not year_of(column)}
    renamed = [f"{name} = {column}" for name, column in read.items() if name and column != name]
    left = [name for name, column in mapping.items() if not column]
    notes = []
    if renamed:
        notes.append(Note("columns_recognised", {"columns": ", ".join(renamed[:10])}))
    if left:
        notes.append(Note("columns_left_out", {"columns": ", ".join(left[:10])}))
    if "" in header and not mapping.get(""):
        notes.append(Note("columns_nameless"))
    return tuple(notes)
