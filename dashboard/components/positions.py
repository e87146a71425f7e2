"""What stands beside the position chart: its projections, the views of the box, and the positions as a table."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
from dash import html

from dashboard.charts import position
from dashboard.charts.naming import sorting_key
from dashboard.charts.position.table import axes_of
from dashboard.charts.rows import records
from dashboard.components.graph import graph
from dashboard.components.ranked import entity_link
from dashboard.components.scene import Scene
from dashboard.components.table import Tools, Value, row, table


def projections(scene: Scene, *, frame: pd.DataFrame) -> list[Any]:
    """Return the flat charts of a position in space; nothing where it is flat itself."""
    drawn = position.projections(frame, view=scene.view)
    return [graph(figure, name=f"chart-{pair}", language=scene.view.language) for pair, figure in drawn.items()]


def cameras(scene: Scene) -> html.Div:
    """Return the buttons that turn the box."""
    words = scene.words
    buttons = [
        html.Button(_view(scene, name=name), type="button", **{"data-camera": json.dumps(camera)})
        for name, camera in position.CAMERAS.items()
    ]
    return html.Div(buttons, className="cameras", role="group", **{"aria-label": words("explore.views")})


def positions_table(scene: Scene, *, frame: pd.DataFrame) -> html.Div:
    """Return the position and level of every member, in the order of names."""
    words, axes = scene.words, axes_of(frame)
    columns = [*(axis.score for axis in axes), *([] if any(axis.score == "level" for axis in axes) else ["level"])]
    ordered = sorted(records(frame), key=lambda one: sorting_key(one["name"]))
    numeric, signs = range(1, len(columns) + 1), [(column, column.endswith("_balance")) for column in columns]
    rows = [
        row(
            entity_link(scene, entity=one["entity_id"]),
            *[Value(words.number(one[column], signed=signed), one[column]) for column, signed in signs],
            numeric=numeric,
            marked=bool(one["mark"]),
            key=one["entity_id"],
        )
        for one in ordered
    ]
    head = [words(f"terms.names.{scene.panel.members.kind}"), *(scene.label(column) for column in columns)]
    caption = words("explore.caption", panel=scene.panel_name(), period=scene.period)
    tools = Tools(words, file=f"positions-{scene.panel.id}-{scene.period}", ordered=0)
    return table(caption=caption, head=head, rows=rows, name="positions", numeric=numeric, tools=tools)


def _view(scene: Scene, *, name: str) -> str:
    logics = [logic.id for logic in scene.catalogue.framework.logics]
    first, _, second = name.partition("-")
    if first not in logics or second not in logics:
        return scene.words("explore.corner")
    return scene.words("explore.pair", first=scene.logic(first), second=scene.logic(second))
