"""The ranking as a Plotly figure."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.charts.context import points
from dashboard.charts.drawing import Drawing, Part, trace
from dashboard.charts.figures import axis, escaped, note, rounded, rule, sheet
from dashboard.charts.marks import SHAPES
from dashboard.charts.measure import shortened
from dashboard.charts.naming import ScoreName, sorting_key
from dashboard.charts.ranking.reading import place_of
from dashboard.charts.ranking.shape import Side, span_of, stacked, ticks_of
from dashboard.charts.ranking.table import form_of, labelled, listed, score_of, shown
from dashboard.text import Words
from dashboard.theme import LIGHT, SMALL
from dashboard.urls import View

PITCH = 21
"""Height of a row, px."""

CURVE_HEIGHT = 560
PHONE_PLOT = 230.0
"""Width of the plot beside names on a phone, px."""

NAME_ROOM = 150.0
"""Room for a name beside the plot, px: leaves half of a phone's width for the figures."""


def interactive(frame: pd.DataFrame, *, view: View) -> Drawing:
    """Draw a ranking.

    Args:
        frame: What `frame` gave.
        view: The view.

    Returns:
        A figure: rows, a curve or rows of groups, as the number of members asks.
    """
    words = Words(view.language)
    draw = {"rows": _rows, "curve": _curve, "groups": _groups}[form_of(frame)]
    return draw(frame, words=words)


def _rows(frame: pd.DataFrame, *, words: Words) -> Drawing:
    name, present, absent = score_of(frame), shown(frame), listed(frame)
    count = len(present) + len(absent)
    span = span_of(present, name=name)
    figure = _sheet(frame, words=words, height=PITCH * count + 64, span=span)
    names = [_tick(row, words=words) for row in pd.concat([present, absent]).to_dict("records")]
    figure.update_layout(yaxis=_names(names, last=count - 0.4))
    places = list(range(len(present)))
    base = 0.0
    figure.update_layout(
        shapes=[
            rule(x0=base, x1=row, y0=y, y1=y, colour=LIGHT.line)
            for y, row in zip(places, present["value"].round(2), strict=True)
        ]
    )
    figure.add_trace(_dots(present, y=places, name=name, words=words, text=True))
    if len(absent):
        figure.add_trace(_hatched(absent, first=len(present), span=span))
    _median(figure, present=present, span=span, words=words, name=name)
    return figure


def _curve(frame: pd.DataFrame, *, words: Words) -> Drawing:
    name, present, absent = score_of(frame), shown(frame), listed(frame)
    pitch = (CURVE_HEIGHT - 170) / len(present)
    span = span_of(present, name=name)
    figure = _sheet(frame, words=words, height=CURVE_HEIGHT + PITCH * len(absent), span=span)
    places = present.index.to_numpy()
    figure.add_trace(_dots(present, y=list(map(int, places)), name=name, words=words, text=False))
    chosen = labelled(frame)
    middle = (span[0] + span[1]) / 2
    sides: list[Side] = ["left" if value > middle else "right" for value in chosen["value"]]
    wanted = [float(place) * pitch for place in chosen.index]
    heights = stacked(wanted, sides=sides, step=17)
    edge = max(len(present), max(heights) / pitch) + 14 / pitch
    span_up = [edge + PITCH * len(absent) / pitch, min(0.0, min(heights) / pitch) - 14 / pitch]
    figure.update_layout(yaxis={"range": span_up, "visible": False, "fixedrange": True})
    for row, side, y, at in zip(chosen.to_dict("records"), sides, wanted, heights, strict=True):
        figure.add_annotation(_leader(row, side=side, place=y / pitch, shift=at - y, words=words, name=name))
    _median(figure, present=present, span=span, words=words, name=name)
    for number, row in enumerate(absent.to_dict("records")):
        label = escaped(words("charts.pair", first=row["short"], second=row["reason"]))
        figure.add_annotation(note(label, x=0, xref="paper", xanchor="left", y=edge + (number + 0.5) * PITCH / pitch))
    return figure


def _groups(frame: pd.DataFrame, *, words: Words) -> Drawing:
    name, present = score_of(frame), shown(frame)
    order = sorted(present["group"].unique(), key=sorting_key)
    place = {group: number for number, group in enumerate(order)}
    span = span_of(present, name=name)
    figure = _sheet(frame, words=words, height=PITCH * len(order) + 64, span=span)
    figure.update_layout(
        yaxis=_names([shortened(group, size=SMALL, room=NAME_ROOM) for group in order], last=len(order) - 0.4),
        shapes=[rule(x0=span[0], x1=span[1], y0=y, y1=y) for y in range(len(order))],
    )
    figure.add_trace(_dots(present, y=[place[group] for group in present["group"]], name=name, words=words, text=False))
    for row in present[present["mark"] > 0].to_dict("records"):
        figure.add_annotation(_beside(row, rows=present[present["group"] == row["group"]], place=place[row["group"]]))
    _median(figure, present=present, span=span, words=words, name=name)
    return figure


def _beside(row: dict[Any, Any], *, rows: pd.DataFrame, place: int) -> dict[str, Any]:
    """Name a chosen entity at that end of its row where there is room."""
    low, high = float(rows["value"].min()), float(rows["value"].max())
    right = 100 - high >= low
    room = max(100 - high, low) / 100 * PHONE_PLOT - 12
    label = f"<b>{escaped(shortened(row['short'], size=SMALL, room=room))}</b>"
    more: dict[str, Any] = {
        "xanchor": "left" if right else "right",
        "xshift": 8 if right else -8,
        "bgcolor": LIGHT.paper,
        "borderpad": 0,
    }
    return note(label, x=high if right else low, y=place, **more)


def _sheet(frame: pd.DataFrame, *, words: Words, height: int, span: tuple[float, float]) -> Drawing:
    name = score_of(frame)
    ticks = ticks_of(span)
    texts = [words.number(tick, decimals=0, signed=name.signed) for tick in ticks]
    if name.family == "balance":
        texts[0], texts[-1] = f"{texts[0]}<br>{escaped(name.first)}", f"{texts[-1]}<br>{escaped(name.second)}"
    figure = sheet(words, height=height, xaxis=axis(span=span, at=ticks, texts=texts, ticklabelposition="outside"))
    figure.update_layout(margin={"l": 8, "r": 34, "t": 24, "b": 40})
    if not len(shown(frame)):
        figure.add_annotation(note(escaped(frame["reason"].iloc[0]), x=0.5, y=0.5, xref="paper", yref="paper"))
    return figure


def _names(names: list[str], *, last: float) -> dict[str, Any]:
    found = axis(span=(last, -0.6), at=list(range(len(names))), texts=names, grid=False)
    return {**found, "tickfont": {"color": LIGHT.ink, "size": SMALL}}


def _tick(row: dict[Any, Any], *, words: Words) -> str:
    short = escaped(shortened(str(row["short"]), size=SMALL, room=NAME_ROOM))
    text = f"<b>{short}</b>" if row["mark"] else short
    if pd.isna(row["rank"]):
        return text
    place = f"{words.integer(int(row['rank']))}{'=' if row['tied'] else ''}"
    return f'{text}  <span style="color:{LIGHT.muted}">{place}</span>'


def _dots(rows: pd.DataFrame, *, y: list[int], name: ScoreName, words: Words, text: bool) -> Part:
    any_chosen = bool((rows["mark"] > 0).any())
    plain = LIGHT.muted if any_chosen else name.hue
    colours = [name.hue if mark else plain for mark in rows["mark"]]
    open_pole, count = name.first_pole, words.integer(len(rows))
    values = [points(words, value, signed=name.signed) for value in rows["value"]]
    return trace(
        "scatter",
        x=rounded(rows["value"]),
        y=y,
        mode="markers+text" if text else "markers",
        text=values if text else None,
        textposition=["middle left" if value < 0 else "middle right" for value in rows["value"]] if text else None,
        textfont={"color": LIGHT.ink, "size": SMALL - 1},
        cliponaxis=False,
        marker={
            "color": LIGHT.paper if open_pole else colours if any_chosen else plain,
            "line": {"color": colours if any_chosen else plain, "width": 2 if open_pole else 0},
            "size": [12 if mark else 8 for mark in rows["mark"]] if any_chosen else (8 if len(rows) <= 120 else 6),
            "symbol": [SHAPES[max(mark - 1, 0)] for mark in rows["mark"]] if any_chosen else "circle",
            "opacity": 1,
        },
        customdata=[
            _hover(row, words=words, value=value, count=count)
            for row, value in zip(rows.to_dict("records"), values, strict=True)
        ],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _hover(row: dict[Any, Any], *, words: Words, value: str, count: str) -> str:
    lines = [f"<b>{escaped(row['name'])}</b>", words("charts.value_points", value=value)]
    if not pd.isna(row["rank"]):
        lines.append(words("charts.ranking.place", rank=place_of(row, words=words), count=count))
    lines.append(words("charts.coverage", share=words.percent(row["coverage"])))
    return "<br>".join(lines)


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
        customdata=[f"<b>{escaped(row['name'])}</b><br>{escaped(row['reason'])}" for row in rows.to_dict("records")],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _leader(
    row: dict[Any, Any], *, side: Side, place: float, shift: float, words: Words, name: ScoreName
) -> dict[str, Any]:
    text = escaped(shortened(str(row["short"]), size=SMALL, room=NAME_ROOM))
    label = f"{f'<b>{text}</b>' if row['mark'] else text} {points(words, row['value'], signed=name.signed)}"
    return {
        **note(label, x=float(row["value"]), y=place, colour=LIGHT.ink if row["mark"] else LIGHT.muted),
        "showarrow": True, "arrowhead": 0, "arrowwidth": 1, "arrowcolor": LIGHT.muted, "standoff": 5,
        "ax": -18 if side == "left" else 18, "ay": shift, "xanchor": "right" if side == "left" else "left", "yanchor":
        "middle",
    }  # fmt: skip


def _median(
    figure: Drawing, *, present: pd.DataFrame, span: tuple[float, float], words: Words, name: ScoreName
) -> None:
    if not len(present):
        return
    middle = float(present["value"].median())
    figure.add_shape(rule(x0=middle, x1=middle, y0=0, y1=1, yref="paper", colour=LIGHT.muted, dash="dot"))
    text = words("charts.median", value=points(words, middle, signed=name.signed))
    at_end = middle > span[0] + 0.75 * (span[1] - span[0])
    anchor = "right" if at_end else "left" if middle < span[0] + 0.25 * (span[1] - span[0]) else "center"
    figure.add_annotation(note(text, x=middle, y=1, yref="paper", yanchor="bottom", xanchor=anchor, colour=LIGHT.muted))
