"""Round figures for axes whose unit is not index points."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
PAD = 0.04
"""Room between the outermost figure and the end of an axis, as a share of what it spans."""


@dataclass(frozen=True)
class Ticks:
    """An axis in any unit.

    Attributes:
        low: First figure of the axis.
        high: Last figure.
        at: Round figures between them.
        decimals: Digits behind the decimal mark that tell them apart.
    """

    low: float
    high: float
    at: tuple[float, ...]
    decimals: int


def ticks(low: float, high: float, *, most: int = 6) -> Ticks:
    """Return an axis that holds figures from low to high with a little room at both ends.

    Args:
        low: Smallest figure.
        high: Largest figure.
        most: Largest number of ticks.
    """
    if not high > low:
        low, high = low - 1.0, high + 1.0
    pad = (high - low) * PAD
    low, high = low - pad, high + pad
    step = _step((high - low) / most)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    if not math.isclose(round(step, decimals), step):
        decimals += 1
    return Ticks(low, high, tuple(number * step for number in range(first, last + 1)), decimals)


def _step(rough: float) -> float:
    """Return the smallest round step that is not below a rough one."""
    power = 10.0 ** math.floor(math.log10(rough))
    return next(step * power for step in STEPS if step * power >= rough * (1 - 1e-9))


def significant(values: Iterable[float]) -> list[float]:
    """Return figures with six significant digits, enough to draw: units reach from thousandths to millions."""
    return [float(f"{float(value):.6g}") for value in values]
