"""The frame of an entity and its peers over time."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from dashboard.charts.chosen_entity import row_of
from dashboard.charts.context import context, score
from dashboard.charts.groups import peers
from dashboard.charts.naming import name_of
from dashboard.charts.peer_bands import CUTS, Held
from dashboard.text import Words
from dashboard.urls import View
from indicators.analysis.bands import band
from indicators.engine import Edition, Scores

COLUMNS = [
    "entity_id", "name", "group", "score", "label", "family", "logic_id", "period", "value", *CUTS,
    "count",
]  # fmt: skip


def frame(edition: Edition, *, view: View) -> pd.DataFrame:
    """Return level and intensities of one entity with the bands of its peers, period by period.

    The peers are those of the view's period, the same for every period. Where the panel bars a series, or has one
    period, the frame holds the view's period alone.

    Args:
        edition: The release.
        view: The view; its entity is held against its group, or against all other members.

    Returns:
        One row a score and period, the level first: entity_id, name, group, score, label, family, logic_id, period,
        value (0 to 100, NaN where suppressed), low, p10, p25, median, p75, p90, high (of the peers, 0 to 100), count
        (peers with a score).

    Raises:
        NotFoundError: If there is no such panel, period or entity.
        MethodError: If the panel is not scored.
    """
    now = score(edition, view=view)
    row = row_of(now, view=view)
    about = context(now, edition=edition, view=view, row=row)
    found = peers(now, row=row, edition=edition, view=view)
    each = [now] if about.barred("series") else _over_time(edition, view=view, panel_id=about.panel_id)
    words, entity = Words(view.language), edition.catalogue.entities[now.entities[row]]
    rows: list[dict[str, Any]] = []
    for name in _shown(each):
        said = name_of(name, framework=edition.catalogue.framework, words=words)
        for scores in each:
            values = scores.column(name)
            rows.append(
                {
                    "entity_id": entity.id, "name": entity.name[view.language], "group": found.name, "score": name,
                    "label": said.label, "family": said.family, "logic_id": said.logic_id, "period": scores.period,
                    "value": float(values[row]), **vars(band(values[found.rows])),
                }
            )  # fmt: skip
    table = pd.DataFrame({name: [one[name] for one in rows] for name in COLUMNS})
    breaks = _breaks(edition, each=each)
    facts = Held(entity.name[view.language], found.name, len(found.rows), tuple(rows), breaks)
    table.attrs = {"context": about, "held": facts}
    return table


def _over_time(edition: Edition, *, view: View, panel_id: str) -> list[Scores]:
    method = view.methodology.model_copy(update={"basket": "series"})
    periods = edition.periods(panel_id)
    if len(periods) == 1:
        method = view.methodology
    return [edition.scores(panel_id, period=period, methodology=method) for period in periods]


def _shown(each: list[Scores]) -> list[str]:
    """Return the scores that any member has in any period."""
    wanted = ["level", *(f"{logic}_intensity" for logic in each[-1].structure.logics)]
    return [name for name in wanted if any((~np.isnan(scores.column(name))).any() for scores in each)]


def _breaks(edition: Edition, *, each: list[Scores]) -> tuple[tuple[int, int], ...]:
    """Return the periods from which indicators of the series are made a new way, with the number of indicators."""
    scored = {part.indicator_id for part in each[-1].data.parts}
    first, last = each[0].period, each[-1].period
    found = [one for one in edition.catalogue.series_breaks.values() if one.indicator_id in scored]
    periods = sorted({one.period for one in found if first < one.period <= last})
    return tuple((period, sum(one.period == period for one in found)) for period in periods)
