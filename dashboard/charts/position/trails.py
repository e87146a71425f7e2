"""Where members came from: their positions in earlier periods, on the scale of the last one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.charts.carried import Carried
from dashboard.charts.drawing import Part, trace
from dashboard.charts.figures import rounded
from dashboard.charts.over_time import barred, series, steady
from dashboard.charts.position.axes import Axis
from dashboard.charts.position.sentences import said
from dashboard.text import Words
from dashboard.theme import LIGHT, SMALL
from dashboard.urls import View
from indicators.engine import Edition

FEW = 40
"""Members up to which all leave a faint trail while none is chosen; with more of them nothing could be followed."""

APART = 26.0
"""Distance from which the years of a trail are written beside each other, px."""


@dataclass(frozen=True)
class Trail:
    """The positions of a member, one a period.

    Attributes:
        entity_id: Key of the member.
        name: Its name.
        mark: Its place among the chosen ones from 1; 0 for one that is not chosen.
        periods: The m periods in which it has a place, in rising order.
        places: Its figure on each of the k axes, shape (m, k).
    """

    entity_id: str
    name: str
    mark: int
    periods: tuple[int, ...]
    places: NDArray[np.float64]


@dataclass(frozen=True)
class Trails(Carried):
    """The trails of a position chart, or why there are none.

    Attributes:
        found: The trails, those of chosen members last, so that they lie above the others.
        reason: Why none is drawn though they were asked for; empty where they are.
    """

    found: tuple[Trail, ...] = ()
    reason: str = ""


def comparable(edition: Edition, *, view: View) -> View:
    """Return the view whose scores are shown: with trails, those of the fixed set of indicators on the frozen scale."""
    return steady(view) if view.trails and not barred(edition, view=view) else view


def trails(edition: Edition, *, view: View, table: pd.DataFrame, axes: tuple[Axis, ...]) -> Trails:
    """Return the trails that a view asks for.

    Args:
        edition: The release.
        view: The view; its panel is set.
        table: The positions, one row a member.
        axes: The axes of the position.
    """
    if not view.trails:
        return Trails()
    if reason := barred(edition, view=view):
        return Trails(reason=reason)
    chosen = table.index[table["mark"] > 0]
    if not len(chosen) and len(table) > FEW:
        return Trails(reason=Words(view.language)("charts.position.trails.choose"))
    last = int(table["period"].iloc[0])
    scored = {period: scores for period, scores in series(edition, view=view).items() if period <= last}
    since = view.since if view.since in scored else min(scored)
    kept = {period: scores for period, scores in scored.items() if period >= since}
    places = np.stack([[scores.column(axis.score) for axis in axes] for scores in kept.values()])
    rows = (chosen if len(chosen) else table.index[table["placed"]]).tolist()
    drawn = [_trail(table, row=row, periods=np.array(list(kept)), places=places[:, :, row]) for row in rows]
    found = sorted((one for one in drawn if len(one.periods) > 1), key=lambda one: -one.mark if one.mark else -9)
    return Trails(tuple(found), "" if found else Words(view.language)("trend.single"))


def _trail(table: pd.DataFrame, *, row: int, periods: NDArray[np.int64], places: NDArray[np.float64]) -> Trail:
    known = ~np.isnan(places).any(axis=1)
    entity, name, mark = (table[column].iloc[row] for column in ("entity_id", "name", "mark"))
    return Trail(entity, name, int(mark), tuple(periods[known].tolist()), places[known])


def lines(found: Trails, *, axes: tuple[Axis, ...], every: tuple[Axis, ...], words: Words, room: float) -> list[Part]:
    """Draw trails: one thin line for all that are not chosen, and for each chosen one a line with its years.

    Args:
        found: The trails.
        axes: The axes that are drawn, two in the plane or three in space.
        every: All axes of the position, in the order of the figures of a trail.
        words: The language.
        room: Width of the shorter side of the drawing, px; years are left out where they would touch.
    """
    columns = [every.index(axis) for axis in axes]
    faint = [one for one in found.found if not one.mark]
    parts = [_faint(faint, columns=columns)] if faint else []
    span = axes[0].high - axes[0].low
    return parts + [
        _chosen(one, columns=columns, every=every, words=words, near=APART * span / room)
        for one in found.found
        if one.mark
    ]


def _kind(columns: list[int]) -> str:
    return "scatter3d" if len(columns) == 3 else "scatter"


def _faint(found: list[Trail], *, columns: list[int]) -> Part:
    """Return one line for all, interrupted between members."""
    gap = np.full((1, found[0].places.shape[1]), np.nan)
    joined = np.concatenate([part for one in found for part in (one.places, gap)])
    along = {letter: rounded(joined[:, column]) for letter, column in zip("xyz", columns, strict=False)}
    line = {"color": LIGHT.muted, "width": 1 if len(columns) < 3 else 2}
    return trace(_kind(columns), **along, mode="lines", line=line, opacity=0.45, showlegend=False, hoverinfo="skip")


def _chosen(one: Trail, *, columns: list[int], every: tuple[Axis, ...], words: Words, near: float) -> Part:
    """Return the line of a chosen member up to its mark, which is drawn with the others."""
    places, periods = one.places[:-1], one.periods[:-1]
    along = {letter: rounded(one.places[:, column]) for letter, column in zip("xyz", columns, strict=False)}
    written = _apart(one.places[:, columns], near=near)
    years = [str(period) if number in written else "" for number, period in enumerate(periods)]
    texts = [
        said(one.name, places=place.tolist(), axes=every, words=words, period=period)
        for place, period in zip(places, periods, strict=True)
    ]
    return trace(
        _kind(columns),
        **along,
        mode="lines+markers+text",
        line={"color": LIGHT.ink, "width": 1.5 if len(columns) < 3 else 3},
        marker={"size": 4, "color": LIGHT.ink},
        text=[*years, ""],
        textposition="bottom center",
        textfont={"size": SMALL - 1, "color": LIGHT.muted},
        showlegend=False,
        customdata=[*(f"{one.entity_id}~{period}" for period in periods), ""],
        hovertext=[*texts, ""],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _apart(places: NDArray[np.float64], *, near: float) -> set[int]:
    """Return the numbers of the places whose years are written: the first, and those that keep clear of the others."""
    written, taken = set(), [places[-1]]
    for number, place in enumerate(places[:-1]):
        if number == 0 or min(float(np.linalg.norm(place - other)) for other in taken) >= near:
            written.add(number)
            taken.append(place)
    return written
