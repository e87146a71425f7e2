"""The ranking of many members: a falling curve with the reach of the draws, and the names of some."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.charts.context import points
from dashboard.charts.drawing import Drawing, trace
from dashboard.charts.figures import escaped, note, rounded, rule
from dashboard.charts.naming import ScoreName
from dashboard.charts.ranking.parts import NAME_ROOM, PITCH, base, dots, median
from dashboard.charts.ranking.shape import Side, heights_of, parted, span_of, stacked
from dashboard.charts.ranking.table import labelled, listed, score_of, setting_of, shown
from dashboard.charts.rows import Row, records
from dashboard.charts.text_width import shortened
from dashboard.text import Words
from dashboard.theme import LIGHT, SMALL

HEIGHT = 640
"""Height of the figure without members that have no score, px."""

ABOVE = 170
"""Part of it that is kept free for labels at both ends, px."""


def curve(frame: pd.DataFrame, *, words: Words) -> Drawing:
    """Draw all members in the order of their score, one below the other.

    Args:
        frame: What `frame` gave.
        words: The language.
    """
    name, present, absent = score_of(frame), shown(frame), listed(frame)
    rows, pitch = records(present), (HEIGHT - ABOVE) / len(present)
    span = span_of(present, name=name)
    figure = base(frame, words=words, height=HEIGHT + PITCH * len(absent), span=span)
    if setting_of(frame).varied:
        _strokes(figure, rows=rows, hue=name.hue)
    figure.add_trace(dots(frame, rows=rows, y=list(range(len(rows))), words=words))
    chosen = labelled(frame)
    middle = (span[0] + span[1]) / 2
    sides: list[Side] = ["left" if value > middle else "right" for value in chosen["value"].tolist()]
    wanted = [float(place) * pitch for place in chosen.index]
    heights = stacked(wanted, sides=sides, step=17)
    edge = max(len(present), max(heights) / pitch) + 14 / pitch
    span_up = [edge + PITCH * len(absent) / pitch, min(0.0, min(heights) / pitch) - 14 / pitch]
    figure.update_layout(yaxis={"range": span_up, "visible": False, "fixedrange": True})
    for number in parted(present["tier"].tolist()) if setting_of(frame).tiers else ():
        figure.add_shape(rule(x0=span[0], x1=span[1], y0=number - 0.5, y1=number - 0.5))
    for row, side, y, at in zip(records(chosen), sides, wanted, heights, strict=True):
        figure.add_annotation(_leader(row, side=side, place=y / pitch, shift=at - y, words=words, name=name))
    median(figure, frame=frame, span=span, words=words)
    for number, row in enumerate(records(absent)):
        label = escaped(words("charts.pair", first=row["short"], second=row["reason"]))
        figure.add_annotation(note(label, x=0, xref="paper", xanchor="left", y=edge + (number + 0.5) * PITCH / pitch))
    return figure


def _strokes(figure: Drawing, *, rows: list[Row], hue: str) -> None:
    """Draw an upright stroke through each mark, over the places of nine of ten draws; those of chosen ones on top."""
    reach = [
        (x, low, high) for x, (low, high) in zip(rounded([row["value"] for row in rows]), heights_of(rows), strict=True)
    ]
    chosen = [ends for row, ends in zip(rows, reach, strict=True) if row["mark"]]
    for drawn, colour in ((reach, LIGHT.line), (chosen, hue)):
        if drawn:
            x = [value for at, _, _ in drawn for value in (at, at, None)]
            y = [value for _, low, high in drawn for value in (round(low, 1), round(high, 1), None)]
            line = {"color": colour, "width": 2}
            figure.add_trace(trace("scatter", x=x, y=y, mode="lines", line=line, hoverinfo="skip", cliponaxis=False))


def _leader(
    row: dict[Any, Any], *, side: Side, place: float, shift: float, words: Words, name: ScoreName
) -> dict[str, Any]:
    text = escaped(shortened(str(row["short"]), size=SMALL, room=NAME_ROOM))
    label = f"{f'<b>{text}</b>' if row['mark'] else text} {points(words, row['value'], signed=name.signed)}"
    return {
        **note(label, x=float(row["value"]), y=place, colour=LIGHT.ink if row["mark"] else LIGHT.muted),
        "showarrow": True, "arrowhead": 0, "arrowwidth": 1, "arrowcolor": LIGHT.muted, "standoff": 5,
        "ax": -18 if side == "left" else 18, "ay": shift, "xanchor": "right" if side == "left" else "left", "yanchor":
        "middle", "bgcolor": LIGHT.paper, "borderpad": 0,
    }  # fmt: skip
