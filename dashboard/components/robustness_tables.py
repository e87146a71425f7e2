"""Ranks, or scores, of all members over the draws as a table."""

from __future__ import annotations

import pandas as pd
from dash import html

from dashboard.charts.robustness.table import Row, setting_of
from dashboard.charts.rows import missing, records
from dashboard.components.entity_names import entity_link
from dashboard.components.markup import Html, hidden
from dashboard.components.scene import Scene
from dashboard.components.table import Tools, Value, row, table


def intervals_table(scene: Scene, *, frame: pd.DataFrame) -> html.Div:
    """Return what every member has, and where nine of ten draws lie.

    Args:
        scene: What is shown.
        frame: What the chart's `frame` gave.
    """
    words, setting = scene.words, setting_of(frame)
    ranked = not setting.barred
    kind, score = "rank" if ranked else "score", scene.label(scene.view.score)
    names = ("low", "median", "high", "kept", "tier") if ranked else ("low", "median", "high")
    head = [words("terms.rank")] if ranked else []
    head += [words(f"terms.names.{scene.panel.members.kind}"), score]
    head += [words(f"robustness.table.{name}") for name in names]
    numeric = [column for column in range(len(head)) if column != ranked]
    rows = [_row(scene, one=one, ranked=ranked, numeric=numeric) for one in records(frame)[: setting.scored]]
    caption = words(f"robustness.table.caption.{kind}", score=score, panel=scene.panel_name(), period=scene.period)
    small = (0, 3, 4, 5, 7) if ranked else ()
    file = f"robustness-{scene.panel.id}-{scene.view.score}-{scene.period}"
    tools = Tools(words, file=file, ordered=0, small_first=small, unsorted=() if ranked else (1, 2, 3, 4))
    return table(caption=caption, head=head, rows=rows, name="intervals", numeric=numeric, tools=tools)


def _row(scene: Scene, *, one: Row, ranked: bool, numeric: list[int]) -> Html:
    words, signed = scene.words, scene.view.score.endswith("_balance")
    score = Value(words.number(one["value"], signed=signed), one["value"])
    link, look = entity_link(scene, entity=one["entity_id"]), {"marked": bool(one["mark"]), "key": one["entity_id"]}
    if not ranked:
        cuts = [Value(words.number(one[name], signed=signed), one[name]) for name in ("low", "median", "high")]
        return row(link, score, *cuts, numeric=numeric, **look)
    text = words.integer(one["rank"])
    rank = Value([f"{text}=", hidden(f" {words('ranking.tied')}")] if one["tied"] else text, one["rank"])
    cuts = [Value(words.integer(round(one[name])), one[name]) for name in ("low", "median", "high")]
    kept = Value(words.percent(one["kept"]), one["kept"])
    tier = Value("–" if missing(one["tier"]) else words.integer(one["tier"]), one["tier"])
    return row(link, score, *cuts, kept, tier, first=[rank], numeric=numeric, **look)
