"""Fill gaps (step 3 of the OECD/JRC Handbook): pure functions; a filled cell stays marked by its caller."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from indicators.scoring.arrays import FloatArray, IntArray


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


def none(values: FloatArray, *, history: History) -> FloatArray:
    """Leave gaps as they are.

    Args:
        values: Values of the period, shape (n, m), own units; NaN for a gap.
        history: Not used.

    Returns:
        The same values, shape (n, m).

    Source:
        OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 3 (complete-case analysis).
    """
    return values.copy()


def last_observation(values: FloatArray, *, history: History) -> FloatArray:
    """Fill a gap with the newest earlier observation that is not older than `history.max_age`.

    Args:
        values: Values of the period, shape (n, m), own units; NaN for a gap.
        history: Earlier observations, shape (n, m, p).

    Returns:
        Values, shape (n, m); NaN where nothing young enough was observed.

    Source:
        OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 3 (single imputation).
    """
    return np.where(np.isnan(values), newest(history.values, history=history)[0], values)


def panel_median(values: FloatArray, *, history: History) -> FloatArray:
    """Fill a gap with the median of the members observed; an empty column stays empty.

    Args:
        values: Values of the period, shape (n, m), own units; NaN for a gap.
        history: Not used.

    Returns:
        Values, shape (n, m).

    Source:
        OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 3 (unconditional median).
    """
    filled = values.copy()
    observed = ~np.isnan(values).all(axis=0)
    medians = np.nanmedian(values[:, observed], axis=0)
    filled[:, observed] = np.where(np.isnan(values[:, observed]), medians, values[:, observed])
    return filled


def parent(values: FloatArray, *, history: History) -> FloatArray:
    """Fill a gap with the newest value of the entity that the member belongs to, e.g. a region's country.

    Args:
        values: Values of the period, shape (n, m), own units; NaN for a gap.
        history: Observations of the parents, shape (n, m, p).

    Returns:
        Values, shape (n, m); NaN where the parent has no value young enough.

    Source:
        OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 3 (cold deck imputation).
    """
    return np.where(np.isnan(values), newest(history.parents, history=history)[0], values)


def newest(cube: FloatArray, *, history: History) -> tuple[FloatArray, IntArray]:
    """Return the newest observation up to the period, not older than allowed, and where it stands.

    Args:
        cube: Observations, shape (n, m, p), own units; NaN where not observed.
        history: Periods and ages allowed.

    Returns:
        Values, shape (n, m), NaN where there is none; positions on the period axis, shape (n, m), -1 where there is none.
    """
    age = history.period - history.periods
    usable = (age >= 0)[None, :] & (age[None, :] <= history.max_age[:, None])
    seen = ~np.isnan(cube) & usable[None, :, :]
    position = np.where(seen, np.arange(cube.shape[2], dtype=np.int32), -1).max(axis=2, initial=-1)
    taken = np.take_along_axis(cube, np.maximum(position, 0)[:, :, None], axis=2)[:, :, 0]
    return np.where(position >= 0, taken, np.nan), position.astype(np.int32)


METHODS: Mapping[str, Callable[..., FloatArray]] = {
    "none": none,
    "last_observation": last_observation,
    "panel_median": panel_median,
    "parent": parent,
}
"""Ways to fill a gap by name: `method(values, *, history) -> values`."""
