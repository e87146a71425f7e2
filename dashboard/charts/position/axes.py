"""An axis of the position: a balance, an intensity or the level."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dashboard.charts.context import points
from dashboard.charts.figures import escaped
from dashboard.text import Words
from dashboard.theme import LIGHT


@dataclass(frozen=True)
class Axis:
    """One axis of the position.

    Attributes:
        score: Column of the frame: `<logic>_balance`, `<logic>_intensity` or level.
        logic_id: The logic; empty for the level.
        label: Name of the logic, or of the level.
        low: First figure of the axis, the same for every view of the panel.
        high: Last figure.
        first: What stands at the low end: the first pole of a balance, else empty.
        second: What stands at the high end: the second pole of a balance, else empty.
        title: Name of the axis: the logic, with its pole where only one is observed.
    """

    score: str
    logic_id: str
    label: str
    low: float
    high: float
    first: str = ""
    second: str = ""
    title: str = ""

    def __deepcopy__(self, memo: dict[int, Any]) -> Axis:
        """Return itself: an axis never changes."""
        return self

    @property
    def signed(self) -> bool:
        """True for a balance."""
        return self.score.endswith("_balance")

    @property
    def hue(self) -> str:
        """Colour of the logic; ink for the level."""
        return LIGHT.logic(self.logic_id)

    @property
    def ticks(self) -> tuple[float, float, float]:
        """Both ends and the middle."""
        return self.low, (self.low + self.high) / 2, self.high

    def said(self, value: float, *, words: Words) -> str:
        """Return a figure with the name of the axis, and of the pole that a balance leans to, as marks say it."""
        return escaped(self.told(value, words=words))

    def told(self, value: float, *, words: Words) -> str:
        """Return a figure with the name of the axis, and of the pole that a balance leans to."""
        number = points(words, value, signed=self.signed)
        if not self.signed:
            return f"{self.label} {number}"
        pole = self.second if value >= 0 else self.first
        return words("charts.position.part", logic=self.label, value=number, pole=pole)
