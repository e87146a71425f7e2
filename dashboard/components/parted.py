"""The parts of a gap as a table: indicator by indicator, with the sum that is the gap."""

from __future__ import annotations

from typing import Any

import pandas as pd
from dash import html

from dashboard.charts.gap import ends_of, signed
from dashboard.components.markup import Html, tag
from dashboard.components.scene import Scene
from dashboard.components.table import Tools, Value, row, table

NUMERIC = range(1, 6)


def parts_table(scene: Scene, *, frame: pd.DataFrame, name: str) -> html.Div | None:
    """Return the parts of a gap, the largest first; None where it has none.

    Args:
        scene: What is shown.
        frame: What the chart of the gap gave.
        name: Id of the table.
    """
    if not len(frame):
        return None
    words, ends = scene.words, ends_of(frame)
    wide = frame.pivot_table(index="indicator_id", columns="part", values="points", aggfunc="sum")
    wide = wide.reindex(columns=["figures", "coverage"]).fillna(0.0)
    wide["sum"] = wide["figures"] + wide["coverage"]
    own = frame.drop_duplicates("indicator_id").set_index("indicator_id")
    order = wide["sum"].abs().sort_values(ascending=False).index
    rows = [_row(scene, found=own.loc[key], parts=wide.loc[key], key=str(key)) for key in order]
    total = [_points(scene, float(wide[part].sum())) for part in ("figures", "coverage", "sum")]
    rows.append(row(words("gap.table.sum"), "", "", *total, numeric=NUMERIC, marked=True))
    head = [words("gap.table.indicator"), ends.first, ends.second]
    head += [words(f"gap.table.{part}") for part in ("figures", "coverage", "all")]
    caption = words("gap.table.caption", first=ends.first, second=ends.second, score=scene.label(scene.view.score))
    tools = Tools(words=words, file=f"{name}-{scene.panel.id}-{scene.period}")
    return table(caption=caption, head=head, rows=rows, name=name, numeric=NUMERIC, class_name="parts", tools=tools)


def _row(scene: Scene, *, found: Any, parts: Any, key: str) -> Html:  # noqa: ANN401 - rows of a frame
    pole = scene.words("charts.pair", first=found["logic"], second=found["pole"])
    return row(
        [found["label"], tag("span", pole, className="marks")],
        Value(found["first_value"] or "–", found["first_points"]),
        Value(found["second_value"] or "–", found["second_points"]),
        *(_points(scene, float(parts[name])) for name in ("figures", "coverage", "sum")),
        numeric=NUMERIC,
        key=key,
    )


def _points(scene: Scene, value: float) -> Value:
    return Value(signed(scene.words, value), value)
