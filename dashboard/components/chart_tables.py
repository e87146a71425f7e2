"""The figures of any chart as the table that its page shows with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd
from dash import html

from dashboard.charts.compare.table import all_blocks, ranked
from dashboard.charts.indicator_values import observed_of
from dashboard.charts.indicators.table import rows_of
from dashboard.components.breakdown import profile_table
from dashboard.components.compare_tables import scores_table
from dashboard.components.difference_table import parts_table
from dashboard.components.gaps_table import gaps_table
from dashboard.components.indicator_tables import coverage_table, members_table
from dashboard.components.lens_tables import agreement_table, crosswalk_table, shown_table
from dashboard.components.map_controls import figures_table
from dashboard.components.peer_tables import against_table, course_table
from dashboard.components.position_views import positions_table
from dashboard.components.ranking_table import places_table
from dashboard.components.relation_parts import relation_table
from dashboard.components.robustness_tables import defence_table, intervals_table, movers_table
from dashboard.components.scenario_axes import places_table as scenarios_table
from dashboard.components.scene import Scene
from dashboard.components.table import row, table
from dashboard.components.trend_table import trend_table
from dashboard.components.weight_fields import weighted_table


def table_of(kind: str, *, scene: Scene, frame: pd.DataFrame) -> html.Div | None:
    """Return the figures of a chart as a table; None where it has none.

    Args:
        kind: The chart, a key of `CHARTS`.
        scene: What is shown.
        frame: The frame of the chart.
    """
    return TABLES[kind](scene, frame) if len(frame) else None


def _indicators(scene: Scene, frame: pd.DataFrame) -> html.Div:
    """Return the indicators of an entity with value, year, points and the median of the panel."""
    words, numeric = scene.words, range(1, 5)
    rows = [
        row(
            words("charts.pair", first=one["pole"], second=one["label"]),
            one["printed"],
            str(one["observed"] or "–"),
            words.number(one["score"], decimals=0),
            words.number(one["median"], decimals=0),
            numeric=numeric,
            key=str(one["indicator_id"]),
        )
        for one in rows_of(frame)
    ]
    head = [words("entity.indicator"), words("entity.value"), words("terms.period"), words("entity.points")]
    caption = words("entity.indicators_table", entity=scene.name(str(scene.view.entity)), period=scene.period)
    return table(
        caption=caption, head=[*head, words("trend.median")], rows=rows, name="indicators-table", numeric=numeric
    )


TABLES: Mapping[str, Callable[[Scene, pd.DataFrame], html.Div | None]] = {
    "against": lambda scene, frame: against_table(scene, frame=frame),
    "agreement": lambda scene, frame: agreement_table(scene, frame=frame),
    "change": lambda scene, frame: parts_table(scene, frame=frame, name="change"),
    "compare": lambda scene, frame: scores_table(scene, rows=ranked(all_blocks(frame))),
    "course": lambda scene, frame: course_table(scene, frame=frame),
    "crosswalk": lambda scene, frame: crosswalk_table(scene, frame=frame),
    "defence": lambda scene, frame: defence_table(scene, frame=frame),
    "gaps": lambda scene, frame: gaps_table(scene, frame=frame),
    "indicator": lambda scene, frame: members_table(scene, found=observed_of(frame), frame=frame),
    "indicators": _indicators,
    "lenses": lambda scene, frame: shown_table(scene, frame=frame),
    "map": lambda scene, frame: figures_table(scene, frame=frame),
    "position": lambda scene, frame: positions_table(scene, frame=frame),
    "profile": lambda scene, _frame: profile_table(scene),
    "ranking": lambda scene, frame: places_table(scene, frame=frame),
    "relate": lambda scene, frame: relation_table(scene, frame=frame),
    "robustness": lambda scene, frame: intervals_table(scene, frame=frame),
    "scenarios": lambda scene, frame: scenarios_table(scene, frame=frame),
    "sensitivity": lambda scene, frame: movers_table(scene, frame=frame),
    "series": lambda scene, frame: coverage_table(scene, frame=frame),
    "tilemap": lambda scene, frame: figures_table(scene, frame=frame),
    "trend": lambda scene, frame: trend_table(scene, frame=frame),
    "waterfall": lambda scene, frame: parts_table(scene, frame=frame, name="gap"),
    "weighted": lambda scene, frame: weighted_table(scene, frame=frame),
}
"""Maker of the table of each chart."""
