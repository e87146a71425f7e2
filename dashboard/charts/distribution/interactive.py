"""A distribution as a Plotly figure."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.charts.distribution.reading import place_of
from dashboard.charts.distribution.shape import AWAY, Callout, callouts, level_count, near
from dashboard.charts.distribution.table import MANY, axis_of, count_of, goalposts, known
from dashboard.charts.drawing import Drawing, Part, trace
from dashboard.charts.figures import axis, escaped, note, rule, sheet, spoken
from dashboard.charts.indicator_values import observed_of
from dashboard.charts.marks import SHAPES
from dashboard.charts.measures import unit_line
from dashboard.charts.text_width import shortened
from dashboard.charts.ticks import significant
from dashboard.text import Words
from dashboard.theme import LIGHT, SMALL
from dashboard.urls import View

ABOVE, BELOW, EDGE = 40, 56, 16
STEP, LEAST, MOST = 11.0, 120.0, 300.0
"""Height of a dot with its distance from the next, and the least and largest height of all dots, px."""

STEP_OF_MANY = 9.0
LINE = 18
"""Height of the line with the name of the group, px."""

NARROWEST = 310.0
"""Width for which names are placed, px: the plot on a narrow phone."""


def interactive(frame: pd.DataFrame, *, view: View) -> Drawing:
    """Draw a dot a member along the indicator's own unit.

    Args:
        frame: What `frame` gave.
        view: The view.
    """
    words, scale = Words(view.language), axis_of(frame)
    name, levels = observed_of(frame).name, level_count(frame)
    names = callouts(frame, room=NARROWEST, size=SMALL)
    lines = max((one.row + 1 for one in names), default=0)
    step = min(STEP if count_of(frame) <= MANY else STEP_OF_MANY, MOST / levels)
    plot = max(LEAST, step * (levels + 1) + LINE * lines + 12)
    group = observed_of(frame).group
    above = ABOVE + (LINE if group else 0)
    texts = [words.number(tick, decimals=scale.decimals) for tick in scale.at]
    figure = sheet(
        words,
        height=round(plot) + above + BELOW,
        margin={"l": EDGE, "r": EDGE, "t": above, "b": BELOW},
        xaxis=axis(span=(scale.low, scale.high), at=scale.at, texts=texts),
        yaxis={"visible": False, "range": [-1, plot / step - 1], "fixedrange": True},
    )
    figure.add_annotation(
        note(escaped(unit_line(name, words=words)), x=1, xref="paper", xanchor="right", y=0, yref="paper",
             yanchor="top", yshift=-28, colour=LIGHT.muted)
    )  # fmt: skip
    if group is not None:
        text = f"■ {escaped(shortened(group.name, size=SMALL, room=NARROWEST - 20))}"
        place: dict[str, Any] = {
            "xref": "paper",
            "yref": "paper",
            "xanchor": "left",
            "yanchor": "bottom",
            "yshift": ABOVE - 4,
        }
        figure.add_annotation(note(text, x=0, y=1, colour=LIGHT.group(1), **place))
    _posts(figure, frame=frame, words=words)
    if not count_of(frame):
        return figure
    _median(figure, frame=frame, words=words)
    _marks(figure, frame=frame, words=words, step=step)
    _names(figure, names=names, levels=levels, step=step)
    return figure


def _marks(figure: Drawing, *, frame: pd.DataFrame, words: Words, step: float) -> None:
    """Draw a dot a member: others, those of the group, and the chosen ones on top."""
    rows = known(frame)
    marked = rows["mark"] > 0
    plain = rows[~(marked | rows["highlighted"])]
    figure.add_trace(_dots(plain, frame=frame, words=words, step=step, grouped=False))
    if rows["highlighted"].any():
        grouped = rows[rows["highlighted"] & ~marked]
        figure.add_trace(_dots(grouped, frame=frame, words=words, step=step, grouped=True))
    if marked.any():
        chosen = rows[marked].sort_values("mark")
        figure.add_trace(_chosen(chosen, frame=frame, words=words))


def sentences(rows: pd.DataFrame, *, frame: pd.DataFrame, words: Words) -> list[str]:
    """Return what each dot says: name, figure with unit and year, and place."""
    name, count = observed_of(frame).name, words.integer(count_of(frame))
    texts = []
    columns = (rows[column].tolist() for column in ("name", "value", "observed", "rank"))
    for label, value, year, rank in zip(*columns, strict=True):
        figure = name.printed(value, words=words)
        lines = [figure if year is pd.NA else words("indicator.dated", value=figure, year=year)]
        if rank is not pd.NA:
            lines.append(words("charts.ranking.place", rank=place_of(rank, said=words), count=count))
        texts.append(spoken(label, *lines))
    return texts


def _dots(rows: pd.DataFrame, *, frame: pd.DataFrame, words: Words, step: float, grouped: bool) -> Part:
    look = {
        "size": max(4.0, round(step - 1, 1)),
        "symbol": "square" if grouped else "circle",
        "color": LIGHT.group(1) if grouped else LIGHT.muted,
        "opacity": 0.95 if grouped else 0.6,
    }
    return trace("scatter", mode="markers", marker=look, **_points(rows, frame=frame, words=words))


def _points(rows: pd.DataFrame, *, frame: pd.DataFrame, words: Words) -> dict[str, Any]:
    return {
        "x": significant(rows["across"]),
        "y": rows["height"].tolist(),
        "cliponaxis": False,
        "customdata": rows["entity_id"].tolist(),
        "hovertext": sentences(rows, frame=frame, words=words),
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _chosen(rows: pd.DataFrame, *, frame: pd.DataFrame, words: Words) -> Part:
    marker = {"size": 13, "symbol": [SHAPES[mark - 1] for mark in rows["mark"]], "color": LIGHT.ink}
    return trace("scatter", mode="markers", marker=marker, **_points(rows, frame=frame, words=words))


def _names(figure: Drawing, *, names: list[Callout], levels: int, step: float) -> None:
    """Write the names of the chosen members above all dots, each with a line down to its own."""
    for one in names:
        foot = levels + (LINE * one.row + 8) / step
        figure.add_shape(rule(x0=one.x, x1=one.x, y0=one.height, y1=foot, colour=LIGHT.ink))
        place: dict[str, Any] = {
            "xanchor": "left" if one.right else "right",
            "xshift": AWAY if one.right else -AWAY,
            "yanchor": "middle",
            "borderpad": 0,
            "bgcolor": LIGHT.paper,
        }
        figure.add_annotation(note(f"<b>{escaped(one.text)}</b>", x=one.x, y=foot, **place))


def _posts(figure: Drawing, *, frame: pd.DataFrame, words: Words) -> None:
    """Mark the figures that score 0 and 100 points."""
    scale = axis_of(frame)
    for post, value in goalposts(frame):
        figure.add_shape(rule(x0=value, x1=value, y0=0, y1=1, yref="paper", colour=LIGHT.ink, dash="dash"))
        anchor = near(value, scale=scale)
        text = words(f"indicator.post.{post}")
        place: dict[str, Any] = {"xanchor": anchor, "y": 1, "yref": "paper", "yanchor": "bottom", "yshift": 18}
        figure.add_annotation(note(escaped(text), x=value, **place))


def _median(figure: Drawing, *, frame: pd.DataFrame, words: Words) -> None:
    median, scale = float(known(frame)["value"].median()), axis_of(frame)
    text = words("charts.median", value=observed_of(frame).name.printed(median, words=words))
    figure.add_shape(rule(x0=median, x1=median, y0=0, y1=1, yref="paper", colour=LIGHT.muted, dash="dot", width=1.5))
    place: dict[str, Any] = {"xanchor": near(median, scale=scale), "y": 1, "yref": "paper", "yanchor": "bottom"}
    figure.add_annotation(note(escaped(text), x=median, colour=LIGHT.muted, **place))
