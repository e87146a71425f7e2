"""The frame of two measures against each other."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.charts.carried import Carried
from dashboard.charts.context import named, panel_id_of
from dashboard.charts.groups import ChosenGroup, chosen_group
from dashboard.charts.measure_choices import suggested
from dashboard.charts.measures import MeasureName, measure_name, measured_context
from dashboard.charts.ticks import Ticks, ticks
from dashboard.text import Words
from dashboard.urls import View
from indicators.analysis.association import Association, associate
from indicators.analysis.measures import Measure, ingredients, measure, scores_of
from indicators.engine import Edition, Scores
from indicators.errors import NotFoundError

NAMED = 5
"""Members named because none lies farther from the line."""

Line = npt.NDArray[np.float64]
"""One figure a member."""

FAR = 2.0
"""Distance from the line from which a member counts as far away, in standard deviations of the rest."""


@dataclass(frozen=True)
class Overlap:
    """Why two measures go together whatever the members do.

    Attributes:
        shared: Indicators that are part of both.
        first: Indicators in the measure across.
        second: Indicators in the measure upwards.
        publisher: Who publishes both, where each is one indicator of the same source; else empty.
    """

    shared: int
    first: int
    second: int
    publisher: str = ""


@dataclass(frozen=True)
class Relation(Carried):
    """Two measures of one panel.

    Attributes:
        x: The measure across.
        y: The measure upwards.
        found: How they go together.
        overlap: What they share.
        group: The group that is highlighted, None without one.
        kind: What sort of entity the members are.
    """

    x: MeasureName
    y: MeasureName
    found: Association
    overlap: Overlap
    group: ChosenGroup | None
    kind: str


@dataclass(frozen=True)
class Placed(Carried):
    """The members that have both figures, sorted out once for all that is drawn and said.

    Attributes:
        rows: Their rows, with what the frame carries besides them.
    """

    rows: pd.DataFrame


def frame(edition: Edition, *, view: View) -> pd.DataFrame:
    """Return two measures of every member of a panel.

    Args:
        edition: The release.
        view: The view; without `x` or `y` the first pair that is often asked about.

    Returns:
        One row a member, in the order of keys: entity_id, name, short, group, mark, period, x, y (index points or own
        unit, NaN where missing), x_period, y_period (of the observation, empty for a score), placed (both are there),
        fit (height of the line at x), residual (y minus fit), outlier, highlighted (in the chosen group), missing
        (empty, x, y or both).

    Raises:
        NotFoundError: If there is no such panel, period, score or indicator, or the panel has no two measures.
    """
    panel_id = panel_id_of(edition, view=view)
    first, second = _pair(edition, view=view)
    asked: dict[str, Any] = {"panel_id": panel_id, "period": view.period, "methodology": view.methodology}
    scores, words = scores_of(edition, **asked), Words(view.language)
    across, up = (measure(edition, name=name, **asked) for name in (first, second))
    x, y = (measure_name(one.name, catalogue=edition.catalogue, words=words, scored=one.scored) for one in (across, up))
    table = named(edition.members(panel_id), catalogue=edition.catalogue, view=view)
    table["period"] = view.period or edition.panel(panel_id).last_period
    table["x"], table["y"] = across.values, up.values
    table["x_period"], table["y_period"] = _periods(across, edition=edition), _periods(up, edition=edition)
    found = associate(table["x"].to_numpy(), y=table["y"].to_numpy())
    group = chosen_group(edition, view=view)
    table = _judged(table, found=found, group=group)
    overlap = _overlap(across, up, scores=scores, edition=edition)
    kind = edition.panel(panel_id).members.kind
    about = measured_context(edition, view=view, panel_id=panel_id, measures=(across, up), scores=scores)
    carried: dict[Hashable, Any] = {"context": about, "relation": Relation(x, y, found, overlap, group, kind)}
    both = table[table["placed"]]
    both.attrs = carried
    table.attrs = {**carried, "rows": Placed(both)}
    return table


def relation_of(table: pd.DataFrame) -> Relation:
    """Return the two measures, and how they go together."""
    found: Relation = table.attrs["relation"]
    return found


def placed(table: pd.DataFrame) -> pd.DataFrame:
    """Return the members that have both figures."""
    found: Placed = table.attrs["rows"]
    return found.rows


def axes(table: pd.DataFrame) -> tuple[Ticks, Ticks]:
    """Return the axes across and upwards: they hold all points and the line with its band."""
    rows, found = placed(table), relation_of(table).found
    if not len(rows):
        return ticks(0.0, 1.0), ticks(0.0, 1.0)
    x, y = rows["x"], rows["y"]
    if found.refusal:
        return ticks(float(x.min()), float(x.max())), ticks(float(y.min()), float(y.max()))
    ends = np.array([x.min(), x.max()])
    heights = np.concatenate([found.line(ends) - found.half_band(ends), found.line(ends) + found.half_band(ends)])
    low, high = float(min(y.min(), heights.min())), float(max(y.max(), heights.max()))
    return ticks(float(x.min()), float(x.max())), ticks(low, high)


def labelled(table: pd.DataFrame) -> pd.DataFrame:
    """Return the members worth a name: the chosen ones, then those farthest from the line."""
    mark, distance = table["mark"].to_numpy(), _distance(table["residual"])
    far = _farthest(distance) & (distance > 0)
    shown = np.flatnonzero(table["placed"].to_numpy() & ((mark > 0) | far))
    order = np.lexsort((-distance[shown], np.where(mark[shown] > 0, mark[shown], len(table))))
    return table.iloc[shown[order]]


def _pair(edition: Edition, *, view: View) -> tuple[str, str]:
    if view.x is not None and view.y is not None:
        return view.x, view.y
    pairs = suggested(edition, view=view)
    if not pairs:
        raise NotFoundError(
            f"Panel '{panel_id_of(edition, view=view)}' has no two measures with enough figures to relate. "
            "Choose another panel."
        )
    known = {view.x, view.y} - {None}
    fitting = next((pair for pair in pairs if not known & set(pair)), pairs[0])
    return view.x or fitting[0], view.y or fitting[1]


def _periods(column: Measure, *, edition: Edition) -> pd.Series:
    """Return the period of each observation, empty for a score."""
    periods = edition.observations["period"].to_numpy()
    known = column.rows >= 0
    return pd.Series(np.where(known, periods[column.rows], 0), dtype="Int64").mask(~known)


def _judged(table: pd.DataFrame, *, found: Association, group: ChosenGroup | None) -> pd.DataFrame:
    """Say who is placed, far from the line, highlighted or left out."""
    x, y = table["x"].to_numpy(), table["y"].to_numpy()
    without_x, without_y = np.isnan(x), np.isnan(y)
    fit = found.line(x)
    residual = y - fit
    distance = _distance(residual)
    members = set(group.members) if group else set()
    return table.assign(
        placed=~(without_x | without_y),
        fit=fit,
        residual=residual,
        outlier=_farthest(distance) & (distance >= FAR * np.nan_to_num(found.scatter, nan=np.inf)) & (distance > 0),
        highlighted=table["entity_id"].isin(members),
        missing=np.select([without_x & without_y, without_x, without_y], ["both", "x", "y"], ""),
    )


def _distance(residual: pd.Series | Line) -> Line:
    """Return how far each member is from the line; 0 where there is no line or no figure."""
    return np.nan_to_num(np.abs(np.asarray(residual, dtype=float)))


def _farthest(distance: Line) -> npt.NDArray[np.bool_]:
    """Tell the members from which no other is farther from the line."""
    far = np.zeros(len(distance), dtype=bool)
    far[np.argsort(-distance, kind="stable")[:NAMED]] = True
    return far


def _overlap(across: Measure, up: Measure, *, scores: Scores | None, edition: Edition) -> Overlap:
    first, second = (ingredients(scores, name=one.name) for one in (across, up))
    sources = [edition.catalogue.source_of(one.name) for one in (across, up) if not one.scored]
    same = len(sources) == 2 and sources[0] is not None and sources[0] == sources[1]
    publisher = sources[0].publisher.split(",")[0].split(" (")[0] if same and sources[0] is not None else ""
    return Overlap(len(first & second), len(first), len(second), publisher)
