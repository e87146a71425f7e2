"""From figures to places."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

STEPS = (20.0, 30.0, 40.0, 50.0, 60.0, 80.0, 100.0)
"""Ends that a balance axis can have, index points."""

ROUND = (1.0, 2.0, 5.0, 10.0, 20.0, 25.0, 50.0, 100.0)
"""Distances of ticks, index points."""


@dataclass(frozen=True)
class Scale:
    """A straight line from figures to px."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Return the place of a figure, px."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def balance_end(largest: float) -> float:
    """Return the end of a balance axis: the smallest step that holds a balance of either sign."""
    return next((step for step in STEPS if abs(largest) <= step), STEPS[-1])


def ticks_between(low: float, high: float, *, most: int = 5) -> list[float]:
    """Return round figures between two ends, at most as many as asked for; at least one where the ends hold one."""
    for step in ROUND:
        first = math.ceil(low / step)
        count = math.floor(high / step) - first + 1
        if count <= most:
            return [(first + number) * step for number in range(count)]
    return []


def told_apart(periods: Sequence[int], *, places: Sequence[float], room: float) -> list[int]:
    """Return the periods that are named: every one, or every second or third and so on up to the last.

    Args:
        periods: The periods, rising.
        places: Where each stands.
        room: Least distance of two names, in the unit of the places.
    """
    for step in range(1, len(periods)):
        kept = range(len(periods) - 1, -1, -step)
        if all(abs(places[one] - places[other]) >= room for one, other in pairwise(kept)):
            return [periods[at] for at in reversed(kept)]
    return list(periods[-1:])
