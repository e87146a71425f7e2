"""A score over time as a Plotly figure."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.charts.context import points
from dashboard.charts.drawing import Drawing, Part, trace
from dashboard.charts.figures import axis, escaped, labels, note, rounded, rule, sheet, spoken
from dashboard.charts.marks import SHAPES
from dashboard.charts.rows import records
from dashboard.charts.scales import ticks_between
from dashboard.charts.text_width import shortened, wrapped
from dashboard.charts.trend.shape import ends, pieces, span_of, spread_out
from dashboard.charts.trend.table import breaks_of, carried, group_of, lines, score_of
from dashboard.text import Words
from dashboard.theme import LIGHT, SMALL
from dashboard.urls import View

HEIGHT, TOP, FOOT = 430, 26, 30
RIGHT = 128
"""Room for the names at the ends of lines, px."""

STEP = 17.0
"""Distance of two names, px."""


def interactive(frame: pd.DataFrame, *, view: View) -> Drawing:
    """Draw a score over time.

    Args:
        frame: What `frame` gave.
        view: The view.
    """
    words = Words(view.language)
    if not len(frame):
        return _reason(str(frame.attrs["reason"]), words=words)
    periods = sorted(int(period) for period in frame["period"].unique())
    span, margin = span_of(frame), room_of(periods)
    signed = score_of(frame).signed
    ticks = ticks_between(*span)
    figure = sheet(
        words,
        height=HEIGHT,
        margin={"l": 8, "r": RIGHT, "t": TOP, "b": FOOT},
        xaxis=axis(
            span=(periods[0] - margin, periods[-1] + margin), at=periods, texts=list(map(str, periods)), grid=False
        ),
        yaxis=axis(span=span, at=ticks, texts=[words.number(tick, decimals=0, signed=signed) for tick in ticks]),
    )
    _band(figure, group=group_of(frame))
    _breaks(figure, frame=frame, periods=periods)
    for rows in [group_of(frame), *reversed(lines(frame))]:
        _line(figure, frame=frame, rows=rows, words=words)
    _names(figure, frame=frame, span=span, words=words)
    return figure


ALONE = 0.75
"""Half the width of a period alone, of the room at the ends."""


def room_of(periods: list[int]) -> float:
    """Return the room before the first period and behind the last one, in periods."""
    return max((periods[-1] - periods[0]) * 0.03, 0.05)


def _reason(reason: str, *, words: Words) -> Drawing:
    figure = sheet(words, height=120, xaxis={"visible": False}, yaxis={"visible": False})
    text = "<br>".join(map(escaped, wrapped(reason, size=SMALL, room=290, lines=6)))
    figure.add_annotation(note(text, x=0.5, y=0.5, xref="paper", yref="paper"))
    return figure


def _band(figure: Drawing, *, group: pd.DataFrame) -> None:
    """Fill the bands of the group from one period to the next, not across an interruption."""
    for low, high, colour in (("p10", "p90", LIGHT.band), ("p25", "p75", LIGHT.line)):
        for run in runs(group):
            there = run["period"].tolist()
            figure.add_trace(
                trace(
                    "scatter",
                    x=[*there, *reversed(there)],
                    y=[*rounded(run[low]), *reversed(rounded(run[high]))],
                    mode="lines",
                    line={"width": 0, "color": colour},
                    fill="toself",
                    fillcolor=colour,
                    hoverinfo="skip",
                )
            )


def runs(group: pd.DataFrame) -> list[pd.DataFrame]:
    """Return the stretches of periods between interruptions and gaps; one period alone has a width, to be seen."""
    aside = ALONE * room_of(group["period"].tolist())
    return [_widened(rows, aside=aside) if len(rows) == 1 else rows for rows in _stretches(group)]


def alone(frame: pd.DataFrame, *, group: pd.DataFrame) -> list[tuple[bool, list[tuple[float, float]]]]:
    """Return the medians of periods alone between interruptions as lines with a width, like `pieces`."""
    aside = ALONE * room_of(group["period"].tolist())
    single = [rows for rows in _stretches(group) if len(rows) == 1]
    olds = [bool(next(iter(carried(frame, rows=rows)))) for rows in single]
    wide = [_widened(rows, aside=aside) for rows in single]
    medians = [list(zip(rows["period"].tolist(), rows["value"].tolist(), strict=True)) for rows in wide]
    return list(zip(olds, medians, strict=True))


def _stretches(group: pd.DataFrame) -> list[pd.DataFrame]:
    known = group[group["value"].notna()]
    if not len(known):
        return []
    gone = group["value"].isna().cumsum()[known.index]
    number = known["interrupted"].astype(int).cumsum() + gone
    return [rows for _, rows in known.groupby(number)]


def _widened(rows: pd.DataFrame, *, aside: float) -> pd.DataFrame:
    period = float(rows["period"].iloc[0])
    return pd.concat([rows, rows], ignore_index=True).assign(period=[period - aside, period + aside])


def _breaks(figure: Drawing, *, frame: pd.DataFrame, periods: list[int]) -> None:
    for one in breaks_of(frame):
        before = max(period for period in periods if period < one.period)
        at = (before + one.period) / 2
        figure.add_shape(
            {**rule(x0=at, x1=at, y0=0, y1=1, yref="paper", colour=LIGHT.muted, dash="dot"), "layer": "above"}
        )
        figure.add_annotation(note("*", x=at, y=1, yref="paper", yanchor="bottom", colour=LIGHT.muted))


def _line(figure: Drawing, *, frame: pd.DataFrame, rows: pd.DataFrame, words: Words) -> None:
    mark = int(rows["mark"].iloc[0])
    hue, wide = (score_of(frame).hue, 2.6 if mark == 1 else 1.8) if mark else (LIGHT.muted, 2)
    for dashed, places in [*pieces(frame, rows=rows), *([] if mark else alone(frame, group=rows))]:
        line = {"width": wide, "color": hue, "dash": "4px,3px" if dashed else "solid"}
        x, y = zip(*places, strict=True)
        figure.add_trace(trace("scatter", x=list(x), y=rounded(y), mode="lines", line=line, hoverinfo="skip"))
    if mark:
        figure.add_trace(_points(frame, rows=rows, words=words))


def _points(frame: pd.DataFrame, *, rows: pd.DataFrame, words: Words) -> Part:
    known = rows[rows["value"].notna()]
    hue, mark = score_of(frame).hue, int(rows["mark"].iloc[0])
    return trace(
        "scatter",
        x=known["period"].astype(int).tolist(),
        y=rounded(known["value"]),
        mode="markers",
        marker={
            "symbol": SHAPES[mark - 1],
            "size": 10,
            "color": [LIGHT.paper if old else hue for old in carried(frame, rows=known)],
            "line": {"color": hue, "width": 2},
            "opacity": 1,
        },
        cliponaxis=False,
        customdata=known["entity_id"].tolist(),
        hovertext=[_hover(row, frame=frame, words=words) for row in records(known)],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _hover(row: dict[Any, Any], *, frame: pd.DataFrame, words: Words) -> str:
    value = points(words, row["value"], signed=score_of(frame).signed)
    lines = [
        words("charts.pair", first=row["period"], second=words("charts.value_points", value=value)),
        words("trend.fresh", share=words.percent(row["fresh"]), period=row["period"]),
    ]
    return spoken(row["name"], *lines)


def _names(figure: Drawing, *, frame: pd.DataFrame, span: tuple[float, float], words: Words) -> None:
    """Write names at the ends of lines, all of them at the right edge and none over another."""
    found, plot = ends(frame), HEIGHT - TOP - FOOT
    each = plot / (span[1] - span[0])
    heights = spread_out([(span[1] - value) * each for _, _, value, _ in found], step=STEP, low=8, high=plot - 8)
    signed, periods = score_of(frame).signed, sorted(int(period) for period in frame["period"].unique())
    at = periods[-1] + room_of(periods)
    for strong in (True, False):
        entries = []
        for (name, _, value, mark), height in zip(found, heights, strict=True):
            if (mark > 0) == strong:
                text = points(words, value, signed=signed)
                short = escaped(shortened(name, size=SMALL, room=RIGHT - 52))
                label = f"<b>{short}</b> {text}" if mark == 1 else f"{short} {text}"
                entries.append((at, span[1] - height / each, label))
        if entries:
            figure.add_trace(labels(entries, side="right", colour=LIGHT.ink if strong else LIGHT.muted))
