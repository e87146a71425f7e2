"""The map as a Plotly figure: filled lines, no base map."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from dashboard.charts.drawing import Drawing, Part, trace
from dashboard.charts.figures import escaped, labels, note, sheet
from dashboard.charts.geography.legend import HEIGHT, add_legend
from dashboard.charts.geography.outlines import Ring
from dashboard.charts.geography.table import can_be_drawn, hovers, layer_of, notice_of, on_map, shown_in, surroundings
from dashboard.charts.map.shapes import FEW, MANY, areas, backdrop, boxes, colours, marks, rings_of
from dashboard.charts.marks import SHAPES
from dashboard.text import Words
from dashboard.theme import FALLBACK, LIGHT, SMALL
from dashboard.urls import View

WIDE = {True: 490, False: 680}
"""Width for which a height is chosen, px: few members, beside the tiles, or many."""

TALL = 720
"""Largest height, px."""

CODE = 22
"""Distance of the code of an area from the top of its box, units."""

EMPTY = 120
REACH = 18
"""How far from its mark, or from a place inside its area, a member is still found by the pointer, px."""


def interactive(frame: pd.DataFrame, *, view: View) -> Drawing:
    """Draw a map.

    Args:
        frame: What `frame` gave.
        view: The view.

    Returns:
        A figure: land, areas by class, marks of those without an area, and an unseen mark for each other member that
        carries what is said of it. Where there are no outlines it says so.
    """
    words = Words(view.language)
    if not can_be_drawn(frame):
        figure = sheet(words, height=EMPTY, xaxis={"visible": False}, yaxis={"visible": False})
        figure.add_annotation(note(words("map.no_outlines"), x=0.5, y=0.5, xref="paper", yref="paper"))
        return figure
    whole, frame = frame, on_map(frame)
    left, bottom, right, top = shown_in(frame).view
    height = round(min(WIDE[len(frame) <= FEW] * (top - bottom) / (right - left), TALL)) + HEIGHT
    figure = sheet(words, height=height, hoverdistance=REACH)
    figure.update_layout(
        xaxis={"range": [left, right], "visible": False, "fixedrange": True, "constrain": "domain"},
        yaxis={
            "range": [bottom, top], "visible": False, "fixedrange": True, "constrain": "domain", "scaleanchor": "x",
        },
    )  # fmt: skip
    _draw_land(figure, frame=frame)
    _draw_boxes(figure, frame=frame)
    _draw_areas(figure, frame=frame)
    _draw_chosen(figure, frame=frame)
    if any(frame["drawn"].isin(["area", "inset"])):
        figure.add_trace(_inside(frame))
    figure.add_trace(_points(frame))
    _name_marked(figure, frame=frame)
    add_legend(figure, frame=whole, words=words)
    corner = {"xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom"}
    notice = note(words(notice_of(frame)), x=0.0, y=0.0, **corner)
    figure.add_annotation({**notice, "font": {"family": FALLBACK, "size": SMALL - 2, "color": LIGHT.muted}})
    return figure


def _draw_land(figure: Drawing, *, frame: pd.DataFrame) -> None:
    land, countries = backdrop(frame)
    regional = shown_in(frame).kind == "region"
    figure.add_trace(_filled(land, colour=LIGHT.band, edge=LIGHT.band, width=0.0))
    shade = LIGHT.band if regional or "area" in set(frame["drawn"]) else LIGHT.wash
    if countries:
        figure.add_trace(_filled(countries, colour=shade, edge=shade if regional else LIGHT.muted, width=0.5))
    if around := surroundings(frame):
        figure.add_trace(_filled(around, colour=LIGHT.wash, edge=LIGHT.muted, width=0.5))


def _draw_areas(figure: Drawing, *, frame: pd.DataFrame) -> None:
    shades = colours(frame)
    for letter, rings in sorted(areas(frame).items()):
        part = _filled(rings, colour=shades[letter], edge=LIGHT.muted, width=0.7 if len(frame) < MANY else 0.5)
        if not letter:
            part["fillpattern"] = {
                "shape": "/", "fgcolor": LIGHT.muted, "bgcolor": LIGHT.paper, "size": 6, "solidity": 0.15,
            }  # fmt: skip
        figure.add_trace(part)


def _draw_boxes(figure: Drawing, *, frame: pd.DataFrame) -> None:
    found = boxes(frame)
    rings = [(left, bottom, left, top, right, top, right, bottom) for _, (left, bottom, right, top) in found]
    if rings:
        figure.add_trace(_filled(rings, colour=LIGHT.paper, edge=LIGHT.muted, width=0.5))
        codes = [(left, top - CODE, key) for key, (left, _, _, top) in found]
        figure.add_trace(labels(codes, side="right", colour=LIGHT.muted))


def _draw_chosen(figure: Drawing, *, frame: pd.DataFrame) -> None:
    """Draw round the members of the group, and thicker round the entities that were chosen."""
    for column, width in (("chosen", 1.6), ("mark", 3.0)):
        keys = frame.loc[frame[column].astype(bool), "entity_id"]
        rings = [ring for key in keys for ring in rings_of(frame, key=key)]
        if rings:
            figure.add_trace(_filled(rings, colour=None, edge=LIGHT.ink, width=width))


def _points(frame: pd.DataFrame) -> Part:
    seen = {mark.place: mark for mark in marks(frame)}
    size = 11 if len(frame) <= MANY else 8
    number = range(len(frame))
    chosen = ((frame["mark"] > 0) | frame["chosen"]).tolist()
    widths = [2.5 if mark else 2 if group else 1 for mark, group in zip(frame["mark"], frame["chosen"], strict=True)]
    return trace(
        "scatter",
        x=frame["x"].tolist(),
        y=frame["y"].tolist(),
        mode="markers",
        marker={
            "size": [size + 3 if mark else size for mark in frame["mark"]],
            "color": [seen[place].colour if place in seen else LIGHT.paper for place in number],
            "opacity": [1 if place in seen else 0 for place in number],
            "symbol": [_symbol(seen.get(place), mark=mark) for place, mark in zip(number, frame["mark"], strict=True)],
            "line": {
                "color": [LIGHT.ink if is_chosen else LIGHT.muted for is_chosen in chosen],
                "width": widths,
            },
        },
        customdata=frame["entity_id"].tolist(),
        hovertext=hovers(frame),
        hovertemplate="%{hovertext}<extra></extra>",
        cliponaxis=False,
    )  # fmt: skip


def _inside(frame: pd.DataFrame) -> Part:
    """Return unseen marks all over the areas, by which the pointer finds a member away from its own mark."""
    layer = layer_of(frame)
    xs: list[int] = []
    ys: list[int] = []
    keys: list[str] = []
    for key, drawn in zip(frame["entity_id"], frame["drawn"], strict=True):
        if layer is not None and drawn in ("area", "inset"):
            places = layer.areas[key].inner
            xs += places[::2]
            ys += places[1::2]
            keys += [key] * (len(places) // 2)
    unseen = {"size": 2, "opacity": 0}
    return trace("scatter", x=xs, y=ys, mode="markers", marker=unseen, customdata=keys, hoverinfo="none")


def _symbol(seen: object, *, mark: int) -> str:
    if getattr(seen, "missing", False):
        return "circle-x"
    if mark:
        return SHAPES[mark - 1]
    return "circle" if getattr(seen, "exact", True) else "hexagon2"


def _name_marked(figure: Drawing, *, frame: pd.DataFrame) -> None:
    columns = (frame[name].tolist() for name in ("mark", "short", "x", "y"))
    for mark, short, x, y in zip(*columns, strict=True):
        if mark:
            label = note(f"<b>{escaped(short)}</b>", x=x, y=y, yanchor="bottom", yshift=8)
            figure.add_annotation({**label, "bgcolor": LIGHT.paper, "borderpad": 1, "opacity": 0.9})


def _filled(rings: Iterable[Ring], *, colour: str | None, edge: str, width: float) -> Part:
    xs: list[int | None] = []
    ys: list[int | None] = []
    for ring in rings:
        xs += [*ring[::2], ring[0], None]
        ys += [*ring[1::2], ring[1], None]
    return trace(
        "scatter",
        x=xs[:-1],
        y=ys[:-1],
        mode="lines",
        fill="toself" if colour else None,
        fillcolor=colour,
        line={"color": edge, "width": width, "simplify": False},
        hoverinfo="skip",
    )
