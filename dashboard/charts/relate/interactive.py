"""Two measures against each other as a Plotly figure."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.charts.drawing import Drawing, Part, trace
from dashboard.charts.figures import axis, escaped, note, sheet, spoken
from dashboard.charts.labels import Box, Placed
from dashboard.charts.marks import SHAPES
from dashboard.charts.measures import MeasureName
from dashboard.charts.relate.shape import NAME_GAP, band, label_places, radius_of, title_lines
from dashboard.charts.relate.table import Relation, axes, labelled, placed, relation_of
from dashboard.charts.text_width import shortened
from dashboard.charts.ticks import Ticks, significant
from dashboard.text import Words
from dashboard.theme import LIGHT, SMALL
from dashboard.urls import View

PLOT = 390
"""Height of the plot, px."""

ABOVE, BELOW, BESIDE, RIGHT = 10, 34, 52, 16
"""Room around the plot for figures, px; names of axes and group come on top."""

NARROWEST = 220.0
"""Width for which names are placed and titles wrapped, px: the plot on a narrow phone; wider ones have more room."""

TITLE = NARROWEST + BESIDE - 22
"""Room for a line of a title, px."""

LINE = 17
"""Height of a line, px."""


def interactive(frame: pd.DataFrame, *, view: View) -> Drawing:
    """Draw every member as a point, with the line of best fit and its band.

    Args:
        frame: What `frame` gave.
        view: The view.
    """
    words, relation = Words(view.language), relation_of(frame)
    across, up = axes(frame)
    titles = [title_lines(name, words=words, size=SMALL, room=TITLE) for name in (relation.x, relation.y)]
    below, above = (LINE * len(lines) for lines in titles)
    legend = LINE + 4 if relation.group else 0
    figure = sheet(
        words,
        height=PLOT + ABOVE + BELOW + below + above + legend,
        margin={"l": BESIDE, "r": RIGHT, "t": ABOVE + above + legend, "b": BELOW + below},
        xaxis=_axis(across, name=relation.x, words=words),
        yaxis=_axis(up, name=relation.y, words=words),
    )
    _titles(figure, relation=relation, across=titles[0], up=titles[1])
    if not relation.found.refusal:
        for part in _line(frame):
            figure.add_trace(part)
    rows = placed(frame)
    plain = rows[~rows["highlighted"] & (rows["mark"] == 0)]
    figure.add_trace(_dots(plain, frame=frame, words=words))
    grouped = rows[rows["highlighted"] & (rows["mark"] == 0)]
    if len(grouped):
        figure.add_trace(_dots(grouped, frame=frame, words=words, grouped=True))
    _names(figure, frame=frame, words=words)
    return figure


def sentences(rows: pd.DataFrame, *, frame: pd.DataFrame, words: Words) -> list[str]:
    """Return what each point says: name, and both figures with unit and year."""
    relation = relation_of(frame)
    texts = []
    columns = (rows[column].tolist() for column in ("name", "x", "y", "x_period", "y_period"))
    for name, x, y, x_period, y_period in zip(*columns, strict=True):
        first = figure_line(relation.x, value=x, period=x_period, words=words)
        second = figure_line(relation.y, value=y, period=y_period, words=words)
        texts.append(spoken(name, first, second))
    return texts


def figure_line(name: MeasureName, *, value: float, period: Any, words: Words) -> str:  # noqa: ANN401 - may be empty
    """Return one figure as a line: name, value with unit, and the year it was observed."""
    facts = {"label": name.label, "value": name.printed(float(value), words=words)}
    if period is pd.NA:
        return words("relate.hover.figure", **facts)
    return words("relate.hover.dated", year=period, **facts)


def _axis(found: Ticks, *, name: MeasureName, words: Words) -> dict[str, Any]:
    texts = [words.number(tick, decimals=found.decimals, signed=name.signed) for tick in found.at]
    return axis(span=(found.low, found.high), at=found.at, texts=texts, ticklabelstandoff=4)


def _titles(figure: Drawing, *, relation: Relation, across: list[str], up: list[str]) -> None:
    """Write the name of the upward axis above the plot, where it can be read without turning the head."""
    corner: dict[str, Any] = {
        "xref": "paper",
        "yref": "paper",
        "align": "left",
        "x": 0,
        "xanchor": "left",
        "xshift": 8 - BESIDE,
    }
    above: dict[str, Any] = {"y": 1, "yanchor": "bottom", "yshift": 6, **corner}
    below: dict[str, Any] = {"y": 0, "yanchor": "top", "yshift": -24, **corner}
    for name, lines, arrow, place in ((relation.y, up, "↑", above), (relation.x, across, "→", below)):
        text = "<br>".join(escaped(line) for line in lines)
        figure.add_annotation(note(f"{arrow} {text}", colour=name.hue, **place))
    if relation.group:
        text = f"■ {escaped(shortened(relation.group.name, size=SMALL, room=TITLE))}"
        place = above | {"yshift": 10 + LINE * len(up)}
        figure.add_annotation(note(text, colour=LIGHT.group(1), **place))


def _line(frame: pd.DataFrame) -> list[Part]:
    at, height, low, high = (significant(part) for part in band(frame))
    outline = {"x": [*at, *reversed(at)], "y": [*low, *reversed(high)]}
    inside = {"mode": "lines", "fill": "toself", "fillcolor": LIGHT.band, "line": {"width": 0, "color": LIGHT.band}}
    ends = {"x": [at[0], at[-1]], "y": [height[0], height[-1]], "mode": "lines"}
    return [
        trace("scatter", **outline, **inside, hoverinfo="skip"),
        trace("scatter", **ends, line={"color": LIGHT.muted, "width": 2}, hoverinfo="skip"),
    ]


def _dots(rows: pd.DataFrame, *, frame: pd.DataFrame, words: Words, grouped: bool = False) -> Part:
    radius = radius_of(frame)
    look = {
        "size": 2 * radius + (2 if grouped else 0),
        "symbol": "square" if grouped else "circle",
        "color": LIGHT.group(1) if grouped else LIGHT.muted,
        "opacity": 0.9 if grouped else 0.65,
        "line": {"width": 0.5, "color": LIGHT.paper},
    }
    return trace("scatter", mode="markers", marker=look, **_points(rows, frame=frame, words=words))


def _points(rows: pd.DataFrame, *, frame: pd.DataFrame, words: Words) -> dict[str, Any]:
    return {
        "x": significant(rows["x"]),
        "y": significant(rows["y"]),
        "cliponaxis": False,
        "customdata": rows["entity_id"].tolist(),
        "hovertext": sentences(rows, frame=frame, words=words),
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _names(figure: Drawing, *, frame: pd.DataFrame, words: Words) -> None:
    """Draw the chosen marks with their names, and the names of those far from the line where they fit."""
    rows = labelled(frame)
    area = Box(0, 0, NARROWEST, PLOT)
    places = label_places(frame, area=area, size=SMALL, away=NAME_GAP, beyond=RIGHT)
    chosen = [found for found, mark in zip(places, rows["mark"], strict=True) if mark]
    if chosen:
        figure.add_trace(_chosen(rows[rows["mark"] > 0], places=chosen, frame=frame, words=words))
    far = [found for found, mark in zip(places, rows["mark"], strict=True) if not mark]
    kept = rows[rows["mark"] == 0][[found is not None for found in far]] if far else rows.iloc[:0]
    if len(kept):
        figure.add_trace(
            _far(kept, places=[found.place for found in far if found], size=2 * (radius_of(frame) + NAME_GAP))
        )


def _far(rows: pd.DataFrame, *, places: list[str], size: float) -> Part:
    """Write names beside marks; the marks themselves are drawn with the others, these keep the names off them."""
    return trace(
        "scatter",
        x=significant(rows["x"]),
        y=significant(rows["y"]),
        mode="markers+text",
        marker={"size": size, "color": LIGHT.muted, "opacity": 0},
        text=[escaped(name) for name in rows["short"]],
        textposition=places,
        textfont={"size": SMALL, "color": LIGHT.muted},
        cliponaxis=False,
        hoverinfo="skip",
    )


def _chosen(rows: pd.DataFrame, *, places: list[Placed | None], frame: pd.DataFrame, words: Words) -> Part:
    return trace(
        "scatter",
        mode="markers+text",
        text=[f"<b>{escaped(name)}</b>" for name in rows["short"]],
        textposition=[found.place if found else "middle right" for found in places],
        textfont={"size": SMALL, "color": LIGHT.ink},
        marker={"size": 13, "symbol": [SHAPES[mark - 1] for mark in rows["mark"]], "color": LIGHT.ink},
        **_points(rows, frame=frame, words=words),
    )
