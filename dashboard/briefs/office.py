"""Office files as the same bytes every time: their libraries write the moment into them."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_MOMENT = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")
_INSIDE = (".xlsx",)
"""Parts that are such files themselves: the figures of a chart on a slide."""


def sealed(content: bytes, *, dated: date) -> bytes:
    """Return an Office file in which every moment is that of a day.

    Args:
        content: The file.
        dated: The day it is to bear.
    """
    moment = f"{dated:%Y-%m-%d}T00:00:00Z".encode()
    out = BytesIO()
    with ZipFile(BytesIO(content)) as given, ZipFile(out, "w", ZIP_DEFLATED) as written:
        for member in given.infolist():
            part = given.read(member)
            if member.filename.endswith(_INSIDE):
                part = sealed(part, dated=dated)
            if member.filename == "docProps/core.xml":
                part = _MOMENT.sub(rb"\g<1>" + moment + rb"\g<3>", part)
            named = ZipInfo(member.filename, date_time=(dated.year, dated.month, dated.day, 0, 0, 0))
            written.writestr(named, part, ZIP_DEFLATED)
    return out.getvalue()
