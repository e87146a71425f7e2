"""What stands beside the position chart: its projections, the views of the box, and the positions as a table."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
from dash import html

from dashboard.charts import position
from dashboard.charts.naming import sorting_key
from dashboard.charts.position.table import axes_of
from dashboard.components.graph import graph
from dashboard.components.ranked import entity_link
from dashboard.components.scene import Scene
from dashboard.components.table import row, table


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
    ordered = sorted(frame.to_dict("records"), key=lambda one: sorting_key(str(one["name"])))
    numeric = range(1, len(columns) + 1)
    rows = [
        row(
            entity_link(scene, entity=str(one["entity_id"])),
            *(words.number(one[column], signed=column.endswith("_balance")) for column in columns),
            numeric=numeric,
            marked=bool(one["mark"]),
        )
        for one in ordered
    ]
    head = [words(f"terms.names.{scene.panel.members.kind}"), *(scene.label(column) for column in columns)]
    caption = words("explore.caption", panel=scene.panel_name(), period=scene.period)
    return table(caption=caption, head=head, rows=rows, name="positions", numeric=numeric)


def _view(scene: Scene, *, name: str) -> str:
    logics = [logic.id for logic in scene.catalogue.framework.logics]
    first, _, second = name.partition("-")
    if first not in logics or second not in logics:
        return scene.words("explore.corner")
    return scene.words("explore.pair", first=scene.logic(first), second=scene.logic(second))
