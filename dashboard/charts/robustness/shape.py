"""Geometry that the interactive and the printed chart share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from dashboard.charts.naming import ScoreName
from dashboard.charts.rank_axis import Axis, brief, rank_axis
from dashboard.charts.robustness.table import Picture, Row
from dashboard.charts.rows import missing
from dashboard.charts.ticks import ticks
from dashboard.text import Words

LEAST = 3.4
"""Smallest height of a group, lines, so that its name has room."""

APART = 1.0
"""Room between two groups, lines."""


@dataclass(frozen=True)
class Lines:
    """Where each member stands, counted in lines from 0.

    Attributes:
        members: Line of each member with an interval.
        absent: Line of each member listed without one.
        groups: Middle of each group with its name; empty where members have names of their own.
        rules: Where hairlines stand: between groups, or where members below are told apart from the first above.
        count: Number of lines.
    """

    members: list[float]
    absent: list[float]
    groups: list[tuple[float, str]]
    rules: list[float]
    count: float


def lines_of(found: Picture) -> Lines:
    """Return the line of every member that is drawn."""
    if found.form == "groups":
        return _grouped(found.rows)
    count = len(found.rows)
    tiers = [0 if missing(row["tier"]) else int(row["tier"]) for row in found.rows]
    rules = [number - 0.5 for number in range(1, count) if tiers[number] != tiers[number - 1]]
    absent = [float(count + number) for number in range(len(found.absent))]
    return Lines([float(number) for number in range(count)], absent, [], rules, float(count + len(absent)))


def axis_of(rows: Sequence[Row], *, name: ScoreName, words: Words) -> Axis:
    """Return an axis that holds every interval: ranks from the first, or index points.

    Args:
        rows: Members with an interval.
        name: The score.
        words: The language.
    """
    low, high = min(float(row["low"]) for row in rows), max(float(row["high"]) for row in rows)
    if rows[0]["measure"] == "score":
        found = ticks(min(low, *_values(rows)), max(high, *_values(rows)))
        texts = [words.number(tick, decimals=found.decimals, signed=name.signed) for tick in found.at]
        return Axis(found.low, found.high, list(found.at), texts)
    return rank_axis(min(low, *_ranks(rows)), max(high, *_ranks(rows)), words=words)


def ends_of(row: Row, *, words: Words) -> str:
    """Return both ends of an interval as they stand beside it: "2–8", "48.1–55.0"."""
    if row["measure"] == "rank":
        return brief(row["low"], row["high"], words=words)
    low, high = words.number(row["low"]), words.number(row["high"])
    return low if low == high else f"{low}–{high}"


def beside(rows: Sequence[Row], *, number: int, around: int, axis: Axis) -> tuple[float, bool]:
    """Return where the name of a member keeps off the lines around it, and whether it stands right of that place.

    Args:
        rows: All members that are drawn, in order.
        number: The member.
        around: Lines above and below that its name covers.
        axis: The axis across.
    """
    near = rows[max(number - around, 0) : number + around + 1]
    low, high = min(float(row["low"]) for row in near), max(float(row["high"]) for row in near)
    right = axis.high - high >= low - axis.low
    return (high if right else low), right


def written(found: Picture) -> list[int]:
    """Return the places of the members that are named where there is no room for all: the chosen, and both ends."""
    ends = (0, len(found.rows) - 1) if found.form == "curve" else ()
    return [number for number, row in enumerate(found.rows) if row["mark"] or number in ends]


def _grouped(rows: Sequence[Row]) -> Lines:
    at: list[float] = []
    names: list[tuple[float, str]] = []
    rules: list[float] = []
    free = 0.0
    for group, members in groupby(rows, key=lambda row: str(row["group"])):
        count = len(list(members))
        high = max(float(count), LEAST)
        start = free + (high - count) / 2
        at += [start + number for number in range(count)]
        names.append((free + (high - 1) / 2, group))
        free += high + APART
        rules.append(free - APART / 2 - 0.5)
    return Lines(at, [], names, rules[:-1], free - APART)


def _values(rows: Sequence[Row]) -> list[float]:
    return [float(row["value"]) for row in rows]


def _ranks(rows: Sequence[Row]) -> list[float]:
    return [float(row["rank"]) for row in rows]
