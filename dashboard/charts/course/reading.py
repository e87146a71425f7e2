"""An entity and its peers over time, in words."""

from __future__ import annotations

import pandas as pd

from dashboard.charts.context import Reading, context_of, points, subtitle
from dashboard.charts.course.shape import smalls
from dashboard.charts.sentences import limit_notes, paragraphs
from dashboard.text import Words
from dashboard.urls import View


def words(frame: pd.DataFrame, *, view: View) -> Reading:
    """Say how level and intensities moved.

    Args:
        frame: What `frame` gave.
        view: The view.
    """
    said, about = Words(view.language), context_of(frame)
    facts = {
        "entity": frame.attrs["facts"]["entity"],
        "group": frame.attrs["facts"]["group"],
        "others": said.integer(frame.attrs["facts"]["others"]),
        "first": int(frame["period"].min()) if len(frame) else about.period,
        "last": int(frame["period"].max()) if len(frame) else about.period,
        "panel": about.panel,
    }
    barred = about.barred("series")
    lines = [_score(small.rows, said=said) for small in smalls(frame)]
    breaks = [said.count("course.break", count=count, period=period) for period, count in frame.attrs["breaks"]]
    fixed = [] if facts["first"] == facts["last"] else [said("course.fixed")]
    return Reading(
        headline=_headline(frame, facts=facts, said=said),
        subtitle=subtitle(said, measure=said("course.measure", **facts), about=about),
        alt=said("course.alt", **facts),
        description=paragraphs(said("course.group", **facts), *lines, *breaks, said("against.cuts")),
        notes=(
            *([barred] if barred else []),
            *fixed,
            *breaks,
            said("against.key"),
            *limit_notes(said, about=about, logics=frame["logic_id"].unique()),
        ),
    )


def _headline(frame: pd.DataFrame, *, facts: dict[str, object], said: Words) -> str:
    """Say the first and last known level; the period alone where there are not two."""
    known = frame[(frame["family"] == "level") & frame["value"].notna()]
    if facts["first"] == facts["last"]:
        return said("course.headline.single", entity=facts["entity"], last=facts["last"])
    if len(known) < 2:
        return said("course.headline.one", entity=facts["entity"], first=facts["first"], last=facts["last"])
    start, end = known.iloc[0], known.iloc[-1]
    return said(
        "course.headline.two",
        entity=facts["entity"],
        first=int(start["period"]),
        last=int(end["period"]),
        start=points(said, start["value"]),
        end=points(said, end["value"]),
    )


def _score(rows: pd.DataFrame, *, said: Words) -> str:
    """Say each known value with the median of the peers."""
    parts = [
        said(
            "course.point",
            period=int(period),
            value=points(said, value) if not pd.isna(value) else said("against.none"),
            median=points(said, median) if not pd.isna(median) else said("against.none"),
        )
        for period, value, median in zip(rows["period"], rows["value"], rows["median"], strict=True)
    ]
    return said("course.line", score=rows["label"].iloc[0], points="; ".join(parts))
