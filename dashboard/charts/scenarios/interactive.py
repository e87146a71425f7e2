"""The scenarios as a Plotly figure."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.charts.drawing import Drawing, Part, trace
from dashboard.charts.figures import axis, escaped, labels, note, rounded, rule, sheet, spoken
from dashboard.charts.labels import Box
from dashboard.charts.marks import SHAPES
from dashboard.charts.rows import records
from dashboard.charts.scenarios.reading import place_of
from dashboard.charts.scenarios.shape import CORNERS, TICKS, band, corner, tags
from dashboard.charts.scenarios.table import Row, placed, supposition, trails
from dashboard.text import Words
from dashboard.theme import LIGHT, SMALL
from dashboard.urls import View

HEIGHT = 560
LEFT, ABOVE, BELOW = 52, 16, 52
"""Room around the plane, px."""

PHONE = 260.0
"""Width for which labels are placed, px; on wider planes marks are farther apart."""


def interactive(frame: pd.DataFrame, *, view: View) -> Drawing:
    """Draw the scenarios.

    Args:
        frame: What `frame` gave.
        view: The view.

    Returns:
        A plane with a grey band round the threshold of both axes and a mark for every member.
    """
    words = Words(view.language)
    texts = [words.integer(tick) for tick in TICKS]
    across = axis(span=(0, 100), at=TICKS, texts=texts, title=_title(words("scenarios.axes.citizens.title")))
    up = axis(
        span=(0, 100), at=TICKS, texts=texts, title=_title(words("scenarios.axes.government.title")), automargin=False
    )
    margin = {"l": LEFT, "r": 14, "t": ABOVE, "b": BELOW}
    figure = sheet(words, height=HEIGHT, margin=margin, xaxis=across, yaxis=up)
    _ground(figure, frame=frame, words=words)
    everything = records(frame)
    rows = placed(everything)
    if not rows:
        figure.add_annotation(
            note(escaped(words("scenarios.chart.empty")), x=50, y=50, bgcolor=LIGHT.paper, borderpad=6)
        )
        return figure
    for chosen in (False, True):
        part = [row for row in rows if (row["mark"] > 0) == chosen]
        if part:
            figure.add_trace(_marks(part, words=words, chosen=chosen))
    for found in trails(everything).values():
        figure.add_trace(_trail(found, words=words))
    _arrow(figure, rows=supposition(everything), words=words)
    _names(figure, rows=everything, words=words)
    return figure


def _title(text: str) -> dict[str, Any]:
    return {"text": escaped(text), "font": {"size": SMALL, "color": LIGHT.muted}, "standoff": 8}


def _ground(figure: Drawing, *, frame: pd.DataFrame, words: Words) -> None:
    """Draw the band, the threshold and the names of the corners."""
    threshold = frame.attrs["threshold"]
    low, high = band(frame)
    grey = {"type": "rect", "layer": "below", "fillcolor": LIGHT.band, "line": {"width": 0}}
    figure.add_shape({**grey, "x0": low, "x1": high, "y0": 0, "y1": 100})
    figure.add_shape({**grey, "x0": 0, "x1": 100, "y0": low, "y1": high})
    figure.add_shape(rule(x0=threshold, x1=threshold, y0=0, y1=100, colour=LIGHT.muted))
    figure.add_shape(rule(x0=0, x1=100, y0=threshold, y1=threshold, colour=LIGHT.muted))
    for name, (x, y) in CORNERS.items():
        text = f"<b>{'<br>'.join(map(escaped, corner(name, words=words, size=SMALL)))}</b>"
        side = "right" if x else "left"
        sides = {"xanchor": side, "align": side, "yanchor": "top" if y else "bottom"}
        shift = {"xshift": -6 if x else 6, "yshift": -4 if y else 4}
        figure.add_annotation(note(text, x=100 * x, y=100 * y, colour=LIGHT.muted, **sides, **shift))


def _marks(rows: list[Row], *, words: Words, chosen: bool) -> Part:
    return trace(
        "scatter",
        x=rounded([row["citizens"] for row in rows]),
        y=rounded([row["government"] for row in rows]),
        mode="markers",
        cliponaxis=False,
        marker={
            "color": LIGHT.ink if chosen else LIGHT.muted,
            "size": 12 if chosen else 8 if len(rows) <= 120 else 6,
            "symbol": [SHAPES[max(row["mark"] - 1, 0)] for row in rows],
            "opacity": 1 if chosen else 0.7,
            "line": {"width": 0.5, "color": LIGHT.paper},
        },
        customdata=[row["entity_id"] for row in rows],
        hovertext=[_hover(row, words=words) for row in rows],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _hover(row: Row, *, words: Words) -> str:
    name = words("scenarios.chart.at", entity=row["name"], period=row["period"])
    return spoken(name, place_of(row, said=words))


def _trail(rows: list[Row], *, words: Words) -> Part:
    """Draw a path from year to year."""
    return trace(
        "scatter",
        x=rounded([row["citizens"] for row in rows]),
        y=rounded([row["government"] for row in rows]),
        mode="lines+markers",
        line={"color": LIGHT.ink, "width": 1.5},
        marker={"color": LIGHT.paper, "size": 6, "line": {"color": LIGHT.ink, "width": 1.5}},
        cliponaxis=False,
        customdata=[row["entity_id"] for row in rows],
        hovertext=[_hover(row, words=words) for row in rows],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _arrow(figure: Drawing, *, rows: list[Row], words: Words) -> None:
    """Lead from the measured place to the supposed one, which is drawn open."""
    if not rows:
        return
    before, after = rows
    figure.add_annotation(
        {
            "x": round(after["citizens"], 2), "y": round(after["government"], 2), "axref": "x", "ayref": "y",
            "ax": round(before["citizens"], 2), "ay": round(before["government"], 2), "text": "", "showarrow": True,
            "arrowhead": 2, "arrowsize": 1.2, "arrowwidth": 1.8, "arrowcolor": LIGHT.ink, "standoff": 7,
        }
    )  # fmt: skip
    text = spoken(after["name"], words("scenarios.chart.if"), place_of(after, said=words))
    figure.add_trace(
        trace(
            "scatter",
            x=rounded([after["citizens"]]),
            y=rounded([after["government"]]),
            mode="markers",
            marker={"color": LIGHT.paper, "size": 12, "symbol": SHAPES[0], "line": {"color": LIGHT.ink, "width": 2}},
            cliponaxis=False,
            customdata=[after["entity_id"]],
            hovertext=[text],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    )


def _names(figure: Drawing, *, rows: list[Row], words: Words) -> None:
    area = Box(0, 0, PHONE, HEIGHT - ABOVE - BELOW)
    for tag, found in tags(rows, area=area, size=SMALL, words=words):
        text = f"<b>{escaped(tag.text)}</b>" if tag.strong else escaped(tag.text)
        part = labels([(tag.x, tag.y, text)], side="right", colour=LIGHT.ink if tag.strong else LIGHT.muted)
        faint = {"mode": "markers+text", "marker": {"size": 12, "opacity": 0}}
        figure.add_trace({**part, **faint, "textposition": found.place})
