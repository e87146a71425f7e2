"""Where labels go: a small deterministic placement that leaves out what would overlap."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from dashboard.charts.text_width import BOLD, width

GAP = 3.0
LINE = 1.25

CLUTTER = 90.0
"""Area of marks that a label may cover, px², unless it must be placed: some three marks."""


@dataclass(frozen=True)
class Wish:
    """A label that should stand beside a point.

    Attributes:
        text: The label.
        x: Point, px from the left.
        y: Point, px from the top.
        radius: Radius of its mark, px.
        must: Placed even where it overlaps.
    """

    text: str
    x: float
    y: float
    radius: float
    must: bool = False


@dataclass(frozen=True)
class Box:
    """A rectangle, px."""

    left: float
    top: float
    right: float
    bottom: float

    def overlap(self, other: Box) -> float:
        """Return the common area, px²."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(wide, 0.0) * max(high, 0.0)

    def outside(self, other: Box) -> float:
        """Return the part of the area that lies outside another rectangle, px²."""
        return (self.right - self.left) * (self.bottom - self.top) - self.overlap(other)


@dataclass(frozen=True)
class Placed:
    """A label with its place: the middle of the line at the side of the point that `place` names."""

    text: str
    place: str
    box: Box


PLACES = (
    "middle right",
    "middle left",
    "top center",
    "bottom center",
    "top right",
    "bottom right",
    "top left",
    "bottom left",
)
"""Sides of a point, in the order in which they are tried; the words are Plotly's."""


def place(
    wishes: Sequence[Wish],
    *,
    points: Iterable[tuple[float, float]],
    area: Box,
    size: float,
    reserved: Sequence[Box] = (),
    clutter: float = CLUTTER,
    reach: int = 1,
) -> list[Placed | None]:
    """Place labels one after the other, each where it covers least.

    Args:
        wishes: Labels, the most important first.
        points: All marks of the chart, px; labels keep off them where they can.
        area: Where labels may stand.
        size: Size of the letters, px.
        reserved: What is written there already.
        clutter: Area of marks that a label may cover, px², unless it must be placed.
        reach: Distances that are tried for a label that must be placed, one line apart.

    Returns:
        The place of each label; None for one that must not be placed and would cover another label or leave the area.
    """
    centres = np.array(list(points), dtype=float).reshape(-1, 2)
    taken = [
        Box(wish.x - wish.radius, wish.y - wish.radius, wish.x + wish.radius, wish.y + wish.radius) for wish in wishes
    ]
    taken += reserved
    result: list[Placed | None] = []
    for wish in wishes:
        best, least = None, math.inf
        for step in range(reach if wish.must else 1):
            if least < _FORBIDDEN:
                break
            far = replace(wish, radius=wish.radius + step * LINE * size)
            options = [Placed(wish.text, side, _box(far, place=side, size=size)) for side in PLACES]
            costs = _costs([option.box for option in options], taken=taken, centres=centres, area=area)
            if min(costs) < least:
                least = min(costs)
                best = options[costs.index(least)]
        chosen = best if wish.must or least < clutter else None
        result.append(chosen)
        if chosen:
            taken.append(chosen.box)
    return result


_FORBIDDEN = 1e4
_MARK = 3.0
"""Half the width of a mark, px."""


def _costs(boxes: Sequence[Box], *, taken: Sequence[Box], centres: np.ndarray, area: Box) -> list[float]:
    """Return what it costs to stand in each of several boxes: what is taken, what lies outside, marks covered, px²."""
    clashes = [sum(box.overlap(other) for other in taken) + 4 * box.outside(area) for box in boxes]
    forbidden = [_FORBIDDEN + clash * 100 if clash > 1.0 else 0.0 for clash in clashes]
    return (np.array(forbidden) + _covered(boxes, centres=centres)).tolist()


def _covered(boxes: Sequence[Box], *, centres: np.ndarray) -> np.ndarray:
    """Return how much of hundreds of marks each label covers, px², shape (boxes,)."""
    left, top, right, bottom = np.array([(box.left, box.top, box.right, box.bottom) for box in boxes]).T[:, :, None]
    x, y = centres.T
    wide = np.minimum(right, x + _MARK) - np.maximum(left, x - _MARK)
    high = np.minimum(bottom, y + _MARK) - np.maximum(top, y - _MARK)
    return np.asarray((np.maximum(wide, 0) * np.maximum(high, 0)).sum(axis=1))


def _box(wish: Wish, *, place: str, size: float) -> Box:
    bold = BOLD if wish.must else 1.0  # what must be placed is what was chosen
    wide, high, away = width(wish.text, size=size) * bold, size * LINE, wish.radius + GAP
    vertical, horizontal = place.split(" ")
    left = {"right": wish.x + away, "left": wish.x - away - wide, "center": wish.x - wide / 2}[horizontal]
    if vertical != "middle" and horizontal != "center":
        left += {"right": -GAP, "left": GAP}[horizontal]
    top = {"middle": wish.y - high / 2, "top": wish.y - away - high, "bottom": wish.y + away}[vertical]
    return Box(left, top, left + wide, top + high)
