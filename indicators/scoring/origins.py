"""Where the value in a cell comes from, so that a filled gap stays marked wherever it is shown."""

from __future__ import annotations

from collections.abc import Mapping

MISSING, OBSERVED, CARRIED, MEDIAN, PARENT = range(5)

NAMES = ("missing", "observed", "carried", "panel_median", "parent")
"""Name of each origin, in the order of the numbers above."""

OBSERVATIONS = (OBSERVED, CARRIED)
"""Origins that count as observed: the entity's own figure, of the period or young enough for the indicator."""

OF_METHOD: Mapping[str, int] = {"last_observation": CARRIED, "panel_median": MEDIAN, "parent": PARENT}
"""The origin that each way of filling a gap leaves behind."""
