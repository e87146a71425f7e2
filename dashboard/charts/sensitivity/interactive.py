"""What moves the ranking as a Plotly figure."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.charts.drawing import Drawing, Part, trace
from dashboard.charts.figures import axis, escaped, labels, name_rows, note, rounded, sheet, spoken
from dashboard.charts.sensitivity.reading import share
from dashboard.charts.sensitivity.table import Row, setting_of
from dashboard.charts.text_width import wrapped
from dashboard.text import Words
from dashboard.theme import LIGHT, SMALL
from dashboard.urls import View

PITCH = 42
"""Height of a factor, px."""

APART = 0.18
"""Distance of both bars of a factor from its middle, rows."""

THICK = 0.26
"""Height of a bar, rows."""

GAP = "\u00a0\u00a0\u00a0"
"""Room between a name and the plot."""

NAME_ROOM = 120.0
RIGHT = 46
ROOM = 300.0
"""Room for a sentence instead of the chart, px: the width of a phone."""


def interactive(frame: pd.DataFrame, *, view: View) -> Drawing:
    """Draw what moves the ranking.

    Args:
        frame: What `frame` gave.
        view: The view.

    Returns:
        Two bars a factor: filled for what it takes part in, open for what it causes alone, each with its interval; a
        diamond on either for the whole panel where the bars are those of a member.
    """
    words, setting = Words(view.language), setting_of(frame)
    rows, hue = setting.bars, setting.score.hue
    if not rows:
        figure = sheet(words, height=120, xaxis={"visible": False}, yaxis={"visible": False})
        text = "<br>".join(map(escaped, wrapped(setting.refusal, size=SMALL, room=ROOM, lines=6)))
        figure.add_annotation(note(text, x=0.5, y=0.5, xref="paper", yref="paper"))
        return figure
    end = setting.end
    at = [tick / 4 for tick in range(5) if tick / 4 <= end]
    across = axis(span=(0.0, end), at=at, texts=[words.percent(tick) for tick in at])
    height = PITCH * len(rows) + 48
    figure = sheet(words, height=height, xaxis=across, margin={"l": 8, "r": RIGHT, "t": 8, "b": 40}, bargap=0)
    wraps = [wrapped(row["label"], size=SMALL, room=NAME_ROOM) for row in rows]
    names = ["<br>".join(f"{escaped(line)}{GAP}" for line in lines) for lines in wraps]
    name_rows(figure, names, at=range(len(rows)), last=len(rows) - 0.4)
    figure.update_layout(barmode="overlay")
    for name, away, filled in (("total", -APART, True), ("first", APART, False)):
        y = [number + away for number in range(len(rows))]
        figure.add_trace(_bars(rows, name=name, y=y, hue=hue, filled=filled, words=words))
        figure.add_trace(_whiskers(rows, name=name, y=y))
        texts = [(end, at, f" {share(row[name], words=words)}") for row, at in zip(rows, y, strict=True)]
        figure.add_trace(labels(texts, side="right", colour=LIGHT.ink if filled else LIGHT.muted))
        if setting.moved:
            figure.add_trace(_panel(setting.panel_rows, name=name, y=y, filled=filled, words=words))
    return figure


def _bars(rows: Sequence[Row], *, name: str, y: Sequence[float], hue: str, filled: bool, words: Words) -> Part:
    return trace(
        "bar",
        orientation="h",
        x=rounded([max(row[name], 0.0) for row in rows]),
        y=list(y),
        width=THICK,
        marker={"color": LIGHT.line if filled else LIGHT.paper, "line": {"color": hue, "width": 1.5}},
        customdata=[f"{row['factor']}~{name}" for row in rows],
        hovertext=[_hover(row, name=name, words=words) for row in rows],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _hover(row: Row, *, name: str, words: Words) -> str:
    value = share(row[name], words=words)
    lines = [words(f"robustness.sensitivity.hover.{name}", share=value)]
    if row[f"{name}_low"] == row[f"{name}_low"]:
        low, high = (share(row[f"{name}_{end}"], words=words) for end in ("low", "high"))
        lines.append(words("robustness.sensitivity.hover.interval", low=low, high=high))
    return spoken(", ".join(part for part in (row["name"], row["label"]) if part), *lines)


def _whiskers(rows: Sequence[Row], *, name: str, y: Sequence[float]) -> Part:
    known = [(row, at) for row, at in zip(rows, y, strict=True) if row[f"{name}_low"] == row[f"{name}_low"]]
    x = [value for row, _ in known for value in (*rounded([max(row[f"{name}_low"], 0.0), row[f"{name}_high"]]), None)]
    heights = [value for _, at in known for value in (at, at, None)]
    line = {"color": LIGHT.ink, "width": 1.2}
    return trace("scatter", x=x, y=heights, mode="lines", line=line, hoverinfo="skip", cliponaxis=False)


def _panel(rows: Sequence[Row], *, name: str, y: Sequence[float], filled: bool, words: Words) -> Part:
    """Return a diamond for the same share of the whole panel."""
    look = {"color": LIGHT.muted if filled else LIGHT.paper, "line": {"color": LIGHT.muted, "width": 2}}
    return trace(
        "scatter",
        x=rounded([max(row[name], 0.0) for row in rows]),
        y=list(y),
        mode="markers",
        cliponaxis=False,
        marker={"symbol": "diamond", "size": 9, "opacity": 1, **look},
        customdata=[f"{row['factor']}~{name}~panel" for row in rows],
        hovertext=[_hover(row, name=name, words=words) for row in rows],
        hovertemplate="%{hovertext}<extra></extra>",
    )
