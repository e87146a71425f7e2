"""The frame of an entity against its peers."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.charts.chosen_entity import row_of
from dashboard.charts.context import Context, context, score
from dashboard.charts.groups import peers
from dashboard.charts.naming import name_of
from dashboard.charts.peer_bands import CUTS, Held
from dashboard.text import Words
from dashboard.urls import View
from indicators.analysis.bands import band, percentile
from indicators.engine import Edition, Scores


def frame(edition: Edition, *, view: View) -> pd.DataFrame:
    """Return the scores of one entity with the bands of its peers.

    Args:
        edition: The release.
        view: The view; its entity is held against its group, or against all other members.

    Returns:
        One row a score, the level first, then logic by logic the intensity and its poles: entity_id, name, period,
        group, score, label, family (level, intensity, pole), logic_id, first_pole (bool), value (0 to 100, NaN where
        suppressed), low, p10, p25, median, p75, p90, high (of the peers, 0 to 100), count (peers with a score), below
        (share of them below the entity, equal ones counted half, 0 to 1; NaN where the panel bars places).

    Raises:
        NotFoundError: If there is no such panel, period or entity.
        MethodError: If the panel is not scored.
    """
    scores = score(edition, view=view)
    row = row_of(scores, view=view)
    about = context(scores, edition=edition, view=view, row=row)
    found = peers(scores, row=row, edition=edition, view=view)
    words, entity = Words(view.language), edition.catalogue.entities[scores.entities[row]]
    rows = []
    for name in shown(scores):
        values = scores.column(name)
        spread = band(values[found.rows])
        said = name_of(name, framework=edition.catalogue.framework, words=words)
        if not spread.count and np.isnan(values[row]):
            continue
        rows.append(
            {
                "entity_id": entity.id, "name": entity.name[view.language], "period": scores.period,
                "group": found.name, "score": name, "label": said.label, "family": said.family,
                "logic_id": said.logic_id, "first_pole": said.first_pole, "value": float(values[row]), **vars(spread),
                "below": _below(name, values=values, row=row, rows=found.rows, about=about),
            }
        )  # fmt: skip
    table = pd.DataFrame({name: [one[name] for one in rows] for name in COLUMNS})
    facts = Held(entity.name[view.language], found.name, len(found.rows), tuple(rows))
    table.attrs = {"context": about, "held": facts}
    return table


COLUMNS = [
    "entity_id", "name", "period", "group", "score", "label", "family", "logic_id", "first_pole", "value", *CUTS,
    "count", "below",
]  # fmt: skip


def shown(scores: Scores) -> tuple[str, ...]:
    """Return the scores that are held against peers: level, intensities and poles; a balance is no more or less."""
    structure, found = scores.structure, ["level"]
    for number, logic in enumerate(structure.logics):
        own = [pole for pole, at in zip(structure.poles, structure.logic_of, strict=True) if at == number]
        found += [f"{logic}_intensity", *own]
    return tuple(found)


def _below(name: str, *, values: np.ndarray, row: int, rows: np.ndarray, about: Context) -> float:
    """Return the place among the peers; none by level where the panel carries no rank by level."""
    if name == "level" and about.barred("rank"):
        return float("nan")
    return percentile(float(values[row]), values[rows])
