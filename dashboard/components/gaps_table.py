"""The table behind the chart of gaps: how many members are in each state, by indicator."""

from __future__ import annotations

import pandas as pd
from dash import html

from dashboard.charts.gaps.table import by_indicator
from dashboard.components.scene import Scene
from dashboard.components.table import row, table
from indicators.analysis.gaps import STATES


def gaps_table(scene: Scene, *, frame: pd.DataFrame) -> html.Div:
    """Return how many members are in each state, one row an indicator.

    Args:
        scene: What is shown.
        frame: The frame of the chart.
    """
    words, numeric = scene.words, range(1, len(STATES) + 1)
    rows = [
        row(one.label, *map(words.integer, one.counts.values()), numeric=numeric, key=one.indicator_id)
        for one in by_indicator(frame)
    ]
    head = [words("gaps.table.indicator"), *(words(f"gaps.key.{state}") for state in STATES)]
    caption = words("gaps.table.caption", period=int(frame["period"].iloc[0]))
    return table(caption=caption, head=head, rows=rows, name="gaps", numeric=numeric)
