"""Observations as an array of entities x indicators x periods, each cell traceable to its row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.scoring.arrays import FloatArray, IntArray


@dataclass(frozen=True)
class Cube:
    """Observations of some entities and indicators over every period in which one of them was observed.

    Attributes:
        entities: Keys of the entities, length n.
        indicators: Keys of the indicators, length m.
        periods: Periods in rising order, shape (p,).
        values: Values, shape (n, m, p), own units; NaN where not observed.
        rows: Row of each value in the table of observations, shape (n, m, p); -1 where there is none.
    """

    entities: tuple[str, ...]
    indicators: tuple[str, ...]
    periods: IntArray
    values: FloatArray
    rows: IntArray

    @classmethod
    def build(cls, observations: pd.DataFrame, *, entities: Sequence[str], indicators: Sequence[str]) -> Cube:
        """Pick the observations of some entities and indicators.

        Args:
            observations: Columns entity_id and indicator_id (categorical), period and value, one row an observation.
            entities: Keys of the entities wanted; those without observation keep empty rows.
            indicators: Keys of the indicators wanted.

        Returns:
            The cube, entities and indicators in the order given.
        """
        entity = _positions(observations["entity_id"], wanted=entities)
        indicator = _positions(observations["indicator_id"], wanted=indicators)
        row = np.flatnonzero((entity >= 0) & (indicator >= 0))
        period = observations["period"].to_numpy()[row]
        periods, position = np.unique(period, return_inverse=True)
        shape = (len(entities), len(indicators), len(periods))
        values, rows = np.full(shape, np.nan), np.full(shape, -1, dtype=np.int32)
        cells = (entity[row], indicator[row], position)
        values[cells] = observations["value"].to_numpy()[row]
        rows[cells] = row
        values.setflags(write=False)  # scores may be views of it
        rows.setflags(write=False)
        return cls(tuple(entities), tuple(indicators), periods.astype(np.int32), values, rows)

    def at(self, period: int) -> FloatArray:
        """Return the values of one period, shape (n, m), not to be changed; NaN everywhere if it has no observation."""
        found = np.flatnonzero(self.periods == period)
        if not len(found):
            return np.full(self.values.shape[:2], np.nan)
        return np.ascontiguousarray(self.values[:, :, found[0]])

    def pool(self, first: int, last: int) -> FloatArray:
        """Return all values of a span of periods, one row for each entity and period, shape (n * q, m)."""
        inside = (self.periods >= first) & (self.periods <= last)
        return np.ascontiguousarray(self.values[:, :, inside].transpose(0, 2, 1)).reshape(-1, len(self.indicators))


def _positions(column: pd.Series, *, wanted: Sequence[str]) -> IntArray:
    """Return the position in `wanted` of each row's category, -1 where it is not wanted."""
    place = {name: number for number, name in enumerate(wanted)}
    of_category = np.array([place.get(name, -1) for name in column.cat.categories] + [-1], dtype=np.int32)
    return of_category[column.cat.codes.to_numpy()]
