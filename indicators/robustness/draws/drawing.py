"""What each draw decides: a combination of choices, weights, an indicator left out, errors of measurement."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from indicators.robustness.draws.plan import Plan
from indicators.robustness.draws.streams import CHOICES, ERRORS, SMALLEST, WEIGHTS, uniforms
from indicators.robustness.specification import Box, Dirichlet
from indicators.scoring.arrays import FloatArray, IntArray
from indicators.scoring.weighting import Weights

NONE = -1
"""Stands for the indicator that is left out where none is."""


@dataclass(frozen=True)
class Runs:
    """Some draws.

    Attributes:
        combination: Combination of each draw, place in the plan, shape (d,).
        left_out: Indicator that each draw leaves out, shape (d,); `NONE` for none.
        weights: Random numbers of the weights, shape (d, m + k + l): indicators, poles, logics.
        errors: Random numbers of the errors of measurement, shape (d, o).
    """

    combination: IntArray
    left_out: IntArray
    weights: FloatArray
    errors: FloatArray

    def __len__(self) -> int:
        """Return the number of draws."""
        return len(self.combination)

    def take(self, places: IntArray) -> Runs:
        """Return some of the draws."""
        return Runs(*(values[places] for values in vars(self).values()))


def draws(plan: Plan, *, first: int, count: int) -> Runs:
    """Return some draws of a plan.

    Args:
        plan: What is varied.
        first: Number of the first draw, from 0.
        count: Number of draws.
    """
    combination, left_out = choices(plan, first=first, count=count)
    where = {"first": first, "count": count, "seed": plan.specification.seed}
    return Runs(
        combination=combination,
        left_out=left_out,
        weights=uniforms(stream=WEIGHTS, width=plan.columns, **where),
        errors=uniforms(stream=ERRORS, width=plan.cells, **where),
    )


def choices(plan: Plan, *, first: int, count: int) -> tuple[IntArray, IntArray]:
    """Return the combination of some draws of a plan and the indicator they leave out, shape (d,) each."""
    width = len(plan.steps) + 1
    numbers = uniforms(seed=plan.specification.seed, stream=CHOICES, first=first, count=count, width=width)
    options = [pick(numbers[:, place], among=len(step.options)) for place, step in enumerate(plan.steps)]
    return plan.combination(options), plan.left_out(pick(numbers[:, -1], among=plan.omissions))


def pick(numbers: FloatArray, *, among: int) -> IntArray:
    """Return which of some alternatives random numbers below 1 choose, each as likely, shape (d,)."""
    return (numbers * among).astype(np.int64)


def weights_of(runs: Runs, *, base: Weights, vary: Box | Dirichlet | None) -> Weights:
    """Return the weights of each draw.

    Args:
        runs: The draws.
        base: The weights that are varied.
        vary: How; None for not at all.

    Returns:
        Weights with one row a draw: shapes (d, m), (d, k) and (d, l). Not divided by their sums yet.

    Source:
        Box: Saisana, Saltelli and Tarantola (2005), JRSS A 168(2), each weight times 1 + u. Dirichlet: gamma variates
        by their inverse, Devroye (1986), Non-uniform random variate generation, chapter XI.4.
    """
    ends = np.cumsum([len(base.indicators), len(base.poles)])
    numbers = np.split(runs.weights, ends, axis=1)
    found = [
        _varied(own, numbers=part, level=level, vary=vary)
        for own, part, level in zip(vars(base).values(), numbers, vars(base), strict=True)
    ]
    left = np.flatnonzero(runs.left_out != NONE)
    found[0][left, runs.left_out[left]] = 0.0
    return Weights(*found)


def _varied(base: FloatArray, *, numbers: FloatArray, level: str, vary: Box | Dirichlet | None) -> FloatArray:
    if vary is None:
        return np.repeat(base[None, :], len(numbers), axis=0)
    if isinstance(vary, Box):
        share: float = getattr(vary, level)
        found: FloatArray = 2.0 * numbers - 1.0
        found *= share
        found += 1.0
        found *= base
        return found
    shape, numbers = vary.concentration * base, np.maximum(numbers, SMALLEST)
    if (shape == 1.0).all():
        return np.asarray(-np.log1p(-numbers))
    from scipy.special import gammaincinv  # noqa: PLC0415 - a fifth of a second that nobody else pays

    drawn: FloatArray = gammaincinv(np.where(shape > 0, shape, 1.0), numbers)
    return np.where(base > 0, drawn, 0.0)
