"""The ranking of many members whose order is barred: a row a group, in the order of names."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.charts.drawing import Drawing
from dashboard.charts.figures import escaped, name_rows, note, rule
from dashboard.charts.naming import sorting_key
from dashboard.charts.ranking.parts import NAME_ROOM, PITCH, base, dots, median
from dashboard.charts.ranking.shape import span_of
from dashboard.charts.ranking.table import score_of, shown
from dashboard.charts.rows import records
from dashboard.charts.text_width import shortened
from dashboard.text import Words
from dashboard.theme import LIGHT, SMALL

PHONE_PLOT = 230.0
"""Width of the plot beside names on a phone, px."""


def grouped(frame: pd.DataFrame, *, words: Words) -> Drawing:
    """Draw the members of each group on one line.

    Args:
        frame: What `frame` gave.
        words: The language.
    """
    name, present = score_of(frame), shown(frame)
    order = sorted(present["group"].unique(), key=sorting_key)
    place = {group: float(number) for number, group in enumerate(order)}
    span = span_of(present, name=name)
    figure = base(frame, words=words, height=PITCH * len(order) + 64, span=span)
    names = [shortened(group, size=SMALL, room=NAME_ROOM) for group in order]
    name_rows(figure, names, at=list(place.values()), last=len(order) - 0.4)
    figure.update_layout(shapes=[rule(x0=span[0], x1=span[1], y0=y, y1=y) for y in range(len(order))])
    figure.add_trace(
        dots(frame, rows=records(present), y=[place[group] for group in present["group"].tolist()], words=words)
    )
    for row in records(present[present["mark"] > 0]):
        figure.add_annotation(_beside(row, rows=present[present["group"] == row["group"]], place=place[row["group"]]))
    median(figure, frame=frame, span=span, words=words)
    return figure


def _beside(row: dict[Any, Any], *, rows: pd.DataFrame, place: float) -> dict[str, Any]:
    """Name a chosen entity at that end of its row where there is room."""
    low, high = float(rows["value"].min()), float(rows["value"].max())
    right = 100 - high >= low
    room = max(100 - high, low) / 100 * PHONE_PLOT - 12
    label = f"<b>{escaped(shortened(row['short'], size=SMALL, room=room))}</b>"
    more: dict[str, Any] = {
        "xanchor": "left" if right else "right",
        "xshift": 8 if right else -8,
        "bgcolor": LIGHT.paper,
        "borderpad": 0,
    }
    return note(label, x=high if right else low, y=place, **more)
