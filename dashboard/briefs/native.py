"""The figures behind a finding as a chart that a slide program draws itself, so that it stays editable."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from dashboard.briefs.pictures import Charts, Evidence
from dashboard.charts.compare.table import all_blocks
from dashboard.charts.difference.table import ends_of, steps
from dashboard.charts.peer_bands import held
from dashboard.charts.profile.table import bars
from dashboard.charts.ranking.table import shown
from dashboard.charts.rows import records
from dashboard.charts.scenarios.table import placed
from dashboard.text import Words
from dashboard.theme import GROUPS, LIGHT
from indicators.analysis.scenario import SCENARIOS

ROWS = 34
"""Members that can be read on one slide."""

LYING = 16
"""Bars that can lie below each other; more of them stand, with their names at a slant."""

WIDEST = 8
"""Indicators farthest from the median that one slide shows."""

HUES: Mapping[str, str] = {
    "dance": LIGHT.feedback, "ranger": LIGHT.group(2), "horse": LIGHT.impact, "wasteland": LIGHT.technology,
    "close": LIGHT.muted,
}  # fmt: skip
"""Colour of each scenario."""

Numbers = tuple[float | None, ...]


@dataclass(frozen=True)
class Series:
    """One row of figures.

    Attributes:
        name: Its name.
        values: Values, None for a gap; upwards where there are values across.
        colour: Its colour.
        across: Values across, for points in a plane; empty for bars and lines.
        names: Names of the points that are labelled, empty texts for others; empty for none.
        line: Drawn as a line without marks, in a plane.
    """

    name: str
    values: Numbers
    colour: str
    across: Numbers = ()
    names: tuple[str, ...] = ()
    line: bool = False


@dataclass(frozen=True)
class Native:
    """A chart.

    Attributes:
        form: How it is drawn; bars lie, so that names can be read, columns stand.
        categories: Names along its axis; empty for points in a plane.
        series: Its figures.
        colours: Colours of the single bars of the first series that differ from it, by place.
        titles: Titles of the axes across and upwards; empty where the names say it.
    """

    form: Literal["bars", "columns", "lines", "points"]
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    colours: Mapping[int, str]
    titles: tuple[str, str] = ("", "")


def native(chart: Evidence, *, charts: Charts, words: Words) -> Native | None:
    """Return the figures of a chart.

    Args:
        chart: The chart.
        charts: The charts of the release.
        words: The language.

    Returns:
        None where there is nothing to draw, or the kind cannot be drawn by bars, lines and points.
    """
    maker = _MAKERS.get(chart.kind)
    found = maker(charts.frame(chart), words) if maker else None
    return found if found and any(value is not None for one in found.series for value in one.values) else None


def _ranking(frame: pd.DataFrame, words: Words) -> Native:
    present = shown(frame).sort_values("value", ascending=False, kind="stable")
    marked = present["mark"] > 0
    kept = present[marked | ((~marked).cumsum() <= ROWS - int(marked.sum()))]
    series = Series(str(frame.attrs["score"].label), _numbers(kept["value"]), LIGHT.muted)
    own = {at: LIGHT.impact for at, mark in enumerate(kept["mark"]) if mark > 0}
    places = [words.integer(int(rank)) + "  " if pd.notna(rank) else "" for rank in kept["rank"]]
    names = tuple(f"{place}{name}" for place, name in zip(places, kept["short"], strict=True))
    return Native("bars" if len(names) <= LYING else "columns", names, (series,), own)


def _profile(frame: pd.DataFrame, words: Words) -> Native:
    ends = [(bar, end) for bar in bars(frame) for end in (bar.first, bar.second) if end.present]
    own = Series(str(frame["name"].iloc[0]), _numbers(end.score for _, end in ends), LIGHT.ink)
    medians = _numbers(end.spread[2] if end.spread else None for _, end in ends)
    peers = Series(words("briefs.entity.head.median"), medians, LIGHT.line)
    names = tuple(words("charts.pair", first=bar.logic, second=end.pole) for bar, end in ends)
    return Native("bars", names, (own, peers), {at: bar.hue for at, (bar, _) in enumerate(ends)})


def _indicators(frame: pd.DataFrame, words: Words) -> Native:
    known = frame.dropna(subset=["score", "median"])
    gaps = known["score"] - known["median"]
    widest = gaps.abs().sort_values(ascending=False, kind="stable").index[:WIDEST]
    kept = known.loc[gaps[widest].sort_values(ascending=False, kind="stable").index]
    own = Series(str(frame["name"].iloc[0]), _numbers(kept["score"]), LIGHT.ink)
    peers = Series(words("peers.median"), _numbers(kept["median"]), LIGHT.line)
    return Native(
        "bars", tuple(kept["label"]), (own, peers), {at: LIGHT.logic(key) for at, key in enumerate(kept["logic_id"])}
    )


def _course(frame: pd.DataFrame, words: Words) -> Native:
    rows = frame[frame["score"] == "level"]
    own = Series(held(frame).entity, _numbers(rows["value"]), LIGHT.ink)
    peers = Series(words("peers.median"), _numbers(rows["median"]), LIGHT.muted)
    return Native("lines", tuple(map(str, rows["period"])), (own, peers), {})


def _compare(frame: pd.DataFrame, _words: Words) -> Native:
    blocks = [block for block in all_blocks(frame) if block.name.family in ("level", "pole")]
    who = [str(row["short"]) for row in blocks[0].rows]
    colours = (LIGHT.ink, *(LIGHT.group(number) for number in range(1, GROUPS + 1)), LIGHT.muted)
    series = tuple(
        Series(name, _numbers(block.rows[at]["value"] for block in blocks), colours[at]) for at, name in enumerate(who)
    )
    return Native("bars", tuple(block.name.label for block in blocks), series, {})


def _gap(frame: pd.DataFrame, words: Words) -> Native | None:
    ends = ends_of(frame)
    if ends.refusal:
        return None
    found = steps(frame, words=words)
    series = Series(words("peers.gap"), _numbers(step.points for step in found), LIGHT.impact)
    below = {at: LIGHT.technology for at, step in enumerate(found) if step.points < 0}
    return Native("bars", tuple(step.label for step in found), (series,), below)


def _scenarios(frame: pd.DataFrame, words: Words) -> Native:
    present = placed(records(frame))
    series = []
    for name in SCENARIOS:
        rows = [row for row in present if row["scenario"] == name]
        labels = tuple(str(row["name"]) if row["mark"] > 0 else "" for row in rows)
        across, up = _numbers(row["citizens"] for row in rows), _numbers(row["government"] for row in rows)
        if rows:
            series.append(Series(words(f"scenarios.names.{name}"), up, HUES[name], across=across, names=labels))
    limit = float(frame.attrs["threshold"])
    sides: tuple[tuple[Numbers, Numbers], ...] = (((0.0, 100.0), (limit, limit)), ((limit, limit), (0.0, 100.0)))
    lines = [
        Series(words("scenarios.controls.threshold"), up, LIGHT.muted, across=across, line=True) for across, up in sides
    ]
    titles = words("scenarios.axes.citizens.title"), words("scenarios.axes.government.title")
    return Native("points", (), (*series, *lines) if series else (), {}, titles)


def _numbers(values: Iterable[float | None]) -> Numbers:
    """Return values as plain numbers, None for a gap."""
    found = [None if value is None else float(value) for value in values]
    return tuple(None if value is None or math.isnan(value) else value for value in found)


_MAKERS: Mapping[str, Callable[[pd.DataFrame, Words], Native | None]] = {
    "compare": _compare,
    "course": _course,
    "indicators": _indicators,
    "profile": _profile,
    "ranking": _ranking,
    "scenarios": _scenarios,
    "waterfall": _gap,
}
"""Kinds of charts that findings rest on."""
