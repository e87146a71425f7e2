"""What an upload was turned into, with the way back to the place in the upload."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indicators.errors import Counts, Problem
from indicators.upload.workbook import letters
from indicators.wording import Sentence


@dataclass(frozen=True)
class Written:
    """A canonical file, and where its cells come from.

    Attributes:
        path: The file.
        part: The table of the upload, as in `Reading.part`.
        header_row: Row of the headers in the upload; 0 where the file was taken as it is.
        rows: Row in the upload of each row below the header, shape (n_rows,); None where rows are the same.
        columns: Each canonical column -> its place in the upload, e.g. 'C (Wert)'.
        cells: Wide tables: position in `headers` of the column that each row was made of, shape (n_rows,).
        headers: Wide tables: the places of the columns of figures.
        spread: Wide tables: what those columns are, indicator_id or period.
    """

    path: Path
    part: str
    header_row: int = 0
    rows: NDArray[np.int64] | None = field(default=None, repr=False)
    columns: Mapping[str, str] = field(default_factory=dict)
    cells: NDArray[np.int64] | None = field(default=None, repr=False)
    headers: Sequence[str] = ()
    spread: str = "indicator_id"

    def place(self, problem: Problem) -> Problem:
        """Return a problem of the file in terms of the upload."""
        row, column = problem.row, self.columns.get(problem.column, problem.column)
        at = (row or 0) - 2
        if self.cells is not None and at >= 0 and problem.column in ("value", "status", self.spread):
            column = self.headers[int(self.cells[at])]
        if self.rows is not None and row is not None:
            row = int(self.rows[at]) if 0 <= at < len(self.rows) else self.header_row
        return replace(problem, file=self.part, row=row, column=column)


@dataclass(frozen=True)
class Converted:
    """The canonical files of an upload, and the cells that could not be read.

    Attributes:
        files: What was written.
        problems: Cells that could not be read, in terms of the upload; the first ones of each rule.
        counts: How many there are.
    """

    files: tuple[Written, ...]
    problems: tuple[Problem, ...] = ()
    counts: Counts = field(default_factory=dict)

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files that `indicators.intake.read_files` reads."""
        return tuple(written.path for written in self.files)

    def placed(self, counts: Counts) -> Counter[tuple[str, str]]:
        """Return counts of problems of canonical files by the tables of the upload, and of other places as they are."""
        parts = {str(written.path): written.part for written in self.files}
        found: Counter[tuple[str, str]] = Counter()
        for (rule_id, file), count in counts.items():
            found[rule_id, parts.get(file, file)] += count
        return found

    def place(self, problem: Problem) -> Problem:
        """Return a problem that names canonical files in terms of the upload: part, row and column as seen there."""
        told = replace(problem, rule=self._placed(problem.rule))
        written = self._by_name.get(problem.file)
        return written.place(told) if written else told

    def _placed(self, rule: Sentence) -> Sentence:
        """Return a sentence that names a row of a canonical file in terms of the upload."""
        row, written = rule.facts.get("row"), self._by_name.get(str(rule.facts.get("file")))
        if written is None or row is None:
            return rule
        there = written.place(Problem(str(written.path), int(row), "", "", rule))
        return Sentence(rule.pattern, **{**rule.facts, "file": there.file, "row": str(there.row)})

    @cached_property
    def _by_name(self) -> Mapping[str, Written]:
        return {str(written.path): written for written in self.files}


def place_of(column: int, *, header: str) -> str:
    """Return how a column of the upload is called: its letters in a spreadsheet, and its header."""
    return f"{letters(column)} ({header})" if header else letters(column)
