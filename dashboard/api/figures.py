"""Observations, scores, how far they move, and how one is made: what the pages show, from where they take it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from dashboard.api.answers import SourceTerms
from dashboard.api.asked import Asked, Made
from dashboard.api.catalogue import panel_facts
from dashboard.api.rows import PartRow
from dashboard.charts.robustness import frame as robustness_frame
from dashboard.charts.robustness.table import drawn, setting_of
from dashboard.components import open_tables
from dashboard.components.data_selection import filters
from dashboard.components.open_tables import sources_of
from dashboard.components.scene import Scene
from indicators.catalogue import Methodology
from indicators.catalogue.licences import narrowest

PART_WHOLE = ("n", "observed_period", "age")
"""Columns of whole numbers, some of which may be missing."""

RENAMED = {"name": "entity", "value": "score_value", "rank": "score_rank", "best": "best_rank", "worst": "worst_rank",
           "reason": "missing"}  # fmt: skip
"""Columns of the chart whose names would say something else beside those of the other resources."""


def observations(asked: Asked) -> Made:
    """Return the observations that the page “Data” lists for the same choices."""
    scene = asked.scene("data")
    table = open_tables.observations(scene)
    return Made(table, about={**panel_facts(scene), **_terms(scene, what="observations", table=table)})


def scores(asked: Asked) -> Made:
    """Return the scores that the pages show, with rank intervals and tiers; ranks are those among all members."""
    scene = asked.scene("explore")
    table = open_tables.scores(scene)
    return Made(_chosen(table, scene=scene), about=_scored(scene))


def robustness(asked: Asked) -> Made:
    """Return how far ranks move, as the page “Robustness” shows it, with the probability of one of the first places."""
    scene, places = asked.scene("robustness"), asked.parameters.places
    table = robustness_frame(scene.edition, view=scene.view)
    setting = setting_of(table)
    found = drawn(scene.edition, view=scene.view, panel_id=scene.panel.id, scored=bool(setting.barred))
    within = dict(zip(found.entities, found.within(places).tolist(), strict=True))
    known = table["rank"].notna().to_numpy()
    table["within"] = np.where(known, table["entity_id"].map(within), np.nan)
    about = {
        **_scored(scene),
        "score": scene.view.score,
        "places": places,
        "barred": setting.barred or None,
        "draws": setting.varied.draws,
        "seed": setting.varied.seed,
        "specification": setting.varied.digest,
    }
    return Made(_chosen(table.rename(columns=RENAMED), scene=scene), about=about)


def explain(asked: Asked) -> Made:
    """Return the scores of one member, down to each observation, as its profile shows them."""
    scene = asked.scene("entity")
    found = scene.explanation
    rows = [
        _part(scene, logic=logic.id, pole=pole.id, part=part)
        for logic in found.logics
        for pole in logic.poles
        for part in pole.indicators
    ]
    table = pd.DataFrame(rows, columns=list(PartRow.model_fields))
    about = {
        **_scored(scene),
        "entity_id": found.entity_id,
        "entity": scene.name(found.entity_id),
        **{name: getattr(found, name) for name in ("level", "rank", "ranked", "coverage")},
        "logics": [_logic(scene, logic=logic) for logic in found.logics],
    }
    return Made(table.astype(dict.fromkeys(PART_WHOLE, "Int64")), about=about)


def _chosen(table: pd.DataFrame, *, scene: Scene) -> pd.DataFrame:
    """Return the rows of the members that were asked for."""
    return table[table["entity_id"].isin(filters(scene).entities)]


def _terms(scene: Scene, *, what: str, table: pd.DataFrame) -> Mapping[str, Any]:
    """Return the sources of a table and the narrowest of their terms."""
    used = sources_of(scene, what=what, table=table)
    kept = set(SourceTerms.model_fields)
    return {
        "licence_class": narrowest(used),
        "terms": scene.words(f"download.terms.{narrowest(used)}"),
        "sources": [source.model_dump(mode="json", include=kept) for source in used],
    }


def _scored(scene: Scene) -> Mapping[str, Any]:
    """Return what an answer says of how it was scored."""
    method = scene.view.methodology
    return {
        **panel_facts(scene),
        **_terms(scene, what="scores", table=scene.scores.frame()),
        "period": scene.period,
        "standard": method == Methodology(),
        "methodology": method,
        "fingerprint": method.digest,
    }


def _logic(scene: Scene, *, logic: Any) -> Mapping[str, Any]:  # noqa: ANN401 - a part of an explanation
    own = ("id", "intensity", "balance", "one_sided", "weight")
    of_pole = ("id", "score", "coverage", "weight", "declared")
    poles = [{**_taken(pole, of_pole), "name": scene.label(pole.id)} for pole in logic.poles]
    return {**_taken(logic, own), "name": scene.logic(logic.id), "poles": poles}


def _part(scene: Scene, *, logic: str, pole: str, part: Any) -> Mapping[str, Any]:  # noqa: ANN401
    """Return what one indicator gives, from the published value to the share in its pole."""
    indicator, language, seen = scene.catalogue.indicators[part.id], scene.view.language, part.observation
    published = ("status", "standard_error", "n", "note", "source_id")
    return {
        "logic": logic,
        "pole": pole,
        "indicator_id": part.id,
        "indicator": indicator.label[language],
        "role": part.role,
        "unit": scene.catalogue.units[indicator.unit_id].label[language],
        **{name: getattr(seen, name, None) for name in published},
        "observed_value": getattr(seen, "value", None),
        "observed_entity": getattr(seen, "entity_id", None),
        "observed_period": getattr(seen, "period", None),
        "value_origin": part.origin,
        "used_value": part.value,
        "indicator_score": part.score,
        **_taken(part, ("age", "treated", "worst", "best", "clipped", "weight", "effective_weight")),
    }


def _taken(part: Any, names: Sequence[str]) -> Mapping[str, Any]:  # noqa: ANN401
    return {name: getattr(part, name) for name in names}
