"""The profile as a Plotly figure."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.charts.context import points
from dashboard.charts.drawing import Drawing, Part, trace
from dashboard.charts.figures import escaped, labels, note, rule, sheet, spoken, unknown
from dashboard.charts.profile.reading import balance_text, end_text, gap_text
from dashboard.charts.profile.table import End, PoleBar, bars
from dashboard.charts.text_width import width
from dashboard.text import Words
from dashboard.theme import LIGHT, SMALL
from dashboard.urls import View

ROW = 118.0
TITLE, NAMES, BAR = 14.0, 38.0, 72.0
"""Heights inside a row, px: name of the logic, names of the poles, the bar."""

HALF = 12.0
"""Half the height of a bar, px."""

SPACE = "\u00a0"
"""Keeps a figure off its dot."""

FOOT = 84
NARROWEST = 256.0
"""Width of the figure on the narrowest phones, px: two names stand side by side in it."""

END = 121.0
"""End of the axis, beyond 100 so that figures find room outside the outermost dots."""


def interactive(frame: pd.DataFrame, *, view: View) -> Drawing:
    """Draw a profile.

    Args:
        frame: What `frame` gave.
        view: The view.
    """
    words, found = Words(view.language), bars(frame)
    height = ROW * len(found)
    ticks = (-100, -50, 0, 50, 100)
    figure = sheet(
        words,
        height=int(height) + FOOT,
        margin={"l": 10, "r": 10, "t": 0, "b": 0},
        xaxis={"range": [-END, END], "visible": False, "fixedrange": True},
        yaxis={"range": [height + FOOT, 0], "visible": False, "fixedrange": True},
        barmode="overlay",
    )
    figure.add_trace(
        labels([(tick, height - 6, words.integer(abs(tick))) for tick in ticks], side="center", colour=LIGHT.muted)
    )
    shapes: list[dict[str, Any]] = []
    short = any(_crowded(bar, words=words) for bar in found)
    for number, bar in enumerate(found):
        top = number * ROW
        shapes += _shapes(bar, middle=top + BAR)
        _texts(figure, bar=bar, top=top, words=words, short=short)
        _marks(figure, bar=bar, middle=top + BAR, words=words)
    figure.update_layout(shapes=shapes)
    key = words("charts.profile.key").replace(" · ", "<br>")
    if short:
        key = f"{key}<br>{words('charts.profile.brackets')}"
    figure.add_trace(labels([(-END, height + 42, key)], side="right", colour=LIGHT.muted))
    return figure


def _shapes(bar: PoleBar, *, middle: float) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [
        rule(x0=edge, x1=edge, y0=middle - 17, y1=middle + 17) for edge in (-100, -50, 50, 100)
    ]
    for end, sign in ((bar.first, -1), (bar.second, 1)):
        if end.spread:
            low, quarter, median, three, high = (sign * part for part in end.spread)
            found += [
                _band(low, high, middle=middle, colour=LIGHT.band),
                _band(quarter, three, middle=middle, colour=LIGHT.line),
            ]
            found.append(rule(x0=median, x1=median, y0=middle - 12, y1=middle + 12, colour=LIGHT.muted, width=1.5))
    found.append(rule(x0=0, x1=0, y0=middle - 20, y1=middle + 20, colour=LIGHT.muted, width=1))
    left, right = -(bar.first.score or 0), bar.second.score or 0
    found.append(rule(x0=left, x1=right, y0=middle, y1=middle, colour=bar.hue, width=2))
    if bar.stretch:
        found.append(rule(x0=bar.stretch[0], x1=bar.stretch[1], y0=middle, y1=middle, colour=bar.hue, width=9))
    return found


def _band(x0: float, x1: float, *, middle: float, colour: str) -> dict[str, Any]:
    return {
        "type": "rect",
        "layer": "below",
        "x0": x0,
        "x1": x1,
        "y0": middle - HALF,
        "y1": middle + HALF,
        "line": {"width": 0},
        "fillcolor": colour,
    }


def _crowded(bar: PoleBar, *, words: Words) -> bool:
    """Return whether the names of both poles do not fit side by side on a narrow phone."""
    first, second = (end_text(end, words=words) for end in (bar.first, bar.second))
    return width(f"{first} {second}", size=SMALL) > NARROWEST


def _texts(figure: Drawing, *, bar: PoleBar, top: float, words: Words, short: bool) -> None:
    figure.add_trace(
        labels([(-END, top + TITLE, f"<b>{escaped(bar.logic)}</b>")], side="right", colour=bar.hue, size=SMALL + 2)
    )
    first, second = (end_text(end, words=words, short=short) for end in (bar.first, bar.second))
    balance = balance_text(bar, words=words)
    if width(bar.logic, size=SMALL + 3) + width(balance, size=SMALL) > NARROWEST:
        balance = balance_text(bar, words=words, short=True)
    left = [(-END, top + NAMES, escaped(first))]
    right = [(END, top + TITLE, escaped(balance)), (END, top + NAMES, escaped(second))]
    figure.add_trace(labels(left, side="right"))
    figure.add_trace(labels(right, side="left"))
    gaps = [
        (50.0 * sign, top + BAR, gap_text(end, words=words))
        for end, sign in ((bar.first, -1), (bar.second, 1))
        if end.score is None
    ]
    for x, y, text in gaps:
        figure.add_annotation(note(escaped(text), x=x, y=y, bgcolor=LIGHT.paper, borderpad=2))


def _marks(figure: Drawing, *, bar: PoleBar, middle: float, words: Words) -> None:
    for end, sign in ((bar.first, -1), (bar.second, 1)):
        if end.score is None:
            figure.add_trace(_hatched(end, sign=sign, middle=middle, words=words))
            continue
        figure.add_trace(
            trace(
                "scatter",
                x=[sign * round(end.score, 2)],
                y=[middle],
                mode="markers+text",
                text=[f"{points(words, end.score)}{SPACE}" if sign < 0 else f"{SPACE}{points(words, end.score)}"],
                textposition="middle left" if sign < 0 else "middle right",
                textfont={"size": SMALL + 1, "color": LIGHT.ink},
                cliponaxis=False,
                marker={
                    "size": 15,
                    "color": LIGHT.paper if sign < 0 else bar.hue,
                    "line": {"color": bar.hue, "width": 3},
                    "opacity": 1,
                },
                customdata=[end.pole_id],
                hovertext=[_hover(end, words=words)],
                hovertemplate="%{hovertext}<extra></extra>",
            )
        )


def _hover(end: End, *, words: Words) -> str:
    lines = [words("charts.value_points", value=points(words, end.score or 0.0))]
    if end.spread:
        lines.append(words("charts.panel_median", value=points(words, end.spread[2])))
    lines.append(words("charts.coverage", share=words.percent(end.coverage)))
    return spoken(end.pole, *lines)


def _hatched(end: End, *, sign: int, middle: float, words: Words) -> Part:
    text = escaped(words("charts.pair", first=end.pole, second=gap_text(end, words=words)))
    return unknown(x=[sign * 100], y=[middle], base=0, high=24, keys=[end.pole_id], texts=[text])
