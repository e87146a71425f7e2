"""Which figures of a panel exist for which periods, and where their series break."""

from __future__ import annotations

from typing import Any

import pandas as pd
from dash import html

from dashboard.charts.trend.table import breaks_of
from dashboard.components.markup import raw, tag
from dashboard.components.scene import Scene
from dashboard.components.table import Tools, Value, row, table
from indicators.analysis.measures import known_by_period


def existing_table(scene: Scene) -> html.Div:
    """Return the indicators of the panel by period, with how many members have a figure."""
    words = scene.words
    parts = {part.indicator_id: part for part in scene.catalogue.parts(scene.panel.id) if part.use == "score"}
    parts = parts or {part.indicator_id: part for part in scene.catalogue.parts(scene.panel.id)}
    found = known_by_period(scene.edition, panel_id=scene.panel.id)
    periods = sorted({period for name, period in found if name in parts})
    numeric = range(1, 1 + len(periods))
    rows = [
        row(
            _name(scene, indicator=name, series=part.series),
            *(_count(scene, count=found.get((name, period), 0)) for period in periods),
            numeric=numeric,
            key=name,
        )
        for name, part in parts.items()
    ]
    head = [words("gap.table.indicator"), *map(str, periods)]
    caption = words("trend.existing_caption", panel=scene.panel_name(), members=scene.members_count())
    tools = Tools(words=words, file=f"periods-{scene.panel.id}")
    return table(
        caption=caption, head=head, rows=rows, name="existing", numeric=numeric, class_name="parts", tools=tools
    )


def breaks_list(scene: Scene, *, frame: pd.DataFrame) -> list[Any]:
    """Return the breaks that concern the score: which indicators, what changed, and who says so."""
    keys = {key for one in breaks_of(frame) for key in one.indicators}
    years = {one.year for one in breaks_of(frame)}
    first = min((one.year for one in breaks_of(frame)), default=0)
    rows = [
        known
        for known in scene.catalogue.series_breaks.values()
        if known.indicator_id in keys and (known.period in years or known.period >= first)
    ]
    if not rows:
        return []
    language = scene.view.language
    items = [
        tag(
            "li",
            tag("strong", f"{scene.catalogue.indicators[known.indicator_id].label[language]}, {known.period}"),
            tag("span", f"{known.note[language]} ({known.reference})", className="muted"),
        )
        for known in sorted(rows, key=lambda known: (known.period, known.indicator_id))
    ]
    summary = html.Summary(html.H2(scene.words("trend.breaks_title")))
    return [html.Details([summary, raw(tag("ul", *items, className="plain reasons"))], className="section")]


def _name(scene: Scene, *, indicator: str, series: bool) -> Any:  # noqa: ANN401 - text, or text with a mark
    label = scene.catalogue.indicators[indicator].label[scene.view.language]
    if not series:
        return label
    return [label, tag("span", scene.words("trend.in_series"), className="marks")]


def _count(scene: Scene, *, count: int) -> Value:
    return Value(scene.words.integer(count), count) if count else Value("–", None)
