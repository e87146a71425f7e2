"""Any score or indicator of a panel as one column over its members, each figure with where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from indicators.catalogue import Methodology, PanelIndicator
from indicators.errors import MethodError, NotFoundError
from indicators.scoring import Edition, Scores, origins
from indicators.scoring.arrays import CodeArray, FloatArray, IntArray

NO_ROW = -1


@dataclass(frozen=True)
class Measure:
    """One score or indicator of the n members of a panel.

    Attributes:
        name: A score, or the key of an indicator.
        scored: True for a score.
        values: Index points, or the indicator's own unit, shape (n,); NaN where missing.
        rows: Row of each figure in the edition's observations, shape (n,); -1 for a score and for what is no
            observation.
        origin: Where each figure comes from, shape (n,), one of `origins.NAMES` by its place; observed for a score.
    """

    name: str
    scored: bool
    values: FloatArray
    rows: IntArray
    origin: CodeArray

    @property
    def origins(self) -> list[str]:
        """Where each figure comes from: missing, observed, carried, panel_median or parent."""
        return [origins.NAMES[code] for code in self.origin]


def scores_of(edition: Edition, *, panel_id: str, period: int | None, methodology: Methodology) -> Scores | None:
    """Return the scores of a panel, None where it is not scored or no indicator passes the methodology's filters.

    Raises:
        NotFoundError: If there is no such panel or period.
    """
    try:
        return edition.scores(panel_id, period=period, methodology=methodology)
    except MethodError:
        return None


def measure(
    edition: Edition, *, panel_id: str, name: str, period: int | None = None, methodology: Methodology
) -> Measure:
    """Return one column over the members of a panel.

    Args:
        edition: The release.
        panel_id: The panel.
        name: A score of the panel, or the key of an indicator.
        period: The period; None for the panel's last one.
        methodology: How scores are made, and how gaps of scored indicators are filled.

    Returns:
        The column. An indicator that is not scored shows its newest figure of the period or before, not older than
        the panel allows where it says so.

    Raises:
        NotFoundError: If there is no such panel or period, or neither a score nor an indicator of that name.
    """
    scores = scores_of(edition, panel_id=panel_id, period=period, methodology=methodology)
    if scores is not None and name in scores.names:
        known = ~np.isnan(scores.column(name))
        nowhere = np.full(len(known), NO_ROW, dtype=np.int32)
        return Measure(name, scored=True, values=scores.column(name), rows=nowhere, origin=known.astype(np.int16))
    if name not in edition.catalogue.indicators:
        raise NotFoundError.among(name, what="indicator", known=edition.catalogue.indicators)
    if scores is not None and name in scores.structure.indicators:
        return _scored_indicator(scores, name=name)
    return _newest(edition, panel_id=panel_id, name=name, period=period)


def ingredients(scores: Scores | None, *, name: str) -> frozenset[str]:
    """Return the indicators that a score is made of, or the indicator itself.

    Args:
        scores: Scores of the panel; None where it is not scored.
        name: A score, or the key of an indicator.

    Returns:
        Keys of the indicators with weight.
    """
    if scores is None or name not in scores.names:
        return frozenset({name})
    structure, weighs = scores.structure, scores.weights.indicators > 0
    if name == "level":
        poles = np.arange(len(structure.poles))
    elif name in structure.poles:
        poles = np.array([structure.poles.index(name)])
    else:
        poles = np.flatnonzero(structure.logic_of == structure.logics.index(name.rpartition("_")[0]))
    inside = weighs & np.isin(structure.pole_of, poles)
    return frozenset(structure.indicators[column] for column in np.flatnonzero(inside))


def shares(scores: Scores, *, indicator_id: str) -> tuple[float, float]:
    """Return the weight of an indicator for an entity without gaps.

    Args:
        scores: Scores of a panel.
        indicator_id: One of its scored indicators.

    Returns:
        Its share of its pole and of the level, both 0 to 1.

    Raises:
        ValueError: If the indicator is not scored in the panel.
    """
    structure, weights = scores.structure, scores.weights
    column = structure.indicators.index(indicator_id)
    pole = int(structure.pole_of[column])
    logic = int(structure.logic_of[pole])
    in_pole = _share(weights.indicators, at=column, among=structure.pole_of == pole)
    in_logic = _share(weights.poles, at=pole, among=(structure.logic_of == logic) & structure.present)
    declared = np.bincount(structure.logic_of, weights=structure.declared, minlength=len(structure.logics)) > 0
    return in_pole, in_pole * in_logic * _share(weights.logics, at=logic, among=declared)


@lru_cache(maxsize=4)
def known_in(edition: Edition) -> Mapping[str, Mapping[str, int]]:
    """Count who has figures of what.

    Args:
        edition: The release.

    Returns:
        For each panel, the indicators of which a member has a figure in any period, with the number of such members.
    """
    table = edition.observations[edition.observations["value"].notna()]
    pairs = table[["entity_id", "indicator_id"]].drop_duplicates()
    found = {}
    for panel_id in edition.catalogue.panels:
        own = pairs.loc[pairs["entity_id"].isin(edition.members(panel_id)), "indicator_id"].value_counts()
        found[panel_id] = {str(name): int(count) for name, count in own.items() if count}
    return found


@lru_cache(maxsize=4)
def different_in(edition: Edition) -> Mapping[str, Mapping[str, int]]:
    """Count for each panel how many different figures its members have of each indicator, over all periods."""
    table = edition.observations[edition.observations["value"].notna()]
    found = {}
    for panel_id in edition.catalogue.panels:
        own = table[table["entity_id"].isin(edition.members(panel_id))]
        counts = own.groupby("indicator_id", observed=True)["value"].nunique()
        found[panel_id] = {str(name): int(count) for name, count in counts.items()}
    return found


@lru_cache(maxsize=32)
def known_by_period(edition: Edition, *, panel_id: str) -> Mapping[tuple[str, int], int]:
    """Count how many members of a panel have a figure of each indicator in each period; pairs without one are left out.

    Args:
        edition: The release.
        panel_id: The panel.
    """
    table = edition.observations
    own = table[table["value"].notna() & table["entity_id"].isin(edition.members(panel_id))]
    counts = own.groupby(["indicator_id", "period"], observed=True).size()
    keys = zip(counts.index.get_level_values(0), counts.index.get_level_values(1), strict=True)
    return {(str(name), int(period)): int(count) for (name, period), count in zip(keys, counts, strict=True)}


def history(edition: Edition, *, panel_id: str, indicator_id: str) -> pd.DataFrame:
    """Return every figure of one indicator that the members of a panel have.

    Args:
        edition: The release.
        panel_id: The panel.
        indicator_id: The indicator.

    Returns:
        Rows of the edition's observations with a value, sorted by entity and period, with their columns and index.
    """
    table = edition.observed(indicator_id=indicator_id)
    return table[table["entity_id"].isin(edition.members(panel_id)) & table["value"].notna()]


def part_of(edition: Edition, *, panel_id: str, indicator_id: str) -> PanelIndicator | None:
    """Return the part an indicator plays in a panel, None where it plays none."""
    return edition.catalogue.panel_indicators.get(f"{panel_id}/{indicator_id}")


def _scored_indicator(scores: Scores, *, name: str) -> Measure:
    column = scores.structure.indicators.index(name)
    position, origin = scores.position[:, column], scores.origin[:, column]
    inherited = origin == origins.PARENT
    entity = np.where(inherited, scores.data.parent_of, np.arange(len(scores.entities)))
    rows = np.where(position >= 0, scores.data.cube.rows[entity, column, np.maximum(position, 0)], NO_ROW)
    return Measure(name, scored=False, values=scores.values[:, column], rows=rows.astype(np.int32), origin=origin)


def _newest(edition: Edition, *, panel_id: str, name: str, period: int | None) -> Measure:
    panel, members = edition.panel(panel_id), edition.members(panel_id)
    wanted = panel.last_period if period is None else period
    part = part_of(edition, panel_id=panel_id, indicator_id=name)
    oldest = wanted - part.max_age if part is not None and part.max_age is not None else -np.inf
    column = edition.observations["indicator_id"].cat
    code = int(column.categories.get_indexer(pd.Index([name]))[0])
    place = np.flatnonzero((column.codes.to_numpy() == code) & (code >= 0))
    table = edition.observations.iloc[place]
    kept = ((table["period"] <= wanted) & (table["period"] >= oldest) & table["value"].notna()).to_numpy()
    newest = {str(key): int(row) for key, row in zip(table["entity_id"][kept], place[kept], strict=True)}
    rows = np.array([newest.get(key, NO_ROW) for key in members], dtype=np.int32)
    periods = edition.observations["period"].to_numpy()[rows]
    values = np.where(rows >= 0, edition.observations["value"].to_numpy()[rows], np.nan)
    origin = np.where(rows < 0, origins.MISSING, np.where(periods == wanted, origins.OBSERVED, origins.CARRIED))
    return Measure(name, scored=False, values=values, rows=rows, origin=origin.astype(np.int16))


def _share(weights: FloatArray, *, at: int, among: np.ndarray) -> float:
    total = float(weights[among].sum())
    return float(weights[at]) / total if total > 0 and among[at] else 0.0
