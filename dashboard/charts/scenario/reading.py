"""The scenarios in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.charts.context import Context, Reading, context_of, points, subtitle
from dashboard.charts.scenario.table import members, placed, supposition, trails
from dashboard.charts.sentences import paragraphs, some, suppressed
from dashboard.text import Words
from dashboard.urls import View
from indicators.analysis.scenario import SCENARIOS


def words(frame: pd.DataFrame, *, view: View) -> Reading:
    """Say what the scenarios show.

    Args:
        frame: What `frame` gave.
        view: The view.
    """
    said, about = Words(view.language), context_of(frame)
    measure = said("scenarios.chart.measure", threshold=frame.attrs["threshold"])
    line = subtitle(said, measure=measure, about=about)
    present = placed(frame)
    if not len(present):
        reason = _nothing(frame, said=said)
        return Reading(headline=reason.rstrip("."), subtitle=line, alt=reason, description=reason)
    facts = {"panel": about.panel, "period": about.period, "count": said.integer(len(present))}
    return Reading(
        headline=_headline(frame, about=about, said=said),
        subtitle=line,
        alt=said("scenarios.chart.alt", **facts, counts=_counts(present, said=said)),
        description=_description(frame, about=about, said=said),
        notes=_notes(frame, said=said),
    )


def place_of(row: Mapping[Any, Any], *, said: Words) -> str:
    """Return the scenario and both scores of a row as they stand in a sentence."""
    return said(
        "scenarios.chart.place",
        scenario=said(f"scenarios.in.{row['scenario']}"),
        citizens=points(said, row["citizens"]),
        government=points(said, row["government"]),
    )


def _nothing(frame: pd.DataFrame, *, said: Words) -> str:
    """Say why nobody has a place: an axis without indicators, or too few figures."""
    axes = frame.attrs["axes"]
    empty = [axis for axis in ("citizens", "government") if not getattr(axes, axis)]
    if not empty:
        return said("scenarios.chart.nobody")
    return said("scenarios.chart.no_axis", axes=said.list([said(f"scenarios.axes.{axis}.short") for axis in empty]))


def _headline(frame: pd.DataFrame, *, about: Context, said: Words) -> str:
    present, moved = placed(frame), supposition(frame)
    chosen = present[present["mark"] > 0].sort_values("mark").to_dict("records")
    if len(moved):
        before, after = moved.to_dict("records")
        return said(
            "scenarios.chart.headline.supposed",
            entity=after["name"],
            after=place_of(after, said=said),
            before=said(f"scenarios.in.{before['scenario']}"),
        )
    if chosen and chosen[0]["entity_id"] == (about.marks[0] if about.marks else ""):
        facts = {"entity": chosen[0]["name"], "period": about.period, "place": place_of(chosen[0], said=said)}
        return said("scenarios.chart.headline.chosen", **facts)
    return said(
        "scenarios.chart.headline.counts",
        period=about.period,
        count=said.integer(len(present)),
        dance=said.integer(int((present["scenario"] == "dance").sum())),
        close=said.integer(int((present["scenario"] == "close").sum())),
    )


def _counts(present: pd.DataFrame, *, said: Words) -> str:
    found = present["scenario"].value_counts()
    texts = [
        said("scenarios.chart.number", scenario=said(f"scenarios.names.{name}"), count=said.integer(int(found[name])))
        for name in SCENARIOS
        if name in found
    ]
    return said.list(texts)


def _description(frame: pd.DataFrame, *, about: Context, said: Words) -> str:
    present = placed(frame)
    groups = [
        said(
            "scenarios.chart.who",
            scenario=said(f"scenarios.names.{name}"),
            names=some(present.loc[present["scenario"] == name, "name"], words=said, most=8),
        )
        for name in SCENARIOS
        if (present["scenario"] == name).any()
    ]
    chosen = present[present["mark"] > 0].sort_values("mark").to_dict("records")
    places = [f"{row['name']} ({place_of(row, said=said)})" for row in chosen]
    everybody = members(frame).rename(columns={"citizens": "value"})
    return paragraphs(
        said("scenarios.chart.counts", panel=about.panel, period=about.period, counts=_counts(present, said=said)),
        *groups,
        said("charts.chosen", names="; ".join(places)) if places else "",
        *(_trail(rows, said=said) for rows in trails(frame).values()),
        _supposed(frame, said=said),
        suppressed(everybody[everybody["scenario"] == "unknown"], words=said),
        said("scenarios.chart.future"),
    )


def _trail(rows: pd.DataFrame, *, said: Words) -> str:
    first, last = rows.iloc[0].to_dict(), rows.iloc[-1].to_dict()
    return said(
        "scenarios.chart.trail",
        entity=last["name"],
        first=first["period"],
        before=place_of(first, said=said),
        last=last["period"],
        after=place_of(last, said=said),
    )


def _supposed(frame: pd.DataFrame, *, said: Words) -> str:
    rows = supposition(frame).to_dict("records")
    if not rows:
        return ""
    before, after = (place_of(row, said=said) for row in rows)
    return said("scenarios.chart.supposed", entity=rows[0]["name"], before=before, after=after)


def _notes(frame: pd.DataFrame, *, said: Words) -> tuple[str, ...]:
    without = int((members(frame)["scenario"] == "unknown").sum())
    missing = [said.count("scenarios.chart.without", count=without)] if without else []
    series = [said("scenarios.chart.series")] if trails(frame) else []
    return (said("scenarios.chart.future"), *series, *missing)
