"""Run the steps in order: imputation, treatment, normalisation, weighting, aggregation. The one scoring path."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from indicators.catalogue.methodology import Methodology
from indicators.errors import MethodError
from indicators.scoring import aggregation, imputation, normalisation, origins, treatment, weighting
from indicators.scoring.arrays import BoolArray, CodeArray, FloatArray
from indicators.scoring.imputation import History
from indicators.scoring.panel_data import PanelData
from indicators.scoring.ranking import competition_ranks
from indicators.scoring.scores import Scores
from indicators.scoring.treatment import Change
from indicators.scoring.weighting import Structure, Weights

SLACK = 1e-9
"""Shares of weight this close to the minimum coverage reach it."""


def score(data: PanelData, *, period: int, methodology: Methodology) -> Scores:
    """Score the members of a panel at one period.

    Args:
        data: The panel, with its observations.
        period: The period to score.
        methodology: Every choice on the way.

    Returns:
        Scores of every member, with all that explains them.

    Raises:
        MethodError: If the panel is not scored, nothing passes the role filter, or a step is not defined for the
            figures.
    """
    whole, data = data, _usable(data, methodology=methodology)
    values, origin, position = impute(data, period=period, methodology=methodology)
    change = learn(data, values=values, methodology=methodology)
    treated = change.apply(values)
    normalised = normalise(data, treated=treated, change=change, methodology=methodology)
    weights = weighting.METHODS[methodology.weighting](
        normalised, structure=data.structure, given=_given(methodology, whole=whole, data=data)
    )
    combined = combine(
        normalised, observed=own(origin), structure=data.structure, weights=weights, methodology=methodology
    )
    return Scores(
        data=data,
        period=period,
        methodology=methodology,
        values=values,
        origin=origin,
        position=position,
        treated=treated,
        normalised=normalised,
        weights=weights,
        change=change,
        **_permitted(combined, data=data),
        rank=_rank(combined["level"], data=data, methodology=methodology),
    )


def impute(data: PanelData, *, period: int, methodology: Methodology) -> tuple[FloatArray, CodeArray, CodeArray]:
    """Take the values of a period and fill gaps in the ways the methodology names.

    Args:
        data: The panel.
        period: The period.
        methodology: Ways to fill gaps, and the oldest value used.

    Returns:
        Values, shape (n, m), own units; where each comes from, shape (n, m), see `origins`; its position on the period
        axis, shape (n, m), -1 where it is not an observation.
    """
    history = _history(data, period=period, methodology=methodology)
    values = data.cube.at(period)[: data.members]
    at = np.flatnonzero(data.cube.periods == period)
    known = ~np.isnan(values)
    origin = known * np.int16(origins.OBSERVED)  # what is missing is 0; a product is far faster than a choice
    position = known * np.int16(at[0] + 1 if len(at) else 0) - np.int16(1)
    gaps = np.divmod(np.flatnonzero(~known), values.shape[1])
    for name in methodology.imputation:
        filling, place = imputation.METHODS[name](values, gaps=gaps, history=history)
        found = ~np.isnan(filling)
        if found.any():
            filled = (gaps[0][found], gaps[1][found])
            values = values.copy()
            values[filled], position[filled], origin[filled] = filling[found], place[found], origins.OF_METHOD[name]
            gaps = (gaps[0][~found], gaps[1][~found])
    return values, origin, position


def learn(data: PanelData, *, values: FloatArray, methodology: Methodology) -> Change:
    """Learn from the frame what is done about outliers.

    Args:
        data: The panel.
        values: Values of the period, shape (n, m), own units.
        methodology: Treatment and frame.

    Returns:
        The change for each indicator.
    """
    reference = data.pool if methodology.frame == "frozen" else values
    method = treatment.METHODS[methodology.treatment]
    return method(reference, treatable=data.treatable, share=methodology.winsorised_share)


def normalise(
    data: PanelData,
    *,
    treated: FloatArray,
    change: Change,
    methodology: Methodology,
    against: FloatArray | None = None,
) -> FloatArray:
    """Orient treated values and put them on one scale.

    Args:
        data: The panel.
        treated: Values of the period after treatment, shape (n, m); NaN allowed.
        change: The treatment that was learnt; goalposts follow its logarithms.
        methodology: Normalisation and frame.
        against: Treated values of the period from which a range is taken where the frame is the period, shape (r, m);
            None for those that are put on the scale.

    Returns:
        Scores, shape (n, m), index points; NaN where `treated` is NaN.
    """
    scale = replace(data.scale, worst=change.rescale(data.scale.worst), best=change.rescale(data.scale.best))
    oriented = normalisation.orient(treated, scale=scale)
    if methodology.normalisation == "goalposts" or methodology.frame == "period":
        reference = oriented if against is None else normalisation.orient(against, scale=scale)
    elif change.idle:
        reference = data.oriented_pool
    else:
        reference = normalisation.orient(change.apply(data.pool), scale=scale)
    method = normalisation.METHODS[methodology.normalisation]
    return method(oriented, scale=scale.oriented(), reference=reference)


def combine(
    normalised: FloatArray, *, observed: BoolArray, structure: Structure, weights: Weights, methodology: Methodology
) -> dict[str, FloatArray]:
    """Combine indicators into poles, poles into logics, logics into the level.

    Args:
        normalised: Scores of the indicators, shape (n, m), index points; NaN allowed.
        observed: True where the value was observed, False where it is missing or imputed, shape (n, m).
        structure: Poles and logics.
        weights: Weights among siblings.
        methodology: Aggregation at each level and the minimum coverage.

    Returns:
        poles and pole_coverage, shape (n, k); intensity and balance, shape (n, l); level and coverage, shape (n,). NaN
        where suppressed. An entity that misses one pole of a logic has no intensity, and without one intensity no
        level.
    """
    within = structure.membership * weights.indicators[:, None]
    in_all = np.column_stack([within, nominal(structure, weights=weights)])
    shares = aggregation.coverage(observed, weights=in_all)
    pole_coverage, total = shares[:, :-1], shares[:, -1]
    poles = aggregation.METHODS[methodology.aggregation](normalised, weights=within, methodology=methodology)
    poles = np.where((pole_coverage >= methodology.min_coverage - SLACK) & structure.present, poles, np.nan)
    of_logic = structure.sides * (weights.poles * structure.present)[:, None]
    intensity = strict(poles, weights=of_logic, method=methodology.pole_aggregation, methodology=methodology)
    in_level = _level_weights(structure, weights=weights)
    level = strict(intensity, weights=in_level, method=methodology.logic_aggregation, methodology=methodology)
    return {
        "poles": poles,
        "pole_coverage": pole_coverage,
        "intensity": intensity,
        "balance": _balance(poles, structure=structure),
        "level": level[:, 0],
        "coverage": total,
    }


def strict(scores: FloatArray, *, weights: FloatArray, method: str, methodology: Methodology) -> FloatArray:
    """Aggregate, and suppress every group of which one part with weight is missing.

    Args:
        scores: Scores of the parts, shape (n, m), index points; NaN where suppressed.
        weights: Weights, shape (m, k), not negative; 0 where a part is not in a group.
        method: Name of the mean.
        methodology: Floor and minimum shared weight.

    Returns:
        Group scores, shape (n, k); NaN where a part with weight is missing.
    """
    combined = aggregation.METHODS[method](scores, weights=weights, methodology=methodology)
    parts = aggregation.coverage(~np.isnan(scores), weights=(weights > 0).astype(np.float64))
    return np.where(parts >= 1.0 - SLACK, combined, np.nan)


def own(origin: CodeArray) -> BoolArray:
    """Return where a value is the entity's own observation, of the period or carried; same shape as `origin`."""
    return np.asarray(np.logical_or.reduce([origin == code for code in origins.OBSERVATIONS]), dtype=bool)


def nominal(structure: Structure, *, weights: Weights) -> FloatArray:
    """Return the share of each indicator in the level of an entity without gaps, shape (m,), adding up to 1."""
    within = structure.membership * weights.indicators[:, None]
    of_logic = structure.sides * (weights.poles * structure.present)[:, None]
    in_level = _level_weights(structure, weights=weights)
    return (_shares(within) @ _shares(of_logic) @ _shares(in_level))[:, 0]


def _shares(weights: FloatArray) -> FloatArray:
    total = weights.sum(axis=0)
    shares: FloatArray = np.divide(weights, total, out=np.zeros_like(weights), where=total > 0)
    return shares


def _level_weights(structure: Structure, *, weights: Weights) -> FloatArray:
    declared = np.bincount(structure.logic_of, weights=structure.declared, minlength=len(structure.logics)) > 0
    return (weights.logics * declared)[:, None]


def _balance(poles: FloatArray, *, structure: Structure) -> FloatArray:
    """Return second pole minus first, shape (n, l); NaN where a pole is missing or the logic is one-sided."""
    pairs = [np.flatnonzero(structure.logic_of == logic) for logic in range(len(structure.logics))]
    return np.column_stack([poles[:, second] - poles[:, first] for first, second in pairs])


def _usable(data: PanelData, *, methodology: Methodology) -> PanelData:
    if not data.panel.scored:
        raise MethodError(
            f"Panel '{data.panel.id}' is not scored: {data.panel.comparability.en} Its figures are shown as they are."
        )
    kept = data.with_roles(methodology.roles).with_basket(methodology.basket)
    if not kept.parts:
        raise MethodError(
            f"Panel '{data.panel.id}' has no scored indicator with roles '{methodology.roles}' in the basket "
            f"'{methodology.basket}'. Choose 'all'."
        )
    return kept


def _history(data: PanelData, *, period: int, methodology: Methodology) -> History:
    limit = methodology.max_age
    return History(
        values=data.history,
        parents=data.parents if "parent" in methodology.imputation else data.history[:0],
        periods=data.cube.periods,
        period=period,
        max_age=data.max_age if limit is None else np.full_like(data.max_age, limit),
    )


def _given(methodology: Methodology, *, whole: PanelData, data: PanelData) -> tuple[tuple[str, float], ...]:
    """Leave out the weights of indicators that roles or basket took out: they are known, and weigh nothing now."""
    gone = {*whole.structure.indicators} - {*data.structure.indicators}
    return tuple((name, weight) for name, weight in methodology.weights if name not in gone)


def _permitted(combined: dict[str, FloatArray], *, data: PanelData) -> dict[str, FloatArray]:
    """Take out the balances that the panel says its figures cannot carry."""
    logics = data.structure.logics
    barred: BoolArray = np.array([data.panel.limit("balance", logic=logic) is not None for logic in logics])
    return {**combined, "balance": np.where(barred, np.nan, combined["balance"])}


def _rank(level: FloatArray, *, data: PanelData, methodology: Methodology) -> FloatArray:
    if data.panel.limit("rank"):
        return np.full_like(level, np.nan)
    return competition_ranks(level, tolerance=methodology.rank_tolerance)
