"""Rules of files as such: can they be read, and do they have the form of a table or of a YAML file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

import numpy as np

from indicators.errors import Problem, suggestion
from indicators.intake.reading import RawFile
from indicators.intake.report import Many
from indicators.wording import Sentence

PACKED = b"PK\x03\x04"
"""First bytes of an .xlsx or .ods file, whatever its name."""

DELIMITERS = {";": Sentence("semicolons"), "\t": Sentence("tabs"), "|": Sentence("vertical bars")}

QUOTES = Sentence(
    "a quotation mark encloses a whole cell, one inside a cell is doubled: {example}; correct the row",
    example='"5"" pipe"',
)
SAVE_AS_CSV = Sentence("save it again as 'CSV UTF-8 (comma delimited)'")


def file_readable(raw: RawFile) -> Iterator[Problem]:
    """A file can be opened and is a CSV or YAML file."""
    if raw.path.suffix.lower() not in (".csv", ".yaml"):
        rule = Sentence("only .csv and .yaml files are read; save the sheet as 'CSV UTF-8 (comma delimited)'")
        yield Problem(raw.file, None, "", raw.path.suffix or raw.path.name, rule)
        return
    if not raw.path.is_file() or not os.access(raw.path, os.R_OK):
        rule = Sentence("this is not a file that can be read; correct the path or the permissions")
        yield Problem(raw.file, None, "", "", rule)


def file_encoding(raw: RawFile) -> Iterator[Problem]:
    """A file is UTF-8 text, with or without byte order mark."""
    at, byte = -1, 0
    try:
        if not raw.content.isascii():
            raw.content.decode("utf-8")
        at = raw.content.find(0)
    except UnicodeDecodeError as error:
        at, byte = error.start, raw.content[error.start]
    if at >= 0:
        row = raw.content.count(b"\n", 0, at) + 1
        rule = Sentence("files are UTF-8 text; {save}", save=_save_as(raw))
        yield Problem(raw.file, row, "", f"byte 0x{byte:02X}", rule)


def _save_as(raw: RawFile) -> Sentence:
    if raw.path.suffix == ".yaml":
        return Sentence("save it again with the encoding UTF-8")
    if raw.content.startswith(PACKED):
        return Sentence("this is a workbook or another packed file; {save}", save=SAVE_AS_CSV)
    return SAVE_AS_CSV


def file_empty(raw: RawFile) -> Iterator[Problem]:
    """A file has content."""
    if not raw.content or raw.content.isspace():
        table = Sentence("the file is empty; give it a header row, or remove it")
        outline = Sentence("the file is empty; give it keys and values, or remove it")
        yield Problem(raw.file, None, "", "", outline if raw.path.suffix == ".yaml" else table)


def file_delimiter(raw: RawFile) -> Iterator[Problem]:
    """The cells of a table are separated by commas."""
    header = raw.header[0] if len(raw.header) == 1 else ""
    for letter, name in DELIMITERS.items():
        if letter in header:
            rule = Sentence("cells are separated by commas; {save}", save=SAVE_AS_CSV)
            yield Problem(raw.file, 1, "", name, rule)


def file_quotes(raw: RawFile) -> Iterator[Problem]:
    """Quotation marks enclose a whole cell, and those inside it are doubled."""
    for record in raw.shape.stray.tolist():
        yield Problem(raw.file, record + 1, "", '"', QUOTES)
    if not raw.shape.closed and not len(raw.shape.stray):
        rule = Sentence(
            "a quotation mark encloses a whole cell, one inside a cell is doubled; the last one is never closed"
        )
        yield Problem(raw.file, len(raw.shape.ends), "", '"', rule)


def column_missing(raw: RawFile) -> Iterator[Problem]:
    """A table has all columns that are needed."""
    for column in raw.layout.required:
        if column not in raw.header:
            yield Problem(raw.file, 1, column, "", Sentence("the column is missing; add it"))


def column_repeated(raw: RawFile) -> Iterator[Problem]:
    """Each column stands in a table once."""
    for column in sorted({name for name in raw.header if raw.header.count(name) > 1}):
        named = Sentence("a column stands in a table once; remove the other one")
        nameless = Sentence("columns without a name; remove them")
        yield Problem(raw.file, 1, column, column, named if column else nameless)


def column_unknown(raw: RawFile) -> Iterator[Problem]:
    """A table has no other columns than those of its kind."""
    columns = list(raw.layout.fields)
    for position, column in enumerate(raw.header, start=1):
        if column not in columns:
            rule = Sentence(
                "the column is not known{near}; known are {known}; rename or remove it",
                near=suggestion(column, among=columns),
                known=", ".join(columns),
            )
            yield Problem(raw.file, 1, column or f"#{position}", column, rule)


def row_length(raw: RawFile) -> Iterable[Problem]:
    """Each row of a table has as many cells as its header."""
    cells, length = raw.shape.cells, len(raw.header)
    wrong = np.flatnonzero((cells != length) & (cells != 0))
    rule = Sentence(
        "a row has as many cells as the header, {cells}; add or remove commas, and quote texts with commas",
        cells=length,
    )

    def first(count: int) -> Iterator[Problem]:
        for record in wrong[:count].tolist():
            yield Problem(raw.file, record + 1, "", Sentence("{cells} cells", cells=int(cells[record])), rule)

    return Many({raw.file: len(wrong)} if len(wrong) else {}, first)


def yaml_syntax(raw: RawFile) -> Iterator[Problem]:
    """A YAML file can be parsed."""
    for words, line in raw.outline.wrong:
        rule = Sentence("this is not YAML: {fault}; correct the line or its indentation", fault=words)
        yield Problem(raw.file, line, "", "", rule)


def yaml_key_repeated(raw: RawFile) -> Iterator[Problem]:
    """A key stands once in each part of a YAML file."""
    for key, line in raw.outline.repeated:
        rule = Sentence("a key stands once in each part; remove or rename one")
        yield Problem(raw.file, line, key, key, rule)


def yaml_root(raw: RawFile) -> Iterator[Problem]:
    """A YAML file holds what its name says: one mapping, or a list under its key and nothing else."""
    content, root = raw.outline.content, raw.layout.root
    if not isinstance(content, dict):
        got = Sentence("a list") if isinstance(content, list) else str(content)
        rule = Sentence("the file holds keys and values; begin with '{key}:'", key=root or "reference")
        yield Problem(raw.file, None, "", got, rule)
        return
    if root and not isinstance(content.get(root), list):
        rule = Sentence("the file holds a list under the key '{key}'; write '{key}: []' for none", key=root)
        yield Problem(raw.file, raw.outline.lines.get((root,)), root, str(content.get(root) or ""), rule)
        return
    for key in content:
        if root and key != root:
            rule = Sentence("the only key of the file is '{key}'; remove it", key=root)
            yield Problem(raw.file, raw.outline.lines[(key,)], key, key, rule)
