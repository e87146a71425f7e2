"""A series in words."""

from __future__ import annotations

import pandas as pd

from dashboard.charts.context import Reading, context_of
from dashboard.charts.indicator_values import observed_of
from dashboard.charts.measures import MeasureName, full_label
from dashboard.charts.sentences import paragraphs
from dashboard.charts.series.table import breaks_of, chosen, latest, medians
from dashboard.text import Words
from dashboard.urls import View


def words(frame: pd.DataFrame, *, view: View) -> Reading:
    """Say how the figures of an indicator moved.

    Args:
        frame: What `frame` gave.
        view: The view.
    """
    said, about, name = Words(view.language), context_of(frame), observed_of(frame).name
    points = medians(frame)
    behind = latest(frame)
    compared = medians(behind)
    facts = _facts(compared, name=name, said=said) | {"panel": about.panel, "label": name.label}
    return Reading(
        headline=_headline(behind, points=compared, facts=facts, name=name, said=said),
        subtitle=_subtitle(facts | _facts(points, name=name, said=said), name=name, release=about.release, said=said),
        alt=said(f"indicator.series.alt.{_form(points)}", **facts),
        description=paragraphs(
            said(f"indicator.series.alt.{_form(points)}", **facts),
            _each(points, name=name, said=said),
            *(_course(rows, name=name, said=said) for rows in chosen(frame)),
            *_breaks(frame, said=said),
        ),
        notes=_notes(frame, points=points, said=said),
    )


def _form(points: pd.DataFrame) -> str:
    return "empty" if not len(points) else "single" if len(points) == 1 else "course"


def _facts(points: pd.DataFrame, *, name: MeasureName, said: Words) -> dict[str, str]:
    if not len(points):
        return {}
    first, last = points.iloc[0], points.iloc[-1]
    return {
        "first": name.printed(float(first["median"]), words=said),
        "last": name.printed(float(last["median"]), words=said),
        "start": str(int(first["period"])),
        "end": str(int(last["period"])),
        "count": said.integer(int(last["count"])),
    }


def _subtitle(facts: dict[str, str], *, name: MeasureName, release: int, said: Words) -> str:
    measure = full_label(name, words=said)
    span = said("indicator.series.span", **facts) if "start" in facts and facts["start"] != facts["end"] else ""
    where = f"{facts['panel']}, {span or facts.get('end', '')}".rstrip(", ")
    return " · ".join([measure, where, said("charts.release", release=said.integer(release))])


def _headline(
    frame: pd.DataFrame, *, points: pd.DataFrame, facts: dict[str, str], name: MeasureName, said: Words
) -> str:
    if len(points) < 2:
        return said(f"indicator.series.headline.{_form(points)}", **facts)
    rows = next((rows for rows in chosen(frame) if rows["mark"].iloc[0] == 1 and len(rows) > 1), None)
    if rows is None:
        return said(f"indicator.series.headline.{_direction(facts['first'], facts['last'], points['median'])}", **facts)
    own = {
        "entity": rows["name"].iloc[0],
        "first": name.printed(float(rows["value"].iloc[0]), words=said),
        "last": name.printed(float(rows["value"].iloc[-1]), words=said),
        "start": str(rows["period"].iloc[0]),
        "end": str(rows["period"].iloc[-1]),
    }
    return said(f"indicator.series.headline.own_{_direction(own['first'], own['last'], rows['value'])}", **facts | own)


def _direction(first: str, last: str, values: pd.Series) -> str:
    """Say what the printed figures show: what reads the same has not moved."""
    if first == last:
        return "same"
    return "up" if values.iloc[-1] > values.iloc[0] else "down"


def _each(points: pd.DataFrame, *, name: MeasureName, said: Words) -> str:
    texts = [
        said("indicator.dated", value=name.printed(float(value), words=said), year=int(year))
        for year, value in zip(points["period"], points["median"], strict=True)
    ]
    return said("indicator.series.medians", values="; ".join(texts)) if len(texts) > 1 else ""


def _course(rows: pd.DataFrame, *, name: MeasureName, said: Words) -> str:
    texts = [
        said("indicator.dated", value=name.printed(float(value), words=said), year=int(year))
        for year, value in zip(rows["period"], rows["value"], strict=True)
    ]
    return said("charts.pair", first=rows["name"].iloc[0], second="; ".join(texts))


def _breaks(frame: pd.DataFrame, *, said: Words) -> list[str]:
    return [said("indicator.series.break", year=one.period, note=one.note) for one in breaks_of(frame)]


def _notes(frame: pd.DataFrame, *, points: pd.DataFrame, said: Words) -> tuple[str, ...]:
    found = _breaks(frame, said=said)
    if len(points) > 1 and points["count"].min() != points["count"].max():
        low, high = said.integer(int(points["count"].min())), said.integer(int(points["count"].max()))
        found.append(said("indicator.series.counts", low=low, high=high))
    flagged = frame[frame["status"] != "A"]
    if len(flagged):
        kinds = sorted({said(f"entity.status.{status}") for status in flagged["status"]})
        years = said.list([str(year) for year in sorted(set(flagged["period"]))])
        found.append(said("indicator.series.flagged", status=said.list(kinds), years=years))
    return tuple(found)
