"""An entity against its peers as a Plotly figure."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.charts.against.reading import standing
from dashboard.charts.context import points
from dashboard.charts.drawing import Drawing, Part, trace
from dashboard.charts.figures import escaped, labels, rule, sheet, spoken
from dashboard.charts.peer_bands import Cuts, bars, held, known
from dashboard.text import Words
from dashboard.theme import LIGHT
from dashboard.urls import View

ROW = 50.0
LABEL, BAND = 14.0, 33.0
"""Heights inside a row, px: its name, the middle of its band."""

GAP = 12.0
"""Room before a logic, px."""

FOOT = 30


def interactive(frame: pd.DataFrame, *, view: View) -> Drawing:
    """Draw an entity against its peers.

    Args:
        frame: What `frame` gave.
        view: The view.
    """
    words, rows = Words(view.language), held(frame).rows
    tops = _tops(rows)
    height = (tops[-1] if tops else 0.0) + ROW
    ticks = (0, 25, 50, 75, 100)
    figure = sheet(
        words,
        height=int(height) + FOOT,
        margin={"l": 12, "r": 12, "t": 0, "b": 0},
        xaxis={"range": [0, 100], "visible": False, "fixedrange": True},
        yaxis={"range": [height + FOOT, 0], "visible": False, "fixedrange": True},
    )
    shapes = [rule(x0=tick, x1=tick, y0=0, y1=height) for tick in ticks]
    for row, top in zip(rows, tops, strict=True):
        shapes += bars(row, at=top + BAND, across=True)
    figure.update_layout(shapes=shapes)
    axis = [(tick, height + 12, words.integer(tick)) for tick in ticks]
    figure.add_trace(labels(axis, side="center", colour=LIGHT.muted))
    _texts(figure, rows=rows, tops=tops, words=words)
    figure.add_trace(_dots(rows, tops=tops, words=words))
    return figure


def _tops(rows: Sequence[Cuts]) -> list[float]:
    """Return the height of each row, with some room before each logic."""
    found, at = [], 0.0
    for row in rows:
        at += GAP if row["family"] == "intensity" else 0.0
        found.append(at)
        at += ROW
    return found


def _texts(figure: Drawing, *, rows: Sequence[Cuts], tops: list[float], words: Words) -> None:
    for row, top in zip(rows, tops, strict=True):
        text = escaped(row["label"])
        own = text if row["family"] == "pole" else f"<b>{text}</b>"
        figure.add_trace(labels([(0, top + LABEL, own)], side="right", colour=hue_of(row)))
    values = [(100.0, top + LABEL, own_text(row, words=words)) for row, top in zip(rows, tops, strict=True)]
    figure.add_trace(labels(values, side="left"))


def hue_of(row: Cuts) -> str:
    """Return the colour of a score: the one of its logic."""
    return LIGHT.logic(str(row["logic_id"]))


def own_text(row: Cuts, *, words: Words) -> str:
    """Return the value of the entity."""
    return points(words, row["value"]) if known(row["value"]) else words("against.none")


def value_text(row: Cuts, *, words: Words) -> str:
    """Return the value of the entity and the median of its peers, where there is room for both."""
    own = own_text(row, words=words)
    if not row["count"]:
        return own
    return words("against.beside", value=own, median=points(words, row["median"]))


def _dots(rows: Sequence[Cuts], *, tops: list[float], words: Words) -> Part:
    shown = [(row, top) for row, top in zip(rows, tops, strict=True) if known(row["value"])]
    hues = [hue_of(row) for row, _ in shown]
    return trace(
        "scatter",
        x=[round(row["value"], 2) for row, _ in shown],
        y=[top + BAND for _, top in shown],
        mode="markers",
        marker={
            "size": [13 if row["family"] == "pole" else 15 for row, _ in shown],
            "symbol": ["circle" if row["family"] == "pole" else "diamond" for row, _ in shown],
            "color": [LIGHT.paper if row["first_pole"] else hue for (row, _), hue in zip(shown, hues, strict=True)],
            "line": {"color": hues, "width": 2.4},
            "opacity": 1,
        },
        cliponaxis=False,
        customdata=[row["score"] for row, _ in shown],
        hovertext=[_hover(row, words=words) for row, _ in shown],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _hover(row: Cuts, *, words: Words) -> str:
    lines = [words("charts.value_points", value=points(words, row["value"]))]
    if row["count"]:
        cuts = {name: points(words, row[name]) for name in ("p10", "p25", "median", "p75", "p90")}
        lines += words("against.hover", **cuts).split("<br>")
    return spoken(row["label"], *lines, standing(row, said=words))
