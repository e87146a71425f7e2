"""From figures to places."""

from __future__ import annotations

from dataclasses import dataclass

STEPS = (20.0, 30.0, 40.0, 50.0, 60.0, 80.0, 100.0)
"""Ends that a balance axis can have, index points."""


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
