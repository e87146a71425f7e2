"""An entity and its peers over time, in words."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.charts.context import Reading, context_of, points, subtitle
from dashboard.charts.course.shape import periods_of, smalls
from dashboard.charts.peer_bands import Cuts, Held, held, known
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
    found = held(frame)
    periods = periods_of(found) or [about.period]
    facts = {
        "entity": found.entity,
        "group": found.group,
        "others": said.integer(found.others),
        "first": periods[0],
        "last": periods[-1],
        "panel": about.panel,
    }
    barred = about.barred("series")
    lines = [_score(small.rows, said=said) for small in smalls(found)]
    breaks = [said.count("course.break", count=count, period=period) for period, count in found.breaks]
    fixed = [] if facts["first"] == facts["last"] else [said("course.fixed")]
    return Reading(
        headline=_headline(found, facts=facts, said=said),
        subtitle=subtitle(said, measure=said("course.measure", **facts), about=about),
        alt=said("course.alt", **facts),
        description=paragraphs(said("course.group", **facts), *lines, *breaks, said("against.cuts")),
        notes=(
            *([barred] if barred else []),
            *fixed,
            *breaks,
            said("against.key"),
            *limit_notes(said, about=about, logics={row["logic_id"] for row in found.rows}),
        ),
    )


def _headline(found: Held, *, facts: dict[str, object], said: Words) -> str:
    """Say the first and last known level; the period alone where there are not two."""
    levels = [row for row in found.rows if row["family"] == "level" and known(row["value"])]
    if facts["first"] == facts["last"]:
        return said("course.headline.single", entity=facts["entity"], last=facts["last"])
    if len(levels) < 2:
        return said("course.headline.one", entity=facts["entity"], first=facts["first"], last=facts["last"])
    start, end = levels[0], levels[-1]
    return said(
        "course.headline.two",
        entity=facts["entity"],
        first=start["period"],
        last=end["period"],
        start=points(said, start["value"]),
        end=points(said, end["value"]),
    )


def _score(rows: Sequence[Cuts], *, said: Words) -> str:
    """Say each known value with the median of the peers."""
    parts = [
        said(
            "course.point",
            period=row["period"],
            value=points(said, row["value"]) if known(row["value"]) else said("against.none"),
            median=points(said, row["median"]) if known(row["median"]) else said("against.none"),
        )
        for row in rows
    ]
    return said("course.line", score=rows[0]["label"], points="; ".join(parts))
