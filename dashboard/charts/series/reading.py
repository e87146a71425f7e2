"""A series in words."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.charts.context import Reading, context_of
from dashboard.charts.indicator_values import observed_of
from dashboard.charts.measures import MeasureName, full_label
from dashboard.charts.sentences import paragraphs
from dashboard.charts.series.table import Middle, Point, breaks_of, chosen, latest, medians
from dashboard.text import Words
from dashboard.urls import View


def words(frame: pd.DataFrame, *, view: View) -> Reading:
    """Say how the figures of an indicator moved.

    Args:
        frame: What `frame` gave.
        view: The view.
    """
    said, about, name = Words(view.language), context_of(frame), observed_of(frame).name
    points, own, behind = medians(frame), chosen(frame), latest(frame)
    compared = [one for one in points if one.period in behind]
    compared_own = [[one for one in each if one.period in behind] for each in own]
    facts = _facts(compared, name=name, said=said) | {"panel": about.panel, "label": name.label}
    return Reading(
        headline=_headline(compared_own, points=compared, facts=facts, name=name, said=said),
        subtitle=_subtitle(facts | _facts(points, name=name, said=said), name=name, release=about.release, said=said),
        alt=said(f"indicator.series.alt.{_form(points)}", **facts),
        description=paragraphs(
            said(f"indicator.series.alt.{_form(points)}", **facts),
            _each(points, name=name, said=said),
            *(_course(each, name=name, said=said) for each in own),
            *_breaks(frame, said=said),
        ),
        notes=_notes(frame, points=points, said=said),
    )


def _form(points: list[Middle]) -> str:
    return "empty" if not points else "single" if len(points) == 1 else "course"


def _facts(points: list[Middle], *, name: MeasureName, said: Words) -> dict[str, str]:
    if not points:
        return {}
    first, last = points[0], points[-1]
    return {
        "first": name.printed(first.median, words=said),
        "last": name.printed(last.median, words=said),
        "start": str(first.period),
        "end": str(last.period),
        "count": said.integer(last.members),
    }


def _subtitle(facts: dict[str, str], *, name: MeasureName, release: int, said: Words) -> str:
    measure = full_label(name, words=said)
    span = said("indicator.series.span", **facts) if "start" in facts and facts["start"] != facts["end"] else ""
    where = f"{facts['panel']}, {span or facts.get('end', '')}".rstrip(", ")
    return " · ".join([measure, where, said("charts.release", release=said.integer(release))])


def _headline(
    own: list[list[Point]], *, points: list[Middle], facts: dict[str, str], name: MeasureName, said: Words
) -> str:
    if len(points) < 2:
        return said(f"indicator.series.headline.{_form(points)}", **facts)
    shown = next((each for each in own if len(each) > 1 and each[0].mark == 1), None)
    if shown is None:
        moved = _direction(facts["first"], facts["last"], rises=points[-1].median > points[0].median)
        return said(f"indicator.series.headline.{moved}", **facts)
    first, last = shown[0], shown[-1]
    facts = facts | {
        "entity": first.name,
        "first": name.printed(first.value, words=said),
        "last": name.printed(last.value, words=said),
        "start": str(first.period),
        "end": str(last.period),
    }
    moved = _direction(facts["first"], facts["last"], rises=last.value > first.value)
    return said(f"indicator.series.headline.own_{moved}", **facts)


def _direction(first: str, last: str, *, rises: bool) -> str:
    """Say what the printed figures show: what reads the same has not moved."""
    if first == last:
        return "same"
    return "up" if rises else "down"


def _each(points: list[Middle], *, name: MeasureName, said: Words) -> str:
    texts = [said("indicator.dated", value=name.printed(one.median, words=said), year=one.period) for one in points]
    return said("indicator.series.medians", values="; ".join(texts)) if len(texts) > 1 else ""


def _course(own: list[Point], *, name: MeasureName, said: Words) -> str:
    texts = [said("indicator.dated", value=name.printed(one.value, words=said), year=one.period) for one in own]
    return said("charts.pair", first=own[0].name, second="; ".join(texts))


def _breaks(frame: pd.DataFrame, *, said: Words) -> list[str]:
    return [said("indicator.series.break", year=one.period, note=one.note) for one in breaks_of(frame)]


def _notes(frame: pd.DataFrame, *, points: list[Middle], said: Words) -> tuple[str, ...]:
    found, counts = _breaks(frame, said=said), [one.members for one in points]
    if len(points) > 1 and min(counts) != max(counts):
        low, high = said.integer(min(counts)), said.integer(max(counts))
        found.append(said("indicator.series.counts", low=low, high=high))
    status = frame["status"].to_numpy()
    flagged = status != "A"
    if flagged.any():
        kinds = sorted({said(f"entity.status.{letter}") for letter in set(status[flagged].tolist())})
        years = said.list([str(year) for year in np.unique(frame["period"].to_numpy()[flagged]).tolist()])
        found.append(said("indicator.series.flagged", status=said.list(kinds), years=years))
    return tuple(found)
