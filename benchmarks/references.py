"""Plain code to measure ours against: a scoring pass in pandas and in bare NumPy, and the bare work of many draws.

Both passes take the raw values of one period and the structure, and do min-max with polarity, poles under a minimum
coverage, intensities, balances, level and competition ranks; neither explains, checks or keeps anything.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from indicators.scoring.arrays import BoolArray, FloatArray
from indicators.scoring.weighting import Structure

MIN_COVERAGE = 0.5
TOLERANCE = 1e-9


def plain_pandas(values: pd.DataFrame, *, lower: BoolArray, structure: Structure) -> pd.DataFrame:
    """Score with one readable pandas call after another.

    Args:
        values: Raw values, one row an entity and one column an indicator; NaN allowed.
        lower: True where lower is better, shape (m,).
        structure: Poles and logics; two poles a logic.

    Returns:
        Columns: each pole, each intensity and balance, level, rank.
    """
    oriented = values * np.where(lower, -1.0, 1.0)
    normalised = (oriented - oriented.min()) / (oriented.max() - oriented.min()) * 100.0
    result = pd.DataFrame(index=values.index)
    for pole, name in enumerate(structure.poles):
        inside = normalised.loc[:, structure.pole_of == pole]
        result[name] = inside.mean(axis=1).where(inside.notna().mean(axis=1) >= MIN_COVERAGE)
    for logic, name in enumerate(structure.logics):
        first, second = (structure.poles[pole] for pole in np.flatnonzero(structure.logic_of == logic))
        result[f"{name}_intensity"] = (result[first] + result[second]) / 2.0
        result[f"{name}_balance"] = result[second] - result[first]
    intensities = result[[f"{name}_intensity" for name in structure.logics]]
    result["level"] = intensities.mean(axis=1, skipna=False)
    result["rank"] = result["level"].round(9).rank(method="min", ascending=False)
    return result


def bare_numpy(values: FloatArray, *, lower: BoolArray, structure: Structure) -> tuple[FloatArray, ...]:
    """Score with the fewest NumPy calls that give the same numbers.

    Args:
        values: Raw values, shape (n, m); NaN allowed.
        lower: True where lower is better, shape (m,).
        structure: Poles and logics; two poles a logic, in order.

    Returns:
        Poles, shape (n, k); intensities and balances, shape (n, l); level and rank, shape (n,).
    """
    oriented = values * np.where(lower, -1.0, 1.0)
    low, high = np.nanmin(oriented, axis=0), np.nanmax(oriented, axis=0)
    normalised = (oriented - low) * (100.0 / (high - low))
    known = ~np.isnan(normalised)
    membership = structure.membership
    weight = known.astype(np.float64) @ membership
    with np.errstate(invalid="ignore"):
        poles = np.where(known, normalised, 0.0) @ membership / weight
    poles[weight < MIN_COVERAGE * membership.sum(axis=0)] = np.nan
    first, second = poles[:, 0::2], poles[:, 1::2]
    intensity, balance = (first + second) / 2.0, second - first
    level = intensity.mean(axis=1)
    scored = ~np.isnan(level)
    ordered = np.sort(level[scored])
    rank = np.full(len(level), np.nan)
    rank[scored] = 1.0 + len(ordered) - np.searchsorted(ordered, level[scored] + TOLERANCE, side="right")
    return poles, intensity, balance, level, rank


def bare_draws(weights: FloatArray, *, points: FloatArray) -> FloatArray:
    """Score many draws of weights and sort each: one matrix product, one sort, nothing else.

    Args:
        weights: Effective weights, shape (draws, m).
        points: Scores of the indicators, shape (m, n).

    Returns:
        The sorted scores of each draw, shape (draws, n).
    """
    scores = weights @ points
    scores.sort(axis=1)
    return scores
