"""The indicators of an entity as a Plotly figure."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.charts.context import points
from dashboard.charts.drawing import Drawing, Part, trace
from dashboard.charts.figures import escaped, labels, rounded, rule, sheet
from dashboard.charts.indicators.marks import symbol_of
from dashboard.charts.measure import shortened, width
from dashboard.text import Words
from dashboard.theme import LIGHT, SMALL
from dashboard.urls import View

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
    words = Words(view.language)
    placed = _placed(frame)
    height = float(placed["top"].max()) + ROW if len(placed) else ROW
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
    y = (placed["top"] + DOT).tolist()
    for low, high, wide, colour in (("low", "high", 2, LIGHT.line), ("quarter", "three_quarters", 9, LIGHT.line)):
        figure.add_trace(_lines(placed, low=low, high=high, y=y, wide=wide, colour=colour))
    figure.add_trace(_medians(placed, y=y))
    _names(figure, placed=placed, words=words)
    for logic_id in placed["logic_id"].drop_duplicates():
        figure.add_trace(_dots(placed[placed["logic_id"] == logic_id], words=words))
    key = escaped(words("charts.indicators.key")).replace(" | ", "<br>")
    figure.add_trace(labels([(0, height + 50, key)], side="right", colour=LIGHT.muted))
    return figure


def _placed(table: pd.DataFrame) -> pd.DataFrame:
    """Give each indicator its height, with room for the name of a pole before its first one."""
    first = ~table["pole_id"].duplicated()
    return table.assign(first=first, top=first.cumsum() * HEAD + pd.RangeIndex(len(table)) * ROW)


def _lines(placed: pd.DataFrame, *, low: str, high: str, y: list[float], wide: int, colour: str) -> Part:
    xs: list[Any] = []
    ys: list[Any] = []
    for start, end, at in zip(rounded(placed[low]), rounded(placed[high]), y, strict=True):
        xs += [start, end, None]
        ys += [at, at, None]
    return trace(
        "scatter", x=xs, y=ys, mode="lines", line={"width": wide, "color": colour}, hoverinfo="skip", connectgaps=False
    )


def _medians(placed: pd.DataFrame, *, y: list[float]) -> Part:
    return trace(
        "scatter",
        x=rounded(placed["median"]),
        y=y,
        mode="markers",
        marker={"symbol": "line-ns", "size": 13, "line": {"width": 2, "color": LIGHT.muted}},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _names(figure: Drawing, *, placed: pd.DataFrame, words: Words) -> None:
    rows = placed.to_dict("records")
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


def _value(row: dict[Any, Any], *, words: Words) -> str:
    if pd.isna(row["score"]):
        return words("charts.profile.no_data")
    return str(row["printed"]) if pd.isna(row["observed"]) else f"{row['printed']} ({int(row['observed'])})"


def _dots(rows: pd.DataFrame, *, words: Words) -> Part:
    shown = rows[rows["score"].notna()]
    hue = LIGHT.logic(str(rows["logic_id"].iloc[0]))
    return trace(
        "scatter",
        x=rounded(shown["score"]),
        y=(shown["top"] + DOT).tolist(),
        mode="markers",
        marker={
            "size": 12,
            "symbol": [symbol_of(origin) for origin in shown["origin"]],
            "color": [LIGHT.paper if side == 1 else hue for side in shown["side"]],
            "line": {"color": hue, "width": 2.4},
            "opacity": 1,
        },
        cliponaxis=False,
        customdata=[_hover(row, words=words) for row in shown.to_dict("records")],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _hover(row: dict[Any, Any], *, words: Words) -> str:
    lines = [
        f"<b>{escaped(row['label'])}</b>",
        escaped(_value(row, words=words)),
        words("charts.value_points", value=points(words, row["score"])),
        words("charts.panel_median", value=points(words, row["median"])),
    ]
    if row["origin"] != "observed":
        lines.append(words(f"charts.indicators.origins.{row['origin']}"))
    if row["clipped"]:
        lines.append(words("charts.indicators.clipped"))
    return "<br>".join(lines)
