"""The frame of a score over time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from dashboard.charts.carried import Carried
from dashboard.charts.compared_members import compared
from dashboard.charts.context import Context, context, labels, marks, score
from dashboard.charts.groups import chosen_group
from dashboard.charts.naming import ScoreName, name_of
from dashboard.charts.over_time import Break, barred, breaks, fresh, series
from dashboard.text import Words
from dashboard.urls import HIGHLIGHTS, View
from indicators.analysis.bands import band
from indicators.engine import Edition, Scores

COLUMNS = (
    "kind", "entity_id", "name", "short", "mark", "period", "score", "value", "fresh", "interrupted", "p10", "p25",
    "p75", "p90", "count",
)  # fmt: skip


@dataclass(frozen=True)
class Cut(Carried):
    """The rows of a frame, cut once into lines and group.

    Attributes:
        lines: Rows of each member, in the order of marks.
        group: Rows of the group.
    """

    lines: tuple[pd.DataFrame, ...]
    group: pd.DataFrame


def frame(edition: Edition, *, view: View) -> pd.DataFrame:
    """Return a score of the chosen members and the spread of a group, period by period.

    Args:
        edition: The release.
        view: The view: entity and entities (at most four lines), group (else the whole panel) and score.

    Returns:
        One row a line and period, in rising order: kind (member, or group), entity_id, name and short (of the group
        where it is one), mark (1 to 4, 0 for a group), period, score, value (index points, NaN where suppressed; the
        median of a group), fresh (share of what is known that was made in the period itself, 0 to 1), interrupted (True
        where the line is not drawn from the period before), p10, p25, p75, p90 and count (of a group). Empty where the
        panel has no series.

    Raises:
        NotFoundError: If there is no such panel or period.
        MethodError: If the panel is not scored or the methodology is not defined for its figures.
    """
    words, reason = Words(view.language), barred(edition, view=view)
    name = name_of(view.score, framework=edition.catalogue.framework, words=words)
    if reason:
        table = pd.DataFrame(columns=list(COLUMNS))
        now = score(edition, view=view)
        table.attrs = _attrs(context(now, edition=edition, view=view), name=name, reason=reason)
        table.attrs["cut"] = Cut((), pd.DataFrame(columns=list(COLUMNS)))
        return table
    found = series(edition, view=view)
    last = found[view.period or edition.panel(str(view.panel)).last_period]
    broken = breaks(edition, found=found, view=view)
    rows = [*_members(edition, found=found, view=view), *_group(edition, found=found, view=view)]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    table["interrupted"] = table["period"].isin([one.period for one in broken if one.interrupts])
    about, cut = context(last, edition=edition, view=view), _cut(table)
    table.attrs = _attrs(about, name=name, breaks=broken, indicators=_indicators(last, name=name))
    table.attrs |= {"threshold": view.methodology.min_coverage, "cut": cut}
    return table


def score_of(table: pd.DataFrame) -> ScoreName:
    """Return the score that is followed."""
    found: ScoreName = table.attrs["score"]
    return found


def breaks_of(table: pd.DataFrame) -> tuple[Break, ...]:
    """Return the breaks between its periods."""
    found: tuple[Break, ...] = table.attrs["breaks"]
    return found


def lines(table: pd.DataFrame) -> list[pd.DataFrame]:
    """Return the rows of each member, in the order of marks."""
    found: Cut = table.attrs["cut"]
    return list(found.lines)


def group_of(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the group."""
    found: Cut = table.attrs["cut"]
    return found.group


def _cut(table: pd.DataFrame) -> Cut:
    marks = table["mark"].to_numpy()
    last = int(marks.max(initial=0))
    return Cut(
        tuple(_bare(table, rows=np.flatnonzero(marks == mark)) for mark in range(1, last + 1)),
        _bare(table, rows=np.flatnonzero(marks == 0)),
    )


def _bare(table: pd.DataFrame, *, rows: np.ndarray) -> pd.DataFrame:
    """Return rows without what the frame carries, which pandas would copy with each further step."""
    found = table.iloc[rows]
    found.attrs = {}
    return found


def carried(table: pd.DataFrame, *, rows: pd.DataFrame) -> pd.Series:
    """Say at which periods a score rests on older figures for the most part: less than the minimum coverage is new."""
    return rows["fresh"] < float(table.attrs["threshold"])


def _attrs(about: Context, *, name: ScoreName, reason: str = "", **more: Any) -> dict[Any, Any]:  # noqa: ANN401
    return {"context": about, "score": name, "reason": reason, "breaks": (), "indicators": 0, "threshold": 0.5, **more}


def _members(edition: Edition, *, found: dict[int, Scores], view: View) -> list[dict[str, Any]]:
    first = next(iter(found.values()))
    chosen = marks(first.entities, view=view) or compared(edition, view=view)[:1]
    named = labels(first, catalogue=edition.catalogue, view=view).set_index("entity_id")
    rows = []
    for mark, entity in enumerate(chosen[:HIGHLIGHTS], start=1):
        at = first.entities.index(entity)
        for period, scores in found.items():
            rows.append(
                {
                    "kind": "member", "entity_id": entity, "name": named["name"][entity],
                    "short": named["short"][entity], "mark": mark, "period": period, "score": view.score,
                    "value": float(scores.column(view.score)[at]),
                    "fresh": float(fresh(scores, score=view.score)[at]),
                }
            )  # fmt: skip
    return rows


def _group(edition: Edition, *, found: dict[int, Scores], view: View) -> list[dict[str, Any]]:
    group, words = chosen_group(edition, view=view), Words(view.language)
    name = group.name if group else edition.panel(str(view.panel)).label[view.language]
    rows = []
    for period, scores in found.items():
        inside = np.array([group is None or key in group.members for key in scores.entities])
        spread = band(scores.column(view.score)[inside])
        shares = fresh(scores, score=view.score)[inside]
        rows.append(
            {
                "kind": "group", "entity_id": "", "name": name, "short": words("trend.median"), "mark": 0,
                "period": period, "score": view.score, "value": spread.median,
                "fresh": float(np.nanmedian(shares)) if not np.isnan(shares).all() else np.nan, "p10": spread.p10,
                "p25": spread.p25, "p75": spread.p75, "p90": spread.p90, "count": spread.count,
            }
        )  # fmt: skip
    return rows


def _indicators(scores: Scores, *, name: ScoreName) -> int:
    """Return how many indicators of the fixed set the score has."""
    structure = scores.structure
    if name.family == "level":
        return len(structure.indicators)
    if name.family == "pole":
        return int((structure.pole_of == structure.poles.index(name.id)).sum())
    logics = structure.logic_of[structure.pole_of]
    return int((logics == structure.logics.index(name.logic_id)).sum())
