"""Geometry that the interactive and the printed comparison of weights share."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.charts.labels import Box, Wish
from dashboard.charts.rows import missing
from dashboard.charts.scales import Scale
from dashboard.charts.weighted.table import Row, ranked, shown
from dashboard.text import Words


@dataclass(frozen=True)
class Plane:
    """Two equal axes, official across and own upwards.

    Attributes:
        before: Column across.
        after: Column upwards.
        span: Figures at the start and the end of both axes; ranks fall, so that the first is at the top right.
        ticks: Figures that are named.
    """

    before: str
    after: str
    span: tuple[float, float]
    ticks: list[float]


def ticks_of(rows: Sequence[Row]) -> list[float]:
    """Return ticks that hold every level: the nearest tens around them, in steps of 10 or 20."""
    levels = [float(row[name]) for row in rows for name in ("official", "own") if not missing(row[name])]
    if not levels:
        return [0.0, 50.0, 100.0]
    low, high = math.floor(min(levels) / 10) * 10, math.ceil(max(levels) / 10) * 10
    high = max(high, low + 10)
    step = 20 if high - low > 60 else 10
    low = math.floor(low / step) * step
    return [float(tick) for tick in range(low, high + step, step) if tick - step < high]


def plane_of(rows: Sequence[Row], *, barred: bool) -> Plane:
    """Return the axes of the plane in which many members are drawn.

    Args:
        rows: All rows of the frame.
        barred: The panel bars ranks, so that levels are drawn.
    """
    if barred:
        ticks = ticks_of(shown(rows))
        return Plane("official", "own", (ticks[0], ticks[-1]), ticks)
    last = max((int(row["own_rank"]) for row in ranked(rows)), default=1)
    step = max(round(last / 5 / 10) * 10, 10)
    ticks = [1.0, *(float(tick) for tick in range(step, last + 1, step))]
    return Plane("official_rank", "own_rank", (last + last / 50, 1 - last / 50), ticks)


def arrow(row: Row, *, words: Words) -> str:
    """Return places gained or lost as a sign and a number; nothing where there are none."""
    if missing(row["move"]) or int(row["move"]) == 0:
        return ""
    move = int(row["move"])
    return f" {'▲' if move > 0 else '▼'}{words.integer(abs(move))}"


def wishes(rows: Sequence[Row], *, plane: Plane, area: Box) -> list[Wish]:
    """Return the labels that a plane should have, the chosen members' first.

    Args:
        rows: Members to be named.
        plane: The axes.
        area: The plane, px.
    """
    across, up = Scale(*plane.span, area.left, area.right), Scale(*plane.span, area.bottom, area.top)
    return [
        Wish(
            _fit(str(row["short"])),
            across(float(row[plane.before])),
            up(float(row[plane.after])),
            6.0,
            must=bool(row["mark"]),
        )
        for row in rows
    ]


def spots_of(rows: Sequence[Row], *, plane: Plane, area: Box) -> list[tuple[float, float]]:
    """Return the places of members in a plane, px.

    Args:
        rows: The members.
        plane: The axes.
        area: The plane, px.
    """
    across, up = Scale(*plane.span, area.left, area.right), Scale(*plane.span, area.bottom, area.top)
    return [(across(float(row[plane.before])), up(float(row[plane.after]))) for row in rows]


def _fit(text: str) -> str:
    return text if len(text) <= 24 else f"{text[:23].rstrip()}…"
