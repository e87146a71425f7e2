"""Geometry that the interactive and the printed distribution share."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.charts.indicator.table import Dot
from dashboard.charts.scales import Scale
from dashboard.charts.text_width import width
from dashboard.charts.ticks import Ticks

AWAY = 4.0
"""Distance of a name from its line, px."""


def level_count(dots: list[Dot]) -> int:
    """Return how many dots the highest column has."""
    return max((one.height for one in dots), default=0) + 1


def near(value: float, *, scale: Ticks) -> str:
    """Return the side on which a text hangs on its place, so that it stays inside the axis."""
    share = (value - scale.low) / (scale.high - scale.low)
    return "left" if share < 0.2 else "right" if share > 0.8 else "center"


@dataclass(frozen=True)
class Callout:
    """The name of a chosen member above all dots, with a line down to its own.

    Attributes:
        text: The name.
        x: Place of the dot and of the line, own unit.
        height: Number of the dot above the axis.
        row: Line of names on which it stands, from 0, the lowest.
        right: It stands right of its line, else left of it.
    """

    text: str
    x: float
    height: int
    row: int
    right: bool


@dataclass(frozen=True)
class _Flag:
    """What a name takes: from left to right on its row, and its line on all rows below."""

    left: float
    right: float
    line: float
    row: int

    def clashes(self, other: _Flag) -> bool:
        """Return whether one covers the name of the other, with its own name or with its line."""
        if self.row == other.row:
            return self.left < other.right and other.left < self.right
        high, low = (self, other) if self.row > other.row else (other, self)
        return low.left < high.line < low.right


def callouts(dots: list[Dot], *, scale: Ticks, room: float, size: float) -> list[Callout]:
    """Put the names of the chosen members on rows above the dots, so that neither names nor lines cover a name.

    Args:
        dots: The members that have a figure.
        scale: The axis.
        room: Width of the plot, px.
        size: Size of the letters, px.
    """
    across = Scale(scale.low, scale.high, 0.0, room)
    members = sorted((across(one.across), one.short, one.across, one.height) for one in dots if one.mark)
    rightwards = _rightwards([(at, width(text, size=size)) for at, text, _, _ in members], room=room)
    inwards = sorted(zip(members, rightwards, strict=True), key=lambda one: -one[0][0] if one[1] else one[0][0])
    flags: list[_Flag] = []
    found = []
    for (at, text, x, height), right in inwards:
        wide = width(text, size=size)
        left = at + AWAY if right else at - AWAY - wide
        options = [_Flag(left, left + wide, at, row) for row in range(len(members) + 1)]
        flag = next((one for one in options if not any(one.clashes(other) for other in flags)), options[-1])
        flags.append(flag)
        found.append(Callout(text, x, height, flag.row, right))
    return found


def _rightwards(names: list[tuple[float, float]], *, room: float) -> list[bool]:
    """Say for each name, place and width, whether it stands right of its line: all alike where there is room."""
    if all(at + AWAY + wide <= room for at, wide in names):
        return [True] * len(names)
    if all(at - AWAY - wide >= 0 for at, wide in names):
        return [False] * len(names)
    return [at <= room / 2 for at, _ in names]
