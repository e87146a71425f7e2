"""Other weights for the same scores, put through the one scoring path again, so that nothing is claimed beside it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from indicators.catalogue import Methodology
from indicators.robustness.proofs.tree import Tree
from indicators.scoring import Scores, score
from indicators.scoring.arrays import FloatArray
from indicators.scoring.weighting import Weights


def with_weights(scores: Scores, *, weights: Weights) -> Methodology:
    """Return the methodology of scores with weights of one's own.

    Args:
        scores: Scores of a panel.
        weights: Weights of its indicators, poles and logics, not negative.

    Returns:
        The methodology; what weighs 1 is not named, as that is what it weighs then.
    """
    structure = scores.structure
    names = (*structure.indicators, *structure.poles, *structure.logics)
    numbers = np.concatenate([weights.indicators, weights.poles, weights.logics]).tolist()
    named = tuple(sorted((name, weight) for name, weight in zip(names, numbers, strict=True) if weight != 1.0))
    return scores.methodology.model_copy(update={"weighting": "custom", "weights": named})


def grafted(tree: Tree, *, weights: Weights) -> Weights:
    """Return weights of the whole panel: new ones for what enters a score, those of the methodology for the rest.

    Args:
        tree: The score.
        weights: New weights; only those of what enters the score are taken.
    """
    found = {}
    for level, places in (("indicators", tree.columns), ("poles", tree.poles), ("logics", tree.logics)):
        taken: FloatArray = getattr(tree.scores.weights, level).copy()
        taken[places] = getattr(weights, level)[places]
        found[level] = taken
    return replace(tree.scores.weights, **found)


def rescored(scores: Scores, *, methodology: Methodology) -> Scores:
    """Score the same panel at the same period under another methodology."""
    return score(scores.data, period=scores.period, methodology=methodology)
