"""An entity and its peers over time as a Plotly figure."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pandas as pd

from dashboard.charts.context import points
from dashboard.charts.course.shape import Small, periods_of, smalls, span
from dashboard.charts.drawing import Drawing, Part, trace
from dashboard.charts.figures import escaped, labels, rule, sheet, spoken
from dashboard.charts.peer_bands import Cuts, bars, held, known
from dashboard.charts.scales import Scale
from dashboard.text import Words
from dashboard.theme import LIGHT
from dashboard.urls import View

HEIGHT, TITLE, GAP = 112.0, 26.0, 18.0
"""Height of a small chart, room for its name above it, and room below it, px."""

FOOT = 30

MOST_YEARS = 8
"""Years that can be written below a chart on a phone; of more, every second or third one is, the last one always."""

EDGE = 0.6
"""Room before the first period and behind the last one, as a share of the step between two."""


def interactive(frame: pd.DataFrame, *, view: View) -> Drawing:
    """Draw an entity and its peers over time.

    Args:
        frame: What `frame` gave.
        view: The view.
    """
    words, facts = Words(view.language), held(frame)
    found, ends = smalls(facts), span(facts)
    height = max(len(found), 1) * (HEIGHT + TITLE + GAP)
    periods = periods_of(facts)
    step = min((after - before for before, after in pairwise(periods)), default=1)
    figure = sheet(
        words,
        height=int(height) + FOOT,
        margin={"l": 30, "r": 12, "t": 0, "b": 0},
        xaxis={
            "range": [min(periods, default=0) - EDGE * step, max(periods, default=1) + EDGE * step],
            "visible": False,
            "fixedrange": True,
        },
        yaxis={"range": [height + FOOT, 0], "visible": False, "fixedrange": True},
    )
    shapes: list[dict[str, Any]] = []
    for number, small in enumerate(found):
        top = number * (HEIGHT + TITLE + GAP) + TITLE
        scale = Scale(*ends, top + HEIGHT, top)
        shapes += _shapes(small, scale=scale, periods=periods, breaks=facts.breaks)
        _texts(figure, small=small, scale=scale, left=min(periods) - EDGE * step, words=words)
        figure.add_trace(_line(small, scale=scale, words=words))
    every = -(-len(periods) // MOST_YEARS) or 1
    years = [(period, height - GAP + 16, str(period)) for period in periods[::-every]]
    figure.add_trace(labels(years, side="center", colour=LIGHT.muted))
    figure.update_layout(shapes=shapes)
    return figure


def _shapes(
    small: Small, *, scale: Scale, periods: list[int], breaks: tuple[tuple[int, int], ...]
) -> list[dict[str, Any]]:
    found = [rule(x0=0, x1=1, y0=scale(tick), y1=scale(tick), xref="paper") for tick in (scale.low, scale.high)]
    for period, _ in breaks:
        at = _before(period, periods=periods)
        found.append(rule(x0=at, x1=at, y0=scale.start, y1=scale.end, colour=LIGHT.muted, dash="dot"))
    wide = 0.12 * max((periods[-1] - periods[0]) / max(len(periods) - 1, 1), 0.5)
    for row in small.rows:
        found += bars(row, at=row["period"], across=False, scale=scale, wide=wide)
    return found


def _before(period: int, *, periods: list[int]) -> float:
    """Return the place between a period and the one before it."""
    earlier = [one for one in periods if one < period]
    return (max(earlier) + period) / 2 if earlier else period - 0.5


def _texts(figure: Drawing, *, small: Small, scale: Scale, left: float, words: Words) -> None:
    name = f"<b>{escaped(small.label)}</b>"
    figure.add_trace(labels([(left, scale.end - 14, name)], side="right", colour=LIGHT.logic(small.logic_id)))
    ticks = [(left, scale(tick), words.integer(int(tick))) for tick in (scale.low, scale.high)]
    figure.add_trace(labels(ticks, side="left", colour=LIGHT.muted))


def _line(small: Small, *, scale: Scale, words: Words) -> Part:
    shown = [row for row in small.rows if known(row["value"])]
    hue = LIGHT.logic(small.logic_id)
    return trace(
        "scatter",
        x=[row["period"] for row in shown],
        y=[round(scale(row["value"]), 2) for row in shown],
        mode="lines+markers",
        line={"color": hue, "width": 2.5},
        marker={"size": 9, "color": hue, "symbol": "diamond"},
        cliponaxis=False,
        customdata=[f"{row['score']}~{row['period']}" for row in shown],
        hovertext=[_hover(row, words=words) for row in shown],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _hover(row: Cuts, *, words: Words) -> str:
    lines = [words("charts.value_points", value=points(words, row["value"]))]
    if row["count"]:
        cuts = {name: points(words, row[name]) for name in ("p10", "p25", "median", "p75", "p90")}
        lines += words("against.hover", **cuts).split("<br>")
    return spoken(words("course.when", score=row["label"], period=row["period"]), *lines)
