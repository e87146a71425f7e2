"""A group of values behind a mark: its range as a line, two bands, the median as a bar."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.charts.canvas import Canvas
from dashboard.charts.carried import Carried
from dashboard.charts.figures import rule
from dashboard.theme import LIGHT

CUTS = ("low", "p10", "p25", "median", "p75", "p90", "high")
"""Where a group is cut, from the lowest value to the highest."""

Cuts = Mapping[str, Any]
"""low, p10, p25, median, p75, p90, high and count, as a frame has them."""


@dataclass(frozen=True)
class Held(Carried):
    """An entity held against its peers: what a frame says besides its cells.

    Attributes:
        entity: Name of the entity.
        group: Name of the group.
        others: Members of the group besides the entity.
        rows: The rows of the frame, as they were put into it.
        breaks: Periods from which indicators are measured a new way, with the number of indicators.
    """

    entity: str
    group: str
    others: int
    rows: tuple[Cuts, ...]
    breaks: tuple[tuple[int, int], ...] = ()


def held(frame: pd.DataFrame) -> Held:
    """Return what a frame of an entity and its peers says besides its cells."""
    found = frame.attrs["held"]
    if not isinstance(found, Held):
        raise TypeError(f"the frame carries {type(found).__name__}; make it with the chart's `frame`")
    return found


def known(value: float) -> bool:
    """Return whether there is a number."""
    return not math.isnan(value)


def bars(
    cuts: Cuts, *, at: float, across: bool, scale: Callable[[float], float] = float, wide: float = 7.0
) -> list[dict[str, Any]]:
    """Return the shapes of a group for a Plotly figure; none where it has no value.

    Args:
        cuts: The group.
        at: Place on the other axis, in its units.
        across: Values run along x; otherwise upwards.
        scale: From values to the figure's units.
        wide: Half the width of a band, in the units of the other axis.
    """
    if not cuts["count"]:
        return []
    at_of = {name: round(scale(float(cuts[name])), 2) for name in CUTS}

    def line(start: float, end: float, *, half: float, thick: float) -> dict[str, Any]:
        along, over = {"0": start, "1": end}, {"0": at - half, "1": at + half}
        x, y = (along, over) if across else (over, along)
        return rule(x0=x["0"], x1=x["1"], y0=y["0"], y1=y["1"], colour=LIGHT.muted, width=thick)

    def area(start: float, end: float, *, fill: str) -> dict[str, Any]:
        return {**line(start, end, half=wide, thick=1), "type": "rect", "fillcolor": fill}

    return [
        line(at_of["low"], at_of["high"], half=0, thick=1.5),
        area(at_of["p10"], at_of["p90"], fill=LIGHT.band),
        area(at_of["p25"], at_of["p75"], fill=LIGHT.line),
        line(at_of["median"], at_of["median"], half=1.4 * wide, thick=2.5),
    ]


def print_bars(
    canvas: Canvas, cuts: Cuts, *, at: float, across: bool, scale: Callable[[float], float], half: float = 5.0
) -> None:
    """Draw a group on paper; nothing where it has no value.

    Args:
        canvas: The paper.
        cuts: The group.
        at: Place on the other axis, units.
        across: Values run along x; otherwise upwards.
        scale: From values to units.
        half: Half the width of a band, units.
    """
    if not cuts["count"]:
        return
    low, p10, p25, median, p75, p90, high = (scale(float(cuts[name])) for name in CUTS)
    for start, end, colour in ((p10, p90, LIGHT.band), (p25, p75, LIGHT.line)):
        first, last = sorted((start, end))
        if across:
            canvas.area(first, at - half, last, at + half, colour=colour)
        else:
            canvas.area(at - half, first, at + half, last, colour=colour)
    for start, end, width, thick in ((low, high, 0.0, 1.0), (median, median, half + 2, 2.0)):
        if across:
            canvas.line(start, at - width, end, at + width, colour=LIGHT.muted, thick=thick)
        else:
            canvas.line(at - width, start, at + width, end, colour=LIGHT.muted, thick=thick)
