"""The frame of a series."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from dashboard.charts.carried import Carried
from dashboard.charts.context import names_of
from dashboard.charts.indicator_values import observe
from dashboard.charts.ticks import Ticks, ticks
from dashboard.urls import View
from indicators.analysis.measures import history
from indicators.engine import Edition


@dataclass(frozen=True)
class Break(Carried):
    """A year from which figures were made another way.

    Attributes:
        period: First period made the new way.
        note: What changed.
    """

    period: int
    note: str


def frame(edition: Edition, *, view: View) -> pd.DataFrame:
    """Return every figure of one indicator in one panel.

    Args:
        edition: The release.
        view: The view; without `indicator` the best-known one of the panel.

    Returns:
        One row a member and period, by key and period: entity_id, name, short, group, mark, highlighted (in the chosen
        group), period, value (own unit), status, standard_error, n, note, median (of the members with a figure of that
        period), count (how many those are). Empty where nobody has a figure.

    Raises:
        NotFoundError: If there is no such panel, period or indicator.
    """
    found = observe(edition, view=view)
    rows = history(edition, panel_id=found.panel_id, indicator_id=found.name.id)
    members = set(found.group.members) if found.group else set()
    names = names_of(edition.members(found.panel_id), catalogue=edition.catalogue, view=view)
    # Members and observations are both sorted by key, so that each row finds its member without a join.
    member = pd.Index(names["entity_id"], dtype=object).get_indexer(pd.Index(rows["entity_id"], dtype=object))
    periods, values = rows["period"].to_numpy(dtype=np.int64), rows["value"].to_numpy()
    median, count = _by_period(periods, values=values)
    table = pd.DataFrame(
        {
            **{name: cells[member] for name, cells in names.items()},
            "highlighted": np.array([key in members for key in names["entity_id"]], dtype=bool)[member],
            "period": periods,
            "value": values,
            "status": rows["status"].to_numpy(dtype=object),
            "standard_error": rows["standard_error"].to_numpy(),
            "n": rows["n"].to_numpy(),
            "note": rows["note"].to_numpy(dtype=object),
            "median": median,
            "count": count,
        }
    )
    breaks = tuple(
        Break(one.period, one.note[view.language])
        for one in sorted(edition.catalogue.series_breaks.values(), key=lambda one: one.period)
        if one.indicator_id == found.name.id
    )
    inside = tuple(one for one in breaks if len(periods) and periods.min() < one.period <= periods.max())
    table.attrs = {"context": found.about, "observed": found, "breaks": inside}
    return table


def _by_period(periods: np.ndarray, *, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the median of each row's period, and of how many figures it is."""
    different, place = np.unique(periods, return_inverse=True)
    middle = np.array([np.median(values[place == at]) for at in range(len(different))])
    return middle[place], np.bincount(place, minlength=len(different))[place]


def breaks_of(table: pd.DataFrame) -> tuple[Break, ...]:
    """Return the breaks between the first and the last figure."""
    found: tuple[Break, ...] = table.attrs["breaks"]
    return found


class Middle(NamedTuple):
    """The median of a period, own unit, and of how many members it is."""

    period: int
    median: float
    members: int


def medians(table: pd.DataFrame) -> list[Middle]:
    """Return the median of each period, the oldest first."""
    periods, first = np.unique(table["period"].to_numpy(), return_index=True)
    columns = (table[name].to_numpy()[first].tolist() for name in ("median", "count"))
    return [Middle(*cells) for cells in zip(periods.tolist(), *columns, strict=True)]


def latest(table: pd.DataFrame) -> list[int]:
    """Return the periods that can be compared with the last one: those behind the last break, if they are a series."""
    periods = np.unique(table["period"].to_numpy()).tolist()
    for one in reversed(breaks_of(table)):
        behind = [period for period in periods if period >= one.period]
        if len(behind) > 1:
            return behind
        periods = [period for period in periods if period < one.period]
    return periods


def pieces(table: pd.DataFrame, *, periods: list[int]) -> list[list[int]]:
    """Cut places in a series where a break lies, so that no line runs over one.

    Args:
        table: The frame.
        periods: Rising periods of one series.

    Returns:
        Places in `periods`, piece by piece.
    """
    starts = [one.period for one in breaks_of(table)]
    number_of = [sum(period >= start for start in starts) for period in periods]
    return [[at for at, _ in group] for _, group in groupby(enumerate(number_of), key=lambda pair: pair[1])]


def value_axis(table: pd.DataFrame) -> Ticks:
    """Return the axis of figures."""
    return ticks(float(table["value"].min()), float(table["value"].max())) if len(table) else ticks(0.0, 1.0)


def years(table: pd.DataFrame, *, most: int) -> list[int]:
    """Return the periods that are named on the axis: first, last and as many between them as there is room for."""
    found = sorted(set(table["period"].tolist()))
    if len(found) <= most:
        return found
    places = np.linspace(0, len(found) - 1, most).round().astype(int)
    return [found[place] for place in dict.fromkeys(places.tolist())]


class Point(NamedTuple):
    """A figure of a chosen member, in the columns of the frame."""

    entity_id: str
    name: str
    short: str
    mark: int
    period: int
    value: float
    status: str


def chosen(table: pd.DataFrame) -> list[list[Point]]:
    """Return the figures of each chosen member that has some, in the order in which they were chosen."""
    places = np.flatnonzero(table["mark"].to_numpy())
    columns: list[list[Any]] = [table[name].to_numpy()[places].tolist() for name in Point._fields]
    points = sorted((Point(*cells) for cells in zip(*columns, strict=True)), key=lambda one: one.mark)
    return [list(own) for _, own in groupby(points, key=lambda one: one.mark)]
