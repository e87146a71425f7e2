"""The map as a Plotly figure: filled lines, no base map."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from dashboard.charts.drawing import Drawing, Part, trace
from dashboard.charts.figures import escaped, labels, note, sheet
from dashboard.charts.geography.legend import HEIGHT, add_legend
from dashboard.charts.geography.outlines import Ring
from dashboard.charts.geography.table import can_be_drawn, layer_of, notice_of, on_map, shown_in
from dashboard.charts.map.shapes import FEW, MANY, areas, boxes, colours, marks, rings_of
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
    rows = on_map(frame)
    left, bottom, right, top = shown_in(frame).ground.view
    height = round(min(WIDE[len(rows) <= FEW] * (top - bottom) / (right - left), TALL)) + HEIGHT
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
    if any(row["drawn"] in ("area", "inset") for row in rows):
        figure.add_trace(_inside(frame))
    figure.add_trace(_points(frame))
    _name_marked(figure, frame=frame)
    add_legend(figure, frame=frame, words=words)
    corner = {"xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom"}
    notice = note(words(notice_of(frame)), x=0.0, y=0.0, **corner)
    figure.add_annotation({**notice, "font": {"family": FALLBACK, "size": SMALL - 2, "color": LIGHT.muted}})
    return figure


def _draw_land(figure: Drawing, *, frame: pd.DataFrame) -> None:
    under = shown_in(frame).ground
    regional = shown_in(frame).kind == "region"
    figure.add_trace(_filled(under.land, colour=LIGHT.band, edge=LIGHT.band, width=0.0))
    shade = LIGHT.band if regional or any(row["drawn"] == "area" for row in on_map(frame)) else LIGHT.wash
    if under.countries:
        figure.add_trace(_filled(under.countries, colour=shade, edge=shade if regional else LIGHT.muted, width=0.5))
    if under.around:
        figure.add_trace(_filled(under.around, colour=LIGHT.wash, edge=LIGHT.muted, width=0.5))


def _draw_areas(figure: Drawing, *, frame: pd.DataFrame) -> None:
    shades, width = colours(frame), 0.7 if len(on_map(frame)) < MANY else 0.5
    for letter, rings in sorted(areas(frame).items()):
        part = _filled(rings, colour=shades[letter], edge=LIGHT.muted, width=width)
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
        rings = [ring for row in on_map(frame) if row[column] for ring in rings_of(frame, row=row)]
        if rings:
            figure.add_trace(_filled(rings, colour=None, edge=LIGHT.ink, width=width))


def _points(frame: pd.DataFrame) -> Part:
    rows, seen = on_map(frame), {mark.place: mark for mark in marks(frame)}
    size = 11 if len(rows) <= MANY else 8
    number = range(len(rows))
    return trace(
        "scatter",
        x=[row["x"] for row in rows],
        y=[row["y"] for row in rows],
        mode="markers",
        marker={
            "size": [size + 3 if row["mark"] else size for row in rows],
            "color": [seen[place].colour if place in seen else LIGHT.paper for place in number],
            "opacity": [1 if place in seen else 0 for place in number],
            "symbol": [_symbol(seen.get(place), mark=row["mark"]) for place, row in enumerate(rows)],
            "line": {
                "color": [LIGHT.ink if row["mark"] or row["chosen"] else LIGHT.muted for row in rows],
                "width": [2.5 if row["mark"] else 2 if row["chosen"] else 1 for row in rows],
            },
        },
        customdata=[row["entity_id"] for row in rows],
        hovertext=[row["said"] for row in rows],
        hovertemplate="%{hovertext}<extra></extra>",
        cliponaxis=False,
    )  # fmt: skip


def _inside(frame: pd.DataFrame) -> Part:
    """Return unseen marks all over the areas, by which the pointer finds a member away from its own mark."""
    layer = layer_of(frame)
    xs: list[int] = []
    ys: list[int] = []
    keys: list[str] = []
    for row in on_map(frame):
        if layer is not None and row["drawn"] in ("area", "inset"):
            key = row["entity_id"]
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
    for row in on_map(frame):
        if row["mark"]:
            label = note(f"<b>{escaped(row['short'])}</b>", x=row["x"], y=row["y"], yanchor="bottom", yshift=8)
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
