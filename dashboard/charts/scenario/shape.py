"""Geometry that the interactive and the printed scenarios share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from dashboard.charts.labels import Box, Placed, Wish, place
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


@dataclass(frozen=True)
class Tag:
    """A name beside a mark, or a year beside the end of a trail.

    Attributes:
        text: What it says.
        x: Citizens' willingness, index points.
        y: Government's willingness, index points.
        strong: The name of a chosen member.
        must: Written even where it is crowded.
    """

    text: str
    x: float
    y: float
    strong: bool = False
    must: bool = False


def tags(frame: pd.DataFrame, *, area: Box, size: float) -> list[tuple[Tag, Placed]]:
    """Return names and years with their places, each where it covers least; those without room are left out.

    Args:
        frame: What `frame` gave.
        area: The plane, px.
        size: Size of the letters, px.
    """
    across, up = Scale(0, 100, area.left, area.right), Scale(0, 100, area.bottom, area.top)
    present = placed(frame)
    spots = [(across(x), up(y)) for x, y in zip(present["citizens"], present["government"], strict=True)]
    asked = [*_names(present), *_years(frame)]
    wishes = [Wish(tag.text, across(tag.x), up(tag.y), 7.0, must=tag.must) for tag in asked]
    crowd = [*spots, *_along(frame, across=across, up=up)]
    found = place(wishes, points=crowd, area=area, size=size)
    return [(tag, at) for tag, at in zip(asked, found, strict=True) if at is not None]


def _names(present: pd.DataFrame) -> list[Tag]:
    kept = present if len(present) <= NAMED else present[present["mark"] > 0]
    rows = kept.sort_values("mark", ascending=False, kind="stable").to_dict("records")
    return [
        Tag(_fit(str(row["short"])), row["citizens"], row["government"], row["mark"] > 0, row["mark"] > 0)
        for row in rows
    ]


def _years(frame: pd.DataFrame) -> list[Tag]:
    """Name the first year of each trail, and the last one where there is room."""
    ends = [(rows.iloc[end], end == 0) for rows in trails(frame).values() for end in (0, -1)]
    return [Tag(str(row["period"]), row["citizens"], row["government"], must=must) for row, must in ends]


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
