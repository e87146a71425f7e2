"""Where a value stands among others: median, percentiles and range."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from indicators.scoring.arrays import FloatArray

CUTS = (0.1, 0.25, 0.5, 0.75, 0.9)
"""Percentiles at which a band is cut."""


@dataclass(frozen=True)
class Band:
    """The spread of a group of values; NaN throughout where none is known.

    Attributes:
        low: Smallest value.
        p10: 10th percentile.
        p25: 25th percentile, the lower quartile.
        median: 50th percentile.
        p75: 75th percentile, the upper quartile.
        p90: 90th percentile.
        high: Largest value.
        count: Values known.
    """

    low: float
    p10: float
    p25: float
    median: float
    p75: float
    p90: float
    high: float
    count: int


def band(values: Sequence[float] | FloatArray) -> Band:
    """Cut a group of values at its percentiles.

    A percentile p of n sorted values is the one at place p * (n - 1), counted from 0, a straight line drawn between the
    two values next to it.

    Args:
        values: The values, any unit, shape (n,); NaN where missing.

    Returns:
        The band of those that are known.

    Source:
        Hyndman and Fan (1996), Sample quantiles in statistical packages, The American Statistician 50: definition 7.
    """
    known = np.asarray(values, dtype=np.float64)
    known = known[~np.isnan(known)]
    count = len(known)
    ordered: list[float] = np.sort(known).tolist() if count else [float("nan")]
    p10, p25, median, p75, p90 = (_cut(ordered, share=share) for share in CUTS)
    return Band(ordered[0], p10, p25, median, p75, p90, high=ordered[-1], count=count)


def _cut(ordered: Sequence[float], *, share: float) -> float:
    """Return a percentile of sorted values: a page asks for dozens, and NumPy takes ten times as long for each."""
    place = share * (len(ordered) - 1)
    before = int(place)
    after = min(before + 1, len(ordered) - 1)
    return ordered[before] + (place - before) * (ordered[after] - ordered[before])


def cuts(values: FloatArray, *, shares: Sequence[float]) -> FloatArray:
    """Cut several groups of values at once, as `band` cuts one.

    Args:
        values: One group a column, shape (n, m) with n at least 1; NaN where missing.
        shares: The percentiles, 0 to 1.

    Returns:
        Shape (number of shares, m); NaN for a group of which nothing is known.
    """
    ordered, last = np.sort(values, axis=0), np.maximum((~np.isnan(values)).sum(axis=0) - 1, 0)
    place = np.outer(shares, last)
    before = np.floor(place).astype(np.int64)
    after, columns = np.minimum(before + 1, last), np.arange(values.shape[1])
    found: FloatArray = ordered[before, columns] + (place - before) * (
        ordered[after, columns] - ordered[before, columns]
    )
    return found


def percentile(value: float, values: Sequence[float] | FloatArray) -> float:
    """Return the share of a group that lies below a value, equal ones counted half.

    Args:
        value: The value.
        values: The group, same unit, shape (n,); NaN where missing.

    Returns:
        The mid-rank percentile, 0 to 1; NaN where the value or the whole group is missing.
    """
    known = np.asarray(values, dtype=np.float64)
    known = known[~np.isnan(known)]
    if np.isnan(value) or not len(known):
        return float("nan")
    return float(((known < value).sum() + (known == value).sum() / 2) / len(known))
