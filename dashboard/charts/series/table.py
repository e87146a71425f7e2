"""The frame of a series."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

import numpy as np
import pandas as pd

from dashboard.charts.carried import Carried
from dashboard.charts.context import named
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
    names = named(edition.members(found.panel_id), catalogue=edition.catalogue, view=view)
    names["highlighted"] = names["entity_id"].isin(members)
    # Members and observations are both sorted by key, so that each row finds its member without a join.
    member = pd.Index(names["entity_id"]).get_indexer(rows["entity_id"].astype(object))
    table = pd.DataFrame(
        {
            **{name: names[name].to_numpy()[member] for name in names.columns},
            "period": rows["period"].to_numpy(dtype=np.int64),
            "value": rows["value"].to_numpy(),
            "status": rows["status"].to_numpy(dtype=object),
            "standard_error": rows["standard_error"].to_numpy(),
            "n": rows["n"].to_numpy(),
            "note": rows["note"].to_numpy(dtype=object),
        }
    )
    table["median"], table["count"] = _by_period(table)
    breaks = tuple(
        Break(one.period, one.note[view.language])
        for one in sorted(edition.catalogue.series_breaks.values(), key=lambda one: one.period)
        if one.indicator_id == found.name.id
    )
    periods = set(table["period"])
    inside = tuple(one for one in breaks if periods and min(periods) < one.period <= max(periods))
    table.attrs = {"context": found.about, "observed": found, "breaks": inside}
    return table


def _by_period(table: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return the median of each row's period, and of how many figures it is."""
    periods, place = np.unique(table["period"].to_numpy(), return_inverse=True)
    values = table["value"].to_numpy()
    middle = np.array([np.median(values[place == at]) for at in range(len(periods))])
    return middle[place], np.bincount(place, minlength=len(periods))[place]


def breaks_of(table: pd.DataFrame) -> tuple[Break, ...]:
    """Return the breaks between the first and the last figure."""
    found: tuple[Break, ...] = table.attrs["breaks"]
    return found


def medians(table: pd.DataFrame) -> pd.DataFrame:
    """Return one row a period: period, median and count."""
    periods, first = np.unique(table["period"].to_numpy(), return_index=True)
    columns = {name: table[name].to_numpy()[first] for name in ("median", "count")}
    return pd.DataFrame({"period": periods, **columns})


def latest(table: pd.DataFrame) -> pd.DataFrame:
    """Return the figures that can be compared with the last ones: those behind the last break, if they are a series."""
    for one in reversed(breaks_of(table)):
        behind = table[table["period"] >= one.period]
        if behind["period"].min() < behind["period"].max():
            return behind
        table = table[table["period"] < one.period]
    return table


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


def chosen(table: pd.DataFrame) -> list[pd.DataFrame]:
    """Return the rows of each chosen member that has figures, in the order in which they were chosen."""
    marks = table["mark"].to_numpy()
    places = [np.flatnonzero(marks == mark) for mark in range(1, int(marks.max(initial=0)) + 1)]
    return [table.iloc[rows[0] : rows[-1] + 1] for rows in places if len(rows)]  # rows of a member follow each other
