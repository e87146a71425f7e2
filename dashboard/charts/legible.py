"""No label on another one, and none beyond the sheet: what a small sheet has no room for is left out.

Charts find room for their labels themselves; this is the last resort, for shapes and sizes of letters in which there is
none.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.charts.labels import Box
from dashboard.charts.text_width import BOLD, width

MIDDLE = 0.36
"""From the middle of a line to the top of its capitals, and to the ends of letters below, of their size."""

SLACK = 0.6
"""Units that two labels may share."""

CELL = 64.0
"""Side of the squares by which labels are looked up, units."""


@dataclass(frozen=True)
class Label:
    """One line of text on a sheet; lengths in units, y is the middle of the line."""

    text: str
    x: float
    y: float
    size: float
    colour: str
    align: str
    weight: int
    serif: bool
    turn: float

    @property
    def box(self) -> Box:
        """Where its letters are."""
        wide = width(self.text, size=self.size, serif=self.serif) * (
            BOLD if self.weight > 400 and not self.serif else 1
        )
        left = {"left": 0.0, "center": -wide / 2, "right": -wide}[self.align]
        box = Box(left, -MIDDLE * self.size, left + wide, MIDDLE * self.size)
        return _turned(box, by=self.turn, x=self.x, y=self.y)


def legible(labels: Sequence[Label], *, sheet: Box) -> list[Label]:
    """Return the labels that can be read, in their order: bold ones first, then those that were written first.

    Args:
        labels: All labels.
        sheet: The sheet.
    """
    taken: dict[tuple[int, int], list[Box]] = {}
    kept: set[int] = set()
    for number in sorted(range(len(labels)), key=lambda number: (labels[number].weight <= 400, number)):
        box = labels[number].box
        cells = _cells(box)
        if _inside(box, sheet=sheet) and not any(_meets(box, other) for cell in cells for other in taken.get(cell, ())):
            kept.add(number)
            for cell in cells:
                taken.setdefault(cell, []).append(box)
    return [label for number, label in enumerate(labels) if number in kept]


def _inside(box: Box, *, sheet: Box) -> bool:
    return (
        box.left >= sheet.left - SLACK
        and box.top >= sheet.top - SLACK
        and box.right <= sheet.right + SLACK
        and box.bottom <= sheet.bottom + SLACK
    )


def _meets(one: Box, other: Box) -> bool:
    wide = min(one.right, other.right) - max(one.left, other.left)
    return wide > SLACK and min(one.bottom, other.bottom) - max(one.top, other.top) > SLACK


def _cells(box: Box) -> list[tuple[int, int]]:
    across = range(math.floor(box.left / CELL), math.floor(box.right / CELL) + 1)
    down = range(math.floor(box.top / CELL), math.floor(box.bottom / CELL) + 1)
    return [(column, row) for column in across for row in down]


def _turned(box: Box, *, by: float, x: float, y: float) -> Box:
    angle = math.radians(by)
    corners = [(across, down) for across in (box.left, box.right) for down in (box.top, box.bottom)]
    xs = [x + across * math.cos(angle) - down * math.sin(angle) for across, down in corners]
    ys = [y + across * math.sin(angle) + down * math.cos(angle) for across, down in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))
