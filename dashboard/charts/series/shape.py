"""Where the names at the ends of lines stand."""

from __future__ import annotations

import pandas as pd

from dashboard.charts.series.table import chosen, medians
from dashboard.charts.ticks import Ticks
from dashboard.text import Words

End = tuple[float, str, int]
"""Height of a name in the unit of the axis, the name, and the mark of its member, 0 for the median."""


def end_labels(table: pd.DataFrame, *, words: Words, scale: Ticks, height: float, step: float) -> list[End]:
    """Place the names of the median and of the chosen members at the height of their last figure, apart.

    Args:
        table: The frame.
        words: The language.
        scale: The axis of figures.
        height: Height of the plot, px.
        step: Smallest distance of two names, px.

    Returns:
        The names, the highest first.
    """
    if not len(table):
        return []
    ends = [(own[-1].value, own[0].short, own[0].mark) for own in chosen(table)]
    ends.append((medians(table)[-1].median, words("indicator.series.median"), 0))
    ends.sort(key=lambda end: -end[0])
    unit = (scale.high - scale.low) / height
    found: list[End] = []
    for value, name, mark in ends:
        highest = found[-1][0] - step * unit if found else scale.high
        found.append((min(value, highest), name, mark))
    under = scale.low - found[-1][0]
    return [(value + max(under, 0.0), name, mark) for value, name, mark in found]
