"""Every rule an upload must satisfy to be read at all: an id, and the words of what is wrong, in one place.

`docs/validation-rules.md` explains each id. What is in the tables is judged by the rules of the intake afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from indicators.errors import SHOWN, Problem, one_line, short
from indicators.intake.rules.files import QUOTES
from indicators.wording import Sentence

MEGA = 1_000_000
"""Bytes of a megabyte."""


def upload_size(file: str, *, size: int, limit: int) -> Problem:
    """An upload is no larger than the settings allow."""
    rule = Sentence(
        "an upload has at most {limit:,.1f} MB; split it, or ask the operator to raise admin.max_upload_mb",
        limit=limit / MEGA,
    )
    return _of(upload_size, file, got=_mega(size), rule=rule)


def upload_type(file: str) -> Problem:
    """An upload is a CSV, TSV, XLSX, YAML or ZIP file."""
    ending = file.rpartition(".")[2] if "." in file else file
    rule = Sentence(
        "files ending in .csv, .tsv, .txt, .xlsx, .yaml or .zip are read; save it as 'CSV UTF-8' or as .xlsx"
    )
    return _of(upload_type, file, got=ending, rule=rule)


def upload_macro(file: str, *, found: str) -> Problem:
    """A workbook holds no macros."""
    rule = Sentence("a workbook with macros is not opened; save it as 'Excel Workbook (.xlsx)', which has none")
    return _of(upload_macro, file, got=found, rule=rule)


def upload_empty(file: str) -> Problem:
    """An upload holds at least one table with a header and a row."""
    return _of(upload_empty, file, rule=Sentence("there is no table in it; give it a header row and rows of figures"))


def upload_binary(file: str, *, byte: int, row: int) -> Problem:
    """A text holds letters and no zero bytes or other control characters."""
    rule = Sentence("this is not a text, or a damaged one; save the table again as 'CSV UTF-8'")
    return _of(upload_binary, file, row=row, got=f"byte 0x{byte:02X}", rule=rule)


def upload_encoding(file: str, *, encoding: str, row: int, got: str) -> Problem:
    """A text can be read in the encoding that was confirmed."""
    rule = Sentence(
        "this is not text in the encoding {encoding}; choose another encoding, or save it as 'CSV UTF-8'",
        encoding=encoding,
    )
    return _of(upload_encoding, file, row=row, got=got, rule=rule)


def upload_rows(file: str, *, rows: int, limit: int) -> Problem:
    """A table has at most as many rows as the limit says."""
    rule = Sentence("a table has at most {limit:,} rows; split it", limit=limit)
    return _of(upload_rows, file, got=Sentence("{rows:,} rows", rows=rows), rule=rule)


def upload_columns(file: str, *, row: int, columns: int, limit: int) -> Problem:
    """A table has at most as many columns as the limit says."""
    rule = Sentence("a table has at most {limit:,} columns; remove empty ones, or split it", limit=limit)
    return _of(upload_columns, file, row=row, got=Sentence("{columns:,} columns", columns=columns), rule=rule)


def upload_cell(file: str, *, row: int, length: int, limit: int) -> Problem:
    """A cell is no longer than the limit says."""
    rule = Sentence(
        "a cell has at most {limit:,} letters; shorten it, or close a quotation mark that is left open", limit=limit
    )
    return _of(upload_cell, file, row=row, got=Sentence("{letters:,} letters", letters=length), rule=rule)


def upload_cells(file: str, *, limit: int) -> Problem:
    """A sheet of a workbook has at most as many cells as the limit says."""
    rule = Sentence(
        "a sheet has at most {limit:,} cells; save it as 'CSV UTF-8', which may be larger, or split it", limit=limit
    )
    return _of(upload_cells, file, rule=rule)


def upload_archive(file: str, *, why: str) -> Problem:
    """An archive or a workbook can be unpacked."""
    rule = Sentence("it is damaged, or not what its name says; save or pack it again")
    return _of(upload_archive, file, got=why, rule=rule)


def upload_encrypted(file: str) -> Problem:
    """An archive or a workbook has no password."""
    return _of(upload_encrypted, file, rule=Sentence("it is protected by a password; save it without one"))


def upload_member(file: str, *, member: str) -> Problem:
    """A file in an archive has a plain name, without a way out of the archive."""
    rule = Sentence("a name in an archive has no '..', no drive, and does not begin with '/'; pack the files again")
    return _of(upload_member, file, got=member, rule=rule)


def upload_nested(file: str, *, member: str) -> Problem:
    """An archive holds tables, and no archives or workbooks."""
    rule = Sentence(
        "an archive holds .csv, .tsv, .txt and .yaml files; remove the others, and upload workbooks on their own"
    )
    return _of(upload_nested, file, got=member, rule=rule)


def upload_repeated(file: str, *, member: str) -> Problem:
    """A name stands in an archive once, whatever its folder and its capitals."""
    rule = Sentence("two files of an archive have the same name; rename or remove one")
    return _of(upload_repeated, file, got=member, rule=rule)


def upload_members(file: str, *, members: int, limit: int) -> Problem:
    """An archive holds at most as many files as the limit says."""
    rule = Sentence("an archive holds at most {limit:,} files; split it", limit=limit)
    return _of(upload_members, file, got=Sentence("{files:,} files", files=members), rule=rule)


def upload_unpacked(file: str, *, size: int, limit: int) -> Problem:
    """What is packed is not too large when it is unpacked."""
    rule = Sentence("it holds at most {limit:,.1f} MB when unpacked; split it", limit=limit / MEGA)
    return _of(upload_unpacked, file, got=_mega(size), rule=rule)


def upload_ratio(file: str, *, member: str, limit: int) -> Problem:
    """What is packed does not grow beyond measure when it is unpacked."""
    rule = Sentence(
        "a packed file grows at most to {limit} times its size; upload the table without packing it", limit=limit
    )
    return _of(upload_ratio, file, got=member, rule=rule)


def upload_entities(file: str, *, member: str) -> Problem:
    """No part of a workbook declares a document type or entities of its own."""
    rule = Sentence(
        "no spreadsheet program writes such a declaration, it can be harmful; save the table again as .xlsx"
    )
    return _of(upload_entities, file, got=member, rule=rule)


def upload_formula(file: str, *, row: int, column: str, got: str) -> Problem:
    """A cell holds a value and no formula."""
    rule = Sentence("formulas are never computed here; copy the column and paste it as values")
    return _of(upload_formula, file, row=row, column=column, got=got, rule=rule)


def upload_cell_error(file: str, *, row: int, column: str, got: str) -> Problem:
    """A cell holds a value and not the error of a spreadsheet."""
    rule = Sentence("this is the error of a formula; correct it, or leave the cell empty")
    return _of(upload_cell_error, file, row=row, column=column, got=got, rule=rule)


def upload_date(file: str, *, row: int, column: str, got: str) -> Problem:
    """A figure or a year is no date."""
    rule = Sentence(
        "the spreadsheet made a date of it, as of 3.5; format the column as text or number and type it again"
    )
    return _of(upload_date, file, row=row, column=column, got=got, rule=rule)


def upload_merged(file: str, *, row: int, column: str, got: str) -> Problem:
    """No cells of a table are merged below its header."""
    rule = Sentence("of merged cells only the first holds the value; unmerge them and fill in each row")
    return _of(upload_merged, file, row=row, column=column, got=got, rule=rule)


def upload_quotes(file: str, *, row: int) -> Problem:
    """A quotation mark encloses a whole cell, and one inside a cell is doubled."""
    return _of(upload_quotes, file, row=row, got='"', rule=QUOTES)


def upload_row_length(file: str, *, row: int, cells: int, header: int) -> Problem:
    """A row has as many cells as the header."""
    rule = Sentence(
        "a row has as many cells as the header, {cells}; add or remove delimiters, or remove remarks below the table",
        cells=header,
    )
    return _of(upload_row_length, file, row=row, got=Sentence("{cells} cells", cells=cells), rule=rule)


def upload_header(file: str, *, row: int, rows: int) -> Problem:
    """The header row lies in the table."""
    rule = Sentence("there is no such row; choose the header row anew")
    return _of(upload_header, file, row=row, got=Sentence("{rows:,} rows", rows=rows), rule=rule)


def upload_header_repeated(file: str, *, row: int, column: str) -> Problem:
    """A header stands in a table once, and only one column is read as the same thing."""
    rule = Sentence("two columns have this header, or are read as the same; rename one, or leave one out")
    return _of(upload_header_repeated, file, row=row, column=column, got=column, rule=rule)


def upload_header_unread(file: str, *, row: int, column: str) -> Problem:
    """It is decided for each column what it is, or that it is left out."""
    rule = Sentence("nothing is decided for this column; say what it is, or leave it out")
    return _of(upload_header_unread, file, row=row, column=column, got=column, rule=rule)


def upload_reading(file: str, *, got: str, rule: Sentence) -> Problem:
    """What was confirmed fits the upload."""
    return _of(upload_reading, file, got=got, rule=rule)


def upload_period(file: str) -> Problem:
    """Observations have a period, in a column or confirmed by hand."""
    rule = Sentence("no column holds the year; choose one, or give the year of all rows")
    return _of(upload_period, file, column="period", rule=rule)


def upload_number(file: str, *, row: int, column: str, got: str, form: str) -> Problem:
    """A number is written in the form that was confirmed for the table."""
    rule = Sentence(
        "numbers of this table are read like {form}; correct the cell, or the decimal mark of the whole table",
        form=form,
    )
    return _of(upload_number, file, row=row, column=column, got=got, rule=rule)


def upload_flag(file: str, *, row: int, column: str, got: str) -> Problem:
    """A letter behind a number is a status that is known: e (estimated) or p (provisional)."""
    rule = Sentence("of letters behind a number only e and p are read; put the remark in a column 'note'")
    return _of(upload_flag, file, row=row, column=column, got=got, rule=rule)


def upload_action(file: str, *, row: int, got: str) -> Problem:
    """An SDMX file adds or replaces observations, and deletes none."""
    rule = Sentence(
        "rows with the action I, A, R or M are read; to take a figure away, give it the status M without a value"
    )
    return _of(upload_action, file, row=row, column="ACTION", got=got, rule=rule)


RULES: Mapping[str, Callable[..., Problem]] = {
    rule.__name__: rule
    for rule in (
        upload_size, upload_type, upload_macro, upload_empty, upload_binary, upload_encoding, upload_rows,
        upload_columns, upload_cell, upload_cells, upload_archive, upload_encrypted, upload_member, upload_nested,
        upload_repeated, upload_members, upload_unpacked, upload_ratio, upload_entities, upload_formula,
        upload_cell_error, upload_date, upload_merged, upload_quotes, upload_row_length, upload_header,
        upload_header_repeated, upload_header_unread, upload_reading, upload_period, upload_number, upload_flag,
        upload_action,
    )
}  # fmt: skip
"""All of them by id."""


def _of(
    rule_function: Callable[..., Problem],
    file: str,
    *,
    row: int | None = None,
    column: str = "",
    got: str = "",
    rule: Sentence,
) -> Problem:
    return Problem(one_line(file), row, one_line(column)[:SHOWN], short(got), rule, rule_function.__name__)


def _mega(size: int) -> Sentence:
    return Sentence("{size:,.1f} MB", size=size / MEGA)
