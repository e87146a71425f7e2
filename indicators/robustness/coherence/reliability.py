"""Whether the indicators of a pole measure one thing: Cronbach's alpha on standardised scores."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from indicators.robustness.coherence.correlation import Correlations
from indicators.scoring.arrays import FloatArray
from indicators.scoring.correlation import MIN_PAIRS

ROUNDING = 1e-9
"""A sum this close to 0 is 0."""


@dataclass(frozen=True)
class Reliability:
    """How well k indicators of one pole agree.

    Attributes:
        indicators: Keys of the indicators, length k.
        refusal: Why there is no alpha: one (a single indicator agrees with nothing), few (two share fewer members than
            `MIN_PAIRS`), constant (one does not differ among the members it shares), opposed (they cancel out, so that
            their sum has no variance); empty where there is.
        alpha: Cronbach's alpha, at most 1; below 0 where indicators contradict each other; NaN where refused.
        mean_r: Mean correlation of two different indicators, -1 to 1; NaN where refused, but for opposed.
        without: Alpha of the others if an indicator is left out, shape (k,); NaN where only one is left, or refused.
    """

    indicators: tuple[str, ...]
    refusal: Literal["", "one", "few", "constant", "opposed"]
    alpha: float
    mean_r: float
    without: FloatArray


def reliability(indicators: Correlations) -> Reliability:
    """Return Cronbach's alpha of some indicators, each standardised to a variance of 1.

    Args:
        indicators: Correlations of k indicators with each other, shape (k, k), oriented.

    Returns:
        Alpha, and what it would be without each of them.

    Source:
        Cronbach (1951), Coefficient alpha and the internal structure of tests, Psychometrika 16(3):
        k / (k - 1) (1 - trace(C) / sum(C)), where C is the covariance of the standardised columns.
    """
    names, r = indicators.rows, indicators.r
    count = len(names)
    nothing = np.full(count, np.nan)
    if count < 2:
        return Reliability(names, "one", np.nan, np.nan, nothing)
    if np.isnan(r).any():
        few = bool((indicators.pairs < MIN_PAIRS).any())
        return Reliability(names, "few" if few else "constant", np.nan, np.nan, nothing)
    alpha = _alpha(r)
    mean_r = float((r.sum() - count) / (count * (count - 1)))
    without = np.array([_alpha(np.delete(np.delete(r, place, axis=0), place, axis=1)) for place in range(count)])
    return Reliability(names, "opposed" if np.isnan(alpha) else "", alpha, mean_r, without)


def _alpha(r: FloatArray) -> float:
    """Return alpha from a correlation matrix, NaN for fewer than two columns and where they cancel out."""
    count, total = len(r), float(r.sum())
    return count / (count - 1) * (1 - count / total) if count > 1 and total > ROUNDING else float("nan")
