"""The tiles as a Plotly figure."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.charts.drawing import Drawing, Part, trace
from dashboard.charts.figures import escaped, labels, sheet
from dashboard.charts.geography.classes import LETTERS
from dashboard.charts.geography.legend import HEIGHT, add_legend
from dashboard.charts.geography.table import classes_of, rows_of
from dashboard.charts.rows import Row
from dashboard.charts.tilemap.grid import GAP, block_labels, figure_texts, size_of, spoken
from dashboard.text import Words
from dashboard.theme import LIGHT, letters_on
from dashboard.urls import View

TILE = {True: 52, False: 26}
"""Height of a tile with key and figure, and of one with a letter, px."""

PLATE = 0.2
"""Hatched edge of a tile without a figure, as a share of its width."""

TALL = 760
LETTER_SIZE = 12


Cell = tuple[int, int]
"""Column and row of a tile."""


def interactive(frame: pd.DataFrame, *, view: View) -> Drawing:
    """Draw tiles.

    Args:
        frame: What `frame` gave.
        view: The view.

    Returns:
        A figure: tiles by class, their letters, and an unseen mark in each that carries what is said of the member.
    """
    words, (columns, rows) = Words(view.language), size_of(frame)
    height = min(TILE[spoken(frame)] * rows, TALL) + HEIGHT
    figure = sheet(words, height=height, hoverdistance=TILE[True])
    codes = block_labels(frame)
    over = -0.06 - (0.7 if codes else 0.0)
    across = {"visible": False, "fixedrange": True, "constrain": "domain"}
    figure.update_layout(
        xaxis={"range": [-0.06, columns + 0.06], **across},
        yaxis={"range": [rows + 0.06, over], "scaleanchor": "x", **across},
    )
    found = classes_of(frame)
    shades = dict(zip(LETTERS, found.colours, strict=False)) if found else {}
    in_class: dict[str, list[Cell]] = {}
    for member in rows_of(frame):
        in_class.setdefault(member["class"], []).append(_cell(member))
    for letter, found_there in sorted(in_class.items()):
        figure.add_trace(_tiles(found_there, colour=shades.get(letter)))
    if "" in in_class:
        figure.add_trace(_plates(in_class[""]))
    for column, width in (("chosen", 1.8), ("mark", 3.5)):
        chosen = [_cell(member) for member in rows_of(frame) if member[column]]
        if chosen:
            figure.add_trace(_edges(chosen, width=width))
    figure.add_trace(labels(codes, side="center"))
    figure.add_trace(_letters(frame, shades=shades, words=words))
    figure.add_trace(_points(frame))
    add_legend(figure, frame=frame, words=words)
    return figure


def _cell(member: Row) -> Cell:
    return member["column"], member["row"]


def _tiles(cells: Sequence[Cell], *, colour: str | None) -> Part:
    xs, ys = _squares(cells, gap=GAP)
    part = trace(
        "scatter", x=xs, y=ys, mode="lines", fill="toself", fillcolor=colour or LIGHT.paper,
        line={"color": LIGHT.muted, "width": 0.7}, hoverinfo="skip",
    )  # fmt: skip
    if colour is None:
        part["fillpattern"] = {
            "shape": "/", "fgcolor": LIGHT.muted, "bgcolor": LIGHT.paper, "size": 6, "solidity": 0.12,
        }  # fmt: skip
    return part


def _plates(cells: Sequence[Cell]) -> Part:
    """Return an unhatched middle for tiles without a figure, on which their letters can be read."""
    xs, ys = _squares(cells, gap=PLATE)
    line = {"color": LIGHT.paper, "width": 0}
    return trace("scatter", x=xs, y=ys, mode="lines", fill="toself", fillcolor=LIGHT.paper, line=line, hoverinfo="skip")


def _edges(cells: Sequence[Cell], *, width: float) -> Part:
    xs, ys = _squares(cells, gap=GAP)
    return trace("scatter", x=xs, y=ys, mode="lines", line={"color": LIGHT.ink, "width": width}, hoverinfo="skip")


def _squares(cells: Sequence[Cell], *, gap: float) -> tuple[list[float | None], list[float | None]]:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for column, row in cells:
        left, right, top, foot = column + gap, column + 1 - gap, row + gap, row + 1 - gap
        xs += [left, right, right, left, left, None]
        ys += [top, top, foot, foot, top, None]
    return xs[:-1], ys[:-1]


def _letters(frame: pd.DataFrame, *, shades: dict[str, str], words: Words) -> Part:
    members = rows_of(frame)
    texts = [member["class"] for member in members]
    if spoken(frame):
        figures = figure_texts(frame, words=words)
        texts = [
            f"<b>{escaped(member['code'])}</b><br>{figure}" for member, figure in zip(members, figures, strict=True)
        ]
    inks = {letter: letters_on(colour) for letter, colour in shades.items()}
    return trace(
        "scatter",
        x=[member["column"] + 0.5 for member in members],
        y=[member["row"] + 0.5 for member in members],
        mode="text",
        text=texts,
        textposition="middle center",
        textfont={"size": LETTER_SIZE, "color": [inks.get(member["class"], LIGHT.ink) for member in members]},
        hoverinfo="skip",
    )


def _points(frame: pd.DataFrame) -> Part:
    members = rows_of(frame)
    return trace(
        "scatter",
        x=[member["column"] + 0.5 for member in members],
        y=[member["row"] + 0.5 for member in members],
        mode="markers",
        marker={"size": 12, "opacity": 0, "color": LIGHT.ink},
        customdata=[member["entity_id"] for member in members],
        hovertext=[member["said"] for member in members],
        hovertemplate="%{hovertext}<extra></extra>",
    )
