"""The figures of the charts of robustness as tables."""

from __future__ import annotations

from typing import Any

import pandas as pd
from dash import html

from dashboard.charts.defence.table import setting_of as defended
from dashboard.charts.robustness.table import Row, setting_of
from dashboard.charts.rows import missing, records
from dashboard.components.entity_names import entity_link
from dashboard.components.markup import Html, hidden, tag
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
    names = ("low", "median", "high", "kept", "tier", "best", "worst") if ranked else ("low", "median", "high")
    head = [words("terms.rank")] if ranked else []
    head += [words(f"terms.names.{scene.panel.members.kind}"), score]
    head += [words(f"robustness.table.{name}") for name in names]
    numeric = [column for column in range(len(head)) if column != ranked]
    rows = [_row(scene, one=one, ranked=ranked, numeric=numeric) for one in setting.known]
    caption = words(f"robustness.table.caption.{kind}", score=score, panel=scene.panel_name(), period=scene.period)
    small = (0, 3, 4, 5, 7, 8, 9) if ranked else ()
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
    text = words.integer(int(one["rank"]))
    rank = Value([f"{text}=", hidden(f" {words('ranking.tied')}")] if one["tied"] else text, one["rank"])
    cuts = [Value(words.integer(round(one[name])), one[name]) for name in ("low", "median", "high")]
    kept = Value(words.percent(one["kept"]), one["kept"])
    whole = [_whole(scene, number=one[name]) for name in ("tier", "best", "worst")]
    return row(link, score, *cuts, kept, *whole, first=[rank], numeric=numeric, **look)


def _whole(scene: Scene, *, number: Any) -> Value:  # noqa: ANN401 - a whole number, or NA
    return Value("–", None) if missing(number) else Value(scene.words.integer(int(number)), int(number))


def movers_table(scene: Scene, *, frame: pd.DataFrame) -> html.Div:
    """Return how much of the movement of ranks each choice causes, with intervals.

    Args:
        scene: What is shown.
        frame: What the chart's `frame` gave.
    """
    words = scene.words
    named = bool((frame["entity_id"] != "").any())
    rows = [
        row(
            one["label"],
            *([one["name"] or words("robustness.entity.none")] if named else []),
            *(_share(scene, one=one, name=name) for name in ("first", "total")),
            numeric=(2, 3) if named else (1, 2),
        )
        for one in records(frame)
    ]
    head = [words("robustness.sensitivity.table.factor")]
    head += [words("robustness.sensitivity.table.of")] if named else []
    head += [words(f"robustness.sensitivity.table.{name}") for name in ("first", "total")]
    caption = words("robustness.sensitivity.table.caption", panel=scene.panel_name(), period=scene.period)
    return table(caption=caption, head=head, rows=rows, name="movers", numeric=(2, 3) if named else (1, 2))


def defence_table(scene: Scene, *, frame: pd.DataFrame) -> html.Div:
    """Return the ranks of a member under every alternative, also those that the chart does not draw.

    Args:
        scene: What is shown.
        frame: What the chart's `frame` gave.
    """
    words = scene.words
    names = ("low", "median", "high", "kept", "draws")
    rows = [
        row(
            [
                one["label"],
                tag("span", words("robustness.defence.table.own"), className="marks") if one["own"] else None,
            ],
            words(f"robustness.factors.{one['step']}.name"),
            *(Value(words.number(one[name], decimals=0), one[name]) for name in ("low", "median", "high")),
            Value(words.percent(one["kept"]), one["kept"]),
            Value(words.integer(one["draws"]), one["draws"]),
            numeric=range(2, 7),
            marked=bool(one["own"]),
        )
        for one in records(frame)
    ]
    head = [words("robustness.defence.table.choice"), words("robustness.sensitivity.table.factor")]
    head += [words(f"robustness.table.{name}") for name in names]
    member = defended(frame)
    caption = words("robustness.defence.table.caption", entity=member.entity, period=scene.period)
    tools = Tools(words, file=f"defence-{scene.panel.id}-{member.entity_id}-{scene.period}", small_first=(2, 3, 4))
    return table(caption=caption, head=head, rows=rows, name="alternatives", numeric=range(2, 7), tools=tools)


def _share(scene: Scene, *, one: Row, name: str) -> Value:
    words = scene.words
    text = words.percent(one[name])
    if missing(one[f"{name}_low"]):
        return Value(text, one[name])
    low, high = words.percent(one[f"{name}_low"]), words.percent(one[f"{name}_high"])
    said = words("robustness.sensitivity.hover.interval", low=low, high=high)
    return Value([text, tag("span", said, className="marks")], one[name])
