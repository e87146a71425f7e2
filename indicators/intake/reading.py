"""Read files into bytes and tables; the only module of the intake that opens files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.intake import cells
from indicators.intake.layout import Layout
from indicators.intake.outline import Outline, outline

_QUOTE, _COMMA, _NEWLINE = b'",\n'

_PIECE = 1 << 18
"""Bytes that are looked at at once: what is made of them stays in the cache of the processor."""


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
        line = self.content[: self.shape.ends[0]]
        count = int(self.shape.cells[0])
        return [str(name) for name in cells.written(line, names=range(count), columns=range(count)).iloc[0]]

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
    """Records of a file that have as many cells as its header.

    Attributes:
        file: How messages call the file.
        body: Their bytes, without the header.
        header: Names of its columns.
        known: Those of them that are known, in their order.
        rows: Row of each record as a spreadsheet counts it, the header being row 1.
    """

    file: str
    body: bytes = field(repr=False)
    header: Sequence[str]
    known: Sequence[str]
    rows: NDArray[np.int64]

    @cached_property
    def cells(self) -> pd.DataFrame:
        """One column of text for each known one; '' for an empty cell."""
        return cells.written(self.body, names=self.header, columns=self.known)


def shape_of(content: bytes, *, delimiter: int = _COMMA) -> Shape:
    """Find the records by their separators, so that a row of the wrong length is known exactly and at once.

    Args:
        content: Bytes of a table, lines ended by newlines.
        delimiter: The byte between cells.

    Returns:
        Where its records stand.
    """
    letters = np.frombuffer(content, dtype=np.uint8)
    separators, quotes, inside, closed = _separators(letters, delimiter=delimiter)
    of_record = np.flatnonzero(letters[separators] == _NEWLINE)
    ends = separators[of_record]
    if len(content) and (not len(ends) or ends[-1] != len(content) - 1):
        ends, of_record = np.append(ends, len(content)), np.append(of_record, len(separators))
    starts = np.concatenate([[0], ends[:-1] + 1]) if len(ends) else ends
    between = np.diff(of_record, prepend=-1) - 1
    stray = _stray(letters, at=quotes, inside=inside, delimiter=delimiter)
    cells_of = np.where(ends - starts == between, 0, between + 1)
    return Shape(starts, ends, cells_of, np.unique(np.searchsorted(ends, stray)), closed)


def _separators(
    letters: NDArray[np.uint8], *, delimiter: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_], bool]:
    """Return the offsets of separators outside of quotations and of quotation marks, which open, and if all close."""
    separators, quotes, opening = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)], [np.empty(0, np.bool_)]
    within = False
    for start in range(0, len(letters), _PIECE):
        piece = letters[start : start + _PIECE]
        marks, quoted = (piece == delimiter) | (piece == _NEWLINE), piece == _QUOTE
        if within or quoted.any():
            inside = np.bitwise_xor.accumulate(quoted) ^ within
            at = np.flatnonzero(quoted)
            quotes.append(at + start)
            opening.append(inside[at])
            marks &= ~inside
            within = bool(inside[-1])
        separators.append(np.flatnonzero(marks) + start)
    return np.concatenate(separators), np.concatenate(quotes), np.concatenate(opening), not within


def _stray(
    letters: NDArray[np.uint8], *, at: NDArray[np.int64], inside: NDArray[np.bool_], delimiter: int
) -> NDArray[np.int64]:
    """Return the offsets of quotation marks that neither enclose a cell nor stand doubled inside one."""
    edge = np.array([_QUOTE, delimiter, _NEWLINE], dtype=np.uint8)
    last = len(letters) - 1
    before = np.where(at > 0, letters[np.maximum(at - 1, 0)], _NEWLINE)
    after = np.where(at < last, letters[np.minimum(at + 1, last)], _NEWLINE)
    return at[~np.isin(np.where(inside, before, after), edge)]


def records_of(content: bytes, *, shape: Shape, kept: NDArray[np.int64]) -> bytes:
    """Return some records of a table below one another.

    Args:
        content: Bytes of the table.
        shape: Where its records stand.
        kept: Positions of the records, rising, shape (n_kept,).
    """
    if not len(kept):
        return b""
    edges = np.flatnonzero(np.diff(kept) != 1)
    firsts, lasts = kept[np.concatenate([[0], edges + 1])], kept[np.concatenate([edges, [len(kept) - 1]])]
    runs = zip(shape.starts[firsts].tolist(), shape.ends[lasts].tolist(), strict=True)
    return b"\n".join(content[start:end] for start, end in runs)


def _table(raw: RawFile) -> Table:
    shape, header = raw.shape, raw.header
    kept = np.flatnonzero(shape.cells[1:] == len(header)) + 1
    known = [name for name in header if name in raw.layout.fields]
    return Table(raw.file, records_of(raw.content, shape=shape, kept=kept), header, known, kept + 1)
