"""What a chart's frame carries besides its cells, in `attrs`."""

from __future__ import annotations

from typing import Any, Self


class Carried:
    """Base of the frozen data classes in `frame.attrs`: pandas copies those with each step, and these never change."""

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        """Return itself."""
        return self
