"""The tables of an upload: the file itself, the files of an archive, or the sheets of a workbook."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from indicators.errors import DataError, one_line
from indicators.upload import packing, rules, workbook
from indicators.upload.limits import Limits
from indicators.upload.workbook import Sheet
from indicators.wording import Sentence

_TEXTS = (".csv", ".tsv", ".txt", ".tab")
_YAML = (".yaml", ".yml")
_MACROS = (".xlsm", ".xlsb", ".xltm", ".xlam")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
"""First bytes of old workbooks (.xls), and of new ones that are protected by a password."""

_NAME_LENGTH = 120


@dataclass(frozen=True)
class Found:
    """One table of an upload as it stands there.

    Attributes:
        name: How people call it, e.g. 'book.xlsx / Sheet 1'.
        base: The name by which a file of the catalogue is recognised, e.g. 'indicators.csv'.
        content: Its bytes; of a sheet, its cells as CSV.
        sheet: What else is in a sheet; None for a text.
    """

    name: str
    base: str
    content: bytes = field(repr=False)
    sheet: Sheet | None = None

    @property
    def is_yaml(self) -> bool:
        """Whether it holds keys and values and no table."""
        return self.base.endswith(_YAML)


def found(content: bytes, *, name: str, limits: Limits) -> Iterator[Found]:
    """Yield the tables of an upload, one after the other.

    Args:
        content: The upload.
        name: Its name; a path before it is left out.
        limits: What it may hold.

    Raises:
        DataError: If it is too large, of another type, harmful, or cannot be unpacked.
    """
    file = called(name)
    if len(content) > limits.bytes:
        raise DataError([rules.upload_size(file, size=len(content), limit=limits.bytes)])
    if not content or content.isspace():
        raise DataError([rules.upload_empty(file)])
    if file.lower().endswith(_MACROS):
        raise DataError([rules.upload_macro(file, found=file)])
    if content.startswith(_OLD_OFFICE):
        protected = file.lower().endswith(".xlsx")
        raise DataError([rules.upload_encrypted(file) if protected else rules.upload_type(file)])
    if content.startswith(packing.PACKED) or file.lower().endswith((".zip", ".xlsx")):
        yield from _packed(content, file=file, limits=limits)
    elif file.lower().endswith((*_TEXTS, *_YAML)):
        yield Found(file, file, content)
    else:
        raise DataError([rules.upload_type(file)])


def called(name: str) -> str:
    """Return a file's own name, on one line and of a bearable length."""
    own = one_line(re.split(r"[/\\]", name)[-1]).strip() or "upload"
    return own if len(own) <= _NAME_LENGTH else f"...{own[-_NAME_LENGTH:]}"


def _packed(content: bytes, *, file: str, limits: Limits) -> Iterator[Found]:
    with packing.opened(content, file=file, limits=limits, unpacked=limits.unpacked) as archive:
        if workbook.is_workbook(archive):
            for sheet in workbook.sheets(content, file=file, limits=limits):
                yield Found(
                    f"{file} / {one_line(sheet.title)}", f"{sheet.title.strip().lower()}.csv", sheet.content, sheet
                )
            return
        if not file.lower().endswith(".zip"):
            text = file.lower().endswith((*_TEXTS, *_YAML, ".xlsx"))
            raise DataError(
                [rules.upload_archive(file, why=Sentence("an archive")) if text else rules.upload_type(file)]
            )
        for member, inside in packing.members(archive, file=file, limits=limits):
            yield Found(f"{file} / {one_line(member)}", member.rpartition("/")[2], inside)
