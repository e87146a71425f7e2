"""Geometry that the interactive and the printed scenarios share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from dashboard.charts.labels import Box, Placed, Wish, place
from dashboard.charts.scales import Scale
from dashboard.charts.scenarios.table import Row, placed, supposition, trails
from dashboard.charts.text_width import width, wrapped
from dashboard.text import Words

TICKS = (0, 25, 50, 75, 100)

CORNERS: Mapping[str, tuple[int, int]] = {"dance": (1, 1), "ranger": (1, 0), "horse": (0, 1), "wasteland": (0, 0)}
"""Where each scenario lies: citizens to the right, government upwards."""

NAMED = 14
"""So many members or fewer are all named; of more, the chosen ones."""

CORNER_ROOM = 84.0
"""Widest line of a corner's name, px."""

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


def corner(name: str, *, words: Words, size: float) -> list[str]:
    """Return the name of a scenario in lines that leave room beside each other on a phone."""
    return wrapped(words(f"scenarios.names.{name}"), size=size, room=CORNER_ROOM)


def tags(rows: Sequence[Row], *, area: Box, size: float, words: Words) -> list[tuple[Tag, Placed]]:
    """Return names and years with their places, each where it covers least; those without room are left out.

    Args:
        rows: All rows of the frame.
        area: The plane, px.
        size: Size of the letters, px.
        words: The language.
    """
    across, up = Scale(0, 100, area.left, area.right), Scale(0, 100, area.bottom, area.top)
    present = placed(rows)
    spots = [(across(row["citizens"]), up(row["government"])) for row in present]
    asked = [*_names(present), *_years(rows)]
    wishes = [Wish(tag.text, across(tag.x), up(tag.y), 7.0, must=tag.must) for tag in asked]
    crowd = [*spots, *_along(rows, across=across, up=up)]
    found = place(wishes, points=crowd, area=area, size=size, reserved=_corners(area, size=size, words=words))
    return [(tag, at) for tag, at in zip(asked, found, strict=True) if at is not None]


def _corners(area: Box, *, size: float, words: Words) -> list[Box]:
    """Return where the names of the scenarios stand, px."""
    found = []
    for name, (x, y) in CORNERS.items():
        lines = corner(name, words=words, size=size)
        wide, high = max(width(line, size=size) for line in lines) * 1.1 + 6, size * 1.3 * len(lines) + 4
        left = area.right - wide if x else area.left
        top = area.top if y else area.bottom - high
        found.append(Box(left, top, left + wide, top + high))
    return found


def _names(present: Sequence[Row]) -> list[Tag]:
    kept = present if len(present) <= NAMED else [row for row in present if row["mark"] > 0]
    rows = sorted(kept, key=lambda row: -int(row["mark"]))
    return [
        Tag(_fit(str(row["short"])), row["citizens"], row["government"], row["mark"] > 0, row["mark"] > 0)
        for row in rows
    ]


def _years(rows: Sequence[Row]) -> list[Tag]:
    """Name the first year of each trail, and the last one where there is room."""
    ends = [(path[end], end == 0) for path in trails(rows).values() for end in (0, -1)]
    return [Tag(str(row["period"]), row["citizens"], row["government"], must=must) for row, must in ends]


def _along(rows: Sequence[Row], *, across: Scale, up: Scale) -> list[tuple[float, float]]:
    """Return places along trails and the arrow, which labels keep off like marks."""
    found = []
    for path in (*trails(rows).values(), supposition(rows)):
        ends = [(across(row["citizens"]), up(row["government"])) for row in path]
        for (x, y), (x2, y2) in pairwise(ends):
            found += [(x + part / STEPS * (x2 - x), y + part / STEPS * (y2 - y)) for part in range(STEPS + 1)]
    return found


def _fit(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
