"""The ranks of one member under each alternative as a Plotly figure."""

from __future__ import annotations

import pandas as pd

from dashboard.charts.defence.shape import Lines, axis_of, lines_of
from dashboard.charts.defence.table import Row, Setting, setting_of
from dashboard.charts.drawing import Drawing, Part, trace
from dashboard.charts.figures import axis, escaped, labels, name_rows, note, rounded, rule, sheet, spoken
from dashboard.charts.rank_axis import place, places
from dashboard.charts.text_width import wrapped
from dashboard.text import Words
from dashboard.theme import LIGHT, SMALL
from dashboard.urls import View

PITCH = 36.0
"""Height of a row, px: two lines of a name."""

NAME_ROOM = 150.0
"""Room for a name beside the plot, px."""

GAP = "\u00a0\u00a0\u00a0"
"""Room between a name and the plot."""

RIGHT = 58
"""Room right of the plot for how often the rank is kept, px."""

ROOM = 300.0
"""Room for a sentence instead of the chart, px: the width of a phone."""


def interactive(frame: pd.DataFrame, *, view: View) -> Drawing:
    """Draw the ranks under each alternative.

    Args:
        frame: What `frame` gave.
        view: The view.

    Returns:
        A line from the 5th to the 95th percentile for each alternative with a mark at the median, filled for the choice
        made and open for all others; an upright line at the published rank.
    """
    words, setting = Words(view.language), setting_of(frame)
    if setting.refusal:
        figure = sheet(words, height=120, xaxis={"visible": False}, yaxis={"visible": False})
        text = "<br>".join(map(escaped, wrapped(setting.refusal, size=SMALL, room=ROOM, lines=6)))
        figure.add_annotation(note(text, x=0.5, y=0.5, xref="paper", yref="paper"))
        return figure
    lines = lines_of(setting, words=words)
    found = axis_of(setting, rows=lines.rows, words=words)
    across = axis(span=(found.low, found.high), at=found.at, texts=found.texts)
    height = round(PITCH * lines.count) + 64
    figure = sheet(words, height=height, xaxis=across, margin={"l": 8, "r": RIGHT, "t": 24, "b": 40})
    heads = [f'<span style="color:{LIGHT.muted}">{escaped(name)}</span>{GAP}' for _, name in lines.heads]
    places_of = [*lines.places, *(y for y, _ in lines.heads)]
    name_rows(figure, [*map(_name, lines.rows), *heads], at=places_of, last=lines.count - 0.4)
    figure.update_layout(shapes=[rule(x0=0, x1=1, y0=y - 0.5, y1=y - 0.5, xref="paper") for y, _ in lines.heads if y])
    upright: Part = {"y0": 0, "y1": 1, "yref": "paper", "colour": LIGHT.ink, "dash": "dot"}
    figure.add_shape(rule(x0=setting.rank, x1=setting.rank, **upright))
    text = words("robustness.defence.line_at", rank=place(setting.rank, words=words))
    over: Part = {"yref": "paper", "yanchor": "bottom", "xanchor": _anchor(setting, low=found.low, high=found.high)}
    figure.add_annotation(note(text, x=setting.rank, y=1, **over))
    over |= {"xref": "paper", "xanchor": "right", "xshift": RIGHT}
    figure.add_annotation(note(words("robustness.defence.column"), x=1, y=1, colour=LIGHT.muted, **over))
    figure.add_trace(_intervals(lines, colour=LIGHT.muted))
    figure.add_trace(_medians(lines, setting=setting, words=words))
    kept = [(found.high, y, f" {words.percent(row['kept'])}") for row, y in zip(lines.rows, lines.places, strict=True)]
    figure.add_trace(labels(kept, side="right"))
    return figure


def _name(row: Row) -> str:
    lines = wrapped(str(row["label"]), size=SMALL, room=NAME_ROOM, lines=2)
    text = "<br>".join(f"{escaped(line)}{GAP}" for line in lines)
    return f"<b>{text}</b>" if row["own"] else text


def _anchor(setting: Setting, *, low: float, high: float) -> str:
    share = (setting.rank - low) / (high - low)
    return "left" if share < 0.2 else "right" if share > 0.8 else "center"


def _intervals(lines: Lines, *, colour: str) -> Part:
    x = [value for row in lines.rows for value in (*rounded([row["low"], row["high"]]), None)]
    y = [value for at in lines.places for value in (at, at, None)]
    line = {"color": colour, "width": 2}
    return trace("scatter", x=x, y=y, mode="lines", line=line, hoverinfo="skip", cliponaxis=False)


def _medians(lines: Lines, *, setting: Setting, words: Words) -> Part:
    hue = setting.score.hue
    return trace(
        "scatter",
        x=rounded([row["median"] for row in lines.rows]),
        y=lines.places,
        mode="markers",
        cliponaxis=False,
        marker={
            "color": [hue if row["own"] else LIGHT.paper for row in lines.rows],
            "line": {"color": hue, "width": 2},
            "size": 10,
            "opacity": 1,
        },
        customdata=[f"{row['step']}~{row['option']}" for row in lines.rows],
        hovertext=[_hover(row, words=words) for row in lines.rows],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _hover(row: Row, *, words: Words) -> str:
    lines = (
        words("robustness.hover.draws", interval=places(row["low"], row["high"], words=words),
              median=place(row["median"], words=words)),
        words("robustness.defence.hover", kept=words.percent(row["kept"]), draws=words.integer(row["draws"])),
    )  # fmt: skip
    return spoken(str(row["label"]), *lines)
