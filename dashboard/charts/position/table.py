"""The frame of a position chart, and its axes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd

from dashboard.charts.carried import Carried
from dashboard.charts.context import context, labels, one_sided, panel_id_of, score
from dashboard.charts.groups import ChosenGroup, chosen_group
from dashboard.charts.naming import name_of
from dashboard.charts.over_time import series
from dashboard.charts.position.axes import Axis
from dashboard.charts.position.sentences import sayings
from dashboard.charts.position.trails import Trails, comparable, trails
from dashboard.charts.rows import records
from dashboard.charts.scales import balance_end
from dashboard.text import Words
from dashboard.theme import GROUPS
from dashboard.urls import View
from indicators.engine import Edition, Scores

Shape = Literal["solid", "flat", "line"]


@dataclass(frozen=True)
class Placed(Carried):
    """The members that have a place, sorted out once for all views of a position.

    Attributes:
        rows: Rows of the frame with a column `said`, without what the frame carries.
        chosen: Those of the chosen members, in the order in which they were chosen.
    """

    rows: pd.DataFrame
    chosen: list[dict[str, Any]]


def frame(edition: Edition, *, view: View) -> pd.DataFrame:
    """Return the position of every member of a panel.

    Args:
        edition: The release.
        view: The view.

    Returns:
        One row a member: entity_id, name, short, group, mark, period, a column for each axis (`<logic>_balance`, -100
        to 100, or
        `<logic>_intensity`, 0 to 100), level (0 to 100), coverage (0 to 1), placed (every axis has a figure) and tint
        (0, or the
        number of the colour where groups are coloured) and member (it belongs to the group of the view). `axes_of`,
        `shape_of`, `group_of` and `trails_of` say what is drawn.

    Raises:
        NotFoundError: If there is no such panel or period.
        MethodError: If the panel is not scored.
    """
    view = view.to(panel=panel_id_of(edition, view=view))
    shown, words = comparable(edition, view=view), Words(view.language)
    scores = score(edition, view=shown)
    earlier = () if shown == view else tuple(series(edition, view=view).values())
    axes = _axes(scores, edition=edition, words=words, earlier=earlier)
    table = labels(scores, catalogue=edition.catalogue, view=view).assign(period=scores.period)
    for axis in axes:
        table[axis.score] = scores.column(axis.score)
    table["level"], table["coverage"] = scores.level, scores.coverage
    table["placed"] = table[[axis.score for axis in axes]].notna().all(axis=1)
    group = chosen_group(edition, view=view)
    table["member"] = table["entity_id"].isin(group.members) if group else False
    table["tint"] = table["member"].astype(int) if group else _tints(table) if view.colour == "group" else 0
    logics = sum(bool(axis.logic_id) for axis in axes)
    shape: Shape = "solid" if logics == 3 else "flat" if logics == 2 else "line"
    about, drawn = context(scores, edition=edition, view=view), trails(edition, view=view, table=table, axes=axes)
    rows = table[table["placed"]]
    rows = rows.assign(said=sayings(rows, axes=axes, words=words))
    found = Placed(rows, records(rows[rows["mark"] > 0].sort_values("mark")))
    table.attrs = {"context": about, "axes": axes, "shape": shape, "group": group, "trails": drawn, "rows": found}
    return table


def axes_of(table: pd.DataFrame) -> tuple[Axis, ...]:
    """Return the axes of a position: three in space, else two."""
    found: tuple[Axis, ...] = table.attrs["axes"]
    return found


def shape_of(table: pd.DataFrame) -> Shape:
    """Say how many logics the panel has: three (solid), two (flat) or one, which is drawn against the level (line)."""
    found: Shape = table.attrs["shape"]
    return found


def group_of(table: pd.DataFrame) -> ChosenGroup | None:
    """Return the group that the view highlights."""
    found: ChosenGroup | None = table.attrs["group"]
    return found


def trails_of(table: pd.DataFrame) -> Trails:
    """Return where members came from, as far as the view asks for it."""
    found: Trails = table.attrs["trails"]
    return found


def placed(table: pd.DataFrame) -> pd.DataFrame:
    """Return the members that have a place, with a column for what their marks say."""
    found: Placed = table.attrs["rows"]
    return found.rows


def chosen_in(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of the chosen members that have a place, in the order in which they were chosen."""
    found: Placed = table.attrs["rows"]
    return found.chosen


def pairs(axes: tuple[Axis, ...]) -> list[tuple[Axis, Axis]]:
    """Return each pair of axes once, in the order of the framework."""
    return [(first, second) for number, first in enumerate(axes) for second in axes[number + 1 :]]


def extremes(table: pd.DataFrame, *, first: Axis, second: Axis) -> pd.DataFrame:
    """Return the members worth a name in one plane: the chosen ones, then those at both ends of both axes."""
    rows = placed(table)
    marks = rows["mark"].to_numpy()
    chosen = sorted(np.flatnonzero(marks > 0).tolist(), key=marks.__getitem__)
    values = [rows[axis.score].to_numpy() for axis in (first, second)] if len(rows) else []
    ends = [int(column.argmax()) for column in values] + [int(column.argmin()) for column in values]
    return rows.iloc[list(dict.fromkeys([*chosen, *ends]))]


def _axes(scores: Scores, *, edition: Edition, words: Words, earlier: tuple[Scores, ...]) -> tuple[Axis, ...]:
    """Choose balances where every logic of the panel has one, else intensities."""
    structure, panel = scores.structure, scores.data.panel
    counts = np.bincount(structure.logic_of[structure.present], minlength=len(structure.logics))
    logics = [logic for logic, count in zip(structure.logics, counts, strict=True) if count]
    balanced = all(count in (0, 2) for count in counts) and not any(
        panel.limit("balance", logic=logic) for logic in logics
    )
    end = _end(scores, edition=edition, logics=logics, earlier=earlier) if balanced else 0.0
    sided = {logic: pole for logic, _, pole in one_sided(scores, catalogue=edition.catalogue, language=words.language)}
    found = []
    for logic in logics:
        name = name_of(
            f"{logic}_{'balance' if balanced else 'intensity'}", framework=edition.catalogue.framework, words=words
        )
        pole = sided.get(logic)
        title = words("charts.pair", first=name.logic, second=pole) if pole else name.logic
        ends = (-end, end, name.first, name.second) if balanced else (0.0, 100.0, "", "")
        found.append(Axis(name.id, logic, name.logic, *ends, title=title))
    if len(found) == 1:
        found.append(Axis("level", "", words("terms.level"), 0.0, 100.0, title=words("terms.level")))
    return tuple(found)


def _end(scores: Scores, *, edition: Edition, logics: list[str], earlier: tuple[Scores, ...]) -> float:
    """Return the end of the axes that holds every balance of the panel in all its periods, so that views compare."""
    panel_id = scores.data.panel.id
    tables = [scores, *earlier, *(edition.scores(panel_id, period=period) for period in edition.periods(panel_id))]
    values = np.concatenate([table.column(f"{logic}_balance") for table in tables for logic in logics])
    return balance_end(float(np.nanmax(np.abs(values), initial=0.0)))


def _tints(table: pd.DataFrame) -> pd.Series:
    """Number the groups that get a colour: those of the chosen members, else the largest ones."""
    rows = table[table["placed"] & (table["group"] != "")]
    chosen = rows[rows["mark"] > 0].sort_values("mark")["group"].drop_duplicates().tolist()
    largest = rows["group"].value_counts().sort_index().sort_values(ascending=False, kind="stable").index.tolist()
    kept = (chosen or largest)[:GROUPS]
    return table["group"].map({group: number for number, group in enumerate(kept, start=1)}).fillna(0).astype(int)
