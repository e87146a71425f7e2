"""A distribution as a Plotly figure."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.charts.drawing import Drawing, Part, trace
from dashboard.charts.figures import axis, escaped, note, rule, sheet, spoken
from dashboard.charts.indicator.reading import place_of
from dashboard.charts.indicator.shape import AWAY, Callout, callouts, level_count, near
from dashboard.charts.indicator.table import MANY, Dot, axis_of, goalposts, known, median_of
from dashboard.charts.indicator_values import observed_of
from dashboard.charts.marks import SHAPES
from dashboard.charts.measures import MeasureName, unit_line
from dashboard.charts.text_width import shortened
from dashboard.charts.ticks import Ticks, significant
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
    words, scale, dots = Words(view.language), axis_of(frame), known(frame)
    name, levels = observed_of(frame).name, level_count(dots)
    names = callouts(dots, scale=scale, room=NARROWEST, size=SMALL)
    lines = max((one.row + 1 for one in names), default=0)
    step = min(STEP if len(dots) <= MANY else STEP_OF_MANY, MOST / levels)
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
    _posts(figure, frame=frame, scale=scale, words=words)
    if not dots:
        return figure
    _median(figure, dots=dots, name=name, scale=scale, words=words)
    _marks(figure, dots=dots, name=name, words=words, step=step)
    _names(figure, names=names, levels=levels, step=step)
    return figure


def _marks(figure: Drawing, *, dots: list[Dot], name: MeasureName, words: Words, step: float) -> None:
    """Draw a dot a member: others, those of the group, and the chosen ones on top."""
    said: dict[str, Any] = {"name": name, "words": words, "count": words.integer(len(dots))}
    rest, chosen = [one for one in dots if not one.mark], [one for one in dots if one.mark]
    figure.add_trace(_dots([one for one in rest if not one.highlighted], step=step, grouped=False, **said))
    if any(one.highlighted for one in dots):
        figure.add_trace(_dots([one for one in rest if one.highlighted], step=step, grouped=True, **said))
    if chosen:
        figure.add_trace(_chosen(sorted(chosen, key=lambda one: one.mark), **said))


def _sentence(dot: Dot, *, name: MeasureName, words: Words, count: str) -> str:
    """Return what a dot says: name, figure with unit and year, and place."""
    figure = name.printed(dot.value, words=words)
    lines = [figure if dot.observed is pd.NA else words("indicator.dated", value=figure, year=dot.observed)]
    if dot.rank is not pd.NA:
        lines.append(words("charts.ranking.place", rank=place_of(dot.rank, said=words), count=count))
    return spoken(dot.name, *lines)


def _dots(dots: list[Dot], *, name: MeasureName, words: Words, count: str, step: float, grouped: bool) -> Part:
    look = {
        "size": max(4.0, round(step - 1, 1)),
        "symbol": "square" if grouped else "circle",
        "color": LIGHT.group(1) if grouped else LIGHT.muted,
        "opacity": 0.95 if grouped else 0.6,
    }
    return trace("scatter", mode="markers", marker=look, **_points(dots, name=name, words=words, count=count))


def _points(dots: list[Dot], *, name: MeasureName, words: Words, count: str) -> dict[str, Any]:
    return {
        "x": significant(one.across for one in dots),
        "y": [one.height for one in dots],
        "cliponaxis": False,
        "customdata": [one.entity_id for one in dots],
        "hovertext": [_sentence(one, name=name, words=words, count=count) for one in dots],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _chosen(dots: list[Dot], *, name: MeasureName, words: Words, count: str) -> Part:
    marker = {"size": 13, "symbol": [SHAPES[one.mark - 1] for one in dots], "color": LIGHT.ink}
    return trace("scatter", mode="markers", marker=marker, **_points(dots, name=name, words=words, count=count))


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


def _posts(figure: Drawing, *, frame: pd.DataFrame, scale: Ticks, words: Words) -> None:
    """Mark the figures that score 0 and 100 points."""
    for post, value in goalposts(frame):
        figure.add_shape(rule(x0=value, x1=value, y0=0, y1=1, yref="paper", colour=LIGHT.ink, dash="dash"))
        anchor = near(value, scale=scale)
        text = words(f"indicator.post.{post}")
        place: dict[str, Any] = {"xanchor": anchor, "y": 1, "yref": "paper", "yanchor": "bottom", "yshift": 18}
        figure.add_annotation(note(escaped(text), x=value, **place))


def _median(figure: Drawing, *, dots: list[Dot], name: MeasureName, scale: Ticks, words: Words) -> None:
    median = median_of(dots)
    text = words("charts.median", value=name.printed(median, words=words))
    figure.add_shape(rule(x0=median, x1=median, y0=0, y1=1, yref="paper", colour=LIGHT.muted, dash="dot", width=1.5))
    place: dict[str, Any] = {"xanchor": near(median, scale=scale), "y": 1, "yref": "paper", "yanchor": "bottom"}
    figure.add_annotation(note(escaped(text), x=median, colour=LIGHT.muted, **place))
