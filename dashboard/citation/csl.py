"""A citation as data of the Citation Style Language, which Zotero, Pandoc and citeproc read."""

from __future__ import annotations

import json
from datetime import date

from dashboard.citation.citation import Citation
from dashboard.text import Words

TYPES = {"chart": "graphic", "brief": "report", "dataset": "dataset"}
LANGUAGES = {"en": "en-GB", "de": "de-DE", "fr": "fr-FR"}


def csl_json(cited: Citation) -> str:
    """Return a list of one item.

    Args:
        cited: What is cited.

    Source:
        Citation Style Language 1.0.2, schema csl-data.json.
    """
    words = Words(cited.language)
    item = {
        "id": cited.key,
        "type": TYPES[cited.kind],
        "title": cited.title,
        "author": [{"literal": cited.author}],
        "issued": _day(cited.issued),
        "publisher": cited.publisher,
        "version": str(cited.release),
        "genre": words(f"citation.kinds.{cited.kind}"),
        "URL": cited.address,
        "language": LANGUAGES[cited.language],
    }
    if cited.seen:
        item["accessed"] = _day(cited.seen)
    if cited.sources:
        item["note"] = words("citation.sources", publishers=words.list(cited.sources))
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


def _day(day: date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[day.year, day.month, day.day]]}
