"""The frame of the scenarios."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from dashboard.charts.context import context, labels, marks
from dashboard.charts.naming import sorting_key
from dashboard.text import Words
from dashboard.urls import View
from indicators.analysis.scenario import Axes, axes_of, positions, scenario_of, settled
from indicators.analysis.scenario_change import supposed
from indicators.engine import Edition, Scores

COLUMNS = ("citizens", "government")


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
    named = labels(scores, catalogue=edition.catalogue, view=view)
    now = _placed(named, scores=scores, axes=axes, view=view).assign(part="now")
    now = now.sort_values("short", key=lambda names: names.map(sorting_key), kind="stable")
    parts = [now, *_trails(named, edition=edition, scores=scores, axes=axes, view=view)]
    parts += _supposed(named, scores=scores, axes=axes, view=view)
    table = pd.concat(parts, ignore_index=True)
    about = context(scores, edition=edition, view=view)
    table.attrs = {"context": about, "axes": axes, "threshold": view.threshold, "margin": view.margin}
    return table


def members(table: pd.DataFrame) -> pd.DataFrame:
    """Return the places of all members in the period of the view."""
    return table[table["part"] == "now"]


def placed(table: pd.DataFrame) -> pd.DataFrame:
    """Return the members that have a place."""
    return table[(table["part"] == "now") & (table["scenario"] != "unknown")]


def trails(table: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return the places of each chosen member over time, the earliest first, the one of the view's period last."""
    past = table[(table["part"] == "trail") & (table["scenario"] != "unknown")]
    now = placed(table)
    found = {}
    for entity in past["entity_id"].unique():
        rows = pd.concat([past[past["entity_id"] == entity], now[now["entity_id"] == entity]])
        found[str(entity)] = rows.sort_values("period", kind="stable")
    return found


def supposition(table: pd.DataFrame) -> pd.DataFrame:
    """Return the measured and the supposed place of the entity, two rows; none where nothing is supposed."""
    after = table[(table["part"] == "supposed") & (table["scenario"] != "unknown")]
    before = placed(table)
    return pd.concat([before[before["entity_id"].isin(after["entity_id"])], after]) if len(after) else after


def _placed(named: pd.DataFrame, *, scores: Scores, axes: Axes, view: View) -> pd.DataFrame:
    found, words = positions(scores, axes=axes), Words(view.language)
    pairs = list(zip(found.citizens.tolist(), found.government.tolist(), strict=True))
    scenarios = [scenario_of(*pair, threshold=view.threshold, margin=view.margin) for pair in pairs]
    coverages = np.minimum(found.citizens_coverage, found.government_coverage).tolist()
    reasons = [
        words("charts.too_little", share=words.percent(share)) if scenario == "unknown" else ""
        for scenario, share in zip(scenarios, coverages, strict=True)
    ]
    return named.assign(
        period=scores.period,
        citizens=found.citizens,
        government=found.government,
        citizens_coverage=found.citizens_coverage,
        government_coverage=found.government_coverage,
        scenario=scenarios,
        reason=reasons,
    )


def _trails(named: pd.DataFrame, *, edition: Edition, scores: Scores, axes: Axes, view: View) -> list[pd.DataFrame]:
    panel_id = scores.data.panel.id
    chosen = marks(scores.entities, view=view)
    if not chosen or not trails_of(edition, view=view, panel_id=panel_id):
        return []
    found = []
    for period in (period for period in edition.periods(panel_id) if period < scores.period):
        past = scenario_scores(edition, view=view, period=period)
        rows = _placed(named, scores=past, axes=axes, view=view).assign(part="trail")
        found.append(rows[rows["entity_id"].isin(chosen)])
    return found


def _supposed(named: pd.DataFrame, *, scores: Scores, axes: Axes, view: View) -> list[pd.DataFrame]:
    if not view.whatif or view.entity not in scores.entities:
        return []
    row = scores.entities.index(view.entity)
    citizens, government = supposed(scores, row=row, axes=axes, values=dict(view.whatif))
    if math.isnan(citizens) or math.isnan(government):
        return []
    scenario = scenario_of(citizens, government, threshold=view.threshold, margin=view.margin)
    before = _placed(named, scores=scores, axes=axes, view=view).iloc[[row]]
    return [before.assign(part="supposed", citizens=citizens, government=government, scenario=scenario)]
