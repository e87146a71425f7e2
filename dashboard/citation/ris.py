"""A citation in the format of Research Information Systems, which EndNote, Citavi, Mendeley and Zotero read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dashboard.citation.citation import Citation
from dashboard.text import Words

TYPES = {"chart": "CHART", "brief": "RPRT", "dataset": "DATA"}
END = "\r\n"


def ris(cited: Citation) -> str:
    """Return the record: one tag a line, each line ended as the format asks for.

    Args:
        cited: What is cited.

    Source:
        RIS Format Specifications (Research Information Systems, 2011).
    """
    return "".join(f"{tag}  - {_line(text)}{END}" for tag, text in _tags(cited)) + f"ER  - {END}"


def _tags(cited: Citation) -> Iterator[tuple[str, str]]:
    words = Words(cited.language)
    yield "TY", TYPES[cited.kind]
    yield "ID", cited.key
    yield "AU", cited.author
    yield "TI", cited.title
    yield "PY", str(cited.issued.year)
    yield "DA", f"{cited.issued:%Y/%m/%d}/"
    yield "ET", str(cited.release)
    yield "M3", words(f"citation.kinds.{cited.kind}")
    yield "PB", cited.publisher
    yield "LA", cited.language
    yield "UR", cited.address
    if cited.seen:
        yield "Y2", f"{cited.seen:%Y/%m/%d}/"
    if cited.sources:
        yield "N1", words("citation.sources", publishers=words.list(cited.sources))


def _line(text: str) -> str:
    return re.sub(r"\s*[\r\n]+\s*", " ", text)
