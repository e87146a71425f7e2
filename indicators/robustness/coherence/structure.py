"""The statistical structure of a panel's scores: what an audit of an index looks at before it looks at ranks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

import numpy as np

from indicators.robustness.coherence import correlation
from indicators.robustness.coherence.components import Components, components
from indicators.robustness.coherence.correlation import Correlations, Flag
from indicators.robustness.coherence.importance import Importance, of_level
from indicators.robustness.coherence.reliability import Reliability, reliability
from indicators.scoring import Scores


@dataclass(frozen=True)
class StatisticalStructure:
    """What the scores of one panel, period and methodology say about the poles they are sorted into.

    Attributes:
        indicators: Correlations of the m indicators with each other, shape (m, m).
        with_poles: Those of each indicator with each pole, shape (m, k); with its own pole without itself.
        poles: Those of the k poles of the framework with each other, shape (k, k).
        flags: Correlations that ask for a second look.
        reliability: Agreement of the indicators with weight, by key of each pole that the panel has.
        components: Principal components of the same indicators, by key of the pole.
        of_poles: Principal components of the poles that the panel has.
        importance: Given and effective weights of the indicators.
        importance_of_poles: Those of the poles.
        importance_of_logics: Those of the logics.
    """

    indicators: Correlations
    with_poles: Correlations
    poles: Correlations
    flags: tuple[Flag, ...]
    reliability: Mapping[str, Reliability]
    components: Mapping[str, Components]
    of_poles: Components
    importance: Importance
    importance_of_poles: Importance
    importance_of_logics: Importance

    @property
    def alpha_without(self) -> Mapping[str, float]:
        """Alpha of its pole without each indicator that has weight, by key; NaN where there is none."""
        pairs = (zip(one.indicators, one.without.tolist(), strict=True) for one in self.reliability.values())
        return dict(chain.from_iterable(pairs))


def structure(scores: Scores) -> StatisticalStructure:
    """Describe how the scores of a panel hang together.

    Args:
        scores: Scores of a panel; they are oriented, and standardised here by the correlations.

    Returns:
        Correlations, agreement, components and weights; what cannot be computed is NaN, with the reason.
    """
    indicators, poles = correlation.of_indicators(scores), correlation.of_poles(scores)
    own = correlation.with_poles(scores)
    present = np.flatnonzero(scores.structure.present)
    weighs = scores.weights.indicators > 0
    inside = {
        scores.structure.poles[pole]: indicators.among(np.flatnonzero((scores.structure.pole_of == pole) & weighs))
        for pole in present
    }
    of_indicators, of_poles, of_logics = of_level(scores)
    return StatisticalStructure(
        indicators=indicators,
        with_poles=own,
        poles=poles,
        flags=correlation.flags(scores, indicators=indicators, poles=own),
        reliability={pole: reliability(found) for pole, found in inside.items()},
        components={pole: components(found) for pole, found in inside.items()},
        of_poles=components(poles.among(present)),
        importance=of_indicators,
        importance_of_poles=of_poles,
        importance_of_logics=of_logics,
    )
