"""The tiles in words: how many members each class holds."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from dashboard.charts.context import Reading
from dashboard.charts.geography.sentences import class_range, describe, facts, fullest, line, notes, without_figures
from dashboard.charts.geography.table import classes_of, first_chosen, known, name_of_measure, rows_of
from dashboard.charts.sentences import capitalised
from dashboard.charts.tilemap.grid import spoken
from dashboard.text import Words
from dashboard.urls import View


def words(frame: pd.DataFrame, *, view: View) -> Reading:
    """Say what tiles show.

    Args:
        frame: What `frame` gave.
        view: The view.
    """
    said = Words(view.language)
    if not known(frame):
        return without_figures(frame, said=said)
    shared = facts(frame, said=said)
    carried = said(f"map.tilemap.carry_{'figure' if spoken(frame) else 'letter'}")
    return Reading(
        headline=capitalised(_headline(frame, shared=shared, said=said)),
        subtitle=line(frame, said=said),
        alt=said("map.tilemap.alt", **shared),
        description=describe(frame, shared=shared, said=said),
        notes=(carried, *notes(frame, said=said)),
    )


def _headline(frame: pd.DataFrame, *, shared: Mapping[str, str], said: Words) -> str:
    found, name = classes_of(frame), name_of_measure(frame)
    if row := first_chosen(frame):
        same = sum(other["class"] == row["class"] for other in rows_of(frame)) - 1
        value = name.printed(row["value"], words=said)
        entity = {"entity": row["name"], "value": value, "letter": row["class"], "all": shared["count"]}
        rest = {key: shared[key] for key in ("label", "period")}
        return said.count("map.tilemap.headline.chosen", count=same, **rest, **entity)
    at = fullest(frame)
    inside = said.integer(found.counts[at] if found else 0)
    return said("map.tilemap.headline.fullest", **shared, inside=inside, range=class_range(frame, at, said=said))
