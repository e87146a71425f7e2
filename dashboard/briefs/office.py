"""Office files as the same bytes every time: their libraries write the moment into them."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from zipfile import ZipFile

from indicators import writing

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
    with ZipFile(BytesIO(content)) as given:
        parts = {name: given.read(name) for name in given.namelist()}
    for name, part in parts.items():
        if name.endswith(_INSIDE):
            parts[name] = sealed(part, dated=dated)
        if name == "docProps/core.xml":
            parts[name] = _MOMENT.sub(rb"\g<1>" + moment + rb"\g<3>", part)
    return writing.zipped(parts, dated=dated)
