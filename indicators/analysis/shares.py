"""How much each logic, pole and indicator counts in the level, and which weights leave nothing to count."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from indicators.catalogue import Methodology
from indicators.scoring import Edition, Scores
from indicators.scoring.arrays import BoolArray, FloatArray
from indicators.scoring.score import nominal


def shares(scores: Scores) -> Mapping[str, float]:
    """Return the share of every indicator, pole and logic in the level of an entity without gaps.

    Args:
        scores: Scores of a panel.

    Returns:
        Share by key, 0 to 1; those of the indicators add up to 1, and so do those of poles and of logics.
    """
    structure = scores.structure
    each = nominal(structure, weights=scores.weights)
    poles = each @ structure.membership
    logics = poles @ structure.sides
    keys = (*structure.indicators, *structure.poles, *structure.logics)
    return dict(zip(keys, np.concatenate([each, poles, logics]).tolist(), strict=True))


def known_weights(edition: Edition, *, panel_id: str) -> frozenset[str]:
    """Return the keys that can be weighted in a panel: its indicators, and all poles and logics.

    Args:
        edition: The release.
        panel_id: The panel.
    """
    structure = edition.panel_data(panel_id).structure
    return frozenset((*structure.indicators, *structure.poles, *structure.logics))


def emptied(edition: Edition, *, panel_id: str, methodology: Methodology) -> tuple[str, ...]:
    """Return the groups in which every weight is 0, so that no level can be made.

    Args:
        edition: The release.
        panel_id: The panel.
        methodology: Its weights, and the roles and the basket they are for.

    Returns:
        Keys of poles and logics, and `level` where every logic weighs 0; empty where the weights can be used.
    """
    if methodology.weighting != "custom":
        return ()
    data = edition.panel_data(panel_id).with_roles(methodology.roles).with_basket(methodology.basket)
    structure, given = data.structure, dict(methodology.weights)
    logics: dict[str, list[str]] = {}
    found: list[str] = []
    for place in np.flatnonzero(structure.present):
        pole = structure.poles[place]
        logics.setdefault(structure.logics[structure.logic_of[place]], []).append(pole)
        inside = [structure.indicators[at] for at in np.flatnonzero(structure.pole_of == place)]
        found += [pole] if _nothing(inside, given=given) else []
    found += [logic for logic, poles in logics.items() if _nothing(poles, given=given)]
    return (*found, "level") if logics and _nothing(list(logics), given=given) else tuple(found)


def _nothing(keys: list[str], *, given: Mapping[str, float]) -> bool:
    return not sum(given.get(key, 1.0) for key in keys) > 0


def share_of_weight(scores: Scores, *, score: str, taken: BoolArray) -> FloatArray:
    """Return the share of what is known of a score that rests on the figures taken.

    Args:
        scores: Scores of n members from m indicators.
        score: A pole, `<logic>_intensity`, `<logic>_balance` or level.
        taken: Figures that are asked for, shape (n, m).

    Returns:
        Shares, shape (n,), 0 to 1: of a pole by the weights of its indicators, of a logic the weighted mean of its
        poles, of the level that of its logics. NaN where nothing of a part is known.

    Raises:
        KeyError: If there is no such score.
    """
    structure, weights = scores.structure, scores.weights
    within = structure.membership * weights.indicators[:, None]
    known = ~np.isnan(scores.normalised)
    poles = _divide((known & taken) @ within, known @ within)
    if score in structure.poles:
        return np.asarray(poles[:, structure.poles.index(score)])
    of_logic = structure.sides * (weights.poles * structure.present)[:, None]
    logics = _mean(poles, weights=of_logic)
    if score == "level":
        held = np.bincount(structure.logic_of, weights=structure.present, minlength=len(structure.logics)) > 0
        return np.asarray(_mean(logics, weights=(weights.logics * held)[:, None])[:, 0])
    stem, _, part = score.rpartition("_")
    if stem not in structure.logics or part not in {"intensity", "balance"}:
        raise KeyError(score)
    return np.asarray(logics[:, structure.logics.index(stem)])


def _mean(shares: FloatArray, *, weights: FloatArray) -> FloatArray:
    """Return weighted means of columns, NaN where a column with weight is NaN; shape (n, l)."""
    used = np.where(weights > 0, 1.0, 0.0)
    broken = np.isnan(shares).astype(np.float64) @ used > 0
    total = _divide(
        np.nan_to_num(shares) @ weights, np.broadcast_to(weights.sum(axis=0), (len(shares), weights.shape[1]))
    )
    return np.where(broken, np.nan, total)


def _divide(part: FloatArray, whole: FloatArray) -> FloatArray:
    return np.asarray(np.divide(part, whole, out=np.full(np.shape(part), np.nan), where=whole > 0))
