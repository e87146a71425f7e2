"""Where a score comes from: logic by logic, pole by pole, indicator by indicator, down to the observation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from indicators.catalogue import Catalogue
from indicators.scoring import origins
from indicators.scoring.scores import Scores

OBSERVED = ("entity_id", "indicator_id", "period", "value", "status", "standard_error", "n", "note")
"""Columns of an observation."""


@dataclass(frozen=True)
class Observation:
    """One published value, as it stands in the release."""

    entity_id: str
    indicator_id: str
    period: int
    value: float | None
    status: str
    standard_error: float | None
    n: int | None
    note: str
    source_id: str | None


@dataclass(frozen=True)
class IndicatorPart:
    """What one indicator gives to a pole.

    Attributes:
        id: The indicator.
        role: driver, barrier or outcome.
        score: Value on the common scale, index points; None where missing.
        weight: Share of the pole's weight, 0 to 1.
        effective_weight: Share of the weight of what is there, 0 to 1; 0 where missing.
        value: Raw value used, own unit.
        treated: Value after treatment; differs from `value` where an outlier was changed.
        clipped: True where the value lies beyond a goalpost.
        worst: Goalpost that scores 0, own unit.
        best: Goalpost that scores 100, own unit.
        origin: missing, observed, carried, panel_median or parent.
        age: Periods between the observation and the period scored.
        observation: The published value behind it; None where there is none.
    """

    id: str
    role: str
    score: float | None
    weight: float
    effective_weight: float
    value: float | None
    treated: float | None
    clipped: bool
    worst: float | None
    best: float | None
    origin: str
    age: int | None
    observation: Observation | None


@dataclass(frozen=True)
class PolePart:
    """A pole of one entity: its score, 0 to 100, None where suppressed, and the share observed."""

    id: str
    score: float | None
    coverage: float | None
    declared: bool
    weight: float
    indicators: tuple[IndicatorPart, ...]


@dataclass(frozen=True)
class LogicPart:
    """A logic of one entity: intensity (0 to 100) and balance (-100 to 100), None where they do not exist."""

    id: str
    intensity: float | None
    balance: float | None
    one_sided: bool
    weight: float
    poles: tuple[PolePart, ...]


@dataclass(frozen=True)
class Explanation:
    """Every number behind the scores of one entity in one panel."""

    entity_id: str
    panel_id: str
    period: int
    release: int
    methodology: str
    level: float | None
    rank: int | None
    ranked: int
    coverage: float | None
    logics: tuple[LogicPart, ...]


def explain(
    scores: Scores, *, entity_id: str, catalogue: Catalogue, observations: pd.DataFrame, release: int
) -> Explanation:
    """Take the scores of one entity apart.

    Args:
        scores: Scores of its panel.
        entity_id: A member of the panel.
        catalogue: The catalogue of the release.
        observations: The table of observations that the panel's cube was built from.
        release: Number of the release.

    Returns:
        The parts.

    Raises:
        ValueError: If the entity is not a member of the panel.
    """
    row = scores.entities.index(entity_id)
    structure = scores.structure
    trace = _Trace(scores=scores, row=row, catalogue=catalogue, observations=observations)
    return Explanation(
        entity_id=entity_id,
        panel_id=scores.data.panel.id,
        period=scores.period,
        release=release,
        methodology=scores.methodology.digest,
        level=_number(scores.level[row]),
        rank=None if np.isnan(scores.rank[row]) else int(scores.rank[row]),
        ranked=int((~np.isnan(scores.rank)).sum()),
        coverage=_number(scores.coverage[row]),
        logics=tuple(trace.logic(number) for number in range(len(structure.logics))),
    )


@dataclass(frozen=True)
class _Trace:
    """Walks from a logic down to the observations of one entity."""

    scores: Scores
    row: int
    catalogue: Catalogue
    observations: pd.DataFrame

    def logic(self, number: int) -> LogicPart:
        structure, weights = self.scores.structure, self.scores.weights
        poles = np.flatnonzero(structure.logic_of == number)
        return LogicPart(
            id=structure.logics[number],
            intensity=_number(self.scores.intensity[self.row, number]),
            balance=_number(self.scores.balance[self.row, number]),
            one_sided=int(structure.present[poles].sum()) == 1,
            weight=float(weights.logics[number]),
            poles=tuple(self.pole(int(pole)) for pole in poles),
        )

    def pole(self, number: int) -> PolePart:
        structure = self.scores.structure
        columns = np.flatnonzero(structure.pole_of == number)
        weight = self.scores.weights.indicators[columns]
        known = weight * ~np.isnan(self.scores.normalised[self.row, columns])
        nominal, effective = _shares(weight), _shares(known)
        return PolePart(
            id=structure.poles[number],
            score=_number(self.scores.poles[self.row, number]),
            coverage=_number(self.scores.pole_coverage[self.row, number]),
            declared=bool(structure.declared[number]),
            weight=float(self.scores.weights.poles[number]),
            indicators=tuple(
                self.indicator(int(column), weight=nominal[place], effective_weight=effective[place])
                for place, column in enumerate(columns)
            ),
        )

    def indicator(self, column: int, *, weight: float, effective_weight: float) -> IndicatorPart:
        scores, row = self.scores, self.row
        part, observation = scores.data.parts[column], self.observation(column)
        return IndicatorPart(
            id=part.indicator_id,
            role=part.role or "",
            score=_number(scores.normalised[row, column]),
            weight=float(weight),
            effective_weight=float(effective_weight),
            value=_number(scores.values[row, column]),
            treated=_number(scores.treated[row, column]),
            clipped=bool(scores.clipped[row, column]),
            worst=part.worst,
            best=part.best,
            origin=origins.NAMES[scores.origin[row, column]],
            age=None if observation is None else scores.period - observation.period,
            observation=observation,
        )

    def observation(self, column: int) -> Observation | None:
        data, position = self.scores.data, self.scores.position[self.row, column]
        if position < 0:
            return None
        inherited = self.scores.origin[self.row, column] == origins.PARENT
        entity = data.parent_of[self.row] if inherited else self.row
        return self.record(int(data.cube.rows[entity, column, position]))

    @cached_property
    def columns(self) -> Mapping[str, Any]:
        """The columns of the observations, of which cells are read without making a row of them each time."""
        return {name: self.observations[name].array for name in OBSERVED}

    def record(self, row: int) -> Observation:
        found = {name: column[row] for name, column in self.columns.items()}
        return Observation(
            entity_id=str(found["entity_id"]),
            indicator_id=str(found["indicator_id"]),
            period=int(found["period"]),
            value=_number(found["value"]),
            status=str(found["status"]),
            standard_error=_number(found["standard_error"]),
            n=None if pd.isna(found["n"]) else int(found["n"]),
            note=str(found["note"]),
            source_id=self.catalogue.indicators[str(found["indicator_id"])].source_id,
        )


def _shares(weights: np.ndarray) -> np.ndarray:
    total = weights.sum()
    return weights / total if total > 0 else np.zeros_like(weights)


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
