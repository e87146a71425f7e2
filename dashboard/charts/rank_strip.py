"""A narrow strip beside names in which each row shows the places that its member takes in the draws."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.charts.drawing import Drawing, Part, trace
from dashboard.charts.figures import SLACK, axis, note
from dashboard.charts.rows import Row, missing
from dashboard.charts.text_width import width
from dashboard.text import Words
from dashboard.theme import LIGHT, SMALL

FEW = 4
"""Ticks for which the scores still have room beside the strip."""

GAP = 0.11
"""Part of the plot's width between the strip and the scores."""


def add_strip(figure: Drawing, *, count: int, words: Words, share: float = 0.24) -> None:
    """Put the axis of places left of the scores, the first place at its left end, and name it above the names.

    Args:
        figure: A figure of rows with its axes.
        count: Number of places.
        words: The language.
        share: Part of the plot's width that the strip takes.
    """
    ticks = [1, count] if count > 1 else [1]
    texts = [words.integer(tick) for tick in ticks]
    pad = max(0.5, count * 0.04)
    layout = figure.layout
    scores = {**layout["xaxis"], "domain": [share + GAP, 1], "tickangle": 0}
    if len(scores["tickvals"]) > FEW:  # every other one is left on a phone's width
        scores |= {part: scores[part][::2] for part in ("tickvals", "ticktext")}
    figure.update_layout(
        xaxis=scores,
        xaxis2=axis(span=(1 - pad, count + pad), at=ticks, texts=texts, domain=[0, share], anchor="y", side="top"),
        yaxis={**layout["yaxis"], "anchor": "x2"},
    )
    head, above = words("draws.head"), {"xref": "paper", "yref": "paper", "yanchor": "bottom", "colour": LIGHT.muted}
    figure.add_annotation(note(head, x=0, y=1, xanchor="right", xshift=-10, yshift=-3, **above))
    room = max(layout["margin"]["l"], round(SLACK * width(head, size=SMALL)) + 12)
    figure.update_layout(margin={**layout["margin"], "l": room})


def strip_lines(rows: Sequence[Row], *, low: str, high: str, y: Sequence[float], colour: str = LIGHT.muted) -> Part:
    """Return a line from the first to the last place of each row.

    Args:
        rows: Members.
        low: Column with the first place.
        high: Column with the last place.
        y: Height of each row.
        colour: Colour of the lines.
    """
    known = [(row, at) for row, at in zip(rows, y, strict=True) if not missing(row[low])]
    x = [value for row, _ in known for value in (int(row[low]), int(row[high]), None)]
    heights = [value for _, at in known for value in (at, at, None)]
    line = {"color": colour, "width": 2}
    return trace("scatter", x=x, y=heights, xaxis="x2", mode="lines", line=line, hoverinfo="skip", cliponaxis=False)


def strip_marks(rows: Sequence[Row], *, rank: str, y: Sequence[float], marker: dict[str, Any]) -> Part:
    """Return a mark at the published place of each row.

    Args:
        rows: Members.
        rank: Column with the place.
        y: Height of each row.
        marker: How it looks.
    """
    known = [(int(row[rank]), at) for row, at in zip(rows, y, strict=True) if not missing(row[rank])]
    x, heights = ([one[part] for one in known] for part in (0, 1))
    return trace(
        "scatter", x=x, y=heights, xaxis="x2", mode="markers", marker=marker, hoverinfo="skip", cliponaxis=False
    )
