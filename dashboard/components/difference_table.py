"""The parts of a gap as a table: indicator by indicator, with the sum that is the gap."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from dash import html

from dashboard.charts.difference.table import ends_of
from dashboard.charts.rows import records
from dashboard.components.markup import Html, tag
from dashboard.components.scene import Scene
from dashboard.components.table import Tools, Value, row, table

NUMERIC = range(1, 6)
PARTS = ("figures", "coverage")


@dataclass
class Sums:
    """The parts of one indicator, with the cells of the frame that say what it is."""

    cells: dict[str, Any]
    points: dict[str, float] = field(default_factory=lambda: dict.fromkeys(PARTS, 0.0))

    @property
    def whole(self) -> float:
        """All its parts together, index points."""
        return sum(self.points.values())


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
    found: dict[str, Sums] = {}
    for cells in records(frame):
        found.setdefault(str(cells["indicator_id"]), Sums(cells)).points[str(cells["part"])] += float(cells["points"])
    ordered = sorted(found.items(), key=lambda item: -abs(item[1].whole))
    rows = [_row(scene, sums=sums, key=key) for key, sums in ordered]
    total = [_points(scene, sum(sums.points[part] for sums in found.values())) for part in PARTS]
    total.append(_points(scene, sum(sums.whole for sums in found.values())))
    rows.append(row(words("gap.table.sum"), "", "", *total, numeric=NUMERIC, marked=True))
    head = [words("gap.table.indicator"), ends.first, ends.second]
    head += [words(f"gap.table.{part}") for part in ("figures", "coverage", "all")]
    caption = words("gap.table.caption", first=ends.first, second=ends.second, score=scene.label(scene.view.score))
    tools = Tools(words=words, file=f"{name}-{scene.panel.id}-{scene.period}")
    return table(caption=caption, head=head, rows=rows, name=name, numeric=NUMERIC, class_name="parts", tools=tools)


def _row(scene: Scene, *, sums: Sums, key: str) -> Html:
    found = sums.cells
    pole = scene.words("charts.pair", first=found["logic"], second=found["pole"])
    return row(
        [found["label"], tag("span", pole, className="marks")],
        Value(found["first_value"] or "–", found["first_points"]),
        Value(found["second_value"] or "–", found["second_points"]),
        *(_points(scene, sums.points[part]) for part in PARTS),
        _points(scene, sums.whole),
        numeric=NUMERIC,
        key=key,
    )


def _points(scene: Scene, value: float) -> Value:
    return Value(scene.words.number(value, decimals=2, signed=True), value)
