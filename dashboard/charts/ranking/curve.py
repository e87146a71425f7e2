"""The ranking of many members: a falling curve that names the chosen ones, both ends and the tiers."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.charts.context import points
from dashboard.charts.drawing import Drawing
from dashboard.charts.figures import escaped, note, rule
from dashboard.charts.naming import ScoreName
from dashboard.charts.ranking.parts import NAME_ROOM, PITCH, base, dots, median
from dashboard.charts.ranking.sentences import head_of
from dashboard.charts.ranking.shape import Side, span_of, stacked
from dashboard.charts.ranking.table import labelled, listed, score_of, setting_of, shown
from dashboard.charts.rows import records
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
    pitch = (HEIGHT - ABOVE) / len(present)
    span = span_of(present, name=name)
    figure = base(frame, words=words, height=HEIGHT + PITCH * len(absent), span=span)
    figure.add_trace(dots(frame, y=list(range(len(present))), words=words))
    chosen = labelled(frame)
    middle = (span[0] + span[1]) / 2
    sides: list[Side] = ["left" if value > middle else "right" for value in chosen["value"].tolist()]
    wanted = [float(place) * pitch for place in chosen.index]
    heights = stacked(wanted, sides=sides, step=17)
    edge = max(len(present), max(heights) / pitch) + 14 / pitch
    span_up = [edge + PITCH * len(absent) / pitch, min(0.0, min(heights) / pitch) - 14 / pitch]
    figure.update_layout(yaxis={"range": span_up, "visible": False, "fixedrange": True})
    _tiers(figure, frame=frame, span=span, words=words)
    for row, side, y, at in zip(records(chosen), sides, wanted, heights, strict=True):
        figure.add_annotation(_leader(row, side=side, place=y / pitch, shift=at - y, words=words, name=name))
    median(figure, frame=frame, span=span, words=words)
    for number, row in enumerate(records(absent)):
        label = escaped(words("charts.pair", first=row["short"], second=row["reason"]))
        figure.add_annotation(note(label, x=0, xref="paper", xanchor="left", y=edge + (number + 0.5) * PITCH / pitch))
    return figure


def _tiers(figure: Drawing, *, frame: pd.DataFrame, span: tuple[float, float], words: Words) -> None:
    """Draw a hairline between tiers, and name each where the curve leaves room: upper ones left, lower ones right."""
    setting, name = setting_of(frame), score_of(frame)
    of = shown(frame)["tier"].fillna(0).tolist()
    if setting.tiers is None:
        return
    for tier in sorted({int(found) for found in of if found}):
        first, last = of.index(tier), len(of) - 1 - of[::-1].index(tier)
        if first:
            figure.add_shape(rule(x0=span[0], x1=span[1], y0=first - 0.5, y1=first - 0.5, colour=LIGHT.muted))
        upper = tier <= 2
        text = head_of(tier, tiers=setting.tiers, name=name, words=words)
        place: dict[str, Any] = {"x": span[0] if upper else span[1], "xanchor": "left" if upper else "right"}
        y, anchor = (last + 0.5, "bottom") if upper else (first - 0.5, "top")
        figure.add_annotation(note(text, y=y, yanchor=anchor, colour=LIGHT.muted, **place))


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
