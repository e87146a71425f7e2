"""The tables that can be downloaded: observations and scores of a panel, indicators and sources of the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import numpy as np
import pandas as pd

from dashboard.charts.rank_intervals import columns_of
from dashboard.components.data_selection import observed
from dashboard.components.scene import Scene
from dashboard.components.sources import narrowest
from indicators.catalogue import Model, Source


def observations(scene: Scene) -> pd.DataFrame:
    """Return the observations that a view lists, each with names, unit, source and terms.

    Args:
        scene: What is asked for.

    Returns:
        Columns entity_id, entity, indicator_id, indicator, period, value, unit_id, unit, status, standard_error, n,
        note, source_id, source, licence_class, licence.
    """
    catalogue, language = scene.catalogue, scene.view.language
    table = observed(scene)
    names = {key: one.name[language] for key, one in catalogue.entities.items()}
    parts = catalogue.indicators
    origin = {key: catalogue.source_of(key) for key in parts}
    indicator = table["indicator_id"]

    def named(values: Mapping[str, str]) -> pd.Series:
        return indicator.map(values).astype(str)

    return pd.DataFrame(
        {
            "entity_id": table["entity_id"].astype(str),
            "entity": table["entity_id"].map(names).astype(str),
            "indicator_id": indicator.astype(str),
            "indicator": named({key: one.label[language] for key, one in parts.items()}),
            "period": table["period"],
            "value": table["value"],
            "unit_id": named({key: one.unit_id for key, one in parts.items()}),
            "unit": named({key: catalogue.units[one.unit_id].label[language] for key, one in parts.items()}),
            "status": table["status"].astype(str),
            "standard_error": table["standard_error"],
            "n": table["n"].astype("Int64"),
            "note": table["note"].astype(str),
            "source_id": named({key: one.id if one else "" for key, one in origin.items()}),
            "source": named({key: f"{one.publisher}: {one.title}" if one else "" for key, one in origin.items()}),
            "licence_class": named({key: one.licence_class if one else "" for key, one in origin.items()}),
            "licence": named({key: one.licence if one else "" for key, one in origin.items()}),
        }
    ).reset_index(drop=True)


def scores(scene: Scene) -> pd.DataFrame:
    """Return the scores of every member of a panel, one row a member: ranks need all of them.

    Args:
        scene: What is asked for; period and methodology are those of the view.

    Returns:
        Columns entity_id, entity, period, each score (index points, empty where suppressed), rank (by level),
        rank_low and rank_high (the places of nine of ten draws), tier, coverage, source_ids and licence_class (the
        narrowest among them).

    Raises:
        MethodError: If the panel is not scored or the methodology is not defined for its figures.
    """
    table = scene.scores.frame()
    table.insert(1, "entity", [scene.name(key) for key in table["entity_id"]])
    intervals = columns_of(scene.intervals, count=len(table))
    for name in ("rank_low", "rank_high", "tier"):
        table.insert(len(table.columns) - 1, name, pd.Series(intervals[name]))  # before the coverage
    used = sources_of(scene, what="scores", table=table)
    return table.assign(
        source_ids=" ".join(source.id for source in used), licence_class=narrowest(one.licence_class for one in used)
    )


def sources_of(scene: Scene, *, what: str, table: pd.DataFrame) -> tuple[Source, ...]:
    """Return the sources of the figures in a table, by title; for tables of the catalogue all of them.

    Args:
        scene: What was asked for.
        what: The download, a key of `TABLES`.
        table: The table.
    """
    known = scene.catalogue.sources
    if what == "observations":
        ids = set(table["source_id"].unique())
    elif what == "scores":
        used = np.flatnonzero(~np.isnan(scene.scores.values).all(axis=0))
        ids = {scene.catalogue.indicators[scene.scores.data.parts[at].indicator_id].source_id or "" for at in used}
    else:
        ids = set(known)
    return tuple(sorted((known[key] for key in ids if key in known), key=lambda source: (source.title, source.id)))


def indicators(scene: Scene) -> pd.DataFrame:
    """Return every indicator of the catalogue, in the language of the view."""
    return _rows(scene, items=scene.catalogue.indicators.values())


def sources(scene: Scene) -> pd.DataFrame:
    """Return every source with its terms."""
    return _rows(scene, items=scene.catalogue.sources.values())


def _rows(scene: Scene, *, items: Iterable[Model]) -> pd.DataFrame:
    dumped = [item.model_dump(mode="json") for item in items]
    language = scene.view.language
    plain = [
        {name: (value[language] or value["en"]) if isinstance(value, dict) else value for name, value in one.items()}
        for one in dumped
    ]
    return pd.DataFrame(plain)


TABLES: Mapping[str, Callable[[Scene], pd.DataFrame]] = {
    "observations": observations,
    "scores": scores,
    "indicators": indicators,
    "sources": sources,
}
"""Maker of each download."""

OF_PANEL = ("observations", "scores")
"""Downloads that are about one panel."""
