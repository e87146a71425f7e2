"""A score over time as a table: periods by members, with what is new in each."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
from dash import html

from dashboard.charts.trend.table import group_of, lines, score_of
from dashboard.components.markup import tag
from dashboard.components.scene import Scene
from dashboard.components.table import Tools, Value, row, table


def trend_table(scene: Scene, *, frame: pd.DataFrame) -> html.Div:
    """Return the score of the chosen members and the spread of the group, a row a period.

    Args:
        scene: What is shown.
        frame: What the chart gave.
    """
    words, own, group = scene.words, lines(frame), group_of(frame)
    rows, count = [], len(own) + 5
    for place in range(len(group)):
        cells = [_member(scene, found=rows_of.iloc[place], signed=score_of(frame).signed) for rows_of in own]
        spread = group.iloc[place]
        cuts = [
            _plain(scene, float(spread[cut]), signed=score_of(frame).signed)
            for cut in ("p10", "p25", "value", "p75", "p90")
        ]
        rows.append(row(str(spread["period"]), *cells, *cuts, numeric=range(1, 1 + count)))
    head = [words("terms.period"), *(str(rows_of["short"].iloc[0]) for rows_of in own)]
    head += [words(f"trend.table.{cut}") for cut in ("p10", "p25")] + [words("trend.median")]
    head += [words(f"trend.table.{cut}") for cut in ("p75", "p90")]
    caption = words("trend.caption", score=scene.label(scene.view.score), group=str(group["name"].iloc[0]))
    tools = Tools(words=words, file=f"trend-{scene.panel.id}", ordered=0)
    return table(caption=caption, head=head, rows=rows, name="trend", numeric=range(1, 1 + count), tools=tools)


def _member(scene: Scene, *, found: Any, signed: bool) -> Value:  # noqa: ANN401 - a row of a frame
    value = float(found["value"])
    if math.isnan(value):
        return Value("–", None)
    share = scene.words("trend.fresh_short", share=scene.words.percent(float(found["fresh"])))
    return Value([scene.words.number(value, signed=signed), tag("span", share, className="marks")], value)


def _plain(scene: Scene, value: float, *, signed: bool) -> Value:
    return Value(scene.words.number(value, signed=signed), value)
