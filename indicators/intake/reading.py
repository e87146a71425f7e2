"""Read files into bytes and tables; the only module of the intake that opens files."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.intake.layout import Layout
from indicators.intake.outline import Outline, outline

_QUOTE, _COMMA, _NEWLINE = b'",\n'


@dataclass(frozen=True)
class RawFile:
    """A file as it was found; each property goes one step further and needs the rules of the step before.

    Attributes:
        path: Where it is.
        file: How messages call it, relative to the folder that was read.
        layout: What should be in it.
    """

    path: Path
    file: str
    layout: Layout = field(compare=False)

    @cached_property
    def content(self) -> bytes:
        """Bytes of the file, without byte order mark, lines ended by newlines."""
        content = self.path.read_bytes().removeprefix(b"\xef\xbb\xbf")
        return content.replace(b"\r\n", b"\n").replace(b"\r", b"\n") if b"\r" in content else content

    @cached_property
    def shape(self) -> Shape:
        """Where the records of a table begin and end, and how many cells each has."""
        return shape_of(self.content)

    @cached_property
    def header(self) -> list[str]:
        """Names of the columns."""
        line = BytesIO(self.content[: self.shape.ends[0]])
        cells = pd.read_csv(line, header=None, dtype="str", na_filter=False, skip_blank_lines=False)
        return [str(name) for name in cells.iloc[0]]

    @cached_property
    def table(self) -> Table:
        """The cells of all records that have as many cells as the header."""
        return _table(self)

    @cached_property
    def outline(self) -> Outline:
        """Content of a YAML file, with the line of each part."""
        return outline(self.content.decode())


@dataclass(frozen=True)
class Shape:
    """The records of a table, the header first.

    Attributes:
        starts: Offset of the first byte of each record, shape (n_records,).
        ends: Offset after the last byte of each record, shape (n_records,).
        cells: Cells of each record, shape (n_records,); 0 for a blank record.
        stray: Records with a quotation mark where none may be.
        closed: Whether the last quotation is closed.
    """

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    cells: NDArray[np.int64]
    stray: NDArray[np.int64]
    closed: bool


@dataclass(frozen=True)
class Table:
    """Cells of a file as text.

    Attributes:
        file: How messages call the file.
        cells: One text column for each column of the file that is known; '' for an empty cell.
        rows: Row of each record as a spreadsheet counts it, the header being row 1.
    """

    file: str
    cells: pd.DataFrame
    rows: NDArray[np.int64]


def shape_of(content: bytes, *, delimiter: int = _COMMA) -> Shape:
    """Find the records by their separators, so that a row of the wrong length is known exactly and at once.

    Args:
        content: Bytes of a table, lines ended by newlines.
        delimiter: The byte between cells.

    Returns:
        Where its records stand.
    """
    letters = np.frombuffer(content, dtype=np.uint8)
    commas, newlines = letters == delimiter, letters == _NEWLINE
    quotes = letters == _QUOTE
    closed, stray_at = True, np.empty(0, dtype=np.int64)
    if quotes.any():
        inside = np.bitwise_xor.accumulate(quotes)
        commas, newlines, closed = commas & ~inside, newlines & ~inside, not inside[-1]
        stray_at = _stray(letters, quotes=quotes, inside=inside, delimiter=delimiter)
    ends = np.flatnonzero(newlines)
    if len(content) and not newlines[-1]:
        ends = np.append(ends, len(content))
    starts = np.concatenate([[0], ends[:-1] + 1]) if len(ends) else ends
    separators = np.diff(np.searchsorted(np.flatnonzero(commas), ends), prepend=0)
    blank = ends - starts == separators
    return Shape(starts, ends, np.where(blank, 0, separators + 1), np.unique(np.searchsorted(ends, stray_at)), closed)


def _stray(
    letters: NDArray[np.uint8], *, quotes: NDArray[np.bool_], inside: NDArray[np.bool_], delimiter: int
) -> NDArray[np.int64]:
    """Return the offsets of quotation marks that neither enclose a cell nor stand doubled inside one."""
    at = np.flatnonzero(quotes)
    edge = np.array([_QUOTE, delimiter, _NEWLINE], dtype=np.uint8)
    before = np.concatenate([[_NEWLINE], letters])[at]
    after = np.concatenate([letters, [_NEWLINE]])[at + 1]
    neighbour = np.where(inside[at], before, after)
    return at[~np.isin(neighbour, edge)]


def _table(raw: RawFile) -> Table:
    shape, header = raw.shape, raw.header
    whole = shape.cells[1:] == len(header)
    if whole.all():
        body = raw.content[int(shape.ends[0]) + 1 :]
    else:
        kept = np.flatnonzero(whole) + 1
        spans = zip(shape.starts[kept], shape.ends[kept], strict=True)
        body = b"\n".join(raw.content[start:end] for start, end in spans)
    known = [name for name in header if name in raw.layout.fields]
    cells = pd.DataFrame(columns=header, dtype="str")
    if body:
        cells = pd.read_csv(BytesIO(body), names=header, index_col=False, dtype="str", na_filter=False)
    return Table(raw.file, cells[known], np.flatnonzero(whole) + 2)
