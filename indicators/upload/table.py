"""A text as a table: its delimiter, its records, its limits, and its cells as categoricals."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO, StringIO

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.errors import DataError
from indicators.intake.reading import Shape, shape_of
from indicators.upload import rules
from indicators.upload.limits import Limits

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

    def body(self, *, header_row: int, width: int) -> tuple[NDArray[np.int64], bytes]:
        """Return the rows below the header that have its width, as a spreadsheet counts, and their bytes."""
        kept = np.flatnonzero(self.shape.cells[header_row:] == width) + header_row
        if len(kept) == len(self.shape.ends) - header_row:
            return kept + 1, self.content[int(self.shape.starts[header_row]) :] if len(kept) else b""
        spans = zip(self.shape.starts[kept].tolist(), self.shape.ends[kept].tolist(), strict=True)
        return kept + 1, b"\n".join(self.content[start:end] for start, end in spans)

    def ragged(self, *, header_row: int, width: int) -> NDArray[np.int64]:
        """Return the rows below the header, as a spreadsheet counts, that are neither blank nor of its width."""
        cells = self.shape.cells[header_row:]
        return np.flatnonzero((cells != width) & (cells != 0)) + header_row + 1

    def frame(self, *, header_row: int, width: int, columns: Sequence[int]) -> pd.DataFrame:
        """Return some columns of the rows that `body` gives, as categoricals of text, named by their position."""
        _, content = self.body(header_row=header_row, width=width)
        if not content or not columns:
            return pd.DataFrame({at: pd.Categorical([]) for at in columns})
        return pd.read_csv(
            BytesIO(content),
            sep=self.delimiter,
            header=None,
            names=list(range(width)),
            usecols=sorted(set(columns)),
            index_col=False,
            dtype="category",
            na_filter=False,
            engine="c",
            low_memory=False,
        )


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
