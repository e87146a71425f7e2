"""The indicators of an entity as a Plotly figure."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from dashboard.charts.context import points
from dashboard.charts.drawing import Drawing, Part, trace
from dashboard.charts.figures import escaped, labels, rounded, rule, sheet, spoken
from dashboard.charts.indicators.marks import symbol_of
from dashboard.charts.indicators.table import rows_of
from dashboard.charts.text_width import shortened, width
from dashboard.text import Words
from dashboard.theme import LIGHT, SMALL
from dashboard.urls import View

Rows = list[dict[str, Any]]

HEAD, ROW = 46.0, 40.0
"""Height of a pole's name and of an indicator, px."""

LABEL, DOT = 11.0, 27.0
"""Heights inside a row, px."""

LABEL_ROOM = 312.0
"""Room for an indicator's name and its value above the dots, px: the width of a phone."""

FOOT = 84
"""Room for the figures of the scale and the key, px."""


def interactive(frame: pd.DataFrame, *, view: View) -> Drawing:
    """Draw the indicators of an entity.

    Args:
        frame: What `frame` gave.
        view: The view.
    """
    words, rows = Words(view.language), _placed(frame)
    height = float(rows[-1]["top"]) + ROW if rows else ROW
    ticks = (0, 25, 50, 75, 100)
    figure = sheet(
        words,
        height=int(height) + FOOT,
        margin={"l": 12, "r": 12, "t": 0, "b": 0},
        xaxis={"range": [0, 100], "visible": False, "fixedrange": True},
        yaxis={"range": [height + FOOT, 0], "visible": False, "fixedrange": True},
        shapes=[rule(x0=tick, x1=tick, y0=HEAD, y1=height) for tick in ticks],
    )
    figure.add_trace(
        labels([(tick, height + 12, words.integer(tick)) for tick in ticks], side="center", colour=LIGHT.muted)
    )
    for low, high, wide in (("low", "high", 2), ("quarter", "three_quarters", 9)):
        figure.add_trace(_lines(rows, low=low, high=high, wide=wide))
    figure.add_trace(_medians(rows))
    _names(figure, rows=rows, words=words)
    for logic_id in dict.fromkeys(row["logic_id"] for row in rows):
        figure.add_trace(_dots([row for row in rows if row["logic_id"] == logic_id], words=words))
    key = escaped(words("charts.indicators.key")).replace(" | ", "<br>")
    figure.add_trace(labels([(0, height + 50, key)], side="right", colour=LIGHT.muted))
    return figure


def _placed(table: pd.DataFrame) -> Rows:
    """Give each indicator its height, with room for the name of a pole before its first one."""
    seen: set[str] = set()
    placed = []
    for number, row in enumerate(rows_of(table)):
        first = row["pole_id"] not in seen
        seen.add(row["pole_id"])
        placed.append({**row, "first": first, "top": len(seen) * HEAD + number * ROW})
    return placed


def _lines(rows: Rows, *, low: str, high: str, wide: int) -> Part:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for row, start, end in zip(rows, rounded(_each(rows, low)), rounded(_each(rows, high)), strict=True):
        xs += [start, end, None]
        ys += [row["top"] + DOT, row["top"] + DOT, None]
    line = {"width": wide, "color": LIGHT.line}
    return trace("scatter", x=xs, y=ys, mode="lines", line=line, hoverinfo="skip", connectgaps=False)


def _each(rows: Rows, name: str) -> list[Any]:
    return [row[name] for row in rows]


def _medians(rows: Rows) -> Part:
    return trace(
        "scatter",
        x=rounded(_each(rows, "median")),
        y=[row["top"] + DOT for row in rows],
        mode="markers",
        marker={"symbol": "line-ns", "size": 13, "line": {"width": 2, "color": LIGHT.muted}},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _names(figure: Drawing, *, rows: Rows, words: Words) -> None:
    for row in (row for row in rows if row["first"]):
        heading = words("charts.pair", first=row["logic"], second=row["pole"])
        text = f"<b>{escaped(heading)}</b>"
        hue = LIGHT.logic(row["logic_id"])
        figure.add_trace(labels([(0, row["top"] - 14, text)], side="right", colour=hue, size=SMALL + 2))
    texts = [_value(row, words=words) for row in rows]
    rooms = [LABEL_ROOM - width(text, size=SMALL) for text in texts]
    names = [
        (0.0, row["top"] + LABEL, escaped(shortened(row["label"], size=SMALL, room=room)))
        for row, room in zip(rows, rooms, strict=True)
    ]
    figure.add_trace(labels(names, side="right"))
    values = [(100.0, row["top"] + LABEL, escaped(text)) for row, text in zip(rows, texts, strict=True)]
    figure.add_trace(labels(values, side="left", colour=LIGHT.muted))


def _value(row: dict[str, Any], *, words: Words) -> str:
    if math.isnan(row["score"]):
        return words("charts.profile.no_data")
    return str(row["printed"]) if row["observed"] is None else f"{row['printed']} ({row['observed']})"


def _dots(rows: Rows, *, words: Words) -> Part:
    hue = LIGHT.logic(str(rows[0]["logic_id"]))
    shown = [row for row in rows if not math.isnan(row["score"])]
    return trace(
        "scatter",
        x=rounded(_each(shown, "score")),
        y=[row["top"] + DOT for row in shown],
        mode="markers",
        marker={
            "size": 12,
            "symbol": [symbol_of(row["origin"]) for row in shown],
            "color": [LIGHT.paper if row["side"] == 1 else hue for row in shown],
            "line": {"color": hue, "width": 2.4},
            "opacity": 1,
        },
        cliponaxis=False,
        customdata=_each(shown, "indicator_id"),
        hovertext=[_hover(row, words=words) for row in shown],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _hover(row: dict[str, Any], *, words: Words) -> str:
    lines = [
        _value(row, words=words),
        words("charts.value_points", value=points(words, row["score"])),
        words("charts.panel_median", value=points(words, row["median"])),
    ]
    if row["origin"] != "observed":
        lines.append(words(f"charts.indicators.origins.{row['origin']}"))
    if row["clipped"]:
        lines.append(words("charts.indicators.clipped"))
    return spoken(row["label"], *lines)
