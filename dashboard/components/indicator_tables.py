"""The tables of one indicator: all figures, who has figures when, and how it goes with the others of its pole."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from dash import html

from dashboard.charts.indicator_values import Observed
from dashboard.charts.series.table import medians
from dashboard.components.entity_names import entity_link
from dashboard.components.markup import Html, tag
from dashboard.components.measures import measure_label
from dashboard.components.scene import Scene
from dashboard.components.table import row, table
from indicators.analysis.association import Association, associate
from indicators.analysis.measures import Measure, known_in, measure


def members_table(scene: Scene, *, found: Observed, frame: pd.DataFrame) -> html.Div:
    """Return the figure of every member with all that is known about it; columns nobody fills are left out.

    Args:
        scene: What is shown.
        found: The indicator in the panel.
        frame: The frame of its distribution.
    """
    words = scene.words
    columns = _columns(scene, found=found, frame=frame)
    ranks = ["" if rank is pd.NA else words.integer(rank) for rank in frame["rank"].tolist()]
    ranked = any(ranks)
    numeric_names = ("value", "year", "standard_error", "n")
    start = 2 if ranked else 1
    numeric = [start + at for at, (name, _) in enumerate(columns) if name in numeric_names]
    keys, marks = frame["entity_id"].tolist(), frame["mark"].tolist()
    cells = zip(*(texts for _, texts in columns), strict=True)
    rows = [
        row(
            entity_link(scene, entity=key),
            *own,
            first=[rank] if ranked else (),
            numeric=numeric,
            marked=mark > 0,
            key=key,
        )
        for key, mark, rank, own in zip(keys, marks, ranks, cells, strict=True)
    ]
    head = [words("terms.rank")] * ranked + [words(f"terms.names.{scene.panel.members.kind}")]
    head += [words(f"indicator.members.{name}") for name, _ in columns]
    facts = {"label": found.name.label, "panel": scene.panel_name(), "period": scene.period}
    return table(
        caption=words("indicator.members.caption", **facts),
        head=head,
        rows=rows,
        name="members",
        numeric=[0, *numeric] if ranked else numeric,
        class_name="members",
    )


def coverage_table(scene: Scene, *, frame: pd.DataFrame) -> html.Div:
    """Return how many members have a figure in each year, with the median.

    Args:
        scene: What is shown.
        frame: The frame of the indicator's series.
    """
    words, name = scene.words, frame.attrs["observed"].name
    rows = [
        row(str(one.period), words.integer(one.members), name.printed(one.median, words=words), numeric=(1, 2))
        for one in reversed(medians(frame))
    ]
    caption = words("indicator.coverage.caption", count=scene.members_count())
    head = [words("terms.period"), words("indicator.coverage.members"), words("indicator.coverage.median")]
    return table(caption=caption, head=head, rows=rows, name="coverage", numeric=(1, 2), class_name="coverage")


def siblings(scene: Scene, *, found: Observed) -> list[Any]:
    """Return how the indicator goes with the scored ones of its pole; nothing where it has no such pole."""
    words, part = scene.words, found.part
    if part is None or part.pole not in scene.panel.poles:
        return []
    title = html.H2(words("indicator.siblings.title"))
    pairs = _associations(scene, found=found, pole=part.pole)
    if not pairs:
        return [title, html.P(words("indicator.siblings.only"), className="prose")]
    rows = [_sibling(scene, found=found, name=name, pair=pair) for name, pair in pairs]
    keys = ("other", "rho", "interval", "n")
    pole = scene.catalogue.framework.pole(part.pole).label[scene.view.language]
    caption = words("indicator.siblings.caption", label=found.name.label, pole=pole, period=scene.period)
    head = [words(f"indicator.siblings.{key}") for key in keys]
    listed = table(caption=caption, head=head, rows=rows, name="siblings", numeric=(1, 2, 3), class_name="siblings")
    return [title, html.P(words("indicator.siblings.text"), className="prose"), listed]


def _columns(scene: Scene, *, found: Observed, frame: pd.DataFrame) -> list[tuple[str, Sequence[Any]]]:
    words, name = scene.words, found.name
    states, origins, errors = (frame[name].tolist() for name in ("status", "origin", "standard_error"))
    status = {key: words(f"entity.status.{key}") for key in set(states) - {""}} | {"": ""}
    origin = {key: words(f"indicator.origin.{key}") for key in set(origins)}
    columns: list[tuple[str, Sequence[Any]]] = [
        ("value", [name.printed(value, words=words) for value in frame["value"].tolist()]),
        ("year", ["" if year is pd.NA else str(year) for year in frame["observed"].tolist()]),
        ("origin", [origin[key] for key in origins]),
        ("status", [status[key] for key in states]),
        (
            "standard_error",
            ["" if math.isnan(one) else words.number(one, decimals=name.decimals + 1) for one in errors],
        ),
        ("n", ["" if math.isnan(n) else words.integer(int(n)) for n in frame["n"].tolist()]),
        ("note", frame["note"].tolist()),
    ]
    return [(key, texts) for key, texts in columns if any(texts)]


def _associations(scene: Scene, *, found: Observed, pole: str) -> list[tuple[str, Association]]:
    """Relate the indicator to the others of its pole, the closest first; too few pairs last."""
    known = known_in(scene.edition)[scene.panel.id]
    parts = [part for part in scene.catalogue.parts(scene.panel.id) if part.pole == pole and part.use == "score"]
    names = [part.indicator_id for part in parts if part.indicator_id != found.name.id and part.indicator_id in known]
    own = _oriented(scene, column=found.column)
    pairs = [(name, associate(own, y=_oriented(scene, column=_column(scene, name=name)))) for name in names]
    return sorted(pairs, key=lambda pair: (bool(pair[1].refusal), -abs(np.nan_to_num(pair[1].rho))))


def _column(scene: Scene, *, name: str) -> Measure:
    view = scene.view
    return measure(scene.edition, panel_id=scene.panel.id, name=name, period=view.period, methodology=view.methodology)


def _oriented(scene: Scene, *, column: Measure) -> Any:  # noqa: ANN401 - an array
    """Return figures with more as better; one that is best in a middle range stays as it is."""
    return -column.values if scene.catalogue.indicators[column.name].polarity == "lower" else column.values


def _sibling(scene: Scene, *, found: Observed, name: str, pair: Association) -> Html:
    words = scene.words
    address = scene.view.to("relate", x=found.name.id, y=name).address
    link = tag("a", measure_label(scene, name=name), href=address)
    if pair.refusal:
        return row(link, words(f"indicator.siblings.{pair.refusal}"), "", words.integer(pair.count), numeric=(1, 2, 3))
    low, high = words.number(pair.low, decimals=2), words.number(pair.high, decimals=2)
    rho = words.number(pair.rho, decimals=2, signed=True)
    interval = words("indicator.siblings.range", low=low, high=high)
    return row(link, rho, interval, words.integer(pair.count), numeric=(1, 2, 3))
