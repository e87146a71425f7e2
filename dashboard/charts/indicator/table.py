"""The frame of a distribution."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from scipy import stats

from dashboard.charts.context import names_of
from dashboard.charts.indicator_values import Observed, observe, observed_of
from dashboard.charts.ticks import Ticks, ticks
from dashboard.urls import View
from indicators.engine import Edition

MANY = 60
"""Members from which dots stand in columns of equal width rather than at their own figure."""

COLUMNS_OF_FEW, COLUMNS_OF_MANY = 28, 34
"""Dots that fit side by side on a narrow phone, larger ones where members are few."""


def frame(edition: Edition, *, view: View) -> pd.DataFrame:
    """Return the figures of one indicator.

    Args:
        edition: The release.
        view: The view; without `indicator` the best-known one of the panel.

    Returns:
        One row a member, the best figure first, members without a figure last by key: entity_id, name, short, group,
        mark, highlighted (in the chosen group), period, value (own unit, NaN where missing), observed (period of the
        observation), origin (missing, observed, carried, panel_median, parent), status, standard_error, n, note, rank
        (from the better end; empty for an indicator that is best in a middle range), across and height (place of the
        dot: figure, and number of the dot above the axis, from 0).

    Raises:
        NotFoundError: If there is no such panel, period or indicator.
    """
    found = observe(edition, view=view)
    names = names_of(edition.members(found.panel_id), catalogue=edition.catalogue, view=view)
    group, values = set(found.group.members) if found.group else set(), found.column.values
    columns: dict[str, Any] = {
        **names,
        "highlighted": np.array([key in group for key in names["entity_id"]], dtype=bool),
        "period": np.full(len(values), found.about.period),
        "value": values,
        **_records(edition, found=found),
        "origin": np.array(found.column.origins, dtype=object),
        "rank": _ranks(values, polarity=found.name.polarity),
    }
    direction = 1.0 if found.name.polarity == "lower" else -1.0
    order = np.lexsort((columns["entity_id"], direction * np.nan_to_num(values), np.isnan(values)))
    sorted_columns = {name: cells[order] for name, cells in columns.items()}
    axis = _axis(values, posts=_posts(found))
    across, height = _stacked(sorted_columns["value"], marked=sorted_columns["mark"] > 0, axis=axis)
    table = pd.DataFrame({**sorted_columns, "across": across, "height": height})
    table.attrs = {"context": found.about, "observed": found}
    return table


class Dot(NamedTuple):
    """A member that has a figure, in the columns of the frame; `observed` and `rank` are pd.NA where there is none."""

    entity_id: str
    name: str
    short: str
    mark: int
    highlighted: bool
    value: float
    observed: Any
    rank: Any
    across: float
    height: int


def known(table: pd.DataFrame) -> list[Dot]:
    """Return the members that have a figure, in the order of the frame: all others stand behind them."""
    count = count_of(table)
    columns = (table[name].tolist()[:count] for name in Dot._fields)
    return [Dot(*cells) for cells in zip(*columns, strict=True)]


def median_of(dots: list[Dot]) -> float:
    """Return the median figure of members, at least one."""
    return float(np.median([one.value for one in dots]))


def count_of(table: pd.DataFrame) -> int:
    """Return how many members have a figure."""
    return int(np.count_nonzero(~np.isnan(table["value"].to_numpy())))


def goalposts(table: pd.DataFrame) -> tuple[tuple[str, float], ...]:
    """Return the figures that score 0 and 100 points in the panel: worst and best, nothing where there are none."""
    return _posts(observed_of(table))


def _posts(found: Observed) -> tuple[tuple[str, float], ...]:
    part = found.part
    if part is None or part.use != "score" or part.worst is None or part.best is None:
        return ()
    return (("worst", part.worst), ("best", part.best))


def axis_of(table: pd.DataFrame) -> Ticks:
    """Return the axis: it holds all figures and both goalposts."""
    return _axis(table["value"].to_numpy(), posts=goalposts(table))


def _axis(values: np.ndarray, *, posts: tuple[tuple[str, float], ...]) -> Ticks:
    held = [*values[~np.isnan(values)].tolist(), *(value for _, value in posts)]
    return ticks(min(held), max(held)) if held else ticks(0.0, 1.0)


def _records(edition: Edition, *, found: Observed) -> dict[str, Any]:
    """Return what the release says about each figure; empty where it is no observation."""
    rows, is_one = found.column.rows, found.column.rows >= 0
    at, columns = np.where(is_one, rows, 0), edition.observations
    taken = {
        name: np.asarray(columns[name].array.take(at)) for name in ("period", "status", "standard_error", "n", "note")
    }
    return {
        "observed": pd.arrays.IntegerArray(taken["period"].astype(np.int64), mask=~is_one),
        **{name: np.where(is_one, taken[name], "").astype(object) for name in ("status", "note")},
        **{name: np.where(is_one, taken[name], np.nan) for name in ("standard_error", "n")},
    }


def _ranks(values: np.ndarray, *, polarity: str) -> pd.arrays.IntegerArray:
    """Return competition ranks from the better end."""
    signed = values if polarity == "lower" else -values
    ranks = stats.rankdata(np.where(np.isnan(signed), np.inf, signed), method="min")
    without = np.isnan(values) if polarity != "optimum" else np.ones(len(values), dtype=bool)
    return pd.arrays.IntegerArray(ranks.astype(np.int64), mask=without)


def _stacked(values: np.ndarray, *, marked: np.ndarray, axis: Ticks) -> tuple[np.ndarray, np.ndarray]:
    """Put dots above each other where they would overlap, the chosen ones lowest."""
    across, height = values.copy(), np.zeros(len(values), dtype=np.int32)
    present = np.flatnonzero(~np.isnan(values))
    width = (axis.high - axis.low) / (COLUMNS_OF_MANY if len(present) > MANY else COLUMNS_OF_FEW)
    order = present[np.lexsort((values[present], ~marked[present]))]
    if len(present) > MANY:
        column = np.floor((values[order] - axis.low) / width)
        across[order] = axis.low + (column + 0.5) * width
        height[order] = pd.Series(column).groupby(column).cumcount().to_numpy()
        return across, height
    tops: list[list[float]] = []
    for row in order:
        level = next((at for at, taken in enumerate(tops) if _free(across[row], taken=taken, width=width)), len(tops))
        if level == len(tops):
            tops.append([])
        tops[level].append(float(across[row]))
        height[row] = level
    return across, height


def _free(place: float, *, taken: list[float], width: float) -> bool:
    """Return whether no dot of a row stands closer than a dot is wide."""
    return all(abs(place - other) >= width * 0.999 for other in taken)
