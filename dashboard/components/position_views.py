"""What stands beside the position chart: its projections, its views in words, and the positions as a table."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pandas as pd
from dash import dcc, html

from dashboard.charts import position
from dashboard.charts.drawing import Drawing
from dashboard.charts.naming import sorting_key
from dashboard.charts.position.table import axes_of, group_of, placed
from dashboard.components.entity_names import entity_link
from dashboard.components.graph import graph
from dashboard.components.scene import Scene
from dashboard.components.table import Tools, Value, row, table


def projections(scene: Scene, *, frame: pd.DataFrame) -> list[tuple[str, Drawing, dcc.Graph]]:
    """Return name, drawing and graph of each flat chart of a position in space; nothing where it is flat itself."""
    drawn = position.projections(frame, view=scene.view)
    return [(pair, one, graph(one, name=f"chart-{pair}", language=scene.view.language)) for pair, one in drawn.items()]


def looking(scene: Scene, *, frame: pd.DataFrame) -> list[Any]:
    """Return the sentence that says what a reader looks at, with the buttons that turn the box where there is one.

    All sentences come with the page, so that `assets/position.js` changes the view and the sentence together.
    """
    words, found = scene.words, position.looks(frame, view=scene.view)
    sentence = html.P(found[position.CORNER], className="look", **{"data-free": words("explore.look.free")})
    if len(found) == 1:
        return [sentence]
    buttons = [_turning(scene, name=name, look=found[name]) for name in position.CAMERAS]
    turning = html.Div(buttons, className="cameras", role="group", **{"aria-label": words("explore.views")})
    return [turning, sentence]


def key(scene: Scene, *, frame: pd.DataFrame) -> list[Any]:
    """Return what the colours and shapes of marks stand for; nothing where all are alike."""
    group, rows = group_of(frame), placed(frame)
    names = {row["tint"]: group.name if group else row["group"] for row in rows}
    counts = Counter(row["tint"] for row in rows)
    tinted = sorted(names.keys() - {0})
    if not tinted:
        return []
    named = [(tint, names[tint]) for tint in tinted]
    items = [
        html.Li([html.Span(className=f"mark tint-{tint}"), f"{name} ({scene.words.integer(counts[tint])})"])
        for tint, name in (*named, (0, scene.words("charts.position.all_others")))
        if counts[tint]
    ]
    return [html.Ul(items, className="key")]


def positions_table(scene: Scene, *, frame: pd.DataFrame) -> html.Div:
    """Return the position and level of every member, in the order of names; readers sort and filter it."""
    words, axes = scene.words, axes_of(frame)
    columns = [*(axis.score for axis in axes), *([] if any(axis.score == "level" for axis in axes) else ["level"])]
    numeric, signs = range(1, len(columns) + 1), [column.endswith("_balance") for column in columns]
    figures = zip(*(frame[column].tolist() for column in columns), strict=True)
    members = zip(*(frame[column].tolist() for column in ("name", "entity_id", "mark")), figures, strict=True)
    rows = [
        row(
            entity_link(scene, entity=key),
            *[Value(words.number(one, signed=signed), one) for one, signed in zip(values, signs, strict=True)],
            numeric=numeric,
            marked=bool(mark),
            key=key,
        )
        for _, key, mark, values in sorted(members, key=lambda one: sorting_key(one[0]))
    ]
    head = [words(f"terms.names.{scene.panel.members.kind}"), *(scene.label(column) for column in columns)]
    caption = words("explore.caption", panel=scene.panel_name(), period=scene.period)
    barred = scene.panel.limit("rank") is not None
    unsorted = [at for at, column in zip(numeric, columns, strict=True) if barred and column == "level"]
    tools = Tools(words, file=f"positions-{scene.panel.id}-{scene.period}", ordered=0, unsorted=unsorted)
    return table(caption=caption, head=head, rows=rows, name="positions", numeric=numeric, tools=tools)


def _turning(scene: Scene, *, name: str, look: str) -> html.Button:
    """Return a button that shows the box from one side."""
    pressed = "true" if name == position.CORNER else "false"
    known = {"data-camera": json.dumps(position.CAMERAS[name]), "data-look": look, "aria-pressed": pressed}
    away = {"data-away": position.AWAY[name]} if name in position.AWAY else {}
    return html.Button(_view(scene, name=name), type="button", **known, **away)


def _view(scene: Scene, *, name: str) -> str:
    logics = [logic.id for logic in scene.catalogue.framework.logics]
    first, _, second = name.partition("-")
    if first not in logics or second not in logics:
        return scene.words("explore.corner")
    return scene.words("explore.pair", first=scene.logic(first), second=scene.logic(second))
