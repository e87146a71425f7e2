"""Archives that are the same bytes for the same content, whenever they are made."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EPOCH = date(2000, 1, 1)
"""Date of the files in an archive that has none of its own."""

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that an archive can name."""

READABLE = 0o644 << 16
"""How an archive says that its owner may write a file, and all may read it."""

_MOMENT = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")
_INSIDE = (".xlsx",)
"""Parts that are such files themselves: the figures of a chart on a slide."""


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


def sealed(content: bytes, *, dated: date) -> bytes:
    """Return an Office file in which every moment is that of a day.

    Args:
        content: The file.
        dated: The day it is to bear.
    """
    moment = f"{dated:%Y-%m-%d}T00:00:00Z".encode()
    with ZipFile(BytesIO(content)) as given:
        parts = {name: given.read(name) for name in given.namelist()}
    for name, part in parts.items():
        if name.endswith(_INSIDE):
            parts[name] = sealed(part, dated=dated)
        if name == "docProps/core.xml":
            parts[name] = _MOMENT.sub(rb"\g<1>" + moment + rb"\g<3>", part)
    return zipped(parts, dated=dated)
