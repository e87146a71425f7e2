"""The position in words."""

from __future__ import annotations

from operator import itemgetter
from statistics import median

import numpy as np
import pandas as pd

from dashboard.charts.context import Context, Reading, context_of, points, subtitle
from dashboard.charts.position.axes import Axis
from dashboard.charts.position.table import axes_of, chosen_in, group_of, median_of, placed, shape_of, trails_of
from dashboard.charts.rows import Row
from dashboard.charts.sentences import coverage, limit_notes, paragraphs, suppressed
from dashboard.text import Words
from dashboard.urls import View

EVEN = 0.1
"""Difference of the counts at the two poles below which the headline gives both, as a share of the members."""

NEAREST = 3
"""Members named as standing nearest to the chosen one."""


def words(frame: pd.DataFrame, *, view: View) -> Reading:
    """Say what a position chart shows.

    Args:
        frame: What `frame` gave.
        view: The view.
    """
    said, about = Words(view.language), context_of(frame)
    axes = [axis for axis in axes_of(frame) if axis.logic_id]
    kind = "balance" if axes[0].signed else "intensity"
    rows, notes = placed(frame), _notes(frame, axes=axes, about=about, said=said)
    measure = said(f"charts.position.measure.{kind}_{shape_of(frame)}")
    line = subtitle(said, measure=measure, about=about)
    if not rows:
        reason = said("charts.no_figures", score=said(f"terms.{kind}"))
        return Reading(headline=reason.rstrip("."), subtitle=line, alt=reason, description=reason, notes=notes)
    medians = said.list([f"{axis.label} {_median(frame, axis=axis, said=said)}" for axis in axes])
    count = said.integer(len(rows))
    return Reading(
        headline=_headline(frame, axes=axes, about=about, said=said),
        subtitle=line,
        alt=said(f"charts.position.alt.{kind}", count=count, panel=about.panel, period=about.period, medians=medians),
        description=paragraphs(
            *(_axis(frame, axis=axis, said=said) for axis in axes),
            *_chosen(chosen_in(frame), axes=axes, said=said),
            *_trails(frame, said=said),
            *_group(frame, axes=axes, said=said),
            suppressed(frame[~frame["placed"]], words=said) if len(rows) < len(frame) else "",
            coverage(frame["coverage"], words=said),
            said("charts.profile.emphases"),
        ),
        notes=notes,
    )


def _headline(frame: pd.DataFrame, *, axes: list[Axis], about: Context, said: Words) -> str:
    first = _first(chosen_in(frame))
    if first:
        form = "chosen_balance" if axes[0].signed else "chosen_intensity"
        parts = said.list(_leans(first, axes=axes, said=said))
        return said(f"charts.position.headline.{form}", entity=first["name"], period=about.period, parts=parts)
    if axes[0].signed:
        return _leaning(frame, axes=axes, about=about, said=said)
    ordered = sorted(axes, key=lambda axis: median_of(frame, axis=axis))
    facts = {
        "period": about.period,
        "high_logic": ordered[-1].label,
        "high": _median(frame, axis=ordered[-1], said=said),
    }
    facts |= {"low_logic": ordered[0].label, "low": _median(frame, axis=ordered[0], said=said)}
    return said("charts.position.headline.intensity", **facts)


def _leaning(frame: pd.DataFrame, *, axes: list[Axis], about: Context, said: Words) -> str:
    """Say in which logic most members lean to the same pole."""
    rows = placed(frame)
    counts = {axis: _sides(rows, axis=axis) for axis in axes}
    axis = max(axes, key=lambda axis: max(counts[axis]))
    second, first = counts[axis]
    poles = (axis.second, axis.first) if second >= first else (axis.first, axis.second)
    facts = {
        "count": said.integer(max(second, first)),
        "all": said.integer(len(rows)),
        "pole": poles[0],
        "others": said.integer(min(second, first)),
        "other": poles[1],
    }
    form = "even" if abs(second - first) < EVEN * len(rows) else "leaning"
    return said(
        f"charts.position.headline.{form}",
        logic=axis.label,
        period=about.period,
        median=_median(frame, axis=axis, said=said),
        **facts,
    )


def _sides(rows: list[Row], *, axis: Axis) -> tuple[int, int]:
    """Count the members above 0 and those below."""
    return sum(row[axis.score] > 0 for row in rows), sum(row[axis.score] < 0 for row in rows)


def _parts(row: Row, *, axes: list[Axis], said: Words) -> list[str]:
    found = []
    for axis in axes:
        value = points(said, row[axis.score], signed=axis.signed)
        if axis.signed:
            pole = axis.second if row[axis.score] >= 0 else axis.first
            found.append(said("charts.position.part", logic=axis.label, value=value, pole=pole))
        else:
            found.append(f"{axis.label} {value}")
    return found


def _leans(row: Row, *, axes: list[Axis], said: Words) -> list[str]:
    found = []
    for axis in axes:
        value = points(said, row[axis.score], signed=axis.signed)
        pole = axis.second if row[axis.score] >= 0 else axis.first
        found.append(
            said(
                "charts.position.lean" if axis.signed else "charts.position.strength",
                value=value,
                pole=pole,
                logic=axis.label,
            )
        )
    return found


def _axis(frame: pd.DataFrame, *, axis: Axis, said: Words) -> str:
    rows = placed(frame)
    low, high = (end(rows, key=itemgetter(axis.score)) for end in (min, max))
    facts = {
        "logic": axis.label,
        "low": points(said, low[axis.score], signed=axis.signed),
        "bottom": low["name"],
        "high": points(said, high[axis.score], signed=axis.signed),
        "top": high["name"],
        "median": _median(frame, axis=axis, said=said),
    }
    if not axis.signed:
        return said("charts.position.intensity", **facts)
    above, below = _sides(rows, axis=axis)
    facts |= {
        "first": axis.first,
        "second": axis.second,
        "to_first": said.integer(below),
        "to_second": said.integer(above),
    }
    return said("charts.position.balance", **facts)


def _chosen(rows: list[Row], *, axes: list[Axis], said: Words) -> list[str]:
    found = []
    for row in rows:
        parts = "; ".join([*_parts(row, axes=axes, said=said), f"{said('terms.level')} {points(said, row['level'])}"])
        found.append(f"{said('charts.pair', first=row['name'], second=parts)}.")
    return found


def _nearest(frame: pd.DataFrame, *, axes: tuple[Axis, ...], said: Words) -> list[str]:
    """Say which marks stand nearest to the chosen one, by the straight line on all axes, in points."""
    rows, first = placed(frame), _first(chosen_in(frame))
    if first is None or len(rows) <= NEAREST:
        return []
    others = [row for row in rows if row is not first]
    places = np.array([[row[axis.score] for axis in axes] for row in others])
    away = np.sqrt(((places - [first[axis.score] for axis in axes]) ** 2).sum(axis=1))
    order = np.argsort(away, kind="stable")[:NEAREST].tolist()
    names = [f"{others[row]['name']} ({points(said, away[row])})" for row in order]
    facts = {"axes": said.list([axis.label for axis in axes]), "names": said.list(names)}
    return [said("charts.position.nearest", entity=first["name"], **facts)]


def _first(chosen: list[Row]) -> Row | None:
    """Return the row of the member that was chosen first; None where none was or it has no place."""
    return chosen[0] if chosen and chosen[0]["mark"] == 1 else None


def _trails(frame: pd.DataFrame, *, said: Words) -> list[str]:
    """Say where each trail begins and ends; those of members that are not chosen are too many to be told."""
    axes, found = axes_of(frame), []
    for one in trails_of(frame).found:
        if not one.mark:
            continue
        first, last = (
            said.list([f"{axis.label} {points(said, float(value), signed=axis.signed)}" for axis, value in ends])
            for ends in (zip(axes, one.places[0], strict=True), zip(axes, one.places[-1], strict=True))
        )
        facts = {"entity": one.name, "since": one.periods[0], "period": one.periods[-1]}
        found.append(said("charts.position.trails.moved", first=first, last=last, **facts))
    return found


def _group(frame: pd.DataFrame, *, axes: list[Axis], said: Words) -> list[str]:
    """Say where the middle of the highlighted group is."""
    group, members = group_of(frame), [row for row in placed(frame) if row["member"]]
    if group is None or not members:
        return []
    middles = [(axis, median(row[axis.score] for row in members)) for axis in axes]
    medians = said.list([f"{axis.label} {points(said, value, signed=axis.signed)}" for axis, value in middles])
    count = said.integer(len(members))
    return [said("charts.position.group", group=group.name, count=count, medians=medians)]


def _median(frame: pd.DataFrame, *, axis: Axis, said: Words) -> str:
    return points(said, median_of(frame, axis=axis), signed=axis.signed)


def _notes(frame: pd.DataFrame, *, axes: list[Axis], about: Context, said: Words) -> tuple[str, ...]:
    shape, without = shape_of(frame), len(frame) - len(placed(frame))
    fewer = (
        []
        if shape == "solid"
        else [said(f"charts.position.shape.{shape}", logics=said.list([axis.label for axis in axes]))]
    )
    barred = list(dict.fromkeys(about.barred("balance", logic=axis.logic_id) for axis in axes))
    instead = [] if axes[0].signed else [said("charts.position.instead")]
    missing = [said.count("charts.without", count=without)] if without else []
    sided = limit_notes(said, about=about, logics=[axis.logic_id for axis in axes])
    drawn, group = trails_of(frame), group_of(frame)
    moved = [drawn.reason or said("charts.position.trails.basis")] if drawn.reason or drawn.found else []
    near = _nearest(frame, axes=axes_of(frame), said=said)
    belonging = [f"{group.name}. {group.note}"] if group else []
    return tuple(note for note in (*near, *fewer, *barred, *instead, *sided, *missing, *belonging, *moved) if note)
