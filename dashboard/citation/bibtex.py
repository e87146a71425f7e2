"""A citation as an entry of BibTeX and BibLaTeX."""

from __future__ import annotations

from dashboard.citation.citation import Citation
from dashboard.citation.latex import address_of, escaped
from dashboard.text import Words

TYPES = {"chart": "misc", "brief": "techreport", "dataset": "misc"}
"""Types that every style knows."""

LANGUAGES = {"en": "british", "de": "ngerman", "fr": "french"}
"""What babel calls them, so that hyphens and names of months fit."""

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""Abbreviations that every style defines, and writes out in its own way."""


def bibtex(cited: Citation) -> str:
    """Return the entry. Author and title stand in a second pair of braces, so that no style changes their letters.

    Args:
        cited: What is cited.
    """
    words = Words(cited.language)
    kind = words(f"citation.kinds.{cited.kind}")
    fields = {
        "author": f"{{{escaped(cited.author)}}}",
        "title": f"{{{escaped(cited.title)}}}",
        "year": str(cited.issued.year),
        "publisher" if cited.kind != "brief" else "institution": f"{{{escaped(cited.publisher)}}}",
        "version": str(cited.release),
        "howpublished" if cited.kind != "brief" else "type": escaped(kind),
        "url": address_of(cited.address),
        **({"urldate": cited.seen.isoformat()} if cited.seen else {}),
        **({"note": escaped(words("citation.sources", publishers=words.list(cited.sources)))} if cited.sources else {}),
        "langid": LANGUAGES[cited.language],
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
    month = f"  month = {MONTHS[cited.issued.month - 1]},"
    return "\n".join([f"@{TYPES[cited.kind]}{{{cited.key},", *lines, month, "}", ""])
