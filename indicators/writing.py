"""Tables and values as bytes: the same figures always give the same ones."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pandas as pd

from indicators.sheets.harmless import harmless_table

EPOCH = date(2000, 1, 1)
"""Date of the files in an archive that has none of its own."""

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that an archive can name."""

READABLE = 0o644 << 16
"""How an archive says that its owner may write a file, and all may read it."""


def csv(table: pd.DataFrame) -> bytes:
    """Return a table as CSV; a text that a spreadsheet would calculate stands behind an apostrophe.

    Args:
        table: Any table.
    """
    return harmless_table(table).to_csv(index=False, lineterminator="\n").encode()


def document(value: object) -> bytes:
    """Return a value as JSON for people and programs.

    Args:
        value: Lists, texts, numbers, and mappings by text.
    """
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def records(table: pd.DataFrame, **said: str) -> bytes:
    """Return the rows of a table as JSON, behind what is said of them.

    Args:
        table: Any table.
        said: JSON by its key, in the order in which it is to stand.
    """
    rows = table.to_json(orient="records", force_ascii=False, double_precision=15)
    inside = ", ".join(f'"{key}": {text}' for key, text in {**said, "rows": rows}.items())
    return f"{{{inside}}}\n".encode()


def zipped(files: Mapping[str, bytes], *, dated: date = EPOCH) -> bytes:
    """Return files as a ZIP archive; who takes them out may read them, and others on the same computer too.

    Args:
        files: Content of each file by its name, in the order in which they are to stand.
        dated: The day, or the moment, that each is to bear.
    """
    moment, out = max(EARLIEST, dated.timetuple()[:6]), BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in files.items():
            one = ZipInfo(name, date_time=moment)
            one.external_attr = READABLE
            archive.writestr(one, content, ZIP_DEFLATED)
    return out.getvalue()
