"""Geometry that the interactive and the printed distribution share."""

from __future__ import annotations

import pandas as pd

from dashboard.charts.distribution.table import axis_of, known
from dashboard.charts.labels import Box, Placed, Wish, place
from dashboard.charts.scales import Scale
from dashboard.charts.ticks import Ticks


def level_count(table: pd.DataFrame) -> int:
    """Return how many dots the highest column has."""
    rows = known(table)
    return int(rows["height"].max()) + 1 if len(rows) else 1


def near(value: float, *, scale: Ticks) -> str:
    """Return the side on which a text hangs on its place, so that it stays inside the axis."""
    share = (value - scale.low) / (scale.high - scale.low)
    return "left" if share < 0.2 else "right" if share > 0.8 else "center"


def marked_places(table: pd.DataFrame, *, area: Box, size: float, step: float) -> list[Placed | None]:
    """Find places for the names of the chosen members.

    Args:
        table: The frame.
        area: The plot, px.
        size: Size of the letters, px.
        step: Height of a dot, px.
    """
    scale, rows = axis_of(table), known(table)
    across = Scale(scale.low, scale.high, area.left, area.right)
    dots = [
        (across(x), area.bottom - (height + 1) * step) for x, height in zip(rows["across"], rows["height"], strict=True)
    ]
    marks = rows["mark"].to_numpy()
    chosen = sorted((at for at in range(len(rows)) if marks[at]), key=lambda at: marks[at])
    names = rows["short"].tolist()
    wishes = [Wish(str(names[at]), *dots[at], radius=7.0, must=True) for at in chosen]
    return place(wishes, points=dots, area=area, size=size)
