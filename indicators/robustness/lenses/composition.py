"""How much each indicator counts in a score of the framework, entity by entity."""

from __future__ import annotations

import numpy as np

from indicators.errors import NotFoundError
from indicators.scoring import Scores
from indicators.scoring.arrays import BoolArray, FloatArray
from indicators.scoring.score import nominal


def shares_in(scores: Scores, *, score: str, known: BoolArray | None = None) -> FloatArray:
    """Return how much each indicator counts in a score of the framework.

    Args:
        scores: Scores of a panel, m indicators.
        score: A pole, `<logic>_intensity` or level.
        known: Indicators that each entity has, shape (n, m); None for one entity without gaps.

    Returns:
        Shares, shape (n, m), adding up to 1 for an entity that has the score; 0 for what is not in it.

    Raises:
        NotFoundError: If there is no such score, or it is a balance, of which shares do not add up to 1.
    """
    known = np.ones((1, len(scores.structure.indicators)), dtype=bool) if known is None else known
    within = scores.structure.membership * scores.weights.indicators[:, None]
    total = known.astype(np.float64) @ within
    each = np.divide(_poles(scores, score=score), total, out=np.zeros_like(total), where=total > 0)
    return np.asarray(known * (each @ within.T))


def _poles(scores: Scores, *, score: str) -> FloatArray:
    """Return the share of each pole in a score, shape (k,)."""
    structure, weights = scores.structure, scores.weights
    if score in structure.poles:
        return np.array([name == score for name in structure.poles], dtype=np.float64)
    if score == "level":
        return np.asarray(nominal(structure, weights=weights) @ structure.membership)
    intensities = {f"{name}_intensity": number for number, name in enumerate(structure.logics)}
    if score not in intensities:
        known = ("level", *intensities, *structure.poles)
        raise NotFoundError.among(score, what="score that a lens can be set beside", known=known)
    found = weights.poles * structure.present * structure.sides[:, intensities[score]]
    return np.asarray(found / found.sum() if found.sum() > 0 else found)
