"""How many things some scores measure: their principal components."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from indicators.robustness.coherence.correlation import Correlations
from indicators.scoring.arrays import FloatArray
from indicators.scoring.correlation import MIN_PAIRS

ROUNDING = 1e-9
"""An eigenvalue or a sum of loadings this close to a limit has not passed it."""


@dataclass(frozen=True)
class Components:
    """Principal components of k scores, the largest first.

    Attributes:
        names: Keys of the indicators or poles, length k.
        refusal: Why there are none: few (two share fewer members than `MIN_PAIRS`) or constant (one does not differ
            among the members it shares); empty where there are. Everything below is NaN then.
        eigenvalues: Variance of each component, shape (k,), adding up to k.
        loadings: Correlation of each score with each component, shape (k, k), scores down, components across. The sign
            is fixed: the loadings of a component add up to a positive number, or its first one is positive.
        lowest: Smallest eigenvalue as the correlations gave it; below 0 where they had to be repaired, since each was
            taken over other members.
    """

    names: tuple[str, ...]
    refusal: Literal["", "few", "constant"]
    eigenvalues: FloatArray
    loadings: FloatArray
    lowest: float

    @property
    def explained(self) -> FloatArray:
        """Share of the variance that each component explains, shape (k,), 0 to 1, adding up to 1."""
        return self.eigenvalues / len(self.names)

    @property
    def kaiser(self) -> int:
        """Components that explain more than one score alone would, by Kaiser's rule; 0 where refused."""
        return int((self.eigenvalues > 1 + ROUNDING).sum())


def components(scores: Correlations) -> Components:
    """Return the principal components of some scores, each standardised to a variance of 1.

    Correlations over the members that each pair shares can contradict each other, so that an eigenvalue is negative.
    It becomes 0 then, and the matrix is scaled back to a diagonal of 1.

    Args:
        scores: Correlations of k scores with each other, shape (k, k), oriented.

    Source:
        Jolliffe (2002), Principal Component Analysis, 2nd edition, chapters 2 and 6; Kaiser (1960), Educational and
        Psychological Measurement 20(1); Rousseeuw and Molenberghs (1993), Transformation of non positive semidefinite
        correlation matrices, Communications in Statistics 22(4), for the repair.
    """
    names, r = scores.rows, scores.r
    if np.isnan(r).any():
        nothing = np.full(r.shape, np.nan)
        few = bool((scores.pairs < MIN_PAIRS).any())
        return Components(names, "few" if few else "constant", nothing[:, 0], nothing, float("nan"))
    values, vectors = np.linalg.eigh(r)
    lowest = float(values[0])
    if lowest < -ROUNDING:
        values, vectors = np.linalg.eigh(_repaired(values, vectors=vectors))
    values, vectors = np.maximum(values[::-1], 0.0), vectors[:, ::-1]
    loadings = vectors * np.sqrt(values)
    return Components(names, "", values, loadings * _signs(loadings), lowest)


def _repaired(values: FloatArray, *, vectors: FloatArray) -> FloatArray:
    """Return the correlation matrix whose negative eigenvalues are 0."""
    half = vectors * np.sqrt(np.maximum(values, 0.0))
    half /= np.sqrt((half**2).sum(axis=1))[:, None]
    return np.asarray(half @ half.T)


def _signs(loadings: FloatArray) -> FloatArray:
    """Return 1 or -1 for each component; where loadings cancel out, rounding must not choose."""
    total = loadings.sum(axis=0)
    first = loadings[np.argmax(np.abs(loadings) > ROUNDING, axis=0), np.arange(loadings.shape[1])]
    return np.where(np.where(np.abs(total) > ROUNDING, total, first) < 0, -1.0, 1.0)
