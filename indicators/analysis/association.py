"""How two columns over the same members go together: rank correlation and a straight line, both with intervals.

An association is not a cause, and says nothing about a single member.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy import stats

from indicators.scoring.arrays import FloatArray

MINIMUM = 10
"""Fewest pairs for which anything is computed: with fewer, an interval of the rank correlation cannot be relied on."""

CONFIDENCE = 0.95
"""Share of repetitions in which an interval of this kind holds the true figure."""

_NORMAL = float(stats.norm.ppf((1 + CONFIDENCE) / 2))
"""Standard errors of a normal figure to either end of such an interval."""

STRONG, MODERATE = 0.6, 0.3
"""From this size on, regardless of its sign, a rank correlation is called strong, or moderate."""

Strength = Literal["strong", "moderate", "weak", "unclear"]
Refusal = Literal["", "few", "constant"]


@dataclass(frozen=True)
class Association:
    """Two columns over the same members.

    Attributes:
        count: Pairs, the members that have both figures.
        refusal: Why nothing was computed: few (fewer pairs than `MINIMUM`), constant (a column without differences);
            empty where it was. All figures below are NaN then.
        rho: Spearman's rank correlation, -1 to 1, ties at their mean rank.
        low: Lower end of its 95 % interval.
        high: Upper end of its 95 % interval.
        slope: Rise of the least-squares line, units of y for one unit of x.
        intercept: Its height at x = 0, units of y.
        centre: Mean of x.
        spread: Sum of squared distances of x from its mean.
        scatter: Standard deviation of y around the line, n - 2 degrees of freedom.
    """

    count: int
    refusal: Refusal = ""
    rho: float = math.nan
    low: float = math.nan
    high: float = math.nan
    slope: float = math.nan
    intercept: float = math.nan
    centre: float = math.nan
    spread: float = math.nan
    scatter: float = math.nan

    @property
    def strength(self) -> Strength:
        """Say how close the association is: unclear where the interval holds 0, else by the size of rho."""
        if self.refusal or self.low <= 0 <= self.high:
            return "unclear"
        size = abs(self.rho)
        return "strong" if size >= STRONG else "moderate" if size >= MODERATE else "weak"

    def line(self, x: FloatArray) -> FloatArray:
        """Return the height of the line.

        Args:
            x: Places, shape (k,), units of x.

        Returns:
            Heights, shape (k,), units of y; NaN where the association was refused.
        """
        return np.asarray(self.intercept + self.slope * np.asarray(x, dtype=np.float64))

    def half_band(self, x: FloatArray) -> FloatArray:
        """Return half the width of the 95 % band of the mean of y.

        Args:
            x: Places, shape (k,), units of x.

        Returns:
            Distances from the line, shape (k,), units of y; the band holds the mean of y at one x, not single members.

        Source:
            Montgomery, Peck and Vining (2012), Introduction to Linear Regression Analysis, 5th edition, section 2.4.2.
        """
        places = np.asarray(x, dtype=np.float64)
        if self.refusal:
            return np.full(places.shape, np.nan)
        quantile = float(stats.t.ppf((1 + CONFIDENCE) / 2, self.count - 2))
        return np.asarray(quantile * self.scatter * np.sqrt(1 / self.count + (places - self.centre) ** 2 / self.spread))


def associate(x: FloatArray, *, y: FloatArray) -> Association:
    """Describe how two columns go together.

    Args:
        x: One figure a member, shape (n,), any unit; NaN where missing.
        y: Another figure of the same members, shape (n,), any unit; NaN where missing.

    Returns:
        The association over the members that have both.
    """
    both = ~(np.isnan(x) | np.isnan(y))
    first, second = np.asarray(x[both], dtype=np.float64), np.asarray(y[both], dtype=np.float64)
    count = len(first)
    if count < MINIMUM:
        return Association(count, "few")
    if np.ptp(first) == 0 or np.ptp(second) == 0:
        return Association(count, "constant")
    rho = rank_correlation(first, y=second)
    low, high = interval(rho, count=count)
    centre, middle = float(first.mean()), float(second.mean())
    spread = float(((first - centre) ** 2).sum())
    slope = float(((first - centre) * (second - middle)).sum()) / spread
    rest = second - middle - slope * (first - centre)
    scatter = math.sqrt(float((rest**2).sum()) / (count - 2))
    return Association(count, "", rho, low, high, slope, middle - slope * centre, centre, spread, scatter)


def rank_correlation(x: FloatArray, *, y: FloatArray) -> float:
    """Return Spearman's rank correlation: Pearson's correlation of the ranks, ties at their mean rank.

    Args:
        x: Figures without gaps, not all equal, shape (n,).
        y: Figures without gaps, not all equal, shape (n,).

    Returns:
        The correlation, -1 to 1.
    """
    first, second = (stats.rankdata(column) - (len(column) + 1) / 2 for column in (x, y))
    product = float((first * second).sum()) / math.sqrt(float((first**2).sum() * (second**2).sum()))
    return min(max(product, -1.0), 1.0)


def interval(rho: float, *, count: int) -> tuple[float, float]:
    """Return the 95 % interval of a rank correlation: Fisher's z with the variance of Bonett and Wright.

    Args:
        rho: The rank correlation, -1 to 1; at either end the interval is that single point.
        count: Pairs, at least 4.

    Returns:
        Lower and upper end.

    Source:
        Bonett and Wright (2000), Sample size requirements for estimating Pearson, Kendall and Spearman correlations,
        Psychometrika 65(1): variance of z (1 + rho² / 2) / (n - 3).
    """
    if abs(rho) >= 1:
        return rho, rho
    half = _NORMAL * math.sqrt((1 + rho**2 / 2) / (count - 3))
    return math.tanh(math.atanh(rho) - half), math.tanh(math.atanh(rho) + half)
