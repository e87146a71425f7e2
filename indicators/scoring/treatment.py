"""Treat outliers (step 4 of the OECD/JRC Handbook): learn a change from the frame, apply it to any value.

A treatment is learnt column by column from the reference values of the frame and is a monotone function of one value,
so that a later period or an upload is changed in the same way. Goalposts follow a logarithm, which changes the unit,
and stay where they are when values are winsorised: a fixed point is not an outlier. Binary and ordinal indicators and
those with an optimum are never treated.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from indicators.scoring.arrays import BoolArray, FloatArray, IntArray, tolerance

SKEWNESS_LIMIT = 2.0
KURTOSIS_LIMIT = 3.5
MIN_VALUES = 5
"""Values from which the rule can be failed."""
FAR_OUT = 3.0
"""Interquartile ranges beyond a quartile from which a value counts as far out (Tukey)."""
STEPS = 50
"""Rounds in which winsorising moves its limits inwards, whatever the number of values."""


@dataclass(frozen=True)
class Change:
    """What is done to the values of each indicator; all arrays have shape (m,).

    Attributes:
        low: Smaller values become this one; own units, -inf for none.
        high: Larger values become this one; own units, inf for none.
        direction: 0 for no logarithm, 1 for one that shortens the upper tail, -1 for the lower tail.
        origin: The end from which the logarithm measures, own units.
        offset: What is added before the logarithm, own units.
        passed: False where the indicator still fails the rule and was therefore left alone.
    """

    low: FloatArray
    high: FloatArray
    direction: FloatArray
    origin: FloatArray
    offset: FloatArray
    passed: BoolArray

    @classmethod
    def nothing(cls, columns: int) -> Change:
        """Return the change that leaves every value as it is."""
        return cls(
            low=np.full(columns, -np.inf),
            high=np.full(columns, np.inf),
            direction=np.zeros(columns),
            origin=np.zeros(columns),
            offset=np.ones(columns),
            passed=np.ones(columns, dtype=bool),
        )

    def only(self, columns: IntArray) -> Change:
        """Return what is done to some of the indicators, whose places are given, shape (kept,)."""
        return Change(**{name: values[columns] for name, values in vars(self).items()})

    def apply(self, values: FloatArray) -> FloatArray:
        """Change values in the way that was learnt.

        Args:
            values: Raw values, shape (..., m), own units; NaN allowed.

        Returns:
            Changed values, shape (..., m); logarithms where one was taken, own units elsewhere. The same array where
            nothing changes.
        """
        limited = np.isfinite(self.low).any() or np.isfinite(self.high).any()
        return self.rescale(np.clip(values, self.low, self.high) if limited else values)

    def rescale(self, values: FloatArray) -> FloatArray:
        """Take the logarithms that were learnt, and move no value to a limit; this is what happens to a goalpost.

        Args:
            values: Values, shape (..., m), own units; NaN allowed. Beyond the end from which a logarithm measures, they
                count as that end, since the logarithm is not defined there.

        Returns:
            Values, shape (..., m); the same array where no logarithm is taken.
        """
        columns = np.flatnonzero(self.direction)
        if not len(columns):
            return values
        direction = self.direction[columns]
        distance = np.maximum((values[..., columns] - self.origin[columns]) * direction, 0.0)
        rescaled = values.copy()
        rescaled[..., columns] = direction * np.log(distance + self.offset[columns])
        return rescaled

    @property
    def idle(self) -> bool:
        """True where every value stays as it is."""
        return not (self.direction.any() or np.isfinite(self.low).any() or np.isfinite(self.high).any())


def none(reference: FloatArray, *, treatable: BoolArray, share: float) -> Change:
    """Leave every value as it is.

    Args:
        reference: Values of the frame, shape (r, m), own units; NaN allowed.
        treatable: Not used.
        share: Not used.

    Returns:
        The change that changes nothing.

    Source:
        OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 4.
    """
    return Change.nothing(reference.shape[1])


def winsorise(reference: FloatArray, *, treatable: BoolArray, share: float) -> Change:
    """Move the farthest values to the next ones until the skewness and kurtosis rule is satisfied.

    Args:
        reference: Values of the frame, shape (r, m), own units; NaN allowed.
        treatable: Columns that may be treated, shape (m,).
        share: Largest share of the values of a column that is moved, 0 to 1.

    Returns:
        Limits for each column; a column that still fails keeps its values and is marked.

    Source:
        OECD/JRC (2008), Handbook, step 4; the limit is a share of n, not a number of points.
    """
    change = Change.nothing(reference.shape[1])
    for column in np.flatnonzero(treatable):
        values = _known(reference[:, column])
        if not fails(values):
            continue
        limits = _limits(values, share=share)
        change.passed[column] = limits is not None
        if limits is not None:
            change.low[column], change.high[column] = limits
    return change


def log(reference: FloatArray, *, treatable: BoolArray, share: float) -> Change:
    """Take logarithms of the columns that fail the rule, mirrored where the long tail is the lower one.

    The logarithm of (x - lowest + 0.01 range) shortens the upper tail; for a lower tail it is taken of the distance
    from the highest value. It is kept only where the rule is then satisfied.

    Args:
        reference: Values of the frame, shape (r, m), own units; NaN allowed.
        treatable: Columns that may be treated, shape (m,).
        share: Not used.

    Returns:
        Logarithms for each column; a column that still fails keeps its values and is marked.

    Source:
        OECD/JRC (2008), Handbook, step 4; COINr (Becker 2022) for the offset of 0.01 of the range.
    """
    change = Change.nothing(reference.shape[1])
    for column in np.flatnonzero(treatable):
        values = _known(reference[:, column])
        if fails(values):
            _learn_log(change, column=int(column), values=values)
    return change


def skew_kurtosis_rule(reference: FloatArray, *, treatable: BoolArray, share: float) -> Change:
    """Winsorise the columns that fail the rule, and take logarithms of those that still fail.

    Args:
        reference: Values of the frame, shape (r, m), own units; NaN allowed.
        treatable: Columns that may be treated, shape (m,).
        share: Largest share of the values of a column that winsorising may move, 0 to 1.

    Returns:
        Limits or logarithms for each column; a column that still fails keeps its values and is marked.

    Source:
        OECD/JRC (2008), Handbook, step 4; |skewness| > 2 and kurtosis > 3.5.
    """
    change = winsorise(reference, treatable=treatable, share=share)
    for column in np.flatnonzero(~change.passed):
        _learn_log(change, column=int(column), values=_known(reference[:, column]))
    return change


def fails(values: FloatArray) -> bool:
    """Say whether a column has outliers: skewness and kurtosis rule, with a test of both tails at once.

    Far-out values on both sides cancel in the skewness, so they fail the rule by the kurtosis alone.

    Args:
        values: Values, shape (r,), no NaN. Fewer than 5 values never fail: the skewness of n values is at most sqrt(n),
            and rounding must not lift the 2 of one outlier among four. Float noise never fails either.

    Returns:
        True if the column fails.

    Source:
        OECD/JRC (2008), Handbook, step 4; Tukey (1977) for far-out values.
    """
    if len(values) < MIN_VALUES or np.ptp(values) <= tolerance(values):
        return False
    skewness, kurtosis = moments(values)
    if kurtosis <= KURTOSIS_LIMIT:
        return False
    lower, upper = np.quantile(values, [0.25, 0.75])
    reach = FAR_OUT * (upper - lower)
    both = bool((values < lower - reach).any() and (values > upper + reach).any())
    return abs(skewness) > SKEWNESS_LIMIT or both


def moments(values: FloatArray) -> tuple[float, float]:
    """Return small-sample skewness G1 and excess kurtosis G2; zeros for fewer than 4 values or a constant.

    Args:
        values: Values, shape (r,), no NaN.

    Returns:
        G1 and G2, no unit.

    Source:
        Joanes and Gill (1998), Comparing measures of sample skewness and kurtosis.
    """
    n = len(values)
    centred = values - values.mean() if n else values
    variance = (centred**2).mean() if n else 0.0
    if n < 4 or variance <= 0:
        return 0.0, 0.0
    g1 = (centred**3).mean() / variance**1.5
    g2 = (centred**4).mean() / variance**2 - 3.0
    skewness = g1 * np.sqrt(n * (n - 1)) / (n - 2)
    return float(skewness), float(((n + 1) * g2 + 6.0) * (n - 1) / ((n - 2) * (n - 3)))


def _known(values: FloatArray) -> FloatArray:
    return values[~np.isnan(values)]


def _limits(values: FloatArray, *, share: float) -> tuple[float, float] | None:
    """Return limits between which the rule is satisfied, None if more than the share would have to move."""
    ordered = np.sort(values)
    allowed = int(share * len(ordered))
    step = max(1, allowed // STEPS)
    low, high = 0, len(ordered) - 1
    while low + (len(ordered) - 1 - high) + step <= allowed:
        clipped = np.clip(ordered, ordered[low], ordered[high])
        middle = np.median(clipped)
        if clipped[-1] - middle >= middle - clipped[0]:
            high -= step
        else:
            low += step
        if not fails(np.clip(ordered, ordered[low], ordered[high])):
            return float(ordered[low]), float(ordered[high])
    return None


def _learn_log(change: Change, *, column: int, values: FloatArray) -> None:
    direction = 1.0 if moments(values)[0] >= 0 else -1.0
    low, high = float(values.min()), float(values.max())
    origin, offset = (low if direction > 0 else high), 0.01 * (high - low)
    logged = direction * np.log((values - origin) * direction + offset)
    change.passed[column] = not fails(logged)
    if change.passed[column]:
        change.direction[column], change.origin[column], change.offset[column] = direction, origin, offset


METHODS: Mapping[str, Callable[..., Change]] = {
    "none": none,
    "winsorise": winsorise,
    "log": log,
    "skew_kurtosis_rule": skew_kurtosis_rule,
}
"""Ways to treat outliers by name: `method(reference, *, treatable, share) -> change`."""
