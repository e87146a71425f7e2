"""A series as a Plotly figure."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from dashboard.charts.drawing import Drawing, Part, trace
from dashboard.charts.figures import axis, escaped, labels, note, rule, sheet, spoken
from dashboard.charts.indicator_values import observed_of
from dashboard.charts.marks import SHAPES
from dashboard.charts.measures import MeasureName, unit_line
from dashboard.charts.series.shape import end_labels
from dashboard.charts.series.table import Point, breaks_of, chosen, medians, pieces, value_axis, years
from dashboard.charts.text_width import shortened, width
from dashboard.charts.ticks import significant
from dashboard.text import Words
from dashboard.theme import LIGHT, SMALL
from dashboard.urls import View

HEIGHT, ABOVE, BELOW, BESIDE = 420, 34, 36, 52
NAMES = 112.0
"""Most room for names at the ends of lines, px."""

NAMED, LINE = 250.0, 18
"""Room for the name of the group, and height of its line, px."""

YEARS = 6
"""Years named on the axis."""


def interactive(frame: pd.DataFrame, *, view: View) -> Drawing:
    """Draw a line a member over the years.

    Args:
        frame: What `frame` gave.
        view: The view.
    """
    words, found, name = Words(view.language), value_axis(frame), observed_of(frame).name
    group = observed_of(frame).group
    above = ABOVE + (LINE if group else 0)
    ends = end_labels(frame, words=words, scale=found, height=HEIGHT - ABOVE - BELOW, step=SMALL + 3)
    room = min(NAMES, max((width(text, size=SMALL) for _, text, _ in ends), default=0.0)) + 18
    texts = [words.number(tick, decimals=found.decimals) for tick in found.at]
    figure = sheet(
        words,
        height=HEIGHT + above - ABOVE,
        margin={"l": BESIDE, "r": round(room), "t": above, "b": BELOW},
        xaxis=_years(frame),
        yaxis=axis(span=(found.low, found.high), at=found.at, texts=texts, ticklabelstandoff=4),
    )
    place: dict[str, Any] = {"xref": "paper", "x": 0, "xshift": 8 - BESIDE, "xanchor": "left", "yref": "paper", "y": 1}
    unit = note(escaped(unit_line(name, words=words)), yanchor="bottom", yshift=6, colour=LIGHT.muted, **place)
    figure.add_annotation(unit)
    if group is not None:
        text = f"━ {escaped(shortened(group.name, size=SMALL, room=NAMED))}"
        figure.add_annotation(note(text, yanchor="bottom", yshift=6 + LINE, colour=LIGHT.group(1), **place))
    if not len(frame):
        return figure
    _breaks(figure, frame=frame, words=words)
    figure.add_trace(_faint(frame, grouped=False))
    if group is not None:
        figure.add_trace(_faint(frame, grouped=True))
    figure.add_trace(_median(frame, words=words))
    for own in chosen(frame):
        figure.add_trace(_own(own, frame=frame, words=words))
    last = int(frame["period"].max())
    placed = [(last, height, f"\u2002{escaped(shortened(text, size=SMALL, room=NAMES))}") for height, text, _ in ends]
    figure.add_trace(labels(placed, side="right"))
    return figure


def _sentence(point: Point, *, name: MeasureName, words: Words) -> str:
    """Return what a point of a line says: name, figure with unit and year, and its status where it is not final."""
    line = words("indicator.dated", value=name.printed(point.value, words=words), year=point.period)
    flag = "" if point.status == "A" else words(f"entity.status.{point.status}")
    return spoken(point.name, line, flag)


def _years(frame: pd.DataFrame) -> dict[str, Any]:
    named = years(frame, most=YEARS)
    first, last = (min(named), max(named)) if named else (0, 1)
    pad = 0.03 * (last - first) or 0.5
    return axis(span=(first - pad, last + pad), at=named, texts=[str(year) for year in named], grid=False)


def _faint(frame: pd.DataFrame, *, grouped: bool) -> Part:
    """Draw the lines of all members that are not chosen: those of the group, or all others."""
    others = ((frame["mark"] == 0) & (frame["highlighted"] == grouped)).to_numpy()
    x, y = _all_broken(frame, kept=others)
    single = int(frame["period"].min()) == int(frame["period"].max())
    return trace(
        "scatter",
        x=x,
        y=y,
        mode="markers" if single else "lines",
        marker={"size": 6, "color": LIGHT.group(1) if grouped else LIGHT.muted, "opacity": 0.5},
        line={"color": LIGHT.group(1) if grouped else LIGHT.muted, "width": 2 if grouped else 1},
        opacity=0.8 if grouped else 0.35,
        hoverinfo="skip",
    )


def _all_broken(frame: pd.DataFrame, *, kept: np.ndarray) -> tuple[list[int | None], list[float | None]]:
    """Return periods and figures of many members, with a gap behind each of them and where the series breaks."""
    periods, values = frame["period"].to_numpy()[kept], significant(frame["value"].to_numpy()[kept].tolist())
    starts = np.array([one.period for one in breaks_of(frame)], dtype=np.int64)
    piece = np.searchsorted(starts, periods, side="right")
    member = pd.factorize(frame["entity_id"].to_numpy()[kept])[0]
    ends = (np.flatnonzero(np.diff(member) | np.diff(piece)) + 1).tolist()
    x: list[int | None] = periods.tolist()
    y: list[float | None] = [*values]
    for place in reversed(ends):
        x.insert(place, None)
        y.insert(place, None)
    return x, y


def _median(frame: pd.DataFrame, *, words: Words) -> Part:
    rows, name = medians(frame), observed_of(frame).name
    x: list[int | None] = []
    y: list[float | None] = []
    said: list[str] = []
    periods, values = [one.period for one in rows], significant(one.median for one in rows)
    for piece in pieces(frame, periods=periods):
        x += [*(periods[at] for at in piece), None]
        y += [*(values[at] for at in piece), None]
        for at in piece:
            figure = name.printed(float(values[at]), words=words)
            said.append(
                words(
                    "indicator.series.median_point",
                    value=figure,
                    year=periods[at],
                    count=words.integer(rows[at].members),
                )
            )
        said.append("")
    return trace(
        "scatter",
        x=x[:-1],
        y=y[:-1],
        mode="lines+markers",
        line={"color": LIGHT.ink, "width": 2, "dash": "dot"},
        marker={"size": 5, "color": LIGHT.ink},
        hovertext=said[:-1],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _own(own: list[Point], *, frame: pd.DataFrame, words: Words) -> Part:
    name, symbol = observed_of(frame).name, SHAPES[own[0].mark - 1]
    said = [_sentence(one, name=name, words=words) for one in own]
    periods, values = [one.period for one in own], significant(one.value for one in own)
    order = [at for piece in pieces(frame, periods=periods) for at in (*piece, None)][:-1]
    return trace(
        "scatter",
        x=[None if at is None else periods[at] for at in order],
        y=[None if at is None else values[at] for at in order],
        mode="lines+markers",
        line={"color": LIGHT.ink, "width": 2},
        marker={
            "size": 9,
            "color": LIGHT.ink,
            "symbol": [symbol if at is None or own[at].status == "A" else f"{symbol}-open" for at in order],
        },
        customdata=[own[0].entity_id] * len(order),
        hovertext=["" if at is None else said[at] for at in order],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _breaks(figure: Drawing, *, frame: pd.DataFrame, words: Words) -> None:
    for one in breaks_of(frame):
        at = one.period - 0.5
        figure.add_shape(rule(x0=at, x1=at, y0=0, y1=1, yref="paper", colour=LIGHT.muted, dash="dash"))
        place: dict[str, Any] = {
            "yref": "paper",
            "y": 1,
            "yanchor": "top",
            "xanchor": "left",
            "xshift": 3,
            "bgcolor": LIGHT.paper,
        }
        figure.add_annotation(note(words("indicator.series.new", year=one.period), x=at, colour=LIGHT.muted, **place))
