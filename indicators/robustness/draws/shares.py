"""Weights of many draws as shares: each weight over the sum of those beside it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from indicators.scoring.arrays import FloatArray, IntArray
from indicators.scoring.weighting import Structure, Weights


@dataclass(frozen=True)
class Shares:
    """Shares of some draws.

    Attributes:
        weights: Weights with one row a draw: shapes (d, m), (d, k) and (d, l).
        structure: Poles and logics.
        counted: The logics that count in the level, each with its poles that have any weight.
    """

    weights: Weights
    structure: Structure
    counted: tuple[tuple[int, IntArray], ...]

    @cached_property
    def of_pole(self) -> FloatArray:
        """Shares of the indicators in their poles, shape (d, m)."""
        return np.asarray(self.weights.indicators / self._within[:, self.structure.pole_of])

    @cached_property
    def of_logic(self) -> FloatArray:
        """Shares of the poles in their logics, shape (d, k)."""
        poles = self.weights.poles
        with np.errstate(invalid="ignore"):  # a logic without poles shares nothing
            return np.asarray(poles / (poles @ self.structure.sides)[:, self.structure.logic_of])

    @cached_property
    def of_level(self) -> FloatArray:
        """Shares of the counted logics in the level, shape (d, number of them)."""
        logics = self.weights.logics[:, [logic for logic, _ in self.counted]]
        return np.asarray(logics / logics.sum(axis=1, keepdims=True))

    @property
    def of_whole(self) -> FloatArray:
        """Shares of the indicators in the level, shape (d, m), for a tree that is one weighted sum."""
        factors = np.zeros_like(self._within)
        for place, (_, poles) in enumerate(self.counted):
            factors[:, poles] = self.of_level[:, place, None] * self.of_logic[:, poles] / self._within[:, poles]
        found: FloatArray = factors @ self.structure.membership.T  # each has one pole, and this is no slow look-up
        found *= self.weights.indicators
        return found

    @cached_property
    def _within(self) -> FloatArray:
        """Sum of the weights in each pole, shape (d, k)."""
        return np.asarray(self.weights.indicators @ self.structure.membership)
