"""Give weights (step 6 of the OECD/JRC Handbook): indicators within poles, poles within logics, logics in the level."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from indicators.errors import MethodError
from indicators.scoring.arrays import BoolArray, FloatArray, IntArray
from indicators.scoring.correlation import MIN_PAIRS, correlations

ROUNDING = 1e-9
"""A loading this close to 0 is 0."""


@dataclass(frozen=True)
class Structure:
    """Which indicator belongs to which pole, and which pole to which logic, in one panel.

    Attributes:
        indicators: Keys of the scored indicators, length m.
        poles: Keys of all poles of the framework, length k.
        logics: Keys of all logics of the framework, length l.
        pole_of: Pole of each indicator, shape (m,).
        logic_of: Logic of each pole, shape (k,).
        declared: Poles that the panel scores, shape (k,).
    """

    indicators: tuple[str, ...]
    poles: tuple[str, ...]
    logics: tuple[str, ...]
    pole_of: IntArray
    logic_of: IntArray
    declared: BoolArray

    @cached_property
    def membership(self) -> FloatArray:
        """1 where an indicator belongs to a pole, shape (m, k)."""
        return np.eye(len(self.poles))[self.pole_of].reshape(len(self.indicators), len(self.poles))

    @cached_property
    def sides(self) -> FloatArray:
        """1 where a pole belongs to a logic, shape (k, l)."""
        return np.eye(len(self.logics))[self.logic_of]

    @cached_property
    def present(self) -> BoolArray:
        """Declared poles that have an indicator, shape (k,)."""
        return self.declared & (np.bincount(self.pole_of, minlength=len(self.poles)) > 0)


@dataclass(frozen=True)
class Weights:
    """Weights among siblings: not negative, not yet divided by their sum.

    Attributes:
        indicators: Weight of each indicator within its pole, shape (m,).
        poles: Weight of each pole within its logic, shape (k,).
        logics: Weight of each logic in the level, shape (l,).
    """

    indicators: FloatArray
    poles: FloatArray
    logics: FloatArray


def equal_within_pole(scores: FloatArray, *, structure: Structure, given: Sequence[tuple[str, float]]) -> Weights:
    """Weigh indicators equally within a pole, poles within a logic, and logics.

    Args:
        scores: Scores, shape (n, m), not used: equal weights do not depend on the figures.
        structure: Poles and logics.
        given: Not used.

    Returns:
        Weights of 1.

    Source:
        OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 6 (equal weighting).
    """
    return Weights(
        indicators=np.ones(len(structure.indicators)),
        poles=np.ones(len(structure.poles)),
        logics=np.ones(len(structure.logics)),
    )


def equal_per_indicator(scores: FloatArray, *, structure: Structure, given: Sequence[tuple[str, float]]) -> Weights:
    """Weigh every indicator equally in the level: a pole weighs as much as it has indicators.

    Args:
        scores: Scores, shape (n, m), not used: equal weights do not depend on the figures.
        structure: Poles and logics.
        given: Not used.

    Returns:
        Weights: 1 for an indicator, the number of indicators for a pole and for a logic. A logic without indicators
        keeps a weight of 1, so that the level misses it under this weighting as under any other.

    Source:
        OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 6 (equal weighting).
    """
    poles = np.bincount(structure.pole_of, minlength=len(structure.poles)).astype(np.float64)
    logics = np.eye(len(structure.logics))[structure.logic_of].T @ poles
    return Weights(indicators=np.ones(len(structure.indicators)), poles=poles, logics=np.maximum(logics, 1.0))


def custom(scores: FloatArray, *, structure: Structure, given: Sequence[tuple[str, float]]) -> Weights:
    """Use the weights that were given for indicators, poles or logics; what is not named weighs 1.

    Args:
        scores: Scores, shape (n, m), not used: given weights do not depend on the figures.
        structure: Poles and logics.
        given: Key and weight, not negative.

    Returns:
        The weights.

    Raises:
        MethodError: If a key is unknown in this panel, or all weights of a pole, a logic or the level are 0.

    Source:
        OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 6 (budget allocation).
    """
    wanted = dict(given)
    known = (*structure.indicators, *structure.poles, *structure.logics)
    unknown = sorted(set(wanted) - set(known))
    if unknown:
        raise MethodError(
            f"No indicator, pole or logic of this panel is called {', '.join(unknown)}. Known: {', '.join(known)}."
        )
    weights = Weights(
        indicators=np.array([wanted.get(name, 1.0) for name in structure.indicators]),
        poles=np.array([wanted.get(name, 1.0) for name in structure.poles]),
        logics=np.array([wanted.get(name, 1.0) for name in structure.logics]),
    )
    _check_not_all_zero(weights, structure=structure)
    return weights


def principal_component(scores: FloatArray, *, structure: Structure, given: Sequence[tuple[str, float]]) -> Weights:
    """Weigh the indicators of a pole by their squared loadings on its first principal component.

    Computed on correlations of the oriented, standardised scores; the sign is fixed so that loadings add up to a
    positive number. Poles and logics weigh 1.

    Args:
        scores: Normalised scores, shape (n, m); NaN allowed.
        structure: Poles and logics.
        given: Not used.

    Returns:
        Weights that add up to 1 within each pole.

    Raises:
        MethodError: If two indicators of a pole share fewer than `MIN_PAIRS` entities, one is constant, or one loads
            negatively: such a pole has no common component, and a negative weight would turn an indicator around.

    Source:
        Nicoletti, Scarpetta and Boylaud (2000), OECD Economics Department Working Paper 226.
    """
    weights = np.ones(len(structure.indicators))
    for pole, name in enumerate(structure.poles):
        columns = np.flatnonzero(structure.pole_of == pole)
        if len(columns) > 1:
            names = [structure.indicators[column] for column in columns]
            weights[columns] = _squared_loadings(scores[:, columns], names=names, pole=name)
    return Weights(indicators=weights, poles=np.ones(len(structure.poles)), logics=np.ones(len(structure.logics)))


def _check_not_all_zero(weights: Weights, *, structure: Structure) -> None:
    present = structure.present
    poles = np.bincount(structure.pole_of, weights=weights.indicators, minlength=len(structure.poles))
    empty = [name for name, total, here in zip(structure.poles, poles, present, strict=True) if here and total <= 0]
    held = np.bincount(structure.logic_of, weights=weights.poles * present, minlength=len(structure.logics))
    logics = np.isin(np.arange(len(structure.logics)), structure.logic_of[present])
    empty += [name for name, total, here in zip(structure.logics, held, logics, strict=True) if here and total <= 0]
    if logics.any() and weights.logics[logics].sum() <= 0:
        empty.append("level")
    if empty:
        raise MethodError(f"All weights inside {', '.join(empty)} are 0. Give at least one of them a weight above 0.")


def _squared_loadings(scores: FloatArray, *, names: Sequence[str], pole: str) -> FloatArray:
    advice = "Choose equal weights, or mark an indicator of the pole as context."
    found, pairs = correlations(scores, second=scores)
    if pairs.min() < MIN_PAIRS:
        raise MethodError(
            f"Principal component weights of pole '{pole}' need {MIN_PAIRS} entities with both values for each pair "
            f"of {', '.join(names)}. {advice}"
        )
    if np.isnan(found).any():
        raise MethodError(
            f"Principal component weights of pole '{pole}' are not defined: an indicator among {', '.join(names)} is "
            f"constant. {advice}"
        )
    loadings = np.linalg.eigh(found)[1][:, -1]
    loadings = loadings * (1.0 if loadings.sum() >= 0 else -1.0)
    negative = [name for name, loading in zip(names, loadings, strict=True) if loading < -ROUNDING]
    if negative:
        raise MethodError(
            f"Pole '{pole}' has no common component: negative loading on its first component of {', '.join(negative)}. "
            f"{advice}"
        )
    return np.asarray(loadings**2)


METHODS: Mapping[str, Callable[..., Weights]] = {
    "equal_within_pole": equal_within_pole,
    "equal_per_indicator": equal_per_indicator,
    "custom": custom,
    "principal_component": principal_component,
}
"""Where weights come from by name: `method(scores, *, structure, given) -> weights`."""
