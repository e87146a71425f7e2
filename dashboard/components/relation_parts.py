"""What stands around the relation of two measures: its table, who is left out, and other pairs."""

from __future__ import annotations

from typing import Any

import pandas as pd
from dash import html

from dashboard.charts.measure_choices import suggested
from dashboard.charts.naming import sorting_key
from dashboard.charts.relate.table import placed, relation_of
from dashboard.components.entity_names import entity_link
from dashboard.components.markup import raw, tag
from dashboard.components.measures import measure_label
from dashboard.components.scene import Scene
from dashboard.components.table import row, table


def relation_table(scene: Scene, *, frame: pd.DataFrame) -> html.Div:
    """Return both figures of every member that has them, in the order of names."""
    words, relation, rows = scene.words, relation_of(frame), placed(frame)
    columns = (rows["entity_id"], rows["name"], rows["x"], rows["y"], rows["residual"], rows["mark"])
    members = sorted(zip(*(column.tolist() for column in columns), strict=True), key=lambda one: sorting_key(one[1]))
    lines = [
        row(
            entity_link(scene, entity=key),
            relation.x.printed(x, words=words),
            relation.y.printed(y, words=words),
            words.number(gap, decimals=relation.y.decimals, signed=True),
            numeric=(1, 2, 3),
            marked=mark > 0,
            key=key,
        )
        for key, _, x, y, gap, mark in members
    ]
    facts = {"x": relation.x.label, "y": relation.y.label, "panel": scene.panel_name(), "period": scene.period}
    head = [words(f"terms.names.{scene.panel.members.kind}"), relation.x.label, relation.y.label, words("relate.gap")]
    caption = words("relate.caption", **facts)
    return table(caption=caption, head=head, rows=lines, name="relation", numeric=(1, 2, 3))


def left_out(scene: Scene, *, frame: pd.DataFrame) -> list[Any]:
    """Return who is not shown, and which of the two figures is missing; nothing where all are shown."""
    words, relation = scene.words, relation_of(frame)
    rows = frame[~frame["placed"]]
    if not len(rows):
        return []
    reasons = {
        "x": words("relate.missing.x", x=relation.x.label),
        "y": words("relate.missing.y", y=relation.y.label),
        "both": words("relate.missing.both"),
    }
    members = sorted(
        zip(rows["entity_id"], rows["name"], rows["missing"], strict=True), key=lambda one: sorting_key(one[1])
    )
    items = [
        tag("li", entity_link(scene, entity=key), tag("span", reasons[missing], className="muted"))
        for key, _, missing in members
    ]
    summary = words.count("relate.missing.title", count=len(rows))
    inside = [html.P(words("relate.missing.why")), raw(tag("ul", *items, className="plain reasons"))]
    return [html.Details([html.Summary(summary), *inside], open=len(rows) <= 6, className="left-out")]


def ways_on(scene: Scene) -> html.Nav:
    """Return the swapped axes, the pages of the indicators shown, and the pairs that are often asked about."""
    words, view = scene.words, scene.view
    swapped = view.to(x=view.y, y=view.x)
    own = [tag("li", tag("a", words("relate.swap"), href=swapped.address))]
    for name in (str(view.x), str(view.y)):
        if name in scene.catalogue.indicators:
            address = view.to("indicator", indicator=name).address
            own.append(
                tag("li", tag("a", words("relate.indicator_link", label=measure_label(scene, name=name)), href=address))
            )
    pairs = [pair for pair in suggested(scene.edition, view=view) if set(pair) != {view.x, view.y}]
    asked = [tag("li", tag("a", _pair(scene, x=x, y=y), href=view.to(x=x, y=y).address)) for x, y in pairs]
    title = words("relate.asked")
    parts = [tag("ul", *own, className="ways")]
    if asked:
        parts += [tag("h2", title), tag("ul", *asked, className="ways")]
    return html.Nav(raw(tag("div", *parts)), className="relate-ways", **{"aria-label": title})


def _pair(scene: Scene, *, x: str, y: str) -> str:
    return scene.words("relate.pair", x=measure_label(scene, name=x), y=measure_label(scene, name=y))
