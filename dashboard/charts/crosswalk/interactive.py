"""A lens beside the framework as a Plotly figure: the build has no Sankey diagram, so bands are filled outlines."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.charts.crosswalk.reading import link_text
from dashboard.charts.crosswalk.shape import Band, Layout, Node, laid_out, outline
from dashboard.charts.crosswalk.table import Walk, walk_of
from dashboard.charts.drawing import Drawing, Part, trace
from dashboard.charts.figures import SLACK, escaped, labels, rule, sheet, spoken, unknown
from dashboard.charts.text_width import width, wrapped
from dashboard.text import Words
from dashboard.theme import LIGHT, SMALL
from dashboard.urls import View

LEAST, GAP, HEAD = 34.0, 6.0, 24.0
"""Room for two lines of a name, between two nodes, and for the name of a logic, px."""

TALL = 380.0
"""Height of all indicators together, px; of few of them less."""

THIN, THICK = 4.0, 20.0
"""Least and greatest height of an indicator, px."""

SIDE = 124.0
"""Most room for names on either side, px: leaves the bands a third of a phone's width."""

PALE = 0.4
"""Opacity of a band, so that those which cross can be told apart."""


def interactive(frame: pd.DataFrame, *, view: View) -> Drawing:
    """Draw a crosswalk.

    Args:
        frame: What `frame` gave.
        view: The view.
    """
    words, walk = Words(view.language), walk_of(frame)
    count = sum(int(row["count"]) for row in walk.links)
    unit = min(max(TALL / max(count, 1), THIN), THICK)
    found = laid_out(walk, unit=unit, least=LEAST, gap=GAP, head=HEAD)
    figure = sheet(
        words,
        height=int(found.height) + 16,
        margin={"l": _room(found.left), "r": _room(found.right), "t": 4, "b": 4},
        xaxis={"range": [-0.03, 1.03], "visible": False, "fixedrange": True},
        yaxis={"range": [found.height + 4, -4], "visible": False, "fixedrange": True},
        barmode="overlay",
    )
    for band in found.bands:
        figure.add_trace(_band(band))
    for node in (*found.left, *found.right):
        _bar(figure, node=node)
    _names(figure, found=found)
    _empty(figure, walk=walk, found=found)
    if found.bands:
        figure.add_trace(_points(found, words=words))
    return figure


def _band(band: Band) -> Part:
    way = outline(band, start=0.0, end=1.0)
    outside = not band.row["pillar"]
    hue = LIGHT.muted if outside else LIGHT.logic(str(band.row["logic_id"]))
    return trace(
        "scatter",
        x=[round(x, 3) for x, _ in way],
        y=[round(y, 1) for _, y in way],
        mode="lines",
        fill="toself",
        fillcolor=hue,
        line={"width": 0, "color": hue},
        opacity=PALE / 2 if outside else PALE,
        hoverinfo="skip",
    )


def _bar(figure: Drawing, *, node: Node) -> None:
    """Draw a node: a first pole open, a second one filled, as everywhere."""
    if not node.count:
        return
    x = 1.0 if node.side else 0.0
    hue = LIGHT.logic(node.logic_id) if node.side else LIGHT.ink if node.key else LIGHT.muted
    box = rule(x0=x - 0.018, x1=x + 0.018, y0=node.top, y1=node.bottom, colour=hue, width=1.5)
    fill = LIGHT.paper if node.side == 1 else hue
    figure.add_shape({**box, "type": "rect", "fillcolor": fill, "layer": "above"})


def _names(figure: Drawing, *, found: Layout) -> None:
    for nodes, x, side in ((found.left, -0.03, "left"), (found.right, 1.03, "right")):
        entries = [(x, node.middle, _name(node)) for node in nodes]
        figure.add_trace(labels(entries, side=side))
    heads: dict[str, Node] = {}
    for node in found.right:
        heads.setdefault(node.logic_id, node)
    for logic_id, node in heads.items():
        y = min(node.top, node.middle - LEAST / 2) - 9
        text = f"<b>{escaped(node.logic)}</b>"
        figure.add_trace(labels([(1.03, y, text)], side="right", colour=LIGHT.logic(logic_id)))


def _room(nodes: Sequence[Node]) -> int:
    """Return the room that names need on one side: as much as they are wide, and those of the logics above them."""
    lines = [line for node in nodes for line in (*_lines(node), node.logic)]
    return round(SLACK * max((width(line, size=SMALL) for line in lines), default=0.0)) + 8


def _lines(node: Node) -> list[str]:
    """Return the name of a node in two lines at most, with its number of indicators."""
    count = f" {node.count}" if node.count else ""
    *first, last = wrapped(node.label, size=SMALL, room=SIDE - 8 - width(count, size=SMALL), lines=2)
    return [*first, f"{last}{count}"]


def _name(node: Node) -> str:
    *first, last = (escaped(line) for line in _lines(node))
    if node.count:
        name, _, count = last.rpartition(" ")
        last = f"{name} <b>{count}</b>"
    return "<br>".join([*first, last])


def _empty(figure: Drawing, *, walk: Walk, found: Layout) -> None:
    """Hatch the pillars without an indicator, with the reason."""
    nodes = [node for node in found.left if not node.count]
    if not nodes:
        return
    texts = [spoken(row["label"], row["reason"]) for row in walk.empty]
    places = [node.middle for node in nodes]
    keys = [node.key for node in nodes]
    figure.add_trace(unknown(x=[0.13] * len(nodes), y=places, base=-0.018, high=14, keys=keys, texts=texts))


def _points(found: Layout, *, words: Words) -> Part:
    """Return a mark in the middle of each band, not drawn: what a reader meets with mouse or keyboard."""
    return trace(
        "scatter",
        x=[0.5] * len(found.bands),
        y=[round((sum(band.left) + sum(band.right)) / 4, 1) for band in found.bands],
        mode="markers",
        marker={"size": 12, "color": LIGHT.ink, "opacity": 0},
        customdata=[f"{band.row['pillar']}~{band.row['pole_id']}" for band in found.bands],
        hovertext=[_hover(band, words=words) for band in found.bands],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _hover(band: Band, *, words: Words) -> str:
    row = band.row
    return spoken(link_text(row, words=words), *str(row["indicators"]).split("; ")[:6])
