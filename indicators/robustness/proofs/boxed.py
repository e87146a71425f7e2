"""The smallest mean, and the smallest difference of two means, over all weights in a box.

Siblings lie along the first axis throughout, so that what NumPy runs over is long.
"""

from __future__ import annotations

from itertools import product

import numpy as np

from indicators.scoring.arrays import BoolArray, FloatArray

ROUNDING = 1e-13
"""A mean that falls by less than this share of the largest value has reached its smallest."""


def smallest_mean(values: FloatArray, *, weights: FloatArray, share: float) -> FloatArray:
    """Return the smallest weighted mean over all weights up to a share above or below those given, each on its own.

    The smallest mean gives the upper bound to every value below it and the lower bound to every value above it: a
    smaller mean would follow from any weight that is not at that bound. It is found from the mean by giving the upper
    bound to what lies below the last mean, which lowers it until nothing changes; there are as many steps as values at
    most, and a handful in practice. The largest mean is minus the smallest one of the negative values.

    Args:
        values: Values, shape (m, ...), any unit; NaN takes its weight out.
        weights: Weights, shape (m,), above 0.
        share: Largest relative change of a weight, 0 to less than 1.

    Returns:
        Smallest means, shape (...); NaN where nothing is known.

    Source:
        Dinkelbach (1967), On nonlinear fractional programming, Management Science 13(7). The result is an expectile:
        Newey and Powell (1987), Asymmetric least squares estimation and testing, Econometrica 55(4).
    """
    flat = values.reshape(len(values), -1)
    total, summed = _sums(flat, weights=weights)
    there, nothing = total > 0, np.zeros_like(total)
    mean = np.divide(summed, total, out=nothing.copy(), where=there)
    for _ in flat:
        gap = flat - mean
        bound = (1 - share) * total + 2 * share * (weights @ (gap < 0))
        excess = (1 - share) * (summed - total * mean) + 2 * share * (weights @ np.fmin(gap, 0.0, out=gap))
        lower = mean + np.divide(excess, bound, out=nothing.copy(), where=there)
        settled = lower >= mean - ROUNDING * np.abs(mean).max(initial=0.0)
        mean = np.minimum(mean, lower)
        if settled.all():
            break
    return np.where(there, mean, np.nan).reshape(values.shape[1:])


def _sums(values: FloatArray, *, weights: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the weight of what is known and its weighted sum, shape (k,)."""
    summed = weights @ values
    if not np.isnan(summed).any():
        return np.full_like(summed, weights.sum()), summed
    known = ~np.isnan(values)
    return weights @ known, weights @ np.where(known, values, 0.0)


def smallest_gap(first: FloatArray, *, second: FloatArray, weights: FloatArray, share: float) -> FloatArray:
    """Return the smallest difference of two means under common weights in a box, or a bound below it.

    Where both know the same values the difference of the means is the mean of the differences, and the result is exact.
    Elsewhere see `_bound`: the result may be too small, never too large.

    Args:
        first: Values, shape (m, r, 1), any unit; NaN takes its weight out.
        second: Values set against them, shape (m, 1, n).
        weights: Weights, shape (m,), above 0.
        share: Largest relative change of a weight, 0 to less than 1.

    Returns:
        Smallest differences, first mean minus second, shape (r, n); NaN where either mean does not exist.
    """
    gaps = smallest_mean(first - second, weights=weights, share=share)
    in_first, in_second = ~np.isnan(first), ~np.isnan(second)
    if not (in_first.all() and in_second.all()):
        rows, columns = np.nonzero((in_first != in_second).any(axis=0))
        ends = first[:, rows, 0], second[:, 0, columns]
        gaps[rows, columns] = _bound(ends[0], second=ends[1], weights=weights, share=share)
    return gaps


def _bound(first: FloatArray, *, second: FloatArray, weights: FloatArray, share: float) -> FloatArray:
    """Return a bound below the difference of two means of which either knows something that the other lacks, (k,).

    With p and q for the shares of weight on what only the first or only the second knows, the difference is a mean over
    what both know of (1 - p) a - (1 - q) b, plus p times a mean of the rest of a, minus q times one of the rest of b.
    Its smallest value where p, q and the three means vary as if each had weights of its own lies at or below the one
    sought. It is the smallest of linear functions of (p, q), so concave, and lies at a corner of their range.
    """
    in_first, in_second = ~np.isnan(first), ~np.isnan(second)
    common = weights @ (in_first & in_second)
    only_first = _rest(first, hidden=in_second, weights=weights, share=share)
    only_second = -_rest(-second, hidden=in_first, weights=weights, share=share)
    first_shares = _shares(weights @ (in_first & ~in_second), common=common, share=share)
    second_shares = _shares(weights @ (in_second & ~in_first), common=common, share=share)
    corners = []
    for p, q in product(first_shares, second_shares):
        both = smallest_mean((1 - p) * first - (1 - q) * second, weights=weights, share=share)
        corners.append(np.where(common > 0, both, 0.0) + p * only_first - q * only_second)
    known = in_first.any(axis=0) & in_second.any(axis=0)
    return np.where(known, np.min(corners, axis=0), np.nan)


def _rest(values: FloatArray, *, hidden: BoolArray, weights: FloatArray, share: float) -> FloatArray:
    """Return the smallest mean of the values that are not hidden, shape (k,); 0 where there is none."""
    return np.nan_to_num(smallest_mean(np.where(hidden, np.nan, values), weights=weights, share=share))


def _shares(own: FloatArray, *, common: FloatArray, share: float) -> tuple[FloatArray, FloatArray]:
    """Return the smallest and the largest share of weight that may lie on what is not common, shape (k,)."""
    low, high = (1 - share) * own, (1 + share) * own
    some = own + common > 0
    smallest = np.divide(low, low + (1 + share) * common, out=np.zeros_like(own), where=some)
    largest = np.divide(high, high + (1 - share) * common, out=np.zeros_like(own), where=some)
    return smallest, largest
