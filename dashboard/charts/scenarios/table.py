"""The frame of the scenarios."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from typing import Any

import pandas as pd

from dashboard.charts.context import context, labels, marks
from dashboard.charts.naming import sorting_key
from dashboard.charts.rows import records
from dashboard.text import Words
from dashboard.urls import View
from indicators.analysis.scenario import Axes, axes_of, positions, scenario_of, settled
from indicators.analysis.scenario_change import supposed
from indicators.engine import Edition, Scores

Row = dict[str, Any]
"""A row of the frame."""

COLUMNS = [
    "entity_id", "name", "short", "group", "mark", "part", "period", "citizens", "government", "citizens_coverage",
    "government_coverage", "scenario", "reason",
]  # fmt: skip


def scenario_scores(edition: Edition, *, view: View, period: int | None = None) -> Scores:
    """Return the scores that scenarios are made of.

    Args:
        edition: The release.
        view: The view.
        period: The period; None for the one of the view.

    Raises:
        NotFoundError: If there is no such panel or period.
        MethodError: If the panel is not scored, or has no indicator that is observed over time where trails are asked.
    """
    panel_id = view.panel or next(panel.id for panel in edition.catalogue.panels.values() if panel.scored)
    method = settled(view.methodology, trails=trails_of(edition, view=view, panel_id=panel_id))
    return edition.scores(panel_id, period=period or view.period, methodology=method)


def trails_of(edition: Edition, *, view: View, panel_id: str) -> bool:
    """Return whether trails are drawn: asked for, and the panel carries a comparison over time."""
    panel = edition.panel(panel_id)
    series = any(part.series for part in edition.catalogue.scored(panel_id))
    return view.trails and series and panel.limit("series") is None


def axes_in(scores: Scores, *, view: View) -> Axes:
    """Return the indicators of both axes, those of the view or this project's own reading."""
    return axes_of(scores, citizens=view.citizens, government=view.government)


def frame(edition: Edition, *, view: View) -> pd.DataFrame:
    """Return where every member of a panel stands between the scenarios.

    Args:
        edition: The release.
        view: The view: indicators of the axes, threshold, margin, trails, and the values supposed of its entity.

    Returns:
        One row a member by name, then earlier places of the chosen ones where trails are asked for, then the supposed
        place of the entity: entity_id, name, short, group, mark, part (now, trail or supposed), period, citizens and
        government (index points, NaN where suppressed), citizens_coverage, government_coverage (0 to 1), scenario
        (dance, ranger, horse, wasteland, close or unknown) and reason (why there is no place). `attrs` hold the axes.

    Raises:
        NotFoundError: If there is no such panel or period.
        MethodError: If the panel is not scored.
    """
    scores = scenario_scores(edition, view=view)
    axes = axes_in(scores, view=view)
    named = records(labels(scores, catalogue=edition.catalogue, view=view))
    now = _placed(named, scores=scores, axes=axes, view=view, part="now")
    rows = sorted(now, key=lambda row: sorting_key(str(row["short"])))
    rows += _trails(named, edition=edition, scores=scores, axes=axes, view=view)
    rows += _supposed(now, scores=scores, axes=axes, view=view)
    table = pd.DataFrame(rows, columns=COLUMNS)
    about = context(scores, edition=edition, view=view)
    table.attrs = {"context": about, "axes": axes, "threshold": view.threshold, "margin": view.margin}
    return table


def members(rows: Sequence[Row]) -> list[Row]:
    """Return the places of all members in the period of the view."""
    return [row for row in rows if row["part"] == "now"]


def placed(rows: Sequence[Row]) -> list[Row]:
    """Return the members that have a place."""
    return [row for row in rows if row["part"] == "now" and row["scenario"] != "unknown"]


def trails(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Return the places of each chosen member over time, the earliest first, the one of the view's period last."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        if row["part"] == "trail" and row["scenario"] != "unknown":
            found.setdefault(row["entity_id"], []).append(row)
    now = {row["entity_id"]: row for row in placed(rows)}
    return {key: [*past, now[key]] if key in now else past for key, past in found.items()}


def supposition(rows: Sequence[Row]) -> list[Row]:
    """Return the measured and the supposed place of the entity, two rows; none where nothing is supposed."""
    after = [row for row in rows if row["part"] == "supposed" and row["scenario"] != "unknown"]
    return [row for row in placed(rows) if after and row["entity_id"] == after[0]["entity_id"]] + after


def _placed(
    named: Sequence[Row], *, scores: Scores, axes: Axes, view: View, part: str, chosen: Collection[str] | None = None
) -> list[Row]:
    """Return a row for each member, or for the chosen ones."""
    found, words = positions(scores, axes=axes), Words(view.language)
    columns = (found.citizens, found.government, found.citizens_coverage, found.government_coverage)
    rows = []
    for name, values in zip(named, zip(*(column.tolist() for column in columns), strict=True), strict=True):
        if chosen is not None and name["entity_id"] not in chosen:
            continue
        scenario = scenario_of(values[0], values[1], threshold=view.threshold, margin=view.margin)
        reason = words("charts.too_little", share=words.percent(min(values[2:]))) if scenario == "unknown" else ""
        own = dict(zip(("citizens", "government", "citizens_coverage", "government_coverage"), values, strict=True))
        rows.append({**name, "part": part, "period": scores.period, **own, "scenario": scenario, "reason": reason})
    return rows


def _trails(named: Sequence[Row], *, edition: Edition, scores: Scores, axes: Axes, view: View) -> list[Row]:
    panel_id = scores.data.panel.id
    chosen = marks(scores.entities, view=view)
    if not chosen or not trails_of(edition, view=view, panel_id=panel_id):
        return []
    found: list[Row] = []
    for period in (period for period in edition.periods(panel_id) if period < scores.period):
        past = scenario_scores(edition, view=view, period=period)
        found += _placed(named, scores=past, axes=axes, view=view, part="trail", chosen=chosen)
    return found


def _supposed(before: Sequence[Row], *, scores: Scores, axes: Axes, view: View) -> list[Row]:
    if not view.whatif or view.entity not in scores.entities:
        return []
    row = scores.entities.index(view.entity)
    citizens, government = supposed(scores, row=row, axes=axes, values=dict(view.whatif))
    if math.isnan(citizens) or math.isnan(government):
        return []
    scenario = scenario_of(citizens, government, threshold=view.threshold, margin=view.margin)
    after = {"part": "supposed", "citizens": citizens, "government": government, "scenario": scenario}
    return [{**one, **after} for one in before if one["entity_id"] == view.entity]
