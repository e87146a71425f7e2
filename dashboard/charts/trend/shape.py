"""Geometry that the interactive and the printed trend share."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.charts.trend.table import carried, group_of, lines

SMALLEST = 10.0
"""Points that the axis spans at least, so that a small change does not look like a large one."""


def span_of(frame: pd.DataFrame) -> tuple[float, float]:
    """Return both ends of the axis: all lines and the band from the 10th to the 90th percentile, with a margin."""
    group = group_of(frame)
    places = pd.concat([frame["value"], group["p10"], group["p90"]]).dropna()
    if not len(places):
        return 0.0, 100.0
    low, high = float(places.min()), float(places.max())
    short = max(SMALLEST - (high - low), 0.0) / 2
    margin = (high - low) * 0.05 + 0.5
    return low - short - margin, high + short + margin


def spread_out(wanted: Sequence[float], *, step: float, low: float, high: float) -> list[float]:
    """Move the heights of labels apart, as little as keeps them in their order and inside.

    Args:
        wanted: Heights of the ends of lines, px from the top, any order.
        step: Smallest distance of two labels, px.
        low: Smallest height.
        high: Largest height.

    Returns:
        Heights of the labels, px, in the order given.
    """
    order = sorted(range(len(wanted)), key=lambda number: wanted[number])
    blocks: list[tuple[float, int]] = []  # middle and number of labels that touch
    for number in order:
        blocks.append((wanted[number], 1))
        while len(blocks) > 1 and blocks[-1][0] - blocks[-2][0] < step * (blocks[-1][1] + blocks[-2][1]) / 2:
            (above, some), (below, more) = blocks[-2:]
            blocks[-2:] = [((above * some + below * more) / (some + more), some + more)]
    heights: list[float] = []
    for middle, count in blocks:
        half = step * (count - 1) / 2
        top = min(max(middle, low + half), high - half) - half
        heights += [top + step * place for place in range(count)]
    found = [0.0] * len(wanted)
    for number, height in zip(order, heights, strict=True):
        found[number] = height
    return found


def pieces(frame: pd.DataFrame, *, rows: pd.DataFrame) -> list[tuple[bool, list[tuple[float, float]]]]:
    """Cut a line where it is interrupted, and where it changes between new and carried figures.

    Args:
        frame: What `frame` gave.
        rows: The rows of one line.

    Returns:
        Pieces of at least two points, each with whether it leads to carried figures: period and value.
    """
    found: list[tuple[bool, list[tuple[float, float]]]] = []
    before: tuple[float, float] | None = None
    old = carried(frame, rows=rows)
    for period, value, cut, dashed in zip(rows["period"], rows["value"], rows["interrupted"], old, strict=True):
        at = None if pd.isna(value) else (int(period), float(value))
        if before and at and not cut:
            if found and found[-1][0] == dashed and found[-1][1][-1] == before:
                found[-1][1].append(at)
            else:
                found.append((bool(dashed), [before, at]))
        before = at
    return found


def ends(frame: pd.DataFrame) -> list[tuple[str, int, float, int]]:
    """Return name, last period with a value, that value and mark of each line, the median of the group last."""
    found = []
    for rows in [*lines(frame), group_of(frame)]:
        known = rows[rows["value"].notna()]
        if len(known):
            row = known.iloc[-1]
            found.append((str(row["short"]), int(row["period"]), float(row["value"]), int(row["mark"])))
    return found
