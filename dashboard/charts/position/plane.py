"""Two axes of a position in the plane."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd

from dashboard.charts.context import points as printed_points
from dashboard.charts.drawing import Drawing, Part, trace
from dashboard.charts.figures import axis as axis_of
from dashboard.charts.figures import escaped, note, rounded, rule, sheet
from dashboard.charts.labels import Box, Placed, Wish, place
from dashboard.charts.marks import SHAPES
from dashboard.charts.position.axes import Axis
from dashboard.charts.position.points import Layer, layers, met, radius
from dashboard.charts.position.table import (
    axes_of,
    chosen_in,
    extremes,
    group_of,
    median_of,
    placed,
    trails_of,
)
from dashboard.charts.position.trails import lines
from dashboard.charts.rows import Row
from dashboard.charts.scales import Scale
from dashboard.charts.text_width import shortened
from dashboard.text import Words
from dashboard.theme import LIGHT, SMALL

MEDIAN_ROOM = 6.5
"""Width of the words beside the line of a median, in sizes of letters."""

ABOVE, BELOW = 22, 60
"""Room above and below the plane, px."""

CLUTTER = 6.0
"""Area of other marks that the name of an extreme one may touch, px²: a corner of one."""

NAME_GAP = 4.0
"""Extra distance of a name from its mark, px: touching ones read as one shape."""

NARROWEST = 210.0
"""Width for which labels are placed, px: three planes side by side; on wider ones marks are farther apart."""


def dots(frame: pd.DataFrame, *, words: Words) -> list[Layer]:
    """Return the marks that are not chosen, which all views of a position share, the coloured groups on top."""
    return layers(placed(frame), all_label=words("charts.position.all_others"), group=group_of(frame))


def plane(
    frame: pd.DataFrame, *, first: Axis, second: Axis, words: Words, height: int, shown: list[Layer] | None = None
) -> Drawing:
    """Draw two axes of a position, with the panel's medians.

    Args:
        frame: What the position's `frame` gave.
        first: The axis to the right.
        second: The axis upwards.
        words: The language.
        height: Height, px.
        shown: What `dots` gave, where several planes are drawn.
    """
    figure = sheet(
        words,
        height=height,
        margin={"l": 58, "r": 14, "t": ABOVE, "b": BELOW},
        xaxis=_axis(first, words=words),
        yaxis=_axis(second, words=words),
    )
    every = axes_of(frame)
    for layer in dots(frame, words=words) if shown is None else shown:
        figure.add_trace(_dots(layer, first=first, second=second, said=met(layer.rows)))
    for line in lines(trails_of(frame), axes=(first, second), every=every, words=words, room=NARROWEST):
        figure.add_trace(line)
    _named(figure, frame=frame, first=first, second=second, height=height - ABOVE - BELOW)
    _ends(figure, first=first, second=second)
    if placed(frame):
        _medians(figure, frame=frame, first=first, second=second, words=words)
    return figure


def _axis(axis: Axis, *, words: Words) -> dict[str, Any]:
    low, middle, high = axis.ticks
    at = [low, (low + middle) / 2, middle, (middle + high) / 2, high]
    texts = [words.number(tick, decimals=0 if float(tick).is_integer() else 1, signed=axis.signed) for tick in at]
    return axis_of(span=(low, high), at=at, texts=texts, ticklabelstandoff=7)


def _dots(layer: Layer, *, first: Axis, second: Axis, said: dict[str, Any]) -> Part:
    x, y = (np.round([row[axis.score] for row in layer.rows], 2).tolist() for axis in (first, second))
    return trace(
        "scatter",
        x=x,
        y=y,
        mode="markers",
        name=escaped(layer.label),
        showlegend=False,
        cliponaxis=False,
        marker={
            "size": [round(2 * radius(row["level"]), 1) for row in layer.rows],
            "symbol": layer.shape,
            "color": layer.colour,
            "opacity": 0.7,
            "line": {"width": 0.5, "color": LIGHT.paper},
        },
        **said,
    )


def _named(figure: Drawing, *, frame: pd.DataFrame, first: Axis, second: Axis, height: float) -> None:
    """Draw the chosen marks, and the names of chosen and extreme ones where they fit."""
    rows = extremes(frame, first=first, second=second)
    places = label_places(frame, rows=rows, first=first, second=second, area=Box(0, 0, NARROWEST, height), size=SMALL)
    kept = [(row, found) for row, found in zip(rows, places, strict=True) if found or row["mark"]]
    for chosen in (False, True):
        part = [(row, found) for row, found in kept if bool(row["mark"]) == chosen]
        if part:
            figure.add_trace({**_trace(part, first=first, second=second, chosen=chosen), "hoverinfo": "skip"})
    if marked := chosen_in(frame):
        figure.data[-1].pop("hoverinfo")
        figure.data[-1].update(met(marked))


def _trace(part: list[tuple[Row, Placed | None]], *, first: Axis, second: Axis, chosen: bool) -> Part:
    rows = [row for row, _ in part]
    marks = {
        "size": [round(2 * radius(row["level"]) + NAME_GAP, 1) for row in rows],
        "symbol": [SHAPES[max(row["mark"] - 1, 0)] for row in rows],
        "color": LIGHT.ink if chosen else [LIGHT.group(row["tint"]) if row["tint"] else LIGHT.muted for row in rows],
        "opacity": 1 if chosen else 0,  # the mark itself is drawn with the others; this one keeps the name off it
    }
    return trace(
        "scatter",
        x=rounded([row[first.score] for row in rows]),
        y=rounded([row[second.score] for row in rows]),
        mode="markers+text",
        showlegend=False,
        cliponaxis=False,
        text=[f"<b>{escaped(row['short'])}</b>" if chosen else escaped(row["short"]) for row in rows],
        textposition=[found.place if found else "middle right" for _, found in part],
        textfont={"size": SMALL, "color": LIGHT.ink if chosen else LIGHT.muted},
        marker=marks,
    )


def label_places(
    frame: pd.DataFrame,
    *,
    rows: list[Row],
    first: Axis,
    second: Axis,
    area: Box,
    size: float,
    away: float = NAME_GAP,
    reach: int = 1,
    longest: float = math.inf,
) -> list[Placed | None]:
    """Find places for the names of some members in a plane.

    Args:
        frame: What the position's `frame` gave.
        rows: Those of its rows that are to be named, the most important first.
        first: The axis to the right.
        second: The axis upwards.
        area: The plane, px.
        size: Size of the letters, px.
        away: Distance of a name from a mark of its full size, px; negative where marks are drawn smaller.
        reach: Distances that are tried for a chosen one.
        longest: Width at which a name is cut short, px.

    Returns:
        The place of each name; None where it does not fit.
    """
    across = Scale(first.low, first.high, area.left, area.right)
    up = Scale(second.low, second.high, area.bottom, area.top)
    wishes = [
        Wish(
            shortened(row["short"], size=size, room=longest),
            across(row[first.score]),
            up(row[second.score]),
            radius(row["level"]) + away,
            must=row["mark"] > 0,
        )
        for row in rows
    ]
    everyone = placed(frame)
    marks = [(across(row[first.score]), up(row[second.score])) for row in everyone]
    reserved = _of_medians(frame, across=(first, across), up=(second, up), size=size) if everyone else []
    return place(wishes, points=marks, area=area, size=size, reserved=reserved, clutter=CLUTTER, reach=reach)


def _of_medians(frame: pd.DataFrame, *, across: tuple[Axis, Scale], up: tuple[Axis, Scale], size: float) -> list[Box]:
    """Return what the lines of both medians and the words beside one of them take up, px."""
    (first, to_right), (second, to_top) = across, up
    x, y = to_right(median_of(frame, axis=first)), to_top(median_of(frame, axis=second))
    words = Box(to_right.end - MEDIAN_ROOM * size, y - 1.4 * size, to_right.end, y)
    return [words, Box(x - 1, to_top.end, x + 1, to_top.start), Box(to_right.start, y - 1, to_right.end, y + 1)]


def _ends(figure: Drawing, *, first: Axis, second: Axis) -> None:
    """Write pole names at the ends of both axes, or the name of the axis where it has no poles."""
    below = {"yref": "paper", "y": 0, "yshift": -44}
    beside = {"xref": "paper", "x": 0, "xshift": -54, "textangle": -90}
    sides = ((first, "x", ("left", "right"), below), (second, "y", ("bottom", "top"), beside))
    for axis, along, anchors, across in sides:
        ends = [(f"← {axis.first}", 0), (f"{axis.second} →", 1)] if axis.signed else [(f"{axis.title} →", 1)]
        for text, end in ends:
            place: dict[str, Any] = {along: end, f"{along}ref": "paper", f"{along}anchor": anchors[end], **across}
            figure.add_annotation(note(escaped(text), colour=axis.hue, **place))


def _medians(figure: Drawing, *, frame: pd.DataFrame, first: Axis, second: Axis, words: Words) -> None:
    x, y = median_of(frame, axis=first), median_of(frame, axis=second)
    for axis in (first, second):
        if axis.signed:
            zero = (0.0, 0.0, second.low, second.high) if axis is first else (first.low, first.high, 0.0, 0.0)
            figure.add_shape(rule(x0=zero[0], x1=zero[1], y0=zero[2], y1=zero[3], colour=LIGHT.muted))
    figure.add_shape(rule(x0=x, x1=x, y0=second.low, y1=second.high, colour=LIGHT.muted, dash="dot", width=1.5))
    figure.add_shape(rule(x0=first.low, x1=first.high, y0=y, y1=y, colour=LIGHT.muted, dash="dot", width=1.5))
    across = words("charts.median", value=printed_points(words, x, signed=first.signed))
    share = (x - first.low) / (first.high - first.low)
    anchor = "right" if share > 0.8 else "left" if share < 0.2 else "center"
    figure.add_annotation(note(across, x=x, y=1, yref="paper", yanchor="bottom", xanchor=anchor, colour=LIGHT.muted))
    up = words("charts.median", value=printed_points(words, y, signed=second.signed))
    figure.add_annotation(
        note(up, x=1, xref="paper", xanchor="right", y=y, yanchor="bottom", colour=LIGHT.muted, yshift=1)
    )
