"""A table under its confirmed reading: which of its columns is what, with all that is wrong in its form."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.errors import DataError, Problem
from indicators.intake.layout import OBSERVATION_COLUMNS
from indicators.upload import rules
from indicators.upload.columns import BESIDE, known_columns, number_columns
from indicators.upload.converted import place_of
from indicators.upload.findings import KEPT, Findings
from indicators.upload.headers import header_of, year_of
from indicators.upload.parts import Found
from indicators.upload.reading import OBSERVATION_KINDS, WIDE, YEARS, Reading
from indicators.upload.table import Grid
from indicators.upload.workbook import Mark
from indicators.wording import Sentence

BLOCK_CELLS = 500_000
"""Cells that are taken apart at once."""


@dataclass(frozen=True)
class Source:
    """A table whose form is right, ready to be written.

    Attributes:
        file: How messages call it.
        grid: Its cells.
        reading: How it is read.
        header: Names of its columns as they stand there.
        used: Each position of a column that is read, from 0 -> what it is: a column of the layout or an indicator.
        rows: Rows that are read, as a spreadsheet counts, shape (n_rows,).
    """

    file: str
    grid: Grid
    reading: Reading
    header: Sequence[str]
    used: Mapping[int, str]
    rows: NDArray[np.int64] = field(repr=False)

    @cached_property
    def frame(self) -> pd.DataFrame:
        """Cells of the columns that are read, categoricals of text, named by their positions."""
        return self.grid.frame(self.rows, width=len(self.header), columns=list(self.used))

    def blocks(self) -> Iterator[Source]:
        """Yield the table in parts of some rows each, so that its size does not decide how much memory it takes."""
        count = max(1, BLOCK_CELLS // max(1, len(self.used)))
        for start in range(0, max(1, len(self.rows)), count):
            yield replace(self, rows=self.rows[start : start + count])

    def place(self, at: int) -> str:
        """Return how people call a column."""
        return place_of(at + 1, header=self.header[at])


def source_of(each: Found, *, grid: Grid, reading: Reading, findings: Findings) -> Source:
    """Judge the form of a table under its reading.

    Args:
        each: The table.
        grid: Its cells.
        reading: What was confirmed.
        findings: Takes what is wrong with single rows and cells.

    Returns:
        The table.

    Raises:
        DataError: If header and reading do not fit.
    """
    if reading.header_row > len(grid.shape.ends) or not grid.shape.cells[reading.header_row - 1]:
        row, rows = reading.header_row, len(grid.shape.ends)
        raise DataError([rules.upload_header(each.name, row=row, rows=rows)])
    _check_quotes(each.name, grid=grid)
    header = header_of(grid, row=reading.header_row)
    taken = {at: reading.columns.get(name) for at, name in enumerate(header)}
    used = {at: column for at, column in taken.items() if column}
    kept = grid.whole(header_row=reading.header_row, width=len(header))
    source = Source(each.name, grid, reading, header, used, kept)
    problems = [*_unread(source, taken=taken), *_repeated(source), *_unfit(source)]
    if problems:
        raise DataError(problems)
    _rows(source, findings=findings)
    if each.sheet:
        _marks(source, each.sheet.formulas, rule=rules.upload_formula, columns=used, findings=findings)
        _marks(source, each.sheet.errors, rule=rules.upload_cell_error, columns=used, findings=findings)
        _marks(source, each.sheet.dates, rule=rules.upload_date, columns=_numeric(source), findings=findings)
        _marks(source, list(_merged(each)), rule=rules.upload_merged, columns=used, findings=findings)
    return source


def _check_quotes(file: str, *, grid: Grid) -> None:
    """Refuse a table whose cells cannot be told apart."""
    rows = (grid.shape.stray + 1).tolist() or ([] if grid.shape.closed else [len(grid.shape.ends)])
    if rows:
        problems = [rules.upload_quotes(file, row=row) for row in rows[:KEPT]]
        raise DataError(problems, counts={(problems[0].rule_id, file): len(rows)})


def _unread(source: Source, *, taken: Mapping[int, str | None]) -> Iterator[Problem]:
    """Find columns for which nothing is decided; one without a name and without cells is nothing."""
    row, width = source.reading.header_row, len(source.header)
    for at, column in taken.items():
        if column is not None:
            continue
        cells = source.grid.frame(source.rows, width=width, columns=[at])[at]
        if source.header[at] or any(map(str.strip, map(str, cells.cat.categories))):
            yield rules.upload_header_unread(source.file, row=row, column=source.place(at))


def _repeated(source: Source) -> Iterator[Problem]:
    seen: set[str] = set()
    for at, column in source.used.items():
        if column in seen:
            yield rules.upload_header_repeated(source.file, row=source.reading.header_row, column=source.place(at))
        seen.add(column)


def _unfit(source: Source) -> Iterator[Problem]:
    """Find columns that are taken for what the kind of table does not have, or nothing at all that is read."""
    kind = source.reading.kind
    known = known_columns(kind)
    for column in source.used.values():
        if not _fits(column, kind=kind):
            rule = Sentence("columns of this kind of table are {known}; choose one", known=", ".join(known))
            yield rules.upload_reading(source.file, got=column, rule=rule)
    dated = any(year_of(column) for column in source.used.values()) if kind == YEARS else False
    dated = dated or "period" in source.used.values() or source.reading.period is not None
    if kind in OBSERVATION_KINDS and not dated:
        yield rules.upload_period(source.file)
    if not source.used:
        rule = Sentence("no column of the table is read; say of each what it is, or leave the table out")
        yield rules.upload_reading(source.file, got="", rule=rule)


def _fits(column: str, *, kind: str) -> bool:
    if column in known_columns(kind):
        return True
    return kind in BESIDE and column not in OBSERVATION_COLUMNS and (kind == WIDE or column == year_of(column))


def _rows(source: Source, *, findings: Findings) -> None:
    shape, row, width = source.grid.shape, source.reading.header_row, len(source.header)
    findings.add(
        source.grid.ragged(header_row=row, width=width).tolist(),
        make=lambda at: rules.upload_row_length(source.file, row=at, cells=int(shape.cells[at - 1]), header=width),
    )


def _marks(
    source: Source,
    marks: Sequence[Mark],
    *,
    rule: Callable[..., Problem],
    columns: Mapping[int, str],
    findings: Findings,
) -> None:
    found = [mark for mark in marks if mark.row > source.reading.header_row and mark.column - 1 in columns]
    findings.add(
        range(len(found)),
        make=lambda at: rule(
            source.file, row=found[at].row, column=source.place(found[at].column - 1), got=found[at].got
        ),
    )


def _numeric(source: Source) -> Mapping[int, str]:
    """Return the columns in which a date cannot be meant."""
    kind = source.reading.kind
    names = {*number_columns(kind), "period"}
    return {at: name for at, name in source.used.items() if name in names or name not in BESIDE.get(kind, [name])}


def _merged(each: Found) -> Iterator[Mark]:
    for top, left, bottom, right in each.sheet.merged if each.sheet else []:
        width = right - left + 1
        got = Sentence("rows {top} to {bottom}, {columns} columns", top=top, bottom=bottom, columns=width)
        yield Mark(bottom, left, got)
