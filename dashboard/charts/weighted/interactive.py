"""Own weights beside the official ones as a Plotly figure."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.charts.context import points
from dashboard.charts.drawing import Drawing, Part, trace
from dashboard.charts.figures import axis, escaped, labels, rounded, rule, sheet
from dashboard.charts.labels import Box, place
from dashboard.charts.marks import SHAPES
from dashboard.charts.measure import shortened
from dashboard.charts.weighted.reading import move_of
from dashboard.charts.weighted.shape import arrow, plane_of, spots_of, ticks_of, wishes
from dashboard.charts.weighted.table import form_of, named, shown
from dashboard.text import Words
from dashboard.theme import LIGHT, SMALL
from dashboard.urls import View

PITCH = 21
"""Height of a row, px."""

NAME_ROOM = 150.0
"""Room for a name beside the plot, px: leaves half of a phone's width for the figures."""

PLANE_HEIGHT = 560
LEFT, ABOVE, BELOW = 48, 20, 48
"""Room around a plane, px."""

PHONE = 250.0
"""Width for which labels are placed, px; on wider planes marks are farther apart."""


def interactive(frame: pd.DataFrame, *, view: View) -> Drawing:
    """Draw own weights beside the official ones.

    Args:
        frame: What `frame` gave.
        view: The view.

    Returns:
        A row a member from the official level (open) to the own one (filled), or a plane of both where they are many.
    """
    words = Words(view.language)
    return _rows(frame, words=words) if form_of(frame) == "rows" else _plane(frame, words=words)


def _rows(frame: pd.DataFrame, *, words: Words) -> Drawing:
    present, absent = shown(frame), frame[frame["own"].isna()]
    ticks = ticks_of(present)
    span = (ticks[0], ticks[-1])
    texts = [words.number(tick, decimals=0) for tick in ticks]
    figure = sheet(words, height=PITCH * len(frame) + 64, xaxis=axis(span=span, at=ticks, texts=texts))
    names = [_tick(row, words=words) for row in frame.to_dict("records")]
    rows = axis(span=(len(frame) - 0.4, -0.6), at=list(range(len(frame))), texts=names, grid=False)
    figure.update_layout(
        yaxis={**rows, "tickfont": {"color": LIGHT.ink, "size": SMALL}}, margin={"l": 8, "r": 40, "t": 16, "b": 40}
    )
    places = list(range(len(present)))
    figure.add_trace(_segments(present, places=places))
    figure.add_trace(_official(present, places=places))
    figure.add_trace(_own(present, x=present["own"], y=places, words=words, text=True))
    if len(absent):
        figure.add_trace(_hatched(absent, first=len(present), span=span))
    return figure


def _plane(frame: pd.DataFrame, *, words: Words) -> Drawing:
    present = shown(frame)
    plane = plane_of(frame)
    present = present[present[plane.before].notna()]
    texts = [words.integer(round(tick)) for tick in plane.ticks]
    across = axis(span=plane.span, at=plane.ticks, texts=texts, title=_title(words("weights.chart.official")))
    up = axis(span=plane.span, at=plane.ticks, texts=texts, title=_title(words("weights.chart.own")), automargin=False)
    margin = {"l": LEFT, "r": 14, "t": ABOVE, "b": BELOW}
    figure = sheet(words, height=PLANE_HEIGHT, margin=margin, xaxis=across, yaxis=up)
    low, high = plane.span
    figure.add_shape(rule(x0=low, y0=low, x1=high, y1=high, colour=LIGHT.muted, dash="dot"))
    x, y = present[plane.before].astype(float), present[plane.after].astype(float)
    figure.add_trace(_own(present, x=x, y=rounded(y), words=words, text=False))
    rows = named(frame)
    rows = rows[rows[plane.before].notna()]
    area = Box(0, 0, PHONE, PLANE_HEIGHT - ABOVE - BELOW)
    asked, spots = wishes(rows, plane=plane, area=area), spots_of(present, plane=plane, area=area)
    for row, found in zip(rows.to_dict("records"), place(asked, points=spots, area=area, size=SMALL), strict=True):
        if found:
            figure.add_trace(_label(row, side=found.place, text=found.text, x=plane.before, y=plane.after))
    return figure


def _title(text: str) -> dict[str, Any]:
    return {"text": escaped(text), "font": {"size": SMALL, "color": LIGHT.muted}, "standoff": 8}


def _label(row: dict[Any, Any], *, side: str, text: str, x: str, y: str) -> Part:
    shown_text = f"<b>{escaped(text)}</b>" if row["mark"] else escaped(text)
    part = labels([(float(row[x]), float(row[y]), shown_text)], side="right")
    return {**part, "textposition": side, "mode": "markers+text", "marker": {"size": 12, "opacity": 0}}


def _tick(row: dict[Any, Any], *, words: Words) -> str:
    short = escaped(shortened(str(row["short"]), size=SMALL, room=NAME_ROOM - 24))
    text = f"<b>{short}</b>" if row["mark"] else short
    if pd.isna(row["own_rank"]):
        return text
    place_text = f"{words.integer(int(row['own_rank']))}{'=' if row['own_tied'] else ''}"
    return f'{text}  <span style="color:{LIGHT.muted}">{place_text}{arrow(row, words=words)}</span>'


def _segments(rows: pd.DataFrame, *, places: list[int]) -> Part:
    x = [value for pair in zip(rounded(rows["official"]), rounded(rows["own"]), strict=True) for value in (*pair, None)]
    y = [value for at in places for value in (at, at, None)]
    line = {"color": LIGHT.muted, "width": 2}
    return trace("scatter", x=x, y=y, mode="lines", line=line, hoverinfo="skip", cliponaxis=False)


def _official(rows: pd.DataFrame, *, places: list[int]) -> Part:
    marker = {"color": LIGHT.paper, "size": 9, "line": {"color": LIGHT.muted, "width": 2}}
    x = rounded(rows["official"])
    return trace("scatter", x=x, y=places, mode="markers", marker=marker, hoverinfo="skip", cliponaxis=False)


def _own(rows: pd.DataFrame, *, x: pd.Series[float], y: list[Any], words: Words, text: bool) -> Part:
    records = rows.to_dict("records")
    any_mark = bool((rows["mark"] > 0).any())
    behind = [max(row["own"], row["official"]) == row["own"] or pd.isna(row["official"]) for row in records]
    return trace(
        "scatter",
        x=rounded(x),
        y=y,
        mode="markers+text" if text else "markers",
        text=[points(words, row["own"]) for row in records] if text else None,
        textposition=["middle right" if right else "middle left" for right in behind] if text else None,
        textfont={"color": LIGHT.ink, "size": SMALL - 1},
        cliponaxis=False,
        marker={
            "color": [LIGHT.ink if row["mark"] or (text and not any_mark) else LIGHT.muted for row in records],
            "size": [12 if row["mark"] else 8 if text else 6 for row in records],
            "symbol": [SHAPES[max(row["mark"] - 1, 0)] for row in records],
            "opacity": 1,
        },
        customdata=[row["entity_id"] for row in records],
        hovertext=[_hover(row, words=words) for row in records],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _hover(row: dict[Any, Any], *, words: Words) -> str:
    values = words("weights.chart.values", before=points(words, row["official"]), after=points(words, row["own"]))
    lines = [f"<b>{escaped(row['name'])}</b>", values, move_of(row, said=words)]
    return "<br>".join(line for line in lines if line)


def _hatched(rows: pd.DataFrame, *, first: int, span: tuple[float, float]) -> Part:
    return trace(
        "bar",
        x=[span[1] - span[0]] * len(rows),
        base=span[0],
        y=list(range(first, first + len(rows))),
        orientation="h",
        width=0.55,
        marker={
            "color": LIGHT.paper,
            "line": {"color": LIGHT.line, "width": 1},
            "pattern": {"shape": "/", "fgcolor": LIGHT.muted, "bgcolor": LIGHT.paper, "size": 6, "solidity": 0.15},
        },
        customdata=list(rows["entity_id"]),
        hovertext=[f"<b>{escaped(row['name'])}</b><br>{escaped(row['reason'])}" for row in rows.to_dict("records")],
        hovertemplate="%{hovertext}<extra></extra>",
    )
