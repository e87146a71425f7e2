"""The table of a ranking: who is shown with a score, with ties as ties, tiers, group and change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd
from dash import html

from dashboard.charts.context import context_of
from dashboard.charts.ranking.shape import parted
from dashboard.charts.ranking.table import setting_of, shown
from dashboard.charts.rows import missing, records
from dashboard.components.entity_names import entity_link
from dashboard.components.markup import hidden
from dashboard.components.scene import Scene, score_names
from dashboard.components.table import Cell, Tools, Value, row, table

Row = dict[str, Any]
"""A row of the ranking's frame."""


@dataclass(frozen=True)
class Column:
    """A column with numbers.

    Attributes:
        head: Its head.
        cell: The cell of a row of the frame.
        small_first: The smallest comes first when it is sorted by.
    """

    head: str
    cell: Callable[[Row], Cell]
    small_first: bool = False


def places_table(scene: Scene, *, frame: pd.DataFrame) -> html.Div:
    """Return the table of a ranking, in order of rank, or in the order of names where the panel has no ranks.

    Args:
        scene: What is shown.
        frame: The figures of the ranking chart, so that chart and table cannot differ.
    """
    words, rows = scene.words, records(shown(frame))
    ranked = bool(rows) and not missing(rows[0]["rank"])
    before = [_rank(scene)] if ranked else []
    own, *others = _scores(scene)
    places = _places(scene, frame=frame) if ranked else []
    after = [own, *places, *others, *_asked(scene, frame=frame, ranked=ranked), _coverage(scene)]
    marks = context_of(frame).marks
    numeric = [column for column in range(len(before) + len(after) + 1) if column != len(before)]
    new = parted([one["tier"] for one in rows]) if setting_of(frame).tiers else ()
    made = [
        row(
            entity_link(scene, entity=one["entity_id"]),
            *[column.cell(one) for column in after],
            first=[column.cell(one) for column in before],
            numeric=numeric,
            marked=bool(one["mark"]),
            key=one["entity_id"],
            class_name=" ".join(["tier"] * (number in new) + ["pinned"] * (marks[:1] == (one["entity_id"],))),
        )
        for number, one in enumerate(rows)
    ]
    heads = [*(column.head for column in before), words(f"terms.names.{scene.panel.members.kind}")]
    heads += [column.head for column in after]
    small = [at for at, column in zip(numeric, [*before, *after], strict=True) if column.small_first]
    label = scene.label(scene.view.score)
    return table(
        caption=words("ranking.caption", score=label, panel=scene.panel_name(), period=scene.period),
        head=heads,
        rows=made,
        name="ranking",
        numeric=numeric,
        class_name="ranking",
        tools=Tools(words, file=_file(scene), ordered=0, small_first=small, unsorted=_without_order(frame)),
    )


def _rank(scene: Scene) -> Column:
    words = scene.words
    tied = hidden(f" {words('ranking.tied')}")

    def cell(one: Row) -> Cell:
        text = words.integer(one["rank"])
        return Value([f"{text}=", tied] if one["tied"] else text, one["rank"])

    return Column(words("terms.rank"), cell, small_first=True)


def _places(scene: Scene, *, frame: pd.DataFrame) -> list[Column]:
    """Return what the draws say of a rank: the first and the last place of nine of ten of them, and the tier."""
    keys = ("rank_low", "rank_high", "tier") if setting_of(frame).tiers else ("rank_low", "rank_high")
    return [_whole(scene, head=scene.words(f"ranking.columns.{key}"), key=key, small_first=True) for key in keys]


def _scores(scene: Scene) -> list[Column]:
    """Return the score, and beside it intensities for the level, else all poles, those of its own logic first."""
    score, words = scene.view.score, scene.words
    columns = [_number(scene, head=scene.label(score), key="value", signed=score.endswith("_balance"))]
    at = {key: place for place, key in enumerate(scene.scores.entities)}

    def other(name: str) -> Column:
        values, signed = scene.scores.column(name).tolist(), name.endswith("_balance")

        def cell(one: Row) -> Cell:
            value = values[at[one["entity_id"]]]
            return Value(words.number(value, signed=signed), value)

        return Column(scene.label(name), cell)

    return [*columns, *(other(name) for name in _beside(scene))]


def _beside(scene: Scene) -> list[str]:
    score = scene.view.score
    if score == "level":
        return [name for name in score_names(scene) if name.endswith("_intensity")]
    stem = score.removesuffix("_intensity").removesuffix("_balance")
    framework = scene.catalogue.framework
    logic = framework.logic_of(score) if stem == score else framework.logic(stem)
    own = [pole.id for pole in logic.poles]
    poles = sorted(scene.panel.poles, key=lambda pole: pole not in own)
    return [pole for pole in poles if pole != score]


def _asked(scene: Scene, *, frame: pd.DataFrame, ranked: bool) -> list[Column]:
    """Return what the view asks for beside the scores: place in the group, change."""
    words, setting = scene.words, setting_of(frame)
    columns = []
    if setting.group and ranked:
        columns.append(_whole(scene, head=words("ranking.group.column"), key="group_rank", small_first=True))
    if setting.change:
        since = setting.change.since
        columns.append(_number(scene, head=words("ranking.since.column", since=since), key="change", signed=True))
        if frame["places"].notna().any():
            head = words("ranking.since.places", since=since)
            columns.append(_whole(scene, head=head, key="places", signed=True))
    return columns


def _coverage(scene: Scene) -> Column:
    words = scene.words
    return Column(words("terms.coverage"), lambda one: Value(words.percent(one["coverage"]), one["coverage"]))


def _number(scene: Scene, *, head: str, key: str, signed: bool) -> Column:
    words = scene.words
    return Column(head, lambda one: Value(words.number(one[key], signed=signed), one[key]))


def _whole(scene: Scene, *, head: str, key: str, signed: bool = False, small_first: bool = False) -> Column:
    words = scene.words

    def cell(one: Row) -> Cell:
        number = None if missing(one[key]) else one[key]
        if number is None or signed:
            return Value(words.number(number, decimals=0, signed=signed), number)
        return Value(words.integer(number), number)

    return Column(head, cell, small_first=small_first)


def _without_order(frame: pd.DataFrame) -> tuple[int, ...]:
    """Return the column of the score where the panel bars its order: the first behind the name."""
    return (1,) if frame.attrs["barred"] else ()


def _file(scene: Scene) -> str:
    """Return the name of the downloaded file: what is ranked, where and when."""
    parts = ("ranking", scene.panel.id, scene.view.score, scene.view.group, str(scene.period))
    return "-".join(part for part in parts if part)
