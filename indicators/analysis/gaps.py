"""What is known and what is not: where the value of each member and indicator comes from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from indicators.catalogue import Methodology
from indicators.scoring import Cube, Edition
from indicators.scoring.origins import CARRIED as FROM_EARLIER
from indicators.scoring.origins import OBSERVED as FROM_PERIOD

STATES = ("observed", "carried", "unused", "missing")
"""Observed in the period; carried from an earlier one; observed in other periods only and not used; never observed."""

OBSERVED, CARRIED, UNUSED, MISSING = range(4)
KNOWN = (OBSERVED, CARRIED, UNUSED)


@dataclass(frozen=True)
class Gaps:
    """What is known of n members on m indicators at one period.

    Attributes:
        entities: Keys of the members, length n.
        indicators: Keys of the indicators, length m: the scored ones, or all of a panel that is not scored.
        period: The period.
        state: Place in `STATES` of each cell, shape (n, m).
        observed: Period of the value used, or of the newest one that is not used, shape (n, m); 0 where there is none.
    """

    entities: tuple[str, ...]
    indicators: tuple[str, ...]
    period: int
    state: npt.NDArray[np.int8]
    observed: npt.NDArray[np.int32]


def gaps(edition: Edition, *, panel_id: str, period: int | None = None, methodology: Methodology) -> Gaps:
    """Say of every member and indicator of a panel whether its value was observed, carried, not used or is missing.

    Args:
        edition: The release.
        panel_id: The panel.
        period: The period; None for the panel's last one.
        methodology: Decides how old a value may be and which indicators count. A value that was filled in, from a
            median or a parent, was not observed and counts as missing or not used.

    Returns:
        The state of every cell. In a panel that is not scored no value is too old.

    Raises:
        NotFoundError: If there is no such panel or period.
        MethodError: If the methodology is not defined for the figures.
    """
    panel = edition.panel(panel_id)
    at = panel.last_period if period is None else period
    if not panel.scored:
        names = tuple(part.indicator_id for part in edition.catalogue.parts(panel_id))
        return _unscored(edition, panel_id=panel_id, period=at, indicators=names)
    scores = edition.scores(panel_id, period=at, methodology=methodology)
    known = _newest(scores.data.history, periods=scores.data.cube.periods)
    used = np.isin(scores.origin, (FROM_PERIOD, FROM_EARLIER))
    own = scores.data.cube.periods[np.maximum(scores.position, 0)] if len(scores.data.cube.periods) else known
    state = np.select([scores.origin == FROM_PERIOD, scores.origin == FROM_EARLIER, known > 0], KNOWN, MISSING)
    return Gaps(
        entities=scores.entities,
        indicators=scores.structure.indicators,
        period=at,
        state=state.astype(np.int8),
        observed=np.where(used, own, known).astype(np.int32),
    )


def _unscored(edition: Edition, *, panel_id: str, period: int, indicators: tuple[str, ...]) -> Gaps:
    members = edition.members(panel_id)
    cube = Cube.build(edition.observations, entities=members, indicators=indicators)
    past = _newest(cube.values[:, :, cube.periods <= period], periods=cube.periods[cube.periods <= period])
    ever = _newest(cube.values, periods=cube.periods)
    state = np.select([past == period, past > 0, ever > 0], KNOWN, MISSING)
    return Gaps(members, indicators, period, state.astype(np.int8), np.where(past > 0, past, ever).astype(np.int32))


def _newest(values: npt.NDArray[np.float64], *, periods: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
    """Return the newest period with a value, shape (n, m); 0 where there is none."""
    if not len(periods):
        return np.zeros(values.shape[:2], dtype=np.int32)
    return np.asarray(np.where(np.isnan(values), 0, periods).max(axis=2), dtype=np.int32)
