"""The scenarios in words."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from dashboard.charts.context import Context, Reading, context_of, points, subtitle
from dashboard.charts.rows import records
from dashboard.charts.scenarios.table import Row, members, placed, supposition, trails
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
    rows = records(frame)
    present = placed(rows)
    if not present:
        reason = _nothing(frame, said=said)
        return Reading(headline=reason.rstrip("."), subtitle=line, alt=reason, description=reason)
    facts = {"panel": about.panel, "period": about.period, "count": said.integer(len(present))}
    return Reading(
        headline=_headline(rows, about=about, said=said),
        subtitle=line,
        alt=said("scenarios.chart.alt", **facts, counts=_counts(present, said=said)),
        description=_description(frame, rows=rows, about=about, said=said),
        notes=_notes(rows, said=said),
    )


def place_of(row: Row, *, said: Words) -> str:
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


def _headline(rows: list[Row], *, about: Context, said: Words) -> str:
    present, moved = placed(rows), supposition(rows)
    chosen = _chosen(present)
    if moved:
        before, after = moved
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
        dance=said.integer(sum(row["scenario"] == "dance" for row in present)),
        close=said.integer(sum(row["scenario"] == "close" for row in present)),
    )


def _chosen(present: list[Row]) -> list[Row]:
    return sorted((row for row in present if row["mark"] > 0), key=lambda row: int(row["mark"]))


def _counts(present: list[Row], *, said: Words) -> str:
    found = Counter(row["scenario"] for row in present)
    texts = [
        said("scenarios.chart.number", scenario=said(f"scenarios.names.{name}"), count=said.integer(found[name]))
        for name in SCENARIOS
        if name in found
    ]
    return said.list(texts)


def _description(frame: pd.DataFrame, *, rows: list[Row], about: Context, said: Words) -> str:
    present = placed(rows)
    names = {name: [row["name"] for row in present if row["scenario"] == name] for name in SCENARIOS}
    groups = [
        said("scenarios.chart.who", scenario=said(f"scenarios.names.{key}"), names=some(who, words=said, most=8))
        for key, who in names.items()
        if who
    ]
    places = [f"{row['name']} ({place_of(row, said=said)})" for row in _chosen(present)]
    return paragraphs(
        said("scenarios.chart.counts", panel=about.panel, period=about.period, counts=_counts(present, said=said)),
        *groups,
        said("charts.chosen", names="; ".join(places)) if places else "",
        *(_trail(path, said=said) for path in trails(rows).values()),
        _supposed(rows, said=said),
        suppressed(frame[(frame["part"] == "now") & (frame["scenario"] == "unknown")], words=said),
        said("scenarios.chart.future"),
    )


def _trail(path: list[Row], *, said: Words) -> str:
    first, last = path[0], path[-1]
    return said(
        "scenarios.chart.trail",
        entity=last["name"],
        first=first["period"],
        before=place_of(first, said=said),
        last=last["period"],
        after=place_of(last, said=said),
    )


def _supposed(rows: list[Row], *, said: Words) -> str:
    moved = supposition(rows)
    if not moved:
        return ""
    before, after = (place_of(row, said=said) for row in moved)
    return said("scenarios.chart.supposed", entity=moved[0]["name"], before=before, after=after)


def _notes(rows: list[Row], *, said: Words) -> tuple[str, ...]:
    without = sum(row["scenario"] == "unknown" for row in members(rows))
    missing = [said.count("scenarios.chart.without", count=without)] if without else []
    series = [said("scenarios.chart.series")] if trails(rows) else []
    return (said("scenarios.chart.future"), *series, *missing)
