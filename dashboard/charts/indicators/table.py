"""The frame of an entity's indicators."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from dashboard.charts.carried import Carried
from dashboard.charts.chosen_entity import row_of
from dashboard.charts.context import context, score
from dashboard.text import Words
from dashboard.urls import View
from indicators.analysis.bands import cuts
from indicators.catalogue import Catalogue
from indicators.engine import Edition, Explanation, Scores

Row = Mapping[str, Any]

QUANTILES = {"low": 0.0, "quarter": 0.25, "median": 0.5, "three_quarters": 0.75, "high": 1.0}
"""What is drawn of the panel behind a score."""


def frame(edition: Edition, *, view: View) -> pd.DataFrame:
    """Return the scored indicators of one entity.

    Args:
        edition: The release.
        view: The view; its entity is the one shown.

    Returns:
        One row an indicator, pole by pole: entity_id, name, indicator_id, label, logic_id, logic, pole_id, pole, side
        (1 or 2), score
        (0 to 100, NaN where missing), value (own unit), printed (value with its unit), observed (period of the
        observation), origin,
        clipped, low, quarter, median, three_quarters, high (of the panel, 0 to 100), source_id.

    Raises:
        NotFoundError: If there is no such panel, period or entity.
        MethodError: If the panel is not scored.
    """
    scores = score(edition, view=view)
    row = row_of(scores, view=view)
    explained = edition.explain(
        scores.entities[row], panel_id=scores.data.panel.id, period=scores.period, methodology=view.methodology
    )
    words, spread = Words(view.language), _spread(scores)
    entity = edition.catalogue.entities[scores.entities[row]]
    rows = [
        {"entity_id": entity.id, "name": entity.name[view.language], **part, **spread[str(part["indicator_id"])]}
        for part in _parts(explained, catalogue=edition.catalogue, words=words)
    ]
    table = pd.DataFrame({name: [one[name] for one in rows] for name in (rows[0] if rows else ())})
    table.attrs = {"context": context(scores, edition=edition, view=view, row=row), "rows": Rows(tuple(rows))}
    return table


def _parts(explained: Explanation, *, catalogue: Catalogue, words: Words) -> list[dict[str, Any]]:
    language, found = words.language, list[dict[str, Any]]()
    for logic in explained.logics:
        framework_logic = catalogue.framework.logic(logic.id)
        for pole in logic.poles:
            pole_name = catalogue.framework.pole(pole.id).label[language]
            found += [
                {
                    "indicator_id": part.id,
                    "label": catalogue.indicators[part.id].label[language],
                    "logic_id": logic.id,
                    "logic": framework_logic.label[language],
                    "pole_id": pole.id,
                    "pole": pole_name,
                    "side": 1 if pole.id == framework_logic.poles[0].id else 2,
                    "score": np.nan if part.score is None else part.score,
                    "value": np.nan if part.value is None else part.value,
                    "printed": _printed(part.value, indicator_id=part.id, catalogue=catalogue, words=words),
                    "observed": None if part.observation is None else part.observation.period,
                    "origin": part.origin,
                    "clipped": part.clipped,
                    "source_id": catalogue.indicators[part.id].source_id or "",
                }
                for part in pole.indicators
            ]
    return found


def _printed(value: float | None, *, indicator_id: str, catalogue: Catalogue, words: Words) -> str:
    unit = catalogue.units[catalogue.indicators[indicator_id].unit_id]
    return words.figure(value, decimals=unit.decimals, symbol=unit.symbol[words.language] if unit.symbol else "")


def _spread(scores: Scores) -> dict[str, dict[str, float]]:
    spread = cuts(scores.normalised, shares=tuple(QUANTILES.values())).T.tolist()
    names = (part.indicator_id for part in scores.data.parts)
    return {name: dict(zip(QUANTILES, column, strict=True)) for name, column in zip(names, spread, strict=True)}


@dataclass(frozen=True)
class Rows(Carried):
    """The rows of a frame as they were put into it: reading them does not go through pandas."""

    each: tuple[Row, ...]


def rows_of(table: pd.DataFrame) -> tuple[Row, ...]:
    """Return the rows of a frame as `frame` made it, names of columns to cells."""
    found = table.attrs["rows"]
    if not isinstance(found, Rows):
        raise TypeError(f"the frame carries {type(found).__name__}; make it with the chart's `frame`")
    return found.each


def known(rows: Sequence[Row]) -> list[Row]:
    """Return the indicators that have a score."""
    return [row for row in rows if not math.isnan(row["score"])]


def distance(row: Row) -> float:
    """Return how far a score lies above the panel's median, points."""
    return float(row["score"] - row["median"])
