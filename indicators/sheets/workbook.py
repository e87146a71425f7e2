"""Tables as XLSX."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from indicators.archives import EPOCH, sealed
from indicators.sheets.harmless import harmless

MOST_ROWS = 1_048_575
"""Rows that a sheet can hold below its heads."""

DEFAULT_WIDTH = 14

ASIDE = "#"
"""First letter of the name of a sheet that explains others and holds nothing to be read."""


@dataclass(frozen=True)
class Sheet:
    """One table of a workbook.

    Attributes:
        name: Name of the sheet, at most 31 letters.
        head: Names of the columns.
        rows: Cells of each row: texts, numbers, truth values, None for an empty one.
        widths: Width of columns by name, in letters; others have 14.
        choices: For columns by name, what can be chosen in them: a range of cells, or words in quotation marks. Other
            entries are warned of and not refused.
    """

    name: str
    head: Sequence[str]
    rows: Iterable[Sequence[Any]]
    widths: Mapping[str, float] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """Return tables as a workbook: heads in bold, which stay when the rows are scrolled.

    Args:
        sheets: The tables, each of at most `MOST_ROWS` rows.

    Returns:
        The file; no cell is a formula, and it holds no moment of its own.
    """
    book = Workbook(write_only=True)
    for sheet in sheets:
        _write(book, sheet=sheet)
    file = BytesIO()
    book.save(file)
    return sealed(file.getvalue(), dated=EPOCH)


def _write(book: Workbook, *, sheet: Sheet) -> None:
    written = book.create_sheet(sheet.name)
    written.freeze_panes = "A2"
    for number, column in enumerate(sheet.head, start=1):
        written.column_dimensions[get_column_letter(number)].width = sheet.widths.get(column, DEFAULT_WIDTH)
        if column in sheet.choices:
            choice = DataValidation(type="list", formula1=sheet.choices[column], allow_blank=True, errorStyle="warning")
            choice.showErrorMessage = True
            choice.add(f"{get_column_letter(number)}2:{get_column_letter(number)}{MOST_ROWS + 1}")
            written.data_validations.append(choice)
    heads = [WriteOnlyCell(written, value=harmless(text)) for text in sheet.head]
    for head in heads:
        head.font = Font(bold=True)
    written.append(heads)
    for row in sheet.rows:
        written.append([harmless(value) if isinstance(value, str) else value for value in row])
