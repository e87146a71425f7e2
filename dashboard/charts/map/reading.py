"""The map in words: where figures are high and low, as far as they say so themselves."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from dashboard.charts.context import Reading, context_of
from dashboard.charts.geography.sentences import describe, facts, group_facts, line, notes, without_figures
from dashboard.charts.geography.table import can_be_drawn, known, name_of_measure, shown_in
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
    found, shared = _lean(frame), facts(frame, said=said)
    spatial = tuple(
        text for text in (_lean_sentence(frame, found=found, said=said), _between_sentence(frame, said=said)) if text
    )
    return Reading(
        headline=capitalised(_headline(frame, found=found, shared=shared, said=said)),
        subtitle=line(frame, said=said),
        alt=said("map.alt", **shared),
        description=describe(frame, shared=shared, said=said, more=spatial),
        notes=(
            *notes(frame, said=said, crossed=not frame["drawn"].isin(["area"]).any()),
            *_drawing_notes(frame, said=said),
        ),
    )


def _headline(frame: pd.DataFrame, *, found: Lean | None, shared: Mapping[str, str], said: Words) -> str:
    chosen = frame[(frame["mark"] == 1) & frame["value"].notna()]
    if len(chosen):
        return _beside_neighbours(frame, row=chosen.iloc[0], shared=shared, said=said)
    if halves := group_facts(frame, said=said):
        return said("map.headline.group", **shared, **halves)
    if found is not None and not _order_barred(frame):
        return said("map.headline.lean", **shared, **_lean_facts(frame, found=found, said=said))
    share = _between(frame)
    if share is not None and share >= MOSTLY:
        return said("map.headline.between", **shared, share=said.percent(share))
    return said("map.headline.range", **shared)


def _beside_neighbours(frame: pd.DataFrame, *, row: pd.Series, shared: Mapping[str, str], said: Words) -> str:
    name, elsewhere = name_of_measure(frame), frame["entity_id"] != row["entity_id"]
    others = frame.loc[frame["value"].notna() & elsewhere & (frame["drawn"] != "inset"), ["x", "y", "value"]]
    chosen = {"entity": row["name"], "value": name.printed(row["value"], words=said)}
    if row["drawn"] in ("inset", "none") or len(others) < NEIGHBOURS:
        return said("map.headline.chosen", **shared, **chosen)
    away = np.hypot(others["x"] - row["x"], others["y"] - row["y"]).sort_values(kind="stable").index[:NEIGHBOURS]
    near = name.printed(float(others.loc[away, "value"].median()), words=said)
    return said("map.headline.near", **shared, **chosen, number=said.integer(NEIGHBOURS), near=near)


def _order_barred(frame: pd.DataFrame) -> bool:
    """Say whether the panel refuses to compare levels across all its members."""
    return name_of_measure(frame).id == "level" and bool(context_of(frame).barred("rank"))


def _lean(frame: pd.DataFrame) -> Lean | None:
    """Return the direction in which figures rise, of the members that stand at their own place on the map."""
    here = frame["drawn"].isin(["area", "point", "country", "region"])
    placed = frame.loc[here, ["x", "y", "value"]]
    east, north = placed["x"].to_numpy(dtype=float), placed["y"].to_numpy(dtype=float)
    return lean(placed["value"].to_numpy(dtype=float), east=east, north=north)


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
    known = frame.loc[frame["value"].notna(), ["value", "group"]]
    return between(known["value"].to_numpy(), groups=known["group"].tolist())


def _between_sentence(frame: pd.DataFrame, *, said: Words) -> str:
    share = _between(frame)
    return "" if share is None else said("map.between", share=said.percent(share))


def _drawing_notes(frame: pd.DataFrame, *, said: Words) -> list[str]:
    """Say what is not drawn where it lies, and what Europe's countries have outside the map."""
    if not can_be_drawn(frame):
        return [said("map.no_outlines")]
    drawn = frame["drawn"].value_counts()
    found = [
        said.count(f"map.drawn.{how}", count=int(drawn[how])) for how in ("country", "region", "none") if how in drawn
    ]
    if "inset" in drawn:
        found.append(said.count("map.drawn.inset", count=int(drawn["inset"])))
    elif shown_in(frame).kind == "country":
        found.append(said("map.cut"))
    return found
