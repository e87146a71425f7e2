"""A chart as Markdown: everything it shows and says, for texts and for readers who do not see pictures."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator

import pandas as pd

from dashboard.charts import SourceLine
from dashboard.charts.rows import records
from dashboard.files.asked import Asked
from dashboard.files.facts import citation, facts
from dashboard.text import Words

ROWS = 200
"""Rows of figures that are shown; the others are counted."""

_MARKS = re.compile(r"[\\`*{}\[\]<>#|!]|(?<![^\W_])_|_(?![^\W_])")


def markdown(asked: Asked, *, picture: str) -> bytes:
    """Return a chart as Markdown (CommonMark with tables).

    Args:
        asked: The chart.
        picture: Address of its picture.
    """
    said, words = facts(asked), asked.words
    parts = [
        f"# {_plain(said['headline'])}",
        _plain(said["subtitle"]),
        f"![{_plain(said['alt'])}](<{picture}>)",
        f"## {words('files.parts.description')}",
        *map(_plain, said["description"]),
        f"## {words('files.parts.table')}",
        "\n".join(_table(asked)),
        *_more(asked),
        *((f"## {words('files.parts.notes')}", *map(_plain, said["notes"])) if said["notes"] else ()),
        f"## {words('files.parts.sources')}",
        _plain(said["terms"]),
        "\n".join(f"- {_plain(text)} <{address}>" for text, address in terms(asked)),
        f"## {words('files.parts.address')}",
        f"<{said['address']}>" if asked.scene.site.address else f"`{said['address']}`",
        f"## {words('files.parts.citation')}",
        _plain(citation(asked)),
    ]
    return ("\n\n".join(parts) + "\n").encode()


def terms(asked: Asked) -> list[tuple[str, str]]:
    """Return for each source who published what under which terms, and the address of the publisher."""
    return [(_terms(one, words=asked.words), one.url) for one in asked.about.sources]


def _terms(one: SourceLine, *, words: Words) -> str:
    allowed = words(f"terms.licences.{one.licence_class}")
    return f"{one.publisher}: {one.title}, {one.edition}. {allowed}; {one.licence}."


def _table(asked: Asked) -> Iterator[str]:
    names = [str(name) for name in asked.frame.columns]
    yield _row(names)
    yield _row(["---"] * len(names))
    for row in records(asked.frame.head(ROWS)):
        yield _row([_cell(row[name]) for name in names])


def _more(asked: Asked) -> tuple[str, ...]:
    count = len(asked.frame) - ROWS
    return (asked.words("files.more", count=asked.words.integer(count)),) if count > 0 else ()


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(value: object) -> str:
    if value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return ""
    return f"{value:.10g}" if isinstance(value, float) else _plain(str(value))


def _plain(text: str) -> str:
    """Return a text in which nothing is taken for a mark of Markdown, on one line; underlines inside words are none."""
    return _MARKS.sub(r"\\\g<0>", re.sub(r"\s*\n\s*", " ", text))
