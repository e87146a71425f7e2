"""How closely columns go together, each pair of them over the members that have both."""

from __future__ import annotations

import numpy as np

from indicators.scoring.arrays import FloatArray, IntArray, tolerance

MIN_PAIRS = 10
"""Members that two columns must share before their correlation is relied on."""

NOISE = 1e-12
"""A column whose variance among the shared members is this share of its own is constant there, but for float noise."""


def correlations(first: FloatArray, *, second: FloatArray) -> tuple[FloatArray, IntArray]:
    """Correlate every column of one table with every column of another.

    Args:
        first: Columns over n members, shape (n, p), any unit; NaN where missing.
        second: Columns over the same members, shape (n, q), any unit; NaN where missing.

    Returns:
        Correlations, shape (p, q), -1 to 1, NaN where a column does not differ among the shared members; the number of
        shared members, shape (p, q).

    Source:
        Pearson (1895), Note on regression and inheritance in the case of two parents, Proceedings of the Royal Society
        of London 58.
    """
    x, known = _standardised(first)
    y, shared = _standardised(second)
    pairs = known.T @ shared
    count, sum_x, sum_y = np.maximum(pairs, 1.0), x.T @ shared, known.T @ y
    spread_x = (x**2).T @ shared - sum_x**2 / count
    spread_y = known.T @ y**2 - sum_y**2 / count
    differ = np.minimum(spread_x, spread_y) > NOISE * count
    scale = np.sqrt(np.where(differ, spread_x * spread_y, 1.0))
    found = np.where(differ, (x.T @ y - sum_x * sum_y / count) / scale, np.nan)
    return np.clip(found, -1.0, 1.0), pairs.astype(np.int32)


def _standardised(columns: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return columns with mean 0 and standard deviation 1, 0 where constant or missing, and 1 where known, 0 elsewhere.

    Sums of squares lose digits where values lie far from 0, and none after this.
    """
    known = ~np.isnan(columns)
    count = np.maximum(known.sum(axis=0), 1)
    centred = np.where(known, columns - np.where(known, columns, 0.0).sum(axis=0) / count, 0.0)
    spread = np.sqrt((centred**2).sum(axis=0) / count)
    differ = spread > tolerance(columns)
    return np.where(differ, centred / np.where(differ, spread, 1.0), 0.0), known.astype(np.float64)
