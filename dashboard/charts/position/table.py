"""The frame of a position chart, and its axes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from operator import itemgetter
from statistics import median
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.charts.carried import Carried
from dashboard.charts.context import context, names_of, one_sided, panel_id_of, score
from dashboard.charts.groups import ChosenGroup, chosen_group
from dashboard.charts.naming import name_of
from dashboard.charts.over_time import series
from dashboard.charts.position.axes import Axis
from dashboard.charts.position.sentences import sayings
from dashboard.charts.position.trails import Trails, comparable, trails
from dashboard.charts.rows import Row, records
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
        rows: Their rows of the frame, each with what its mark says under `said`.
        chosen: Those of the chosen members, in the order in which they were chosen.
        medians: Median of each axis, by its column; nothing where no member has a place.
    """

    rows: list[Row]
    chosen: list[Row]
    medians: Mapping[str, float]


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
    group = chosen_group(edition, view=view)
    table = _table(scores, axes=axes, group=group, edition=edition, view=view)
    logics = sum(bool(axis.logic_id) for axis in axes)
    shape: Shape = "solid" if logics == 3 else "flat" if logics == 2 else "line"
    about, drawn = context(scores, edition=edition, view=view), trails(edition, view=view, table=table, axes=axes)
    found = _placed(table, axes=axes, words=words)
    table.attrs = {"context": about, "axes": axes, "shape": shape, "group": group, "trails": drawn, "rows": found}
    return table


def _table(
    scores: Scores, *, axes: tuple[Axis, ...], group: ChosenGroup | None, edition: Edition, view: View
) -> pd.DataFrame:
    names = names_of(scores.entities, catalogue=edition.catalogue, view=view)
    figures = {axis.score: scores.column(axis.score) for axis in axes}
    has_place: NDArray[np.bool_] = ~np.isnan(np.array(list(figures.values()))).any(axis=0)
    member = np.isin(names["entity_id"], group.members if group else ())
    tint = member.astype(np.int64)
    if group is None and view.colour == "group":
        tint = _tints(names["group"], marks=names["mark"], has_place=has_place)
    own = {"period": scores.period, **figures, "level": scores.level, "coverage": scores.coverage}
    return pd.DataFrame({**names, **own, "placed": has_place, "member": member, "tint": tint})


def _placed(table: pd.DataFrame, *, axes: tuple[Axis, ...], words: Words) -> Placed:
    rows = [row for row in records(table) if row["placed"]]
    for row, text in zip(rows, sayings(rows, axes=axes, words=words), strict=True):
        row["said"] = text
    chosen = sorted((row for row in rows if row["mark"]), key=itemgetter("mark"))
    medians = {axis.score: median(row[axis.score] for row in rows) for axis in axes} if rows else {}
    return Placed(rows, chosen, medians)


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


def placed(table: pd.DataFrame) -> list[Row]:
    """Return the rows of the members that have a place, with what their marks say."""
    found: Placed = table.attrs["rows"]
    return found.rows


def median_of(table: pd.DataFrame, *, axis: Axis) -> float:
    """Return the median of an axis, of the members that have a place; there must be some."""
    found: Placed = table.attrs["rows"]
    return found.medians[axis.score]


def chosen_in(table: pd.DataFrame) -> list[Row]:
    """Return the rows of the chosen members that have a place, in the order in which they were chosen."""
    found: Placed = table.attrs["rows"]
    return found.chosen


def pairs(axes: tuple[Axis, ...]) -> list[tuple[Axis, Axis]]:
    """Return each pair of axes once, in the order of the framework."""
    return [(first, second) for number, first in enumerate(axes) for second in axes[number + 1 :]]


def extremes(table: pd.DataFrame, *, first: Axis, second: Axis) -> list[Row]:
    """Return the members worth a name in one plane: the chosen ones, then those at both ends of both axes."""
    rows = placed(table)
    if not rows:
        return []
    columns = [itemgetter(axis.score) for axis in (first, second)]
    ends = [end(rows, key=column) for end in (max, min) for column in columns]
    return list({row["entity_id"]: row for row in (*chosen_in(table), *ends)}.values())


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


def _tints(groups: NDArray[Any], *, marks: NDArray[Any], has_place: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Number the groups that get a colour: those of the chosen members, else the largest ones; 0 for all others."""
    known = [(mark, group) for group, mark, placed in zip(groups, marks, has_place, strict=True) if placed and group]
    chosen = list(dict.fromkeys(group for mark, group in sorted(known) if mark))
    counts = Counter(group for _, group in known)
    largest = sorted(counts, key=lambda group: (-counts[group], group))
    numbers = {group: number for number, group in enumerate((chosen or largest)[:GROUPS], start=1)}
    return np.array([numbers.get(group, 0) for group in groups], dtype=np.int64)
