"""Geometry that the interactive and the printed picture of a lens share."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dashboard.charts.lenses.table import LensFacts, Row
from dashboard.charts.peer_bands import CUTS, known
from dashboard.charts.scales import balance_end

Span = tuple[float, float]


def span_of(facts: LensFacts) -> Span:
    """Return both ends of the axis: 0 and 100, the same distance on both sides of 0, or 0 and 1 for a card."""
    if facts.form == "card":
        return 0.0, 1.0
    if facts.form != "distance":
        return 0.0, 100.0
    seen = [abs(float(row[name])) for row in facts.rows for name in ("value", *CUTS) if known(row[name])]
    end = balance_end(max(seen, default=0.0))
    return -end, end


def ticks_of(span: Span) -> list[float]:
    """Return five ticks from end to end."""
    return [span[0] + part * (span[1] - span[0]) / 4 for part in range(5)]


def scale_of(row: Row, *, facts: LensFacts) -> Callable[[float], float]:
    """Return the way from a value of a row to the axis: itself, or on a card its place between the ends of its line.

    A figure of the member that lies beyond all its peers stands at an end of the line.
    """
    if facts.form != "card":
        return float
    ends = [float(row[name]) for name in ("low", "high", "value") if known(row[name])]
    low, wide = min(ends, default=0.0), max(ends, default=0.0) - min(ends, default=0.0)
    return lambda value: (float(value) - low) / wide if wide else 0.5


def stem_of(facts: LensFacts) -> bool:
    """Return whether a line runs from 0 to the mark; a profile joins its marks instead, and a card has no 0."""
    return facts.form in ("distance", "themes", "mean")


def hatched(row: Row, *, facts: LensFacts) -> bool:
    """Return whether a row has a value to show and has none; on a card the figures have them, not the pillars."""
    if row["kind"] == "pillar" and facts.form == "card":
        return row["state"] != "scored"
    return not known(row["value"])


def heading(row: Row, *, facts: LensFacts) -> bool:
    """Return whether a row only names what stands below it: a pillar of a card that holds figures."""
    return facts.form == "card" and row["kind"] == "pillar" and row["state"] == "scored"


def joined(rows: Sequence[Row]) -> list[list[int]]:
    """Return runs of neighbouring rows that have a value, by their numbers: what a profile joins."""
    runs: list[list[int]] = [[]]
    for number, row in enumerate(rows):
        if known(row["value"]):
            runs[-1].append(number)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if len(run) > 1]


def stretches(facts: LensFacts) -> list[tuple[str, float, float]]:
    """Return the stages with both their ends on the axis."""
    ends = [*(low for _, low in facts.stages[1:]), 100.0]
    return [(name, low, high) for (name, low), high in zip(facts.stages, ends, strict=True)]
