"""Put an upload through, from its bytes to its report, and make the workbooks that tests upload."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from indicators.errors import DataError
from indicators.intake import Dataset
from indicators.upload import Converted, Limits, Part, convert, judge, understand
from tests.support.sample import LICENCES

Place = tuple[str, str, int | None, str, str]
"""Rule, file, row, column and value of a problem."""

LIMITS = Limits()


def parts(content: str | bytes, *, name: str, base: Dataset, limits: Limits = LIMITS) -> tuple[Part, ...]:
    """Return what is proposed for an upload."""
    return understand(_bytes(content), name=name, limits=limits, catalogue=base.catalogue)


def files(
    content: str | bytes, *, name: str, base: Dataset, folder: Path, limits: Limits = LIMITS, **changes: Any
) -> Converted:
    """Convert an upload as proposed, with some choices changed."""
    readings = [
        part.proposal.model_copy(update=changes) for part in parts(content, name=name, base=base, limits=limits)
    ]
    return convert(_bytes(content), name=name, readings=readings, limits=limits, folder=folder)


def text(content: str | bytes, *, name: str, base: Dataset, folder: Path, **changes: Any) -> str:
    """Return the one canonical file that an upload becomes."""
    (path,) = files(content, name=name, base=base, folder=folder, **changes).paths
    return path.read_text(encoding="utf-8")


def problems(content: str | bytes, *, name: str, base: Dataset, folder: Path, **changes: Any) -> list[Place]:
    """Return all that is wrong with an upload."""
    with pytest.raises(DataError) as caught:
        judge(files(content, name=name, base=base, folder=folder, **changes), base=base, licences=LICENCES)
    return [(each.rule_id, each.file, each.row, each.column, each.got) for each in caught.value.problems]


def keys(part: Part) -> list[str]:
    """Return the keys of the notes of a part."""
    return [note.key for note in part.notes]


def workbook(*rows: Sequence[object], change: Callable[[Any], object] = id) -> bytes:
    """Return a workbook with one sheet called 'Figures'."""
    book = Workbook()
    book.active.title = "Figures"
    for row in rows:
        book.active.append(list(row))
    change(book.active)
    return saved(book)


def saved(book: Workbook) -> bytes:
    """Return a workbook as it would be uploaded."""
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content
