"""The map in words: where figures are high and low, as far as they say so themselves."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from statistics import median

import numpy as np
import pandas as pd

from dashboard.charts.context import Reading, context_of
from dashboard.charts.geography.sentences import describe, facts, group_facts, line, notes, without_figures
from dashboard.charts.geography.table import (
    can_be_drawn,
    first_chosen,
    known,
    name_of_measure,
    on_map,
    rows_of,
    shown_in,
)
from dashboard.charts.rows import Row
from dashboard.charts.sentences import capitalised
from dashboard.text import Words
from dashboard.urls import View
from indicators.analysis.geography import Lean, between, lean

NEIGHBOURS = 5
"""Members nearest to the chosen one that it is compared with."""

MOSTLY = 0.5
"""Share of the differences between countries from which the headline says so."""


def words(frame: pd.DataFrame, *, view: View) -> Reading:
    """Say what a map shows.

    Args:
        frame: What `frame` gave.
        view: The view.
    """
    said = Words(view.language)
    if not known(frame):
        return without_figures(frame, said=said)
    found, share, shared = _lean(frame), _between(frame), facts(frame, said=said)
    apart = "" if share is None else said("map.between", share=said.percent(share))
    spatial = tuple(text for text in (_lean_sentence(frame, found=found, said=said), apart) if text)
    return Reading(
        headline=capitalised(_headline(frame, found=found, share=share, shared=shared, said=said)),
        subtitle=line(frame, said=said),
        alt=said("map.alt", **shared),
        description=describe(frame, shared=shared, said=said, more=spatial),
        notes=(
            *notes(frame, said=said, crossed=all(row["drawn"] != "area" for row in rows_of(frame))),
            *_drawing_notes(frame, said=said),
        ),
    )


def _headline(
    frame: pd.DataFrame, *, found: Lean | None, share: float | None, shared: Mapping[str, str], said: Words
) -> str:
    if chosen := first_chosen(frame):
        return _beside_neighbours(frame, row=chosen, shared=shared, said=said)
    if halves := group_facts(frame, said=said):
        return said("map.headline.group", **shared, **halves)
    if found is not None and not _order_barred(frame):
        return said("map.headline.lean", **shared, **_lean_facts(frame, found=found, said=said))
    if share is not None and share >= MOSTLY:
        return said("map.headline.between", **shared, share=said.percent(share))
    return said("map.headline.range", **shared)


def _beside_neighbours(frame: pd.DataFrame, *, row: Row, shared: Mapping[str, str], said: Words) -> str:
    name = name_of_measure(frame)
    others = [other for other in rows_of(frame) if other["class"] and other is not row and other["drawn"] != "inset"]
    chosen = {"entity": row["name"], "value": name.printed(row["value"], words=said)}
    if row["drawn"] in ("inset", "none") or len(others) < NEIGHBOURS:
        return said("map.headline.chosen", **shared, **chosen)
    away = [math.hypot(other["x"] - row["x"], other["y"] - row["y"]) for other in others]
    nearest = sorted(range(len(others)), key=away.__getitem__)[:NEIGHBOURS]
    near = name.printed(median(others[at]["value"] for at in nearest), words=said)
    return said("map.headline.near", **shared, **chosen, number=said.integer(NEIGHBOURS), near=near)


def _order_barred(frame: pd.DataFrame) -> bool:
    """Say whether the panel refuses to compare levels across all its members."""
    return name_of_measure(frame).id == "level" and bool(context_of(frame).barred("rank"))


def _lean(frame: pd.DataFrame) -> Lean | None:
    """Return the direction in which figures rise, of the members that stand at their own place on the map."""
    here = [row for row in on_map(frame) if row["drawn"] != "inset"]
    values, east, north = (np.array([row[name] for row in here], dtype=float) for name in ("value", "x", "y"))
    return lean(values, east=east, north=north)


def _lean_facts(frame: pd.DataFrame, *, found: Lean, said: Words) -> dict[str, str]:
    name = name_of_measure(frame)
    return {
        "direction": said(f"map.directions.{found.direction}"),
        "towards": name.printed(found.towards, words=said),
        "away": name.printed(found.away, words=said),
        "share": said.percent(found.share),
    }


def _lean_sentence(frame: pd.DataFrame, *, found: Lean | None, said: Words) -> str:
    if found is None:
        return said("map.no_lean") if can_be_drawn(frame) else ""
    return said("map.lean", **_lean_facts(frame, found=found, said=said))


def _between(frame: pd.DataFrame) -> float | None:
    """Return the share of the differences that lies between groups."""
    return between(frame["value"].to_numpy(), groups=[row["group"] for row in rows_of(frame)])


def _drawing_notes(frame: pd.DataFrame, *, said: Words) -> list[str]:
    """Say what is not drawn where it lies, and what Europe's countries have outside the map."""
    if not can_be_drawn(frame):
        return [said("map.no_outlines")]
    drawn = Counter(row["drawn"] for row in rows_of(frame))
    found = [said.count(f"map.drawn.{how}", count=drawn[how]) for how in ("country", "region", "none") if how in drawn]
    if "inset" in drawn:
        found.append(said.count("map.drawn.inset", count=drawn["inset"]))
    elif shown_in(frame).kind == "country":
        found.append(said("map.cut"))
    return found
