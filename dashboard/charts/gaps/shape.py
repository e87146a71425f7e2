"""Where an indicator stands in the chart of gaps, and what each state looks like."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.charts.drawing import Part
from dashboard.charts.gaps.table import Known
from dashboard.theme import LIGHT

TOP, TALL = 19.0, 13.0
"""Upper edge of the marks inside a row, and their height, px."""

PROPORTIONS = {"observed": (0.0, 1.0), "carried": (0.5, 0.5), "unused": (0.0, 1.0), "missing": (0.0, 1.0)}
"""Upper edge and height of the mark of each state, shares of the height of a cell."""


@dataclass(frozen=True)
class Placed:
    """An indicator with the height at which it stands, px; `first` is the first one of its pole."""

    known: Known
    top: float
    first: bool


def look(state: str, *, hues: list[str]) -> Part:
    """Return the look of a state: full, half as high, an empty frame, or hatched."""
    if state == "missing":
        hatch = {"shape": "/", "fgcolor": LIGHT.muted, "bgcolor": LIGHT.paper, "size": 5, "solidity": 0.22}
        return {"color": LIGHT.paper, "pattern": hatch, "line": {"width": 0}}
    if state == "unused":
        return {"color": LIGHT.paper, "line": {"width": 1.2, "color": hues}}
    return {"color": hues, "line": {"width": 0}}
