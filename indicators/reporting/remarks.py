"""The uploaded table back, with a column of remarks beside the rows they are about."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from io import BytesIO, StringIO
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import PatternFill
from openpyxl.utils import column_index_from_string

from indicators.errors import Problem
from indicators.reporting.tables import BETWEEN
from indicators.sheets import harmless

BETWEEN_REMARKS = " | "

MARK = PatternFill("solid", fgColor="FFF2CC")
"""Background of a cell that a remark is about: light enough for black letters."""

LONGEST_CELL = 10_000_000
"""Letters of a cell that are read at most; what was accepted as an upload has shorter ones."""

_NUMBER = re.compile(r"[+-][\d.,'\s\u00a0\u202f]*\d\s?%?", re.ASCII)

_LETTERS = re.compile(r"([A-Z]{1,3})( \(.*\))?", re.DOTALL)

Say = Callable[[Problem], str]
"""Gives the remark about a problem, in the language of the reader."""

Remarks = Mapping[int, Sequence[Problem]]


def remarked_csv(
    content: bytes, *, problems: Iterable[Problem], encoding: str, delimiter: str, header_row: int, head: str, say: Say
) -> bytes:
    """Return a table of text with one more column.

    Args:
        content: The table as it was uploaded.
        problems: Errors and warnings of this table, with its own rows.
        encoding: How its letters are written.
        delimiter: What separates its cells.
        header_row: Row of its header as a spreadsheet counts it.
        head: Name of the new column.
        say: Gives the remark about a problem.

    Returns:
        The table in the same encoding and with the same delimiter and ends of lines. A text that a spreadsheet would
        take for a formula stands behind an apostrophe, a negative number stays what it is; what the encoding
        has no letter for is a question mark.
    """
    csv.field_size_limit(LONGEST_CELL)
    text = content.decode(encoding, errors="replace")
    marked = text.startswith("\ufeff")
    rows = list(csv.reader(StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter))
    width, remarks = max(map(len, rows), default=0), _by_row(problems)
    written = StringIO()
    end = "\r\n" if "\r\n" in text else "\n"
    writer = csv.writer(written, delimiter=delimiter, lineterminator=end)
    for number, row in enumerate(rows, start=1):
        said = head if number == header_row else _said(remarks.get(number, ()), say=say)
        writer.writerow([*map(_shown, row), *[""] * (width - len(row)), harmless(said)])
    return (("\ufeff" if marked else "") + written.getvalue()).encode(encoding, errors="replace")


def remarked_xlsx(
    content: bytes, *, problems: Iterable[Problem], header_rows: Mapping[str, int], head: str, say: Say
) -> bytes:
    """Return a workbook with one more column in each sheet, and the cells that a remark is about marked.

    Args:
        content: The workbook as it was uploaded and accepted.
        problems: Errors and warnings, their file being "name of the workbook / name of the sheet".
        header_rows: Row of the header of each sheet that was read; other sheets stay as they are.
        head: Name of the new column.
        say: Gives the remark about a problem.

    Returns:
        The values without formulas, macros and looks.
    """
    by_sheet: dict[str, list[Problem]] = {}
    for problem in problems:
        by_sheet.setdefault(problem.file.partition(BETWEEN)[2], []).append(problem)
    old = load_workbook(BytesIO(content), read_only=True, data_only=True)
    new = Workbook(write_only=True)
    for sheet in old.worksheets:
        sheet.reset_dimensions()  # what a file says of its own size may be wrong
        rows = [list(row) for row in sheet.iter_rows(values_only=True)]
        added = new.create_sheet(sheet.title)
        header_row, remarks = header_rows.get(sheet.title, 0), _by_row(by_sheet.get(sheet.title, ()))
        for row in _remarked(rows, header_row=header_row, remarks=remarks, head=head, say=say):
            added.append([_cell(value, sheet=added, marked=marked) for value, marked in row])
    file = BytesIO()
    new.save(file)
    return file.getvalue()


def _remarked(
    rows: Sequence[list[Any]], *, header_row: int, remarks: Remarks, head: str, say: Say
) -> Iterable[list[tuple[Any, bool]]]:
    """Give the cells of each row with whether a remark is about them, and the remark behind them."""
    width = max(map(len, rows), default=0)
    header = [str(name) for name in rows[header_row - 1]] if 0 < header_row <= len(rows) else []
    for number, row in enumerate(rows, start=1):
        about = remarks.get(number, ())
        columns = {_place(problem.column, header=header) for problem in about}
        cells = [(value, place in columns) for place, value in enumerate(row)]
        if header_row:
            said = head if number == header_row else _said(about, say=say)
            cells += [*[(None, False)] * (width - len(row)), (said or None, bool(about))]
        yield cells


def _place(column: str, *, header: Sequence[str]) -> int | None:
    """Return the position of a column that is called by its header or its letters, as "D (Value)"; None for none."""
    letters = _LETTERS.fullmatch(column)
    if column in header or letters is None:
        return header.index(column) if column in header else None
    return int(column_index_from_string(letters[1])) - 1


def _cell(value: Any, *, sheet: Any, marked: bool) -> Any:  # noqa: ANN401 - openpyxl has no types
    safe = _shown(value) if isinstance(value, str) else value
    if not marked:
        return safe
    cell = WriteOnlyCell(sheet, value=safe)
    cell.fill = MARK
    return cell


def _by_row(problems: Iterable[Problem]) -> dict[int, list[Problem]]:
    """Sort problems by row; what is about a whole table is no remark of a row."""
    found: dict[int, list[Problem]] = {}
    for problem in problems:
        if problem.row is not None:
            found.setdefault(problem.row, []).append(problem)
    return found


def _said(problems: Sequence[Problem], *, say: Say) -> str:
    return BETWEEN_REMARKS.join(dict.fromkeys(map(say, problems)))


def _shown(cell: str) -> str:
    """Return a cell as it is where it is a number, and otherwise harmless."""
    return cell if _NUMBER.fullmatch(cell) else harmless(cell)
