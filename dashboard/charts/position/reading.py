"""The position in words."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.charts.context import Context, Reading, context_of, points, subtitle
from dashboard.charts.position.axes import Axis
from dashboard.charts.position.table import axes_of, group_of, placed, shape_of, trails_of
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
    if not len(rows):
        reason = said("charts.no_figures", score=said(f"terms.{kind}"))
        return Reading(headline=reason.rstrip("."), subtitle=line, alt=reason, description=reason, notes=notes)
    medians = said.list([f"{axis.label} {_median(rows, axis=axis, said=said)}" for axis in axes])
    count = said.integer(len(rows))
    return Reading(
        headline=_headline(rows, axes=axes, about=about, said=said),
        subtitle=line,
        alt=said(f"charts.position.alt.{kind}", count=count, panel=about.panel, period=about.period, medians=medians),
        description=paragraphs(
            *(_axis(rows, axis=axis, said=said) for axis in axes),
            *_chosen(rows, axes=axes, said=said),
            *_trails(frame, said=said),
            *_group(rows, frame=frame, axes=axes, said=said),
            suppressed(frame[~frame["placed"]], words=said),
            coverage(frame["coverage"], words=said),
            said("charts.profile.emphases"),
        ),
        notes=notes,
    )


def _headline(rows: pd.DataFrame, *, axes: list[Axis], about: Context, said: Words) -> str:
    chosen = rows[rows["mark"] == 1]
    if len(chosen):
        form = "chosen_balance" if axes[0].signed else "chosen_intensity"
        parts = said.list(_leans(chosen.iloc[0], axes=axes, said=said))
        return said(f"charts.position.headline.{form}", entity=chosen["name"].iloc[0], period=about.period, parts=parts)
    if axes[0].signed:
        return _leaning(rows, axes=axes, about=about, said=said)
    ordered = sorted(axes, key=lambda axis: float(rows[axis.score].median()))
    facts = {
        "period": about.period,
        "high_logic": ordered[-1].label,
        "high": _median(rows, axis=ordered[-1], said=said),
    }
    facts |= {"low_logic": ordered[0].label, "low": _median(rows, axis=ordered[0], said=said)}
    return said("charts.position.headline.intensity", **facts)


def _leaning(rows: pd.DataFrame, *, axes: list[Axis], about: Context, said: Words) -> str:
    """Say in which logic most members lean to the same pole."""
    counts = {axis: (int((rows[axis.score] > 0).sum()), int((rows[axis.score] < 0).sum())) for axis in axes}
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
        median=_median(rows, axis=axis, said=said),
        **facts,
    )


def _parts(row: pd.Series, *, axes: list[Axis], said: Words) -> list[str]:
    found = []
    for axis in axes:
        value = points(said, row[axis.score], signed=axis.signed)
        if axis.signed:
            pole = axis.second if row[axis.score] >= 0 else axis.first
            found.append(said("charts.position.part", logic=axis.label, value=value, pole=pole))
        else:
            found.append(f"{axis.label} {value}")
    return found


def _leans(row: pd.Series, *, axes: list[Axis], said: Words) -> list[str]:
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


def _axis(rows: pd.DataFrame, *, axis: Axis, said: Words) -> str:
    values = rows[axis.score]
    low, high = rows.iloc[int(values.argmin())], rows.iloc[int(values.argmax())]
    facts = {
        "logic": axis.label,
        "low": points(said, low[axis.score], signed=axis.signed),
        "bottom": low["name"],
        "high": points(said, high[axis.score], signed=axis.signed),
        "top": high["name"],
        "median": _median(rows, axis=axis, said=said),
    }
    if not axis.signed:
        return said("charts.position.intensity", **facts)
    facts |= {
        "first": axis.first,
        "second": axis.second,
        "to_first": said.integer(int((values < 0).sum())),
        "to_second": said.integer(int((values > 0).sum())),
    }
    return said("charts.position.balance", **facts)


def _chosen(rows: pd.DataFrame, *, axes: list[Axis], said: Words) -> list[str]:
    found = []
    for _, row in rows[rows["mark"] > 0].sort_values("mark").iterrows():
        level = said.number(None) if pd.isna(row["level"]) else points(said, row["level"])
        parts = "; ".join([*_parts(row, axes=axes, said=said), f"{said('terms.level')} {level}"])
        found.append(f"{said('charts.pair', first=row['name'], second=parts)}.")
    return found


def _nearest(rows: pd.DataFrame, *, axes: tuple[Axis, ...], said: Words) -> list[str]:
    """Say which marks stand nearest to the chosen one, by the straight line on all axes, in points."""
    chosen = np.flatnonzero(rows["mark"].to_numpy() == 1)
    if not len(chosen) or len(rows) <= NEAREST:
        return []
    places = rows[[axis.score for axis in axes]].to_numpy(dtype=float)
    away = np.sqrt(((places - places[chosen[0]]) ** 2).sum(axis=1))
    away[chosen[0]] = np.inf
    order = np.argsort(away, kind="stable")[:NEAREST]
    names = [f"{rows['name'].iloc[row]} ({points(said, float(away[row]))})" for row in order]
    facts = {"axes": said.list([axis.label for axis in axes]), "names": said.list(names)}
    return [said("charts.position.nearest", entity=rows["name"].iloc[chosen[0]], **facts)]


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


def _group(rows: pd.DataFrame, *, frame: pd.DataFrame, axes: list[Axis], said: Words) -> list[str]:
    """Say where the middle of the highlighted group is."""
    group, members = group_of(frame), rows[rows["member"]]
    if group is None or not len(members):
        return []
    medians = said.list([f"{axis.label} {_median(members, axis=axis, said=said)}" for axis in axes])
    count = said.integer(len(members))
    return [said("charts.position.group", group=group.name, count=count, medians=medians)]


def _median(rows: pd.DataFrame, *, axis: Axis, said: Words) -> str:
    return points(said, rows[axis.score].median(), signed=axis.signed)


def _notes(frame: pd.DataFrame, *, axes: list[Axis], about: Context, said: Words) -> tuple[str, ...]:
    shape, without = shape_of(frame), int((~frame["placed"]).sum())
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
    near = _nearest(placed(frame), axes=axes_of(frame), said=said)
    belonging = [f"{group.name}. {group.note}"] if group else []
    return tuple(note for note in (*near, *fewer, *barred, *instead, *sided, *missing, *belonging, *moved) if note)
