"""Geometry that the interactive and the printed ranking share."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

import numpy as np
import pandas as pd

from dashboard.charts.naming import ScoreName
from dashboard.charts.rows import Row
from dashboard.charts.scales import balance_end

AWAY = 9.0
"""Distance of a label from the height of its mark, px, so that it does not lie on the neighbours of the mark."""

Side = Literal["left", "right"]


def span_of(rows: pd.DataFrame, *, name: ScoreName) -> tuple[float, float]:
    """Return both ends of the axis: 0 and 100, or the same distance from 0 on both sides for a balance."""
    if name.family != "balance":
        return 0.0, 100.0
    end = balance_end(float(rows["value"].abs().max())) if len(rows) else 100.0
    return -end, end


def ticks_of(span: tuple[float, float]) -> list[float]:
    """Return five ticks from end to end."""
    return [span[0] + part * (span[1] - span[0]) / 4 for part in range(5)]


def stacked(wanted: Sequence[float], *, sides: Sequence[Side], step: float) -> list[float]:
    """Move labels of a falling curve apart: left ones upwards and right ones downwards, where the curve leaves room.

    Args:
        wanted: Heights of the marks, px from the top, rising.
        sides: Side of the curve on which each label stands.
        step: Smallest distance of two labels, px.

    Returns:
        Heights of the labels, px.
    """
    found = [place - AWAY if side == "left" else place + AWAY for place, side in zip(wanted, sides, strict=True)]
    left = [number for number, side in enumerate(sides) if side == "left"]
    right = [number for number, side in enumerate(sides) if side == "right"]
    for below, above in pairwise(reversed(left)):
        found[above] = min(found[above], found[below] - step)
    for above, below in pairwise(right):
        found[below] = max(found[below], found[above] + step)
    return found


def parted(tiers: Sequence[int]) -> list[int]:
    """Return the rows that begin another tier than the row above, counted from 0."""
    return [number for number, (above, own) in enumerate(pairwise(tiers), start=1) if own != above]


def heights_of(rows: Sequence[Row]) -> list[tuple[float, float]]:
    """Return where the interval of each row begins and ends on a curve, whose row n stands at height n.

    Where a group is shown, the places of the panel fall between those of its members.
    """
    ranks, spots = [float(row["rank"]) for row in rows], list(range(len(rows)))
    low, high = (np.interp([float(row[end]) for row in rows], ranks, spots) for end in ("rank_low", "rank_high"))
    return list(zip(low.tolist(), high.tolist(), strict=True))


def gaps(low: float, high: float, *, taken: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return what is left of a line where parts of it are written on.

    Args:
        low: Its start.
        high: Its end.
        taken: Start and end of each part that is written on.

    Returns:
        Start and end of each part that is free.
    """
    found, start = [], low
    for first, last in sorted(taken):
        if first > start:
            found.append((start, min(first, high)))
        start = max(start, last)
    return [*found, (start, high)] if start < high else found
