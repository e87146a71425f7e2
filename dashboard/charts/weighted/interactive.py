"""Own weights beside the official ones as a Plotly figure."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.charts.context import points
from dashboard.charts.drawing import Drawing, Part, trace
from dashboard.charts.figures import axis, escaped, labels, name_rows, rounded, rule, sheet, spoken, unknown
from dashboard.charts.labels import Box, place
from dashboard.charts.marks import SHAPES
from dashboard.charts.rank_intervals import brief
from dashboard.charts.rank_strip import add_strip, strip_lines, strip_marks
from dashboard.charts.rows import missing, records
from dashboard.charts.text_width import shortened
from dashboard.charts.weighted.reading import draws_said, move_of
from dashboard.charts.weighted.shape import arrow, plane_of, spots_of, ticks_of, wishes
from dashboard.charts.weighted.table import Row, chosen, form_of, named, shown
from dashboard.text import Words
from dashboard.theme import LIGHT, SMALL
from dashboard.urls import View

PITCH = 21
"""Height of a row, px."""

NAME_ROOM = 150.0
"""Room for a name beside the plot, px: leaves half of a phone's width for the figures."""

STRIP = 0.42
"""Part of the plot in which places are drawn, for they are what own weights are about."""

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
    words, rows = Words(view.language), records(frame)
    if form_of(frame) == "rows":
        return _rows(rows, words=words, ranked=frame.attrs["varied"] is not None)
    return _plane(rows, words=words, barred=bool(frame.attrs["barred"]))


def _rows(everybody: list[Row], *, words: Words, ranked: bool) -> Drawing:
    present, absent = shown(everybody), [row for row in everybody if missing(row["own"])]
    ticks = ticks_of(present)
    span = (ticks[0], ticks[-1])
    texts = [words.number(tick, decimals=0) for tick in ticks]
    figure = sheet(words, height=PITCH * len(everybody) + 64, xaxis=axis(span=span, at=ticks, texts=texts))
    names = [_tick(row, words=words) for row in everybody]
    figure.update_layout(margin={"l": 8, "r": 44, "t": 24, "b": 40})
    name_rows(figure, names, at=range(len(everybody)), last=len(everybody) - 0.4)
    places = list(range(len(present)))
    figure.add_trace(_segments(present, places=places))
    figure.add_trace(_official(present, places=places))
    figure.add_trace(_own(present, x=[row["own"] for row in present], y=places, words=words))
    figure.add_trace(_values(present, places=places, at=span[1], words=words))
    if absent:
        figure.add_trace(_hatched(absent, first=len(present), span=span))
    if ranked:
        _strip(figure, rows=present, words=words)
    return figure


def _values(rows: list[Row], *, places: list[int], at: float, words: Words) -> Part:
    """Write own levels in a column of their own, where no mark lies behind them."""
    texts = [points(words, row["own"]) for row in rows]
    bold = [f" <b>{text}</b>" if row["mark"] else f" {text}" for row, text in zip(rows, texts, strict=True)]
    return labels([(at, place_at, text) for place_at, text in zip(places, bold, strict=True)], side="right")


def _strip(figure: Drawing, *, rows: list[Row], words: Words) -> None:
    """Draw the places of nine of ten draws beside the names: around own weights, and below around the official ones."""
    add_strip(figure, count=max(int(row["own_rank"]) for row in rows), words=words, share=STRIP)
    for name, shift, colour, fill in (("official", 0.2, LIGHT.muted, LIGHT.paper), ("own", -0.2, LIGHT.ink, LIGHT.ink)):
        y = [place + shift for place in range(len(rows))]
        figure.add_trace(strip_lines(rows, low=f"{name}_rank_low", high=f"{name}_rank_high", y=y, colour=colour))
        marker = {"color": fill, "size": 5, "line": {"color": colour, "width": 1.5}, "opacity": 1}
        figure.add_trace(strip_marks(rows, rank=f"{name}_rank", y=y, marker=marker))


def _plane(everybody: list[Row], *, words: Words, barred: bool) -> Drawing:
    plane = plane_of(everybody, barred=barred)
    present = [row for row in shown(everybody) if not missing(row[plane.before])]
    texts = [words.integer(round(tick)) for tick in plane.ticks]
    across = axis(span=plane.span, at=plane.ticks, texts=texts, title=_title(words("weights.chart.official")))
    up = axis(span=plane.span, at=plane.ticks, texts=texts, title=_title(words("weights.chart.own")), automargin=False)
    margin = {"l": LEFT, "r": 14, "t": ABOVE, "b": BELOW}
    figure = sheet(words, height=PLANE_HEIGHT, margin=margin, xaxis=across, yaxis=up)
    low, high = plane.span
    figure.add_shape(rule(x0=low, y0=low, x1=high, y1=high, colour=LIGHT.muted, dash="dot"))
    x, y = ([float(row[name]) for row in present] for name in (plane.before, plane.after))
    if not barred:
        drawn = [row for row in present if not missing(row["own_rank_low"])]
        figure.add_trace(_strokes(drawn, colour=LIGHT.line))
        if chosen(drawn):
            figure.add_trace(_strokes(chosen(drawn), colour=LIGHT.ink))
    figure.add_trace(_own(present, x=x, y=rounded(y), words=words, size=6))
    rows = [row for row in named(everybody, barred=barred) if not missing(row[plane.before])]
    area = Box(0, 0, PHONE, PLANE_HEIGHT - ABOVE - BELOW)
    asked, spots = wishes(rows, plane=plane, area=area), spots_of(present, plane=plane, area=area)
    for row, found in zip(rows, place(asked, points=spots, area=area, size=SMALL), strict=True):
        if found:
            figure.add_trace(_label(row, side=found.place, text=found.text, x=plane.before, y=plane.after))
    return figure


def _strokes(rows: list[Row], *, colour: str) -> Part:
    """Return an upright stroke through each mark, over the places of nine of ten draws around own weights."""
    x = [value for row in rows for value in (int(row["official_rank"]), int(row["official_rank"]), None)]
    y = [value for row in rows for value in (int(row["own_rank_low"]), int(row["own_rank_high"]), None)]
    line = {"color": colour, "width": 2}
    return trace("scatter", x=x, y=y, mode="lines", line=line, hoverinfo="skip", cliponaxis=False)


def _title(text: str) -> dict[str, Any]:
    return {"text": escaped(text), "font": {"size": SMALL, "color": LIGHT.muted}, "standoff": 8}


def _label(row: Row, *, side: str, text: str, x: str, y: str) -> Part:
    shown_text = f"<b>{escaped(text)}</b>" if row["mark"] else escaped(text)
    part = labels([(float(row[x]), float(row[y]), shown_text)], side="right")
    return {**part, "textposition": side, "mode": "markers+text", "marker": {"size": 12, "opacity": 0}}


def _tick(row: Row, *, words: Words) -> str:
    short = escaped(shortened(str(row["short"]), size=SMALL, room=NAME_ROOM - 24))
    text = f"<b>{short}</b>" if row["mark"] else short
    if missing(row["own_rank"]):
        return text
    interval = brief(row["own_rank_low"], row["own_rank_high"], words=words)
    place_text = f"{words.integer(int(row['own_rank']))}{'=' if row['own_tied'] else ''} ({interval})"
    return f'{text}  <span style="color:{LIGHT.muted}">{place_text}{arrow(row, words=words)}</span>'


def _segments(rows: list[Row], *, places: list[int]) -> Part:
    x = [value for row in rows for value in (*rounded([row["official"], row["own"]]), None)]
    y = [value for at in places for value in (at, at, None)]
    line = {"color": LIGHT.muted, "width": 2}
    return trace("scatter", x=x, y=y, mode="lines", line=line, hoverinfo="skip", cliponaxis=False)


def _official(rows: list[Row], *, places: list[int]) -> Part:
    marker = {"color": LIGHT.paper, "size": 9, "line": {"color": LIGHT.muted, "width": 2}}
    x = rounded([row["official"] for row in rows])
    return trace("scatter", x=x, y=places, mode="markers", marker=marker, hoverinfo="skip", cliponaxis=False)


def _own(rows: list[Row], *, x: list[float], y: list[Any], words: Words, size: int = 8) -> Part:
    any_mark = any(row["mark"] > 0 for row in rows)
    return trace(
        "scatter",
        x=rounded(x),
        y=y,
        mode="markers",
        cliponaxis=False,
        marker={
            "color": [LIGHT.ink if row["mark"] or not any_mark else LIGHT.muted for row in rows],
            "size": [12 if row["mark"] else size for row in rows],
            "symbol": [SHAPES[max(row["mark"] - 1, 0)] for row in rows],
            "opacity": 1,
        },
        customdata=[row["entity_id"] for row in rows],
        hovertext=[_hover(row, words=words) for row in rows],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _hover(row: Row, *, words: Words) -> str:
    values = words("weights.chart.values", before=points(words, row["official"]), after=points(words, row["own"]))
    return spoken(row["name"], values, move_of(row, said=words), draws_said(row, said=words))


def _hatched(rows: list[Row], *, first: int, span: tuple[float, float]) -> Part:
    keys, texts = zip(*((row["entity_id"], spoken(row["name"], row["reason"])) for row in rows), strict=True)
    places = range(first, first + len(rows))
    return unknown(x=[span[1] - span[0]] * len(rows), y=places, base=span[0], high=0.55, keys=keys, texts=texts)
