"""From answers to values: scales of respondents, means with their standard errors, and how well items agree."""

from __future__ import annotations

import numpy as np
import pandas as pd

from indicators.scoring.arrays import FloatArray
from indicators.survey.codebook import Scale


def scale_values(answers: pd.DataFrame, *, scale: Scale) -> FloatArray:
    """Return the value of each respondent on a scale: the mean of the items that were answered.

    Args:
        answers: Answers, one row a respondent; NaN where there is none.
        scale: The scale.

    Returns:
        Values, shape (n,), unit of the scale or 0 to 100; NaN where too few items were answered.
    """
    given = _turned(answers, scale=scale)
    known = (~np.isnan(given)).sum(axis=1)
    total = np.where(np.isnan(given), 0.0, given).sum(axis=1)
    mean: FloatArray = np.divide(total, known, out=np.full(len(given), np.nan), where=known >= scale.least)
    return (mean - scale.low) / (scale.high - scale.low) * 100.0 if scale.result == "index" else mean


def weighted_mean(values: FloatArray, *, weights: FloatArray) -> tuple[float, float]:
    """Return the weighted mean of some respondents and its standard error.

    The mean sum(w y) / sum(w) is a ratio of two sums; its variance by linearisation, respondents drawn independently,
    is n / (n - 1) * sum((w (y - mean))^2) / sum(w)^2. With equal weights this is the variance of the values over n.

    Args:
        values: Values y, shape (n,).
        weights: Weights w, shape (n,), above 0.

    Returns:
        Mean and standard error, unit of the values; the error is NaN for a single respondent.

    Source:
        Särndal, Swensson and Wretman (1992), Model Assisted Survey Sampling, 5.5 to 5.7 (linearised variance of a
        ratio), with respondents as independent draws with replacement (2.9); strata and clusters are not known here.
    """
    total, n = float(weights.sum()), len(values)
    mean = float(weights @ values) / total
    if n < 2:
        return mean, float("nan")
    spread = float(np.square(weights * (values - mean)).sum())
    return mean, float(np.sqrt(n / (n - 1) * spread)) / total


def alpha(answers: pd.DataFrame, *, scale: Scale) -> tuple[float, int]:
    """Return Cronbach's alpha of the items of a scale, and the respondents it rests on: those who answered all.

    Args:
        answers: Answers, one row a respondent; NaN where there is none.
        scale: The scale.

    Returns:
        k / (k - 1) * (1 - sum of the variances of the k items / variance of their sum), at most 1, without weights;
        NaN for a single item, for fewer than two respondents, and where all sums are equal.

    Source:
        Cronbach (1951), Coefficient alpha and the internal structure of tests, Psychometrika 16(3).
    """
    given = _turned(answers, scale=scale)
    whole = given[~np.isnan(given).any(axis=1)]
    k, n = len(scale.items), len(whole)
    if k < 2 or n < 2:
        return float("nan"), n
    of_sum = float(whole.sum(axis=1).var(ddof=1))
    of_items = float(whole.var(axis=0, ddof=1).sum())
    return (k / (k - 1) * (1 - of_items / of_sum) if of_sum > 0 else float("nan")), n


def _turned(answers: pd.DataFrame, *, scale: Scale) -> FloatArray:
    """Return the answers to the items with reversed ones turned round, shape (n, k)."""
    given = answers[list(scale.items)].to_numpy(dtype=np.float64)
    turn = np.isin(scale.items, scale.reversed)
    return np.where(turn, scale.low + scale.high - given, given)
