"""The position as Plotly figures: in space, or in the plane."""

from __future__ import annotations

from statistics import median
from typing import Any

import pandas as pd

from dashboard.charts.drawing import Drawing, Part, trace
from dashboard.charts.figures import escaped, sheet
from dashboard.charts.position.axes import Axis
from dashboard.charts.position.cameras import CAMERAS
from dashboard.charts.position.plane import dots, plane
from dashboard.charts.position.points import Layer, met, radius
from dashboard.charts.position.table import axes_of, chosen_in, pairs, shape_of, trails_of
from dashboard.charts.position.trails import lines
from dashboard.charts.rows import Row
from dashboard.text import Words
from dashboard.theme import FALLBACK, LIGHT, SMALL
from dashboard.urls import View

HEIGHT = 520
ROOM = 360.0
"""Length of an axis of the box as it is seen from the corner, px."""

NAMES_AT = 0.74
"""Where the names of poles stand on an axis: near its ends, but not in the corners, where three axes meet."""

SHAPES = ("circle", "square", "diamond", "cross")
"""Marks of chosen entities in space, where Plotly has no triangle."""


def interactive(frame: pd.DataFrame, *, view: View) -> Drawing:
    """Draw the position: in space where the panel has three logics, else in the plane.

    Args:
        frame: What `frame` gave.
        view: The view.
    """
    words, axes = Words(view.language), axes_of(frame)
    if shape_of(frame) != "solid":
        return plane(frame, first=axes[0], second=axes[1], words=words, height=480)
    return _space(frame, axes=axes, words=words)


def projections(frame: pd.DataFrame, *, view: View) -> dict[str, Drawing]:
    """Draw the three projections of a position in space, one figure each: a page puts them beside or below each other.

    Args:
        frame: What `frame` gave.
        view: The view.

    Returns:
        A figure for each pair of logics, by the names of `CAMERAS`; nothing where the position is flat itself.
    """
    if shape_of(frame) != "solid":
        return {}
    words = Words(view.language)
    shown = dots(frame, words=words)
    return {
        f"{first.logic_id}-{second.logic_id}": plane(
            frame, first=first, second=second, words=words, height=360, shown=shown
        )
        for first, second in pairs(axes_of(frame))
    }


def _space(frame: pd.DataFrame, *, axes: tuple[Axis, ...], words: Words) -> Drawing:
    figure = sheet(words, height=HEIGHT, margin={"l": 0, "r": 0, "t": 0, "b": 0})
    names = dict(zip(("xaxis", "yaxis", "zaxis"), axes, strict=True))
    scene = {key: _scene_axis(axis, words=words) for key, axis in names.items()}
    figure.update_layout(
        scene={
            **scene,
            "aspectmode": "cube",
            "dragmode": "turntable",
            "camera": CAMERAS["corner"],
            "bgcolor": LIGHT.paper,
        },
    )
    for layer in dots(frame, words=words):
        figure.add_trace(_dots(layer, axes=axes, said=met(layer.rows)))
    for line in lines(trails_of(frame), axes=axes, every=axes, words=words, room=ROOM):
        figure.add_trace(line)
    chosen = chosen_in(frame)
    if chosen:
        figure.add_trace(_drops(chosen, axes=axes))
        figure.add_trace(_chosen(chosen, axes=axes, said=met(chosen)))
    return figure


def _scene_axis(axis: Axis, *, words: Words) -> dict[str, Any]:
    ticks = [tick * NAMES_AT for tick in axis.ticks] if axis.signed else list(axis.ticks)
    texts = [words.number(tick, decimals=0) for tick in ticks]
    if axis.signed:
        texts[0], texts[-1] = escaped(axis.first), escaped(axis.second)
    return {
        "range": [axis.low, axis.high],
        "tickvals": ticks,
        "ticktext": texts,
        "tickfont": {"family": FALLBACK, "size": SMALL - 1, "color": axis.hue},
        "title": {
            "text": f"<b>{escaped(axis.title)}</b>",
            "font": {"family": FALLBACK, "size": SMALL + 1, "color": axis.hue},
        },
        "showgrid": not axis.signed,  # names stand inside the ends of a signed axis: lines there make a second box
        "gridcolor": LIGHT.line,
        "gridwidth": 2,
        "showline": True,
        "mirror": True,
        "linecolor": LIGHT.line,
        "linewidth": 2,
        "zeroline": axis.signed,
        "zerolinecolor": LIGHT.muted,
        "zerolinewidth": 1,
        "showbackground": False,
        "showspikes": False,
    }


def _places(rows: list[Row], *, axes: tuple[Axis, ...]) -> dict[str, list[float]]:
    return {name: [round(row[axis.score], 2) for row in rows] for name, axis in zip("xyz", axes, strict=True)}


def _dots(layer: Layer, *, axes: tuple[Axis, ...], said: dict[str, Any]) -> Part:
    return trace(
        "scatter3d",
        **_places(layer.rows, axes=axes),
        mode="markers",
        name=escaped(layer.label),
        showlegend=False,
        marker={
            "size": [round(1.6 * radius(row["level"]), 1) for row in layer.rows],
            "symbol": layer.shape,
            "color": layer.colour,
            "opacity": 0.75,
            "line": {"width": 0},
        },
        **said,
    )


def _chosen(rows: list[Row], *, axes: tuple[Axis, ...], said: dict[str, Any]) -> Part:
    return trace(
        "scatter3d",
        **_places(rows, axes=axes),
        mode="markers+text",
        showlegend=False,
        marker={
            "size": [round(1.6 * radius(row["level"]) + 2, 1) for row in rows],
            "symbol": [SHAPES[row["mark"] - 1] for row in rows],
            "color": LIGHT.ink,
            "opacity": 1,
            "line": {"width": 0},
        },
        text=[f"<b>{escaped(row['short'])}</b>" for row in rows],
        textposition=_sides(rows, axes=axes),
        textfont={"family": FALLBACK, "size": SMALL + 1, "color": LIGHT.ink},
        **said,
    )


def _sides(rows: list[Row], *, axes: tuple[Axis, ...]) -> list[str]:
    """Return on which side of its mark each name stands: seen from the corner, near ones do not cover each other.

    The highest has it above, the lowest below, those between on the side they stand on.
    """
    falling = sorted(range(len(rows)), key=lambda place: -rows[place][axes[2].score])
    across = [row[axes[0].score] + row[axes[1].score] for row in rows]
    middle = median(across)
    sides = [f"middle {'right' if at >= middle else 'left'}" for at in across]
    sides[falling[-1]], sides[falling[0]] = "bottom center", "top center"
    return sides


def _drops(rows: list[Row], *, axes: tuple[Axis, ...]) -> Part:
    """Draw a line from each chosen entity down to the floor."""
    x, y, z = _places(rows, axes=axes).values()
    floor = axes[2].low
    return trace(
        "scatter3d",
        x=[part for value in x for part in (value, value, None)],
        y=[part for value in y for part in (value, value, None)],
        z=[part for value in z for part in (value, floor, None)],
        mode="lines",
        showlegend=False,
        line={"color": LIGHT.ink, "width": 2},
        hoverinfo="skip",
    )
