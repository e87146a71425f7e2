"""Which choice moves a result most: Sobol' indices, which share out the variance of outputs among factors.

A factor is one choice that is varied. Its first-order index is the share of the variance that it causes alone, its
total index the share in which it takes part, alone or together with others.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from indicators.analysis.bands import cuts
from indicators.errors import MethodError
from indicators.scoring.arrays import BoolArray, FloatArray, IntArray, tolerance

SingleArray = npt.NDArray[np.float32]
"""Resamples are counted and summed in single precision: half the time, and an error far below their own noise."""

MOST_FACTORS = 21_201 // 2
"""Each factor takes two columns of the sequence, which has 21,201."""

_BLOCK = 32
"""Outputs whose resamples are taken at once, so that they stay in the processor's cache."""

_FLAT = 1e-5
"""A resample with less than this share of the variance of all rows has none: single precision sees no less."""


@dataclass(frozen=True)
class Design:
    """The runs that indices are estimated from.

    Attributes:
        base: Rows of A and of B, N.
        points: One run a row, shape (N * (factors + 2), factors), 0 to below 1, each column uniform. First the N runs
            of A, then those of B, then those of AB_i for each factor i: A with the column of that factor from B.
    """

    base: int
    points: FloatArray


@dataclass(frozen=True)
class Estimate:
    """Figures with their bootstrap intervals.

    Attributes:
        value: The figures, any shape; NaN where they are not defined.
        low: Lower ends, same shape; NaN also where some resample has no variance, since too few rows differ.
        high: Upper ends, as `low`.
    """

    value: FloatArray
    low: FloatArray
    high: FloatArray

    def of(self, outputs: slice) -> Estimate:
        """Return those of some outputs, which are counted along the last axis."""
        return Estimate(self.value[..., outputs], self.low[..., outputs], self.high[..., outputs])


@dataclass(frozen=True)
class Indices:
    """Sobol' indices of several outputs; NaN for an output that is constant or has fewer than two usable rows.

    They are estimates: a first-order index may lie a little below 0, above 1 or above the total index.

    Attributes:
        first: Share of the variance that a factor causes alone, shape (factors, outputs).
        total: Share in which a factor takes part, shape (factors, outputs), 0 or more.
        sum_first: Sum of the first-order indices, shape (outputs,); what is missing to 1 is interaction.
        variance: Variance over A and B, shape (outputs,), unit of the output squared; 0 where it is constant.
        rows: Rows used, shape (outputs,).
        failed: Rows left out since one of their runs failed, shape (outputs,); with `rows` they add up to N.
    """

    first: Estimate
    total: Estimate
    sum_first: Estimate
    variance: FloatArray
    rows: IntArray
    failed: IntArray

    def of(self, outputs: slice) -> Indices:
        """Return the indices of some of the outputs."""
        first, total, sum_first = (part.of(outputs) for part in (self.first, self.total, self.sum_first))
        return Indices(first, total, sum_first, self.variance[outputs], self.rows[outputs], self.failed[outputs])


def design(factors: int, *, base: int, seed: int) -> Design:
    """Lay out the runs for a number of factors on scrambled Sobol' points.

    Args:
        factors: Number of factors, at least 1.
        base: Rows of A and of B, N, a power of two: only then do the points fill each column evenly.
        seed: Start of the scrambling, 0 or more.

    Returns:
        The design, N * (factors + 2) runs.

    Raises:
        MethodError: If there is no factor or there are too many, or N is not a power of two.

    Source:
        Saltelli et al. (2010), Variance based sensitivity analysis of model output, Computer Physics Communications
        181(2), for A, B and AB_i from one sequence; Owen (1998), Scrambling Sobol' and Niederreiter-Xing points,
        Journal of Complexity 14(4), for the scrambling.
    """
    if not 1 <= factors <= MOST_FACTORS:
        raise MethodError(f"Sobol' indices of {factors} factors: vary between 1 and {MOST_FACTORS}.")
    if base < 2 or base & (base - 1):
        below = 1 << max(base, 2).bit_length() - 1
        raise MethodError(f"Sobol' points with N = {base}: N must be a power of two. Take {below} or {2 * below}.")
    from scipy.stats import qmc  # noqa: PLC0415 - half a second that nobody else pays

    sequence = qmc.Sobol(2 * factors, scramble=True, rng=np.random.default_rng(seed))
    a, b = np.hsplit(sequence.random_base2(base.bit_length() - 1), 2)
    return crossed(a, b=b)


def crossed(a: FloatArray, *, b: FloatArray) -> Design:
    """Lay out the runs for two matrices of points of one's own.

    Args:
        a: Points, shape (N, factors), 0 to below 1.
        b: Points independent of those, same shape.

    Returns:
        The design; `design` makes a better one.
    """
    base, factors = a.shape
    runs = np.repeat(a[None], factors + 2, axis=0)
    runs[1] = b
    each = np.arange(factors)
    runs[2 + each, :, each] = b.T
    return Design(base, runs.reshape(-1, factors))


def indices(outputs: FloatArray, *, design: Design, resamples: int, confidence: float, seed: int) -> Indices:
    """Estimate first-order and total indices of several outputs at once, with percentile intervals of a row bootstrap.

    With f less its mean over A and B, and V its variance there, the first-order index of factor i is
    mean(f(B) (f(AB_i) - f(A))) / V, its total index mean((f(A) - f(AB_i))²) / 2V. Without its mean f has the same
    indices and far less noise. A factor that changes nothing has exactly 0 for both. A row is f(A), f(B) and all
    f(AB_i) of one point; a resample takes N rows with replacement, and V from them.

    Args:
        outputs: Result of each run, shape (N * (factors + 2), outputs), any unit; NaN or infinite where the run failed,
            and the row is then left out for that output.
        design: The runs.
        resamples: Number of resamples, at least 4 / (1 - confidence).
        confidence: Nominal coverage of the intervals, between 0 and 1.
        seed: Start of the resampling, 0 or more.

    Returns:
        The indices.

    Raises:
        MethodError: If the outputs are not those of the design, or the intervals cannot be made.

    Source:
        Saltelli et al. (2010), Variance based sensitivity analysis of model output, Computer Physics Communications
        181(2), for the first order; Jansen (1999), Analysis of variance designs for model output, Computer Physics
        Communications 117(1-2), for the total; Archer, Saltelli and Sobol' (1997), Sensitivity measures, ANOVA-like
        techniques and the use of bootstrap, Journal of Statistical Computation and Simulation 58(2), for the intervals.
    """
    _check(outputs, design=design, resamples=resamples, confidence=confidence)
    runs = outputs.reshape(-1, design.base, outputs.shape[1])
    factors = len(runs) - 2
    usable = np.asarray(np.isfinite(runs).all(axis=0))
    rows = usable.sum(axis=0)
    centre, variance = _moments(np.where(usable, runs[:2], np.nan), rows=rows)
    scale = np.sqrt(np.where(variance > 0, variance, np.nan))
    counts = _counts(design.base, resamples=resamples, seed=seed)
    found = np.empty((3, 2 * factors + 1, len(rows)))
    for start in range(0, len(rows), _BLOCK):
        block = slice(start, start + _BLOCK)
        scaled = np.where(usable[:, block], (runs[:, :, block] - centre[block]) / scale[block], 0.0)
        found[..., block] = _estimates(scaled, usable=usable[:, block], counts=counts, confidence=confidence)
    first, total, sum_first = (Estimate(*found[:, part]) for part in (slice(factors), slice(factors, -1), -1))
    return Indices(first, total, sum_first, variance, rows=rows, failed=design.base - rows)


def _check(outputs: FloatArray, *, design: Design, resamples: int, confidence: float) -> None:
    if outputs.ndim != 2 or len(outputs) != len(design.points):
        raise MethodError(
            f"Sobol' indices of outputs of shape {outputs.shape}: the design has {len(design.points)} runs. Give one "
            "row for each run, in their order, and one column for each output; a failed run is NaN."
        )
    if not 0 < confidence < 1:
        raise MethodError(f"Intervals with confidence {confidence:g}: it must lie between 0 and 1. Take 0.9, say.")
    least = math.ceil(round(4 / (1 - confidence), 6))  # two resamples beyond either end
    if resamples < least:
        raise MethodError(f"{resamples} resamples for intervals with confidence {confidence:g}: take at least {least}.")


def _moments(values: FloatArray, *, rows: IntArray) -> tuple[FloatArray, FloatArray]:
    """Return mean and variance over A and B, shape (outputs,); the variance is 0 where it is float noise."""
    values, number = values.reshape(-1, len(rows)), np.where(rows < 2, np.nan, 2 * rows)
    centre = np.nansum(values, axis=0) / number
    variance = np.nansum((values - centre) ** 2, axis=0) / number
    return centre, np.where(np.sqrt(variance) <= tolerance(values), 0.0, variance)


def _counts(base: int, *, resamples: int, seed: int) -> SingleArray:
    """Return how often each resample takes each row, shape (resamples, N)."""
    rng, counts = np.random.default_rng(seed), np.empty((resamples, base), dtype=np.float32)
    for taken in counts:
        taken[:] = np.bincount(rng.integers(base, size=base), minlength=base)
    return counts


def _estimates(scaled: FloatArray, *, usable: BoolArray, counts: SingleArray, confidence: float) -> FloatArray:
    """Return values, lower and upper ends, shape (3, 2 * factors + 1, outputs): first order, total, sum of first order.

    Every index is a ratio of sums over rows, so that all resamples are one matrix product. The centre stays that of all
    rows: any constant will do, and this one is as good as that of the resample.
    """
    a, b, change = scaled[0], scaled[1], scaled[2:] - scaled[0]
    alone = b * change
    figures = np.stack([(a + b) / 2, (a**2 + b**2) / 2, *alone, *(change**2 / 2), alone.sum(axis=0)], axis=1)
    base, width, outputs = figures.shape
    value, _ = _shares(figures.sum(axis=0), rows=usable.sum(axis=0, dtype=np.float64))
    sums = (counts @ figures.astype(np.float32).reshape(base, -1)).reshape(-1, width, outputs)
    shares, flat = _shares(sums, rows=counts @ usable.astype(np.float32))
    tail = (1 - confidence) / 2
    ends = cuts(shares.reshape(len(counts), -1), shares=(tail, 1 - tail)).reshape(2, -1, outputs)
    return np.concatenate([value[None], np.where(flat.any(axis=0), np.nan, ends)])


def _shares(sums: npt.NDArray[np.floating], *, rows: npt.NDArray[np.floating]) -> tuple[FloatArray, BoolArray]:
    """Divide by the variance.

    Args:
        sums: Sums over rows: the mean of A and B, that of their squares, then what is to be divided, shape
            (..., 2 + k, outputs).
        rows: Rows in the sums, shape (..., outputs).

    Returns:
        Shares of the variance, shape (..., k, outputs), NaN where there is none; where that is, shape (..., outputs).
    """
    rows = np.where(rows > 0, rows, np.nan)
    variance = sums[..., 1, :] / rows - (sums[..., 0, :] / rows) ** 2
    flat = ~(variance > _FLAT)
    return sums[..., 2:, :] / np.where(flat, np.nan, rows * variance)[..., None, :], flat
