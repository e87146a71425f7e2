"""Put indicators on one scale (step 5 of the OECD/JRC Handbook): pure functions, gaps stay gaps.

Values arrive *oriented*: higher is better in every column. `orient` is the one place where polarity is
applied; an optimum becomes a closeness of 0 to 100 first, so that every method can follow it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from indicators.errors import MethodError
from indicators.scoring.arrays import BoolArray, FloatArray, tolerance


@dataclass(frozen=True)
class Scale:
    """How the raw values of each indicator are to be read; all arrays have shape (m,), own units.

    Attributes:
        names: Keys of the indicators, for messages.
        lower: True where lower is better.
        optimum: True where the best value lies inside the range.
        worst: Goalpost that scores 0; NaN where there is none.
        best: Goalpost that scores 100; NaN where there is none.
        optimum_low: Lower end of the best range; NaN without optimum.
        optimum_high: Upper end of the best range; NaN without optimum.
        valid_min: Smallest possible value; NaN where unbounded.
        valid_max: Largest possible value; NaN where unbounded.
    """

    names: tuple[str, ...]
    lower: BoolArray
    optimum: BoolArray
    worst: FloatArray
    best: FloatArray
    optimum_low: FloatArray
    optimum_high: FloatArray
    valid_min: FloatArray
    valid_max: FloatArray

    def oriented(self) -> Scale:
        """Return the scale that belongs to oriented values: best lies above worst in every column."""
        sign = np.where(self.lower, -1.0, 1.0)
        worst = np.where(self.optimum, 0.0, sign * self.worst)
        best = np.where(self.optimum, 100.0, sign * self.best)
        return replace(self, worst=worst, best=best)


def orient(values: FloatArray, *, scale: Scale) -> FloatArray:
    """Turn every column so that higher is better.

    Lower-is-better values change their sign. An optimum becomes a closeness of 100 * (1 - (x / d)^2), where x is the
    distance from the best range and d the longer distance from the best range to a bound: 100 inside the range, 0 at
    the farther bound.

    Args:
        values: Raw values, shape (n, m), own units; NaN allowed.
        scale: How each column is read.

    Returns:
        Oriented values, shape (n, m); index points in optimum columns, own units otherwise.

    Source:
        The parabola follows the reading of organisational scale in the LIPSE final report summary, line 87.
    """
    turned = values * np.where(scale.lower, -1.0, 1.0)
    for column in np.flatnonzero(scale.optimum):
        low, high = scale.optimum_low[column], scale.optimum_high[column]
        reach = max(low - scale.valid_min[column], scale.valid_max[column] - high)
        distance = np.maximum(np.maximum(low - values[:, column], values[:, column] - high), 0.0)
        turned[:, column] = np.maximum(100.0 * (1.0 - (distance / reach) ** 2), 0.0)
    return turned


def goalposts(values: FloatArray, *, scale: Scale, reference: FloatArray) -> FloatArray:
    """Rescale linearly between two fixed points, `worst` to 0 and `best` to 100, clipped.

    Args:
        values: Oriented values, shape (n, m); NaN allowed.
        scale: Goalposts, oriented.
        reference: Not used: goalposts do not depend on the sample.

    Returns:
        Scores, shape (n, m), 0 to 100; NaN where `values` is NaN.

    Raises:
        MethodError: If an indicator has no goalposts, or worst is not below best once oriented.

    Source:
        OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 5 (re-scaling).
    """
    apart = scale.best - scale.worst > tolerance(np.stack([scale.worst, scale.best]))
    _require(apart, scale=scale, what="two goalposts in the direction of its polarity")
    scores = _linear(values, start=scale.worst, slope=100.0 / (scale.best - scale.worst))
    return np.asarray(np.clip(scores, 0.0, 100.0, out=scores))


def min_max(values: FloatArray, *, scale: Scale, reference: FloatArray) -> FloatArray:
    """Rescale linearly between the smallest and the largest value of the frame.

    Args:
        values: Oriented values, shape (n, m); NaN allowed.
        scale: Names for messages.
        reference: Oriented values of the frame, shape (r, m).

    Returns:
        Scores, shape (n, m): 0 to 100 inside the frame, beyond it outside; NaN where `values` is NaN.

    Raises:
        MethodError: If the frame of an indicator is empty or constant.

    Source:
        OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 5 (min-max).
    """
    low, high = _range(reference, scale=scale)
    return _linear(values, start=low, slope=100.0 / (high - low))


def z_score(values: FloatArray, *, scale: Scale, reference: FloatArray) -> FloatArray:
    """Standardise to mean 50 and standard deviation 10 of the frame (divisor n - 1).

    Args:
        values: Oriented values, shape (n, m); NaN allowed.
        scale: Names for messages.
        reference: Oriented values of the frame, shape (r, m).

    Returns:
        Scores, shape (n, m), unbounded around 50; NaN where `values` is NaN.

    Raises:
        MethodError: If the frame of an indicator is empty or constant.

    Source:
        OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 5 (standardisation).
    """
    _range(reference, scale=scale)
    mean, deviation = np.nanmean(reference, axis=0), np.nanstd(reference, axis=0, ddof=1)
    return 50.0 + _linear(values, start=mean, slope=10.0 / deviation)


def percentile_rank(values: FloatArray, *, scale: Scale, reference: FloatArray) -> FloatArray:
    """Give the share of the frame that lies below, counting equal values half.

    Args:
        values: Oriented values, shape (n, m); NaN allowed.
        scale: Names for messages.
        reference: Oriented values of the frame, shape (r, m).

    Returns:
        Scores, shape (n, m), 0 to 100; NaN where `values` is NaN.

    Raises:
        MethodError: If the frame of an indicator is empty.

    Source:
        Roscoe (1975), Fundamental Research Statistics: (number below + half the number equal) / n.
    """
    below, equal, count = _positions(values, scale=scale, reference=reference)
    return 100.0 * (below + 0.5 * equal) / count


def rank(values: FloatArray, *, scale: Scale, reference: FloatArray) -> FloatArray:
    """Spread ranks evenly: 0 for the lowest, 100 for the highest value of the frame, ties share the middle.

    Args:
        values: Oriented values, shape (n, m); NaN allowed.
        scale: Names for messages.
        reference: Oriented values of the frame, shape (r, m).

    Returns:
        Scores, shape (n, m), 0 to 100; NaN where `values` is NaN.

    Raises:
        MethodError: If the frame of an indicator has fewer than two values.

    Source:
        OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 5 (ranking).
    """
    below, equal, count = _positions(values, scale=scale, reference=reference)
    _require(count > 1, scale=scale, what="two values or more to be ranked")
    return np.clip(100.0 * (below + 0.5 * np.maximum(equal - 1.0, 0.0)) / (count - 1.0), 0.0, 100.0)


def distance_to_target(values: FloatArray, *, scale: Scale, reference: FloatArray) -> FloatArray:
    """Give the share of the way from the lowest value of the frame to the best goalpost, at most 100.

    Args:
        values: Oriented values, shape (n, m); NaN allowed.
        scale: The best goalpost is the target.
        reference: Oriented values of the frame, shape (r, m).

    Returns:
        Scores, shape (n, m): below 0 where a value lies below the frame, at most 100; NaN where `values` is NaN.

    Raises:
        MethodError: If an indicator has no target above the lowest value of the frame.

    Source:
        OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 5 (distance to a reference).
    """
    _require(~_empty(reference), scale=scale, what="a value in the base periods of the frame")
    low = np.nanmin(reference, axis=0)
    _require(scale.best > low + tolerance(reference), scale=scale, what="a target above its lowest value")
    scores = _linear(values, start=low, slope=100.0 / (scale.best - low))
    return np.minimum(scores, 100.0, out=scores)


def _linear(values: FloatArray, *, start: FloatArray, slope: FloatArray) -> FloatArray:
    """Return (values - start) * slope in one new array."""
    scores = values - start
    scores *= slope
    return scores


def _empty(reference: FloatArray) -> BoolArray:
    return np.asarray(np.isnan(reference).all(axis=0))


def _range(reference: FloatArray, *, scale: Scale) -> tuple[FloatArray, FloatArray]:
    low = np.fmin.reduce(reference, axis=0, initial=np.nan)
    high = np.fmax.reduce(reference, axis=0, initial=np.nan)
    _require(~np.isnan(low), scale=scale, what="a value in the base periods of the frame")
    noise = tolerance(np.stack([low, high]))
    _require(high - low > noise, scale=scale, what="finite values that differ: a constant has no range")
    return low, high


def _positions(values: FloatArray, *, scale: Scale, reference: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Count the values of the frame below and equal, shape (n, m), and all, shape (m,); NaN stays NaN."""
    _require(~_empty(reference), scale=scale, what="a value in the base periods of the frame")
    slack = tolerance(reference)
    _require(np.isfinite(slack), scale=scale, what="finite values: nothing lies a known distance from infinity")
    below, upto = np.full_like(values, np.nan), np.full_like(values, np.nan)
    for column in range(values.shape[1]):
        ordered = np.sort(reference[:, column])
        ordered = ordered[~np.isnan(ordered)]
        known = ~np.isnan(values[:, column])
        wanted = values[known, column]
        below[known, column] = np.searchsorted(ordered, wanted - slack[column], side="left")
        upto[known, column] = np.searchsorted(ordered, wanted + slack[column], side="right")
    return below, upto - below, (~np.isnan(reference)).sum(axis=0).astype(np.float64)


def _require(satisfied: BoolArray, *, scale: Scale, what: str) -> None:
    failing = [name for name, fine in zip(scale.names, satisfied, strict=True) if not fine]
    if failing:
        raise MethodError(
            f"Cannot put {', '.join(failing)} on one scale: this normalisation needs {what}. "
            "Choose another normalisation or frame, or mend the indicator's row in panel_indicators.csv."
        )


METHODS: Mapping[str, Callable[..., FloatArray]] = {
    "goalposts": goalposts,
    "min_max": min_max,
    "z_score": z_score,
    "percentile_rank": percentile_rank,
    "rank": rank,
    "distance_to_target": distance_to_target,
}
"""Ways to reach one scale by name: `method(values, *, scale, reference) -> scores`."""
