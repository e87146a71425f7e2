"""Read the sheets of a workbook as they are stored: nothing is computed, and what was computed is told apart."""

from __future__ import annotations

import csv
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any
from xml.parsers import expat
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.reader.workbook import WorkbookParser

from indicators.errors import DataError
from indicators.sheets import ASIDE
from indicators.upload import packing, rules
from indicators.upload.limits import Limits

TYPED = "\x1f"
"""Stands before what the sheet stores as a number: no decimal mark is in doubt there. XML allows it in no text."""

MACROS = re.compile(r"vbaProject|macrosheets|\.bin$", re.IGNORECASE)

BROKEN = (
    *packing.DAMAGED, ArithmeticError, AttributeError, LookupError, RecursionError, SyntaxError, TypeError,
    expat.ExpatError,
)  # fmt: skip
"""What the library says of a workbook that no spreadsheet program wrote; errors of XML are errors of syntax, whichever
parser it finds."""

_WORKBOOK = "xl/workbook.xml"
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=\"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})\"")
_MARKS_PER_CELL = 6
_CHUNK = 65_536


@dataclass(frozen=True)
class Mark:
    """A cell that holds something else than a value: row and column, from 1, and what stands in it."""

    row: int
    column: int
    got: str


@dataclass
class Sheet:
    """One sheet as a table of text.

    Attributes:
        title: Its name.
        hidden: Whether the spreadsheet program hides it.
        content: Its cells as UTF-8 CSV with commas; numbers begin with `TYPED`.
        formulas, errors, dates: Cells that hold these.
        merged: Merged ranges: first row, first column, last row, last column.
    """

    title: str
    hidden: bool = False
    content: bytes = b""
    formulas: list[Mark] = field(default_factory=list)
    errors: list[Mark] = field(default_factory=list)
    dates: list[Mark] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)


def is_workbook(archive: ZipFile) -> bool:
    """Return whether an archive is a workbook."""
    names = set(archive.namelist())
    return "[Content_Types].xml" in names and any(name.startswith("xl/") for name in names)


def sheets(content: bytes, *, file: str, limits: Limits) -> Iterator[Sheet]:
    """Yield the sheets of a workbook, one after the other.

    Args:
        content: The workbook.
        file: How messages call it.
        limits: What it may hold.

    Raises:
        DataError: If it is harmful, too large, or cannot be read.
    """
    with packing.opened(content, file=file, limits=limits, unpacked=limits.workbook) as archive:
        _refuse_harm(archive, file=file, limits=limits)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the library warns of styles and print ranges, which nobody reads here
            try:
                yield from _sheets(content, archive=archive, file=file, limits=limits)
            except BROKEN as error:
                why = str(error).partition("\n")[0] or type(error).__name__
                raise DataError([rules.upload_archive(file, why=why)]) from error


def letters(column: int) -> str:
    """Return the letters by which a spreadsheet names a column, counted from 1: 1 is A, 27 is AA."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _refuse_harm(archive: ZipFile, *, file: str, limits: Limits) -> None:
    for member in archive.infolist():
        if MACROS.search(member.filename) and "printerSettings" not in member.filename:
            raise DataError([rules.upload_macro(file, found=member.filename)])
        if member.filename.lower().endswith((".xml", ".rels", ".vml")):
            content = packing.unpack(archive, member.filename, file=file)
            if _declares_type(content):
                raise DataError([rules.upload_entities(file, member=member.filename)])
            if content.count(b"<") > _MARKS_PER_CELL * limits.cells:
                raise DataError([rules.upload_cells(f"{file} / {member.filename}", limit=limits.cells)])


class _FoundError(Exception):
    """A document type is declared."""


def _declares_type(content: bytes) -> bool:
    """Return whether a part has a document type; what is no XML at all is left to the reader."""

    def refuse(*_: object) -> None:
        raise _FoundError

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(content[:_CHUNK], False)  # noqa: FBT003 - the interface of expat; a type stands before all else
    except _FoundError:
        return True
    except expat.ExpatError:
        return b"<!DOCTYPE" in content or b"<!ENTITY" in content
    return b"<!ENTITY" in content


def _sheets(content: bytes, *, archive: ZipFile, file: str, limits: Limits) -> Iterator[Sheet]:
    paths = _paths(archive)
    workbook = load_workbook(BytesIO(content), read_only=True, data_only=False, keep_links=False)
    try:
        for worksheet in workbook.worksheets:
            if str(worksheet.title).startswith(ASIDE):
                continue
            part = f"{file} / {worksheet.title}"
            sheet = Sheet(str(worksheet.title), hidden=worksheet.sheet_state != "visible")
            worksheet.reset_dimensions()
            sheet.content = _content(worksheet, sheet=sheet, file=part, limits=limits)
            path = paths.get(sheet.title)
            sheet.merged = _merged(archive.read(path)) if path in archive.namelist() else []
            yield sheet
    finally:
        workbook.close()


def _paths(archive: ZipFile) -> dict[str, str]:
    if _WORKBOOK not in archive.namelist():
        return {}
    parser = WorkbookParser(archive, _WORKBOOK, keep_links=False)
    parser.parse()
    return {sheet.name: relation.target for sheet, relation in parser.find_sheets()}


def _merged(xml: bytes) -> list[tuple[int, int, int, int]]:
    found = _MERGED.findall(xml)
    return [(int(top), _number(left), int(bottom), _number(right)) for left, top, right, bottom in found]


def _number(name: bytes) -> int:
    number = 0
    for letter in name:
        number = number * 26 + letter - ord("A") + 1
    return number


def _content(worksheet: Any, *, sheet: Sheet, file: str, limits: Limits) -> bytes:  # noqa: ANN401 - the library has no types
    """Write the cells as CSV, each record as long as the longest; the marks go into the sheet."""
    lines: list[str] = []
    widths: list[int] = []
    blank = cells = 0
    for row, found in enumerate(worksheet.iter_rows(), start=1):
        if row > limits.rows + 1:
            raise DataError([rules.upload_rows(file, rows=row, limit=limits.rows)])
        texts = [_text(cell, row=row, column=at, sheet=sheet) for at, cell in enumerate(found, start=1)]
        while texts and not texts[-1]:
            texts.pop()
        if not texts:
            blank += 1
            continue
        if len(texts) > limits.columns:
            raise DataError([rules.upload_columns(file, row=row, columns=len(texts), limit=limits.columns)])
        lines += [""] * blank + [_line(texts)]
        widths += [0] * blank + [len(texts)]
        blank, cells = 0, cells + len(texts)
        if cells > limits.cells:
            raise DataError([rules.upload_cells(file, limit=limits.cells)])
    width = max(widths, default=0)
    return "".join(f"{line}{',' * (width - max(had, 1))}\n" for line, had in zip(lines, widths, strict=True)).encode()


def _line(texts: list[str]) -> str:
    buffer = StringIO()
    csv.writer(buffer, lineterminator="").writerow(texts)
    return buffer.getvalue()


def _text(cell: Any, *, row: int, column: int, sheet: Sheet) -> str:  # noqa: ANN401 - the library has no types
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        text = value if isinstance(value, str) else "=..."
        sheet.formulas.append(Mark(row, column, text))
        return text
    if cell.data_type == "e":
        sheet.errors.append(Mark(row, column, str(value)))
        return str(value)
    if isinstance(value, bool | str):
        return str(value).replace(TYPED, "")
    if isinstance(value, date | time | timedelta):
        text = value.isoformat() if isinstance(value, date | time) else str(value)
        sheet.dates.append(Mark(row, column, text))
        return text
    return TYPED + _shown(value, percent="%" in cell.number_format)


def _shown(value: float, *, percent: bool) -> str:
    """Write a number as it is seen: per cent as per cent, and in the shortest form that is read back to itself."""
    if isinstance(value, int) and not percent:
        return str(value)
    number = Decimal(repr(value)) * (100 if percent else 1)
    if not number.is_finite():
        return str(value)
    text = format(number.normalize(), "f") if abs(number.adjusted()) < 20 else repr(value)
    return f"{text}%" if percent else text
