"""Geometry that the interactive and the printed scenarios share."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import pandas as pd

from dashboard.charts.labels import Box, Wish
from dashboard.charts.scales import Scale
from dashboard.charts.scenario.table import placed, supposition, trails

TICKS = (0, 25, 50, 75, 100)

CORNERS: Mapping[str, tuple[int, int]] = {"dance": (1, 1), "ranger": (1, 0), "horse": (0, 1), "wasteland": (0, 0)}
"""Where each scenario lies: citizens to the right, government upwards."""

NAMED = 14
"""So many members or fewer are all named; of more, the chosen ones."""

STEPS = 10
"""Places along a line that labels keep off."""

LONGEST = 24
"""Letters of a name beside a mark."""


def band(frame: pd.DataFrame) -> tuple[float, float]:
    """Return both edges of the band in which it is too close to call, index points."""
    threshold, margin = frame.attrs["threshold"], frame.attrs["margin"]
    return max(threshold - margin, 0.0), min(threshold + margin, 100.0)


def wishes(frame: pd.DataFrame, *, area: Box) -> tuple[list[dict[Any, Any]], list[Wish], list[tuple[float, float]]]:
    """Return the members to be named, their labels, and the places of all marks, px.

    Args:
        frame: What `frame` gave.
        area: The plane, px.
    """
    across, up = Scale(0, 100, area.left, area.right), Scale(0, 100, area.bottom, area.top)
    present = placed(frame)
    spots = [(across(x), up(y)) for x, y in zip(present["citizens"], present["government"], strict=True)]
    kept = present if len(present) <= NAMED else present[present["mark"] > 0]
    rows = kept.sort_values("mark", ascending=False, kind="stable").to_dict("records")
    asked = [
        Wish(_fit(str(row["short"])), across(row["citizens"]), up(row["government"]), 7.0, must=bool(row["mark"]))
        for row in rows
    ]
    return rows, asked, [*spots, *_along(frame, across=across, up=up)]


def _along(frame: pd.DataFrame, *, across: Scale, up: Scale) -> list[tuple[float, float]]:
    """Return places along trails and the arrow, which labels keep off like marks."""
    found = []
    for rows in (*trails(frame).values(), supposition(frame)):
        ends = [(across(x), up(y)) for x, y in zip(rows["citizens"], rows["government"], strict=True)]
        for (x, y), (x2, y2) in pairwise(ends):
            found += [(x + part / STEPS * (x2 - x), y + part / STEPS * (y2 - y)) for part in range(STEPS + 1)]
    return found


def _fit(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
