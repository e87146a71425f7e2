"""A text as a table: its delimiter, its records, its limits, and its cells as categoricals."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from io import StringIO

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.errors import DataError
from indicators.intake import cells
from indicators.intake.reading import Shape, records_of, shape_of
from indicators.upload import rules
from indicators.upload.limits import Limits
from indicators.upload.workbook import TYPED

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_RECORDS = 200
_SAMPLE_BYTES = 65_536


@dataclass(frozen=True)
class Grid:
    r"""A table of text.

    Attributes:
        file: How messages call it.
        content: UTF-8 without byte order mark, lines ended by `\n`.
        delimiter: What stands between cells, one letter.
    """

    file: str
    content: bytes = field(repr=False)
    delimiter: str

    @cached_property
    def shape(self) -> Shape:
        """Where the records begin and end, and how many cells each has."""
        return shape_of(self.content, delimiter=ord(self.delimiter))

    @property
    def is_quoted(self) -> bool:
        """Whether every quotation mark has its place, so that the cells can be told apart."""
        return self.shape.closed and not len(self.shape.stray)

    def records(self, *, first: int = 1, count: int) -> list[list[str]]:
        """Return the cells of some records, the first of the table being 1, each as long as it is."""
        begin, end = first - 1, min(first - 1 + count, len(self.shape.ends))
        return [self._cells(at) for at in range(begin, end)]

    def names(self, row: int) -> list[str]:
        """Return the cells of one record as names of columns, of a workbook without the marks of its types."""
        return [cell.removeprefix(TYPED).strip() for cell in self.records(first=row, count=1)[0]]

    def _cells(self, at: int) -> list[str]:
        record = self.content[int(self.shape.starts[at]) : int(self.shape.ends[at])]
        return _parsed(record.decode(), delimiter=self.delimiter)

    def check(self, *, limits: Limits) -> None:
        """Judge the size of the table before anything is done with it.

        Raises:
            DataError: If it has too many rows or columns, or too long a cell.
        """
        shape = self.shape
        if len(shape.ends) > limits.rows + 1:
            raise DataError([rules.upload_rows(self.file, rows=len(shape.ends), limit=limits.rows)])
        widest = int(np.argmax(shape.cells)) if len(shape.cells) else 0
        if len(shape.cells) and shape.cells[widest] > limits.columns:
            columns = int(shape.cells[widest])
            raise DataError([rules.upload_columns(self.file, row=widest + 1, columns=columns, limit=limits.columns)])
        for at in np.flatnonzero(shape.ends - shape.starts > limits.cell).tolist():
            longest = self._longest(at)
            if longest > limits.cell:
                raise DataError([rules.upload_cell(self.file, row=at + 1, length=longest, limit=limits.cell)])

    def _longest(self, at: int) -> int:
        """Return the letters of the longest cell of a record, without taking apart what is one huge cell."""
        record = self.content[int(self.shape.starts[at]) : int(self.shape.ends[at])]
        inside = shape_of(record.replace(b"\n", b" ").replace(self.delimiter.encode(), b"\n"), delimiter=0)
        spans = zip(inside.starts.tolist(), inside.ends.tolist(), strict=True)
        return max(len(record[start:end].decode(errors="replace")) for start, end in spans)

    def whole(self, *, header_row: int, width: int) -> NDArray[np.int64]:
        """Return the rows below the header that have its width, as a spreadsheet counts."""
        return np.flatnonzero(self.shape.cells[header_row:] == width) + header_row + 1

    def ragged(self, *, header_row: int, width: int) -> NDArray[np.int64]:
        """Return the rows below the header, as a spreadsheet counts, that are neither blank nor of its width."""
        found = self.shape.cells[header_row:]
        return np.flatnonzero((found != width) & (found != 0)) + header_row + 1

    def frame(self, rows: NDArray[np.int64], *, width: int, columns: Sequence[int]) -> pd.DataFrame:
        """Return some columns of some rows as categoricals of text, named by their positions.

        Args:
            rows: Rows of one width, as a spreadsheet counts, rising.
            width: Their cells.
            columns: Positions of the columns, from 0.
        """
        if not columns:
            return pd.DataFrame(index=range(len(rows)))
        body = records_of(self.content, shape=self.shape, kept=rows - 1)
        return cells.texts(body, names=range(width), columns=columns, delimiter=self.delimiter)


def _parsed(record: str, *, delimiter: str) -> list[str]:
    """Take one record apart as tolerantly as spreadsheets do."""
    try:
        return next(csv.reader(StringIO(record, newline=""), delimiter=delimiter), [])
    except csv.Error:
        return record.split(delimiter)


def delimiter_of(text: bytes) -> str:
    """Return the delimiter that gives the beginning of a text the most even records, and the more cells of two such."""
    sample = text[:_SAMPLE_BYTES].decode(errors="replace")
    whole = sample if len(text) <= _SAMPLE_BYTES else sample.rpartition("\n")[0] or sample
    return max(DELIMITERS, key=lambda delimiter: _evenness(whole, delimiter=delimiter))


def _evenness(sample: str, *, delimiter: str) -> tuple[float, int]:
    reader = csv.reader(StringIO(sample, newline=""), delimiter=delimiter)
    widths: Counter[int] = Counter()
    try:
        for _, record in zip(range(_SAMPLE_RECORDS), reader, strict=False):
            widths[len(record)] += any(record)
    except csv.Error:
        return 0.0, 0
    usual, count = max(widths.items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0))
    return (count / max(1, sum(widths.values())), usual) if usual > 1 else (0.0, 0)
