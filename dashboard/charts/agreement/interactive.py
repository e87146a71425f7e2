"""Agreement between lenses and framework as a Plotly figure."""

from __future__ import annotations

import pandas as pd

from dashboard.charts.agreement.reading import row_text, short_text
from dashboard.charts.agreement.shape import Line, lines_of, start_of, tick_text, ticks_of
from dashboard.charts.agreement.table import Row, compared_of
from dashboard.charts.drawing import Drawing, Part, trace
from dashboard.charts.figures import escaped, labels, note, rounded, rule, sheet, spoken, unknown
from dashboard.charts.text_width import shortened, width
from dashboard.text import Words
from dashboard.theme import LIGHT, SMALL
from dashboard.urls import View

ROW, HEAD = 42.0, 30.0
LABEL, MARK = 12.0, 28.0
"""Heights inside a row, px: its name, the middle of its interval."""

GAP, FOOT = 10.0, 28.0
ROOM = 318.0
"""Width of the plot on a phone, px."""


def interactive(frame: pd.DataFrame, *, view: View) -> Drawing:
    """Draw agreements with their intervals.

    Args:
        frame: What `frame` gave.
        view: The view.
    """
    words, rows = Words(view.language), compared_of(frame).rows
    lines, start = lines_of(rows), start_of(rows)
    tops, height = _placed(lines)
    figure = sheet(
        words,
        height=int(height + FOOT),
        margin={"l": 12, "r": 12, "t": 0, "b": 0},
        xaxis={"range": [start, 1.0], "visible": False, "fixedrange": True},
        yaxis={"range": [height + FOOT, 0], "visible": False, "fixedrange": True},
        barmode="overlay",
    )
    ticks = ticks_of(start)
    figure.update_layout(shapes=[rule(x0=tick, x1=tick, y0=0, y1=height) for tick in ticks])
    marks = [top + MARK for line, top in zip(lines, tops, strict=True) if line.kind != "head"]
    for y in marks if start < 0 else ():  # not across the names
        figure.add_shape(rule(x0=0, x1=0, y0=y - 9, y1=y + 9, colour=LIGHT.muted, width=1.5))
    inward = (1 - start) * 0.02
    places = [ticks[0] + inward, *ticks[1:-1], ticks[-1] - inward]
    texts = [tick_text(tick, words=words) for tick in ticks]
    axis = [(place, height + 12, text) for place, text in zip(places, texts, strict=True)]
    figure.add_trace(labels(axis, side="center", colour=LIGHT.muted))
    for line, top in zip(lines, tops, strict=True):
        _texts(figure, line=line, start=start, top=top, words=words)
    shown = [(line.row, top + MARK) for line, top in zip(lines, tops, strict=True) if line.kind != "head"]
    _marks(figure, shown=shown, start=start, words=words)
    return figure


def _placed(lines: list[Line]) -> tuple[list[float], float]:
    """Return the height of each line, with some room before another lens, and of all of them."""
    found: list[float] = []
    at = 0.0
    for number, line in enumerate(lines):
        at += GAP * bool(number and line.kind != "pillar")
        found.append(at)
        at += HEAD if line.kind == "head" else ROW
    return found, at


def _texts(figure: Drawing, *, line: Line, start: float, top: float, words: Words) -> None:
    value = "" if line.kind == "head" else short_text(line.row, words=words)
    name = escaped(shortened(line.text, size=SMALL, room=ROOM - width(value, size=SMALL) - 8))
    colour = LIGHT.ink if line.row["chosen"] else LIGHT.muted
    bold = line.kind != "pillar"
    at = [(start, top + LABEL, f"<b>{name}</b>" if bold else name)]
    figure.add_trace(labels(at, side="right", colour=colour))
    if value:
        strong = f"<b>{value}</b>" if line.row["chosen"] else value
        figure.add_trace(labels([(1.0, top + LABEL, strong)], side="left", colour=colour))


def _marks(figure: Drawing, *, shown: list[tuple[Row, float]], start: float, words: Words) -> None:
    have = [(row, y) for row, y in shown if not row["refusal"]]
    for chosen in (False, True):
        own = [(row, y) for row, y in have if row["chosen"] == chosen]
        if own:
            figure.add_trace(_whiskers(own, chosen=chosen))
    if have:
        figure.add_trace(_dots(have, words=words))
    for row, y in shown:
        if row["refusal"]:
            text = row_text(row, words=words)
            keys, texts = [_key(row)], [spoken(row["label"], text)]
            figure.add_trace(unknown(x=[1 - start], y=[y], base=start, high=15, keys=keys, texts=texts))
            middle = (1 + start) / 2
            figure.add_annotation(note(escaped(text), x=middle, y=y, bgcolor=LIGHT.paper, borderpad=2))


def _whiskers(shown: list[tuple[Row, float]], *, chosen: bool) -> Part:
    x = [value for row, _ in shown for value in (*rounded([row["low"], row["high"]]), None)]
    y = [value for _, at in shown for value in (at, at, None)]
    line = {"color": LIGHT.ink if chosen else LIGHT.muted, "width": 3 if chosen else 2}
    return trace("scatter", x=x, y=y, mode="lines", line=line, hoverinfo="skip", cliponaxis=False)


def _dots(shown: list[tuple[Row, float]], *, words: Words) -> Part:
    return trace(
        "scatter",
        x=rounded([row["tau"] for row, _ in shown]),
        y=[y for _, y in shown],
        mode="markers",
        marker={
            "size": [13 if row["chosen"] else 10 for row, _ in shown],
            "symbol": ["circle" if row["pillar"] else "diamond" for row, _ in shown],
            "color": [LIGHT.ink if row["chosen"] else LIGHT.paper for row, _ in shown],
            "line": {"color": [LIGHT.ink if row["chosen"] else LIGHT.muted for row, _ in shown], "width": 2},
            "opacity": 1,
        },
        cliponaxis=False,
        customdata=[_key(row) for row, _ in shown],
        hovertext=[_hover(row, words=words) for row, _ in shown],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _key(row: Row) -> str:
    return f"{row['lens']}~{row['pillar']}"


def _hover(row: Row, *, words: Words) -> str:
    name = words("charts.pair", first=row["lens_name"], second=row["label"])
    overlap = words("agreement.overlap", share=words.percent(row["overlap"]))
    return spoken(name, row_text(row, words=words), overlap)
