"""Fill gaps (step 3 of the OECD/JRC Handbook): pure functions that see the gaps and touch nothing else.

Each returns what fills the gaps and where it stands on the period axis; its caller marks the filled cells.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from indicators.scoring.arrays import CodeArray, FloatArray, IntArray


@dataclass(frozen=True)
class History:
    """What may be known beyond the period that is scored.

    Attributes:
        values: Observations of the members, shape (n, m, p), own units; NaN where not observed.
        parents: Observations of each member's parent, shape (n, m, p); NaN where not observed.
        periods: Periods in rising order, shape (p,).
        period: The period that is scored.
        max_age: Oldest value used, shape (m,), in periods.
    """

    values: FloatArray
    parents: FloatArray
    periods: IntArray
    period: int
    max_age: IntArray


Gaps = tuple[IntArray, IntArray]
"""Rows and columns of the gaps, shape (g,) each."""

Filled = tuple[FloatArray, CodeArray]
"""Values, shape (g,), own units, NaN where a gap stays; positions on the period axis, -1 for what is no observation."""


def none(values: FloatArray, *, gaps: Gaps, history: History) -> Filled:
    """Leave gaps as they are.

    Args:
        values: Values of the period, shape (n, m), own units; NaN for a gap.
        gaps: Where the gaps are.
        history: Not used.

    Returns:
        NaN for each gap.

    Source:
        OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 3 (available-case analysis).
    """
    return _nothing(gaps)


def last_observation(values: FloatArray, *, gaps: Gaps, history: History) -> Filled:
    """Fill a gap with the newest earlier observation that is not older than `history.max_age`.

    Args:
        values: Values of the period, shape (n, m), own units; NaN for a gap.
        gaps: Where the gaps are.
        history: Earlier observations, shape (n, m, p).

    Returns:
        The observation for each gap and its position; NaN where nothing young enough was observed.

    Source:
        OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 3 (single imputation).
    """
    earlier = np.flatnonzero(history.periods < history.period)
    return _newest(history.values, gaps=gaps, history=history, places=earlier)


def panel_median(values: FloatArray, *, gaps: Gaps, history: History) -> Filled:
    """Fill a gap with the median of the members that have a value; an empty column stays empty.

    Args:
        values: Values of the period, shape (n, m), own units; NaN for a gap.
        gaps: Where the gaps are.
        history: Not used.

    Returns:
        The median of the column for each gap; its position is -1, since nobody observed it there.

    Source:
        OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 3 (unconditional median).
    """
    columns = gaps[1]
    medians = np.full(values.shape[1], np.nan)
    wanted = np.unique(columns)
    wanted = wanted[~np.isnan(values[:, wanted]).all(axis=0)]
    medians[wanted] = np.nanmedian(values[:, wanted], axis=0)
    return medians[columns], _nothing(gaps)[1]


def parent(values: FloatArray, *, gaps: Gaps, history: History) -> Filled:
    """Fill a gap with the newest value of the entity that the member belongs to, e.g. a region's country.

    Args:
        values: Values of the period, shape (n, m), own units; NaN for a gap.
        gaps: Where the gaps are.
        history: Observations of the parents, shape (n, m, p).

    Returns:
        The parent's observation for each gap and its position; NaN where the parent has none young enough.

    Source:
        OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 3 (cold deck imputation).
    """
    upto = np.flatnonzero(history.periods <= history.period)
    return _newest(history.parents, gaps=gaps, history=history, places=upto)


def _nothing(gaps: Gaps) -> Filled:
    count = len(gaps[0])
    return np.full(count, np.nan), np.full(count, -1, dtype=np.int16)


def _newest(cube: FloatArray, *, gaps: Gaps, history: History, places: npt.NDArray[np.intp]) -> Filled:
    """Return the newest observation among some places of the period axis, not older than allowed, and its place."""
    filled, position = _nothing(gaps)
    rows, columns = gaps
    oldest = history.max_age[columns]
    for place in places:
        found = cube[rows, columns, place]
        usable = ~np.isnan(found) & (history.period - history.periods[place] <= oldest)
        filled[usable], position[usable] = found[usable], place
    return filled, position


METHODS: Mapping[str, Callable[..., Filled]] = {
    "none": none,
    "last_observation": last_observation,
    "panel_median": panel_median,
    "parent": parent,
}
"""Ways to fill a gap by name: `method(values, *, gaps, history) -> (fillings, positions)`."""
