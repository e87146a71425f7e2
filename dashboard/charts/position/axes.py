"""An axis of the position: a balance, an intensity or the level."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.charts.carried import Carried
from dashboard.charts.context import points
from dashboard.text import Words
from dashboard.theme import LIGHT


@dataclass(frozen=True)
class Axis(Carried):
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

    def told(self, value: float, *, words: Words) -> str:
        """Return a figure with the name of the axis, and of the pole that a balance leans to."""
        return self.forms(words)[value >= 0].replace("{}", points(words, value, signed=self.signed))

    def forms(self, words: Words) -> tuple[str, str]:
        """Return the words around a figure below 0 and around one above, with `{}` in its place."""
        if not self.signed:
            return (f"{self.label} {{}}",) * 2
        low, high = (
            words("charts.position.part", logic=self.label, value="{}", pole=pole) for pole in (self.first, self.second)
        )
        return low, high
