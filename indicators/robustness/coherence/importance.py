"""How much the parts of a level count in fact, beside the weight they were given."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from indicators.robustness.coherence.correlation import Correlations
from indicators.scoring import Scores
from indicators.scoring.arrays import FloatArray, IntArray
from indicators.scoring.score import nominal


@dataclass(frozen=True)
class Importance:
    """Given weights and importance of p indicators, poles or logics for the level of a panel.

    Attributes:
        names: Keys of those with weight, length p.
        weight: Share of the level that each was given, for an entity without gaps, shape (p,), 0 to 1, adding up to 1.
        r: Correlation with the level, shape (p,), -1 to 1; NaN with fewer pairs than `MIN_PAIRS` or where constant.
        pairs: Members that have both, shape (p,).
    """

    names: tuple[str, ...]
    weight: FloatArray
    r: FloatArray
    pairs: IntArray

    @property
    def importance(self) -> FloatArray:
        """Share of the variance of the level that would go if a part were the same for all, shape (p,), 0 to 1.

        Parts that go together share it, so that the sum need not be 1.
        """
        return self.r**2

    @property
    def effective(self) -> FloatArray:
        """Importance as a share of the sum of all that are known, shape (p,), 0 to 1."""
        return _shares(self.importance)

    @property
    def ratio(self) -> FloatArray:
        """Effective weight over given weight, shape (p,): above 1 where a part counts for more than it was given."""
        return self.effective / _shares(np.where(np.isnan(self.r), np.nan, self.weight))


def of_level(scores: Scores) -> tuple[Importance, Importance, Importance]:
    """Return how much each indicator, each pole and each logic counts in the level.

    Args:
        scores: Scores of a panel.

    Returns:
        Importance of indicators, of poles and of logics; those without weight are left out.

    Source:
        Paruolo, Saisana and Saltelli (2013), Ratings and rankings: voodoo or science?, Journal of the Royal
        Statistical Society A 176(3): the first-order correlation ratio, here that of a straight line, r squared.
    """
    structure = scores.structure
    each = nominal(structure, weights=scores.weights)
    poles = each @ structure.membership
    return (
        _importance(scores, columns=scores.normalised, names=structure.indicators, weight=each),
        _importance(scores, columns=scores.poles, names=structure.poles, weight=poles),
        _importance(scores, columns=scores.intensity, names=structure.logics, weight=poles @ structure.sides),
    )


def _importance(scores: Scores, *, columns: FloatArray, names: tuple[str, ...], weight: FloatArray) -> Importance:
    used = np.flatnonzero(weight > 0)
    kept = tuple(names[place] for place in used)
    found = Correlations.of(columns[:, used], second=scores.level[:, None], rows=kept, columns=("level",))
    return Importance(kept, weight[used], found.r[:, 0], found.pairs[:, 0])


def _shares(values: FloatArray) -> FloatArray:
    total = float(np.nansum(values))
    return values / total if total > 0 else np.full_like(values, np.nan)
