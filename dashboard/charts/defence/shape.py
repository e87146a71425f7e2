"""What both faces of the chart draw: the rows of each choice below its name."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from dashboard.charts.defence.table import Row, Setting
from dashboard.charts.rank_axis import Axis, rank_axis
from dashboard.text import Words

HEAD = 0.85
"""Height of the name of a choice, rows."""

APART = 0.15
"""Room below the alternatives of a choice, rows."""


@dataclass(frozen=True)
class Lines:
    """Where everything stands, counted in rows from 0.

    Attributes:
        rows: The alternatives that are drawn.
        places: Row of each of them.
        heads: Names of the choices with their places.
        count: Number of rows.
    """

    rows: list[Row]
    places: list[float]
    heads: list[tuple[float, str]]
    count: float


def lines_of(setting: Setting, *, words: Words, head: float = HEAD) -> Lines:
    """Return where each alternative stands.

    Args:
        setting: What the chart rests on.
        words: The language.
        head: Height of the name of a choice, rows; 0 for none.
    """
    rows = [row for row in setting.rows if row["drawn"] and row["draws"]]
    places: list[float] = []
    heads: list[tuple[float, str]] = []
    free = 0.0
    for step, found in groupby(rows, key=lambda row: str(row["step"])):
        heads.append((free, words(f"robustness.factors.{step}.name")))
        free += head
        for _ in found:
            places.append(free)
            free += 1.0
        free += APART if head else 0.0
    return Lines(rows, places, heads, free)


def columns_of(lines: Lines) -> list[Lines]:
    """Return lines in two columns about as long; the alternatives of a choice stay together.

    Args:
        lines: Where everything stands in one column.
    """
    starts = [y for y, _ in lines.heads if y]
    cut = min(starts, key=lambda y: abs(lines.count / 2 - y), default=lines.count)
    first = sum(y < cut for y in lines.places)
    left = Lines(lines.rows[:first], lines.places[:first], [head for head in lines.heads if head[0] < cut], cut)
    places = [y - cut for y in lines.places[first:]]
    heads = [(y - cut, name) for y, name in lines.heads if y >= cut]
    return [left, Lines(lines.rows[first:], places, heads, lines.count - cut)]


def axis_of(setting: Setting, *, rows: list[Row], words: Words) -> Axis:
    """Return an axis that holds every interval and the published rank."""
    ends = [value for row in rows for value in (row["low"], row["high"]) if value == value]  # noqa: PLR0124 - NaN is not itself
    return rank_axis(min([setting.rank, *ends]), max([setting.rank, *ends]), words=words)
