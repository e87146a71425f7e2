"""A comparison as a Plotly figure: a block a score, a row a member."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.charts.compare.table import Block, blocks
from dashboard.charts.context import points
from dashboard.charts.drawing import Drawing, Part, trace
from dashboard.charts.figures import axis, escaped, labels, rounded, rule, sheet, spoken, unknown
from dashboard.charts.marks import COMPARED_SHAPES
from dashboard.charts.text_width import shortened, width
from dashboard.text import Words
from dashboard.theme import LIGHT, SMALL
from dashboard.urls import View

HEAD, ROW, GAP = 26.0, 22.0, 12.0
"""Heights of a score's name, of a member, and between two scores, px."""

NAME_ROOM = 130.0
"""Room for a name beside the plot, px: leaves more than half of a phone's width for the figures."""

TICKS = (0, 25, 50, 75, 100)
SPAN = (-3.0, 105.0)
"""Ends of the axis: a mark at 0 or 100 keeps off names and values."""


def interactive(frame: pd.DataFrame, *, view: View) -> Drawing:
    """Draw a comparison.

    Args:
        frame: What `frame` gave.
        view: The view.
    """
    words, found = Words(view.language), blocks(frame)
    tops = _tops(found)
    height = tops[-1]
    left = 14 + 1.08 * max(width(name, size=SMALL) for name in _short(found))
    figure = sheet(words, height=int(height) + 36, margin={"l": int(left), "r": 48, "t": 0, "b": 30})
    texts = [words.integer(tick) for tick in TICKS]
    figure.update_layout(
        xaxis=axis(span=SPAN, at=TICKS, texts=texts, grid=False),
        yaxis=_names(found, tops=tops, height=height),
    )
    shapes = []
    for block, top in zip(found, tops, strict=False):
        shapes += _ground(block, top=top)
    figure.update_layout(shapes=shapes)
    for hue in dict.fromkeys(block.name.hue for block in found):
        heads = [
            (SPAN[0], top + HEAD / 2, f"<b>{escaped(_title(block, words=words))}</b>")
            for block, top in zip(found, tops, strict=False)
            if block.name.hue == hue
        ]
        figure.add_trace(labels(heads, side="right", colour=hue, size=SMALL + 1))
    for block, top in zip(found, tops, strict=False):
        figure.add_trace(_dots(block, top=top, words=words))
    figure.add_trace(_values(found, tops=tops, words=words))
    hatched = [
        (row, _y(top, place))
        for block, top in zip(found, tops, strict=False)
        for place, row in enumerate(block.rows)
        if row["reason"]
    ]
    if hatched:
        figure.add_trace(_hatched(hatched))
    return figure


def _tops(found: list[Block]) -> list[float]:
    """Return the height at which each block begins, and the one where the last ends."""
    tops = [0.0]
    for block in found:
        tops.append(tops[-1] + HEAD + ROW * len(block.rows) + GAP)
    return tops


def _y(top: float, place: int) -> float:
    return top + HEAD + ROW * (place + 0.5)


def _title(block: Block, *, words: Words) -> str:
    name = block.name
    return name.label if name.family == "level" else words("charts.pair", first=name.logic, second=name.label)


def _short(found: list[Block]) -> list[str]:
    """Return the names of the members, as long as there is room beside the plot."""
    return [shortened(str(row["short"]), size=SMALL, room=NAME_ROOM) for row in found[0].rows]


def _names(found: list[Block], *, tops: list[float], height: float) -> dict[str, Any]:
    at, texts = [], []
    for block, top in zip(found, tops, strict=False):
        for place, short in enumerate(map(escaped, _short([block]))):
            at.append(_y(top, place))
            texts.append(f"{short if place else f'<b>{short}</b>'} ")
    side = axis(span=(height, 0), at=at, texts=texts, grid=False, automargin=False)
    return {**side, "tickfont": {"color": LIGHT.ink, "size": SMALL}}


def _ground(block: Block, *, top: float) -> list[dict[str, Any]]:
    """Return what lies behind a block: the grid, the middle half of the panel, and its median."""
    start, end = top + HEAD, top + HEAD + ROW * len(block.rows)
    found = [rule(x0=tick, x1=tick, y0=start, y1=end) for tick in TICKS]
    first = block.rows[0]
    if pd.isna(first["median"]):
        return found
    low, middle, high = (round(float(first[cut]), 2) for cut in ("p25", "median", "p75"))
    box = {
        "type": "rect", "layer": "below", "x0": low, "x1": high, "y0": start, "y1": end, "fillcolor": LIGHT.band,
        "line": {"width": 0},
    }  # fmt: skip
    return [box, *found, {**rule(x0=middle, x1=middle, y0=start, y1=end, colour=LIGHT.muted, width=2)}]


def _dots(block: Block, *, top: float, words: Words) -> Part:
    name = block.name
    rows = [(row, _y(top, place)) for place, row in enumerate(block.rows) if not row["reason"]]
    values = [points(words, row["value"]) for row, _ in rows]
    return trace(
        "scatter",
        x=rounded([row["value"] for row, _ in rows]),
        y=[y for _, y in rows],
        mode="markers",
        cliponaxis=False,
        marker={
            "symbol": [COMPARED_SHAPES[row["mark"] - 1] for row, _ in rows],
            "size": 12,
            "color": LIGHT.paper if name.first_pole else name.hue,
            "line": {"color": name.hue, "width": 2},
            "opacity": 1,
        },
        customdata=[row["entity_id"] for row, _ in rows],
        hovertext=[_hover(row, value=value, words=words) for (row, _), value in zip(rows, values, strict=True)],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _values(found: list[Block], *, tops: list[float], words: Words) -> Part:
    """Return the values in a column of their own, where no mark lies behind them."""
    entries = [
        (SPAN[1], _y(top, place), "" if row["reason"] else points(words, row["value"]))
        for block, top in zip(found, tops, strict=False)
        for place, row in enumerate(block.rows)
    ]
    return labels(entries, side="right")


def _hover(row: dict[Any, Any], *, value: str, words: Words) -> str:
    return spoken(
        row["name"],
        words("charts.pair", first=row["label"], second=words("charts.value_points", value=value)),
        words("charts.panel_median", value=points(words, row["median"])),
        words("charts.coverage", share=words.percent(row["coverage"])),
    )


def _hatched(rows: list[tuple[dict[Any, Any], float]]) -> Part:
    texts = [spoken(row["name"], row["label"], row["reason"]) for row, _ in rows]
    keys, places = [row["entity_id"] for row, _ in rows], [y for _, y in rows]
    return unknown(x=[100] * len(rows), y=places, base=0, high=12, keys=keys, texts=texts)
