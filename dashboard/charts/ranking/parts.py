"""Parts that the three forms of the interactive ranking share: sheet, dots, median."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.charts.context import points
from dashboard.charts.drawing import Drawing, Part, trace
from dashboard.charts.figures import axis, escaped, note, rounded, rule, sheet
from dashboard.charts.marks import SHAPES
from dashboard.charts.ranking.sentences import hover
from dashboard.charts.ranking.shape import ticks_of
from dashboard.charts.ranking.table import score_of, setting_of, shown
from dashboard.charts.rows import Row
from dashboard.text import Words
from dashboard.theme import LIGHT

PITCH = 21
"""Height of a row, px."""

NAME_ROOM = 150.0
"""Room for a name beside the plot, px: leaves half of a phone's width for the figures."""


def base(frame: pd.DataFrame, *, words: Words, height: int, span: tuple[float, float], right: int = 34) -> Drawing:
    """Return an empty ranking with its scale.

    Args:
        frame: What `frame` gave.
        words: The language.
        height: Height, px.
        span: Both ends of the scale.
        right: Margin on the right, px.
    """
    name = score_of(frame)
    ticks = ticks_of(span)
    texts = [words.number(tick, decimals=0, signed=name.signed) for tick in ticks]
    if name.family == "balance":
        texts[0], texts[-1] = f"{texts[0]}<br>{escaped(name.first)}", f"{texts[-1]}<br>{escaped(name.second)}"
    figure = sheet(words, height=height, xaxis=axis(span=span, at=ticks, texts=texts, ticklabelposition="outside"))
    figure.update_layout(margin={"l": 8, "r": right, "t": 24, "b": 40}, shapes=[])
    if not len(shown(frame)):
        figure.add_annotation(note(escaped(frame["reason"].iloc[0]), x=0.5, y=0.5, xref="paper", yref="paper"))
    return figure


def dots(frame: pd.DataFrame, *, rows: list[Row], y: list[float], words: Words) -> Part:
    """Return a mark for each member with a score, and what it says.

    Args:
        frame: What `frame` gave.
        rows: Its members that have a score.
        y: Place of each.
        words: The language.
    """
    name, setting = score_of(frame), setting_of(frame)
    marks = [row["mark"] for row in rows]
    any_chosen = any(marks)
    plain = LIGHT.muted if any_chosen else name.hue
    colours = [name.hue if mark else plain for mark in marks]
    known: dict[str, Any] = {"name": name, "setting": setting, "words": words, "group_count": len(rows)}
    return trace(
        "scatter",
        x=rounded([row["value"] for row in rows]),
        y=y,
        mode="markers",
        cliponaxis=False,
        marker={
            "color": LIGHT.paper if name.first_pole else colours if any_chosen else plain,
            "line": {"color": colours if any_chosen else plain, "width": 2 if name.first_pole else 0},
            "size": [12 if mark else 8 for mark in marks] if any_chosen else (8 if len(rows) <= 120 else 6),
            "symbol": [SHAPES[max(mark - 1, 0)] for mark in marks] if any_chosen else "circle",
            "opacity": 1,
        },
        customdata=[row["entity_id"] for row in rows],
        hovertext=[hover(row, **known) for row in rows],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def median(figure: Drawing, *, frame: pd.DataFrame, span: tuple[float, float], words: Words) -> None:
    """Draw the median of the panel and name it above."""
    setting = setting_of(frame)
    if not setting.count:
        return
    middle = setting.median
    figure.add_shape(rule(x0=middle, x1=middle, y0=0, y1=1, yref="paper", colour=LIGHT.muted, dash="dot"))
    text = median_text(frame, words=words)
    at_end = middle > span[0] + 0.75 * (span[1] - span[0])
    anchor = "right" if at_end else "left" if middle < span[0] + 0.25 * (span[1] - span[0]) else "center"
    figure.add_annotation(note(text, x=middle, y=1, yref="paper", yanchor="bottom", xanchor=anchor, colour=LIGHT.muted))


def median_text(frame: pd.DataFrame, *, words: Words) -> str:
    """Return the name of the line at the median: of the panel, where only a group of it is shown."""
    setting, name = setting_of(frame), score_of(frame)
    value = points(words, setting.median, signed=name.signed)
    return words("charts.panel_median" if setting.group else "charts.median", value=value)
