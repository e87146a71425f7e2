"""Read a column of numbers by the marks that were confirmed, each different cell once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indicators.errors import Problem
from indicators.upload import rules
from indicators.upload.findings import Findings
from indicators.upload.numerals import Number, example, number_of
from indicators.upload.source import Source
from indicators.upload.writing import Texts, quoted

UNREAD = "?"
"""Written before a cell that could not be read, so that nothing takes it for a number."""


@dataclass(frozen=True)
class Numbers:
    """A column that was read.

    Attributes:
        texts: Numbers with decimal points, '' for gaps, shape (n_rows,).
        statuses: Status that a cell shows itself, '' for none, shape (n_rows,).
    """

    texts: Texts
    statuses: NDArray[np.object_]


def read_numbers(source: Source, *, at: int, gaps: bool, findings: Findings) -> Numbers:
    """Read a column.

    Args:
        source: The table.
        at: Position of the column.
        gaps: Whether marks of gaps and letters behind numbers become a status; where not, they are no numbers.
        findings: Takes the cells that cannot be read.
    """
    column = source.frame[at]
    words = [str(word) for word in column.cat.categories]
    found = [_judged(number_of(word, reading=source.reading), word=word, gaps=gaps) for word in words]
    codes = column.cat.codes.to_numpy(dtype=np.int64)
    written = [quoted(f"{UNREAD}{number.text}" if number.fault else number.text) for number in found]
    _report(source, at=at, found=found, codes=codes, findings=findings)
    return Numbers(
        np.array([*written, ""], dtype=object)[codes],
        np.array([*(number.status for number in found), ""], dtype=object)[codes],
    )


def _judged(number: Number, *, word: str, gaps: bool) -> Number:
    return number if gaps or not number.status else Number(word, fault="number")


def _report(source: Source, *, at: int, found: list[Number], codes: NDArray[np.integer], findings: Findings) -> None:
    place = source.place(at)

    def flag(position: int) -> Problem:
        got = found[codes[position]].text
        return rules.upload_flag(source.file, row=int(source.rows[position]), column=place, got=got)

    def number(position: int) -> Problem:
        got, row = found[codes[position]].text, int(source.rows[position])
        return rules.upload_number(source.file, row=row, column=place, got=got, form=example(source.reading))

    for fault, make in (("flag", flag), ("number", number)):
        faults = np.array([*(number.fault == fault for number in found), False])
        wrong = findings.untold(source.rows, at=np.flatnonzero(faults[codes]), file=source.file, column=place)
        findings.add(wrong, make=make)
