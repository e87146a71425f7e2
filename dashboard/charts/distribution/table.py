"""The frame of a distribution."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import stats

from dashboard.charts.context import named
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
    table = named(edition.members(found.panel_id), catalogue=edition.catalogue, view=view)
    members = set(found.group.members) if found.group else set()
    table["highlighted"] = table["entity_id"].isin(members)
    table["period"] = found.about.period
    table["value"] = found.column.values
    table = table.assign(**_records(edition, found=found), origin=found.column.origins)
    table["rank"] = _ranks(table["value"].to_numpy(), polarity=found.name.polarity)
    direction = 1.0 if found.name.polarity == "lower" else -1.0
    order = np.lexsort((table["entity_id"], direction * np.nan_to_num(table["value"]), table["value"].isna()))
    table = table.iloc[order].reset_index(drop=True)
    table.attrs = {"context": found.about, "observed": found}
    table["across"], table["height"] = _stacked(table)
    return table


def known(table: pd.DataFrame) -> pd.DataFrame:
    """Return the members that have a figure: all others stand behind them."""
    return table.iloc[: count_of(table)]


def count_of(table: pd.DataFrame) -> int:
    """Return how many members have a figure."""
    return int(np.count_nonzero(~np.isnan(table["value"].to_numpy())))


def goalposts(table: pd.DataFrame) -> tuple[tuple[str, float], ...]:
    """Return the figures that score 0 and 100 points in the panel: worst and best, nothing where there are none."""
    part = observed_of(table).part
    if part is None or part.use != "score" or part.worst is None or part.best is None:
        return ()
    return (("worst", part.worst), ("best", part.best))


def axis_of(table: pd.DataFrame) -> Ticks:
    """Return the axis: it holds all figures and both goalposts."""
    values = [*table["value"].dropna().tolist(), *(value for _, value in goalposts(table))]
    return ticks(min(values), max(values)) if values else ticks(0.0, 1.0)


def _records(edition: Edition, *, found: Observed) -> dict[str, pd.Series]:
    """Return what the release says about each figure; empty where it is no observation."""
    rows, is_one = found.column.rows, found.column.rows >= 0
    at, columns = np.where(is_one, rows, 0), edition.observations
    taken = {name: columns[name].iloc[at].to_numpy() for name in ("period", "status", "standard_error", "n", "note")}
    return {
        "observed": pd.Series(taken["period"], dtype="Int64").where(is_one),
        **{name: pd.Series(np.where(is_one, taken[name], ""), dtype=object) for name in ("status", "note")},
        **{name: pd.Series(np.where(is_one, taken[name], np.nan)) for name in ("standard_error", "n")},
    }


def _ranks(values: np.ndarray, *, polarity: str) -> pd.Series:
    """Return competition ranks from the better end."""
    if polarity == "optimum":
        return pd.Series(pd.NA, index=range(len(values)), dtype="Int64")
    signed = values if polarity == "lower" else -values
    ranks = stats.rankdata(np.where(np.isnan(signed), np.inf, signed), method="min")
    return pd.Series(ranks, dtype="Int64").where(~np.isnan(values))


def _stacked(table: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Put dots above each other where they would overlap, the chosen ones lowest."""
    values = table["value"].to_numpy(dtype=np.float64)
    axis = axis_of(table)
    across, height = values.copy(), np.zeros(len(values), dtype=np.int32)
    present = np.flatnonzero(~np.isnan(values))
    width = (axis.high - axis.low) / (COLUMNS_OF_MANY if len(present) > MANY else COLUMNS_OF_FEW)
    order = present[np.lexsort((values[present], table["mark"].to_numpy()[present] == 0))]
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
