"""A chart with all that belongs to it. There is no other way to put one on a page."""

from __future__ import annotations

from typing import Any

import pandas as pd
from dash import html

from dashboard.charts import CHARTS, sources
from dashboard.components.graph import graph
from dashboard.components.positions import cameras, projections
from dashboard.components.scene import Scene
from dashboard.components.sources import source_line


def frame_of(kind: str, *, scene: Scene) -> pd.DataFrame:
    """Return the figures of a chart, a key of `CHARTS`."""
    return CHARTS[kind].frame(scene.edition, view=scene.view)


def figure(
    kind: str, *, scene: Scene, frame: pd.DataFrame, table: html.Div | None = None, main: bool = False
) -> html.Figure:
    """Return a chart with headline, subtitle, description, data table, sources, release and its files.

    Args:
        kind: The chart, a key of `CHARTS`.
        scene: What is shown.
        frame: Its figures, as `frame_of` gave them.
        table: The figures as a table; None where the page shows the same table itself.
        main: The headline is the one of the page.
    """
    chart, view = CHARTS[kind], scene.view
    reading = chart.words(frame, view=view)
    name = f"figure-{kind}"
    inside = [graph(chart.interactive(frame, view=view), name=f"chart-{kind}", language=view.language)]
    beside = projections(scene, frame=frame) if kind == "position" else []
    picture = html.Div(
        html.Div([*inside, *beside], className="grid" if beside else None, **{"aria-hidden": "true"}),
        role="img",
        className="chart",
        **{"aria-labelledby": f"{name}-headline", "aria-describedby": f"{name}-alt"},
    )
    parts: list[Any] = [
        (html.H1 if main else html.H2)(reading.headline, id=f"{name}-headline", disable_n_clicks=True),
        html.P(reading.subtitle, className="subtitle"),
        html.P(reading.alt, id=f"{name}-alt", className="visually-hidden", disable_n_clicks=True),
        *([cameras(scene)] if beside else []),
        picture,
        *(html.P(note, className="remark") for note in reading.notes),
        html.Figcaption(
            [
                source_line(scene, found=sources(frame)),
                *_more(scene, reading=reading, table=table),
                _files(kind, scene=scene),
            ]
        ),
    ]
    return html.Figure(parts, className=f"figure {kind}", **{"aria-labelledby": f"{name}-headline"})


def headline_of(shown: html.Figure) -> str:
    """Return the headline of a figure."""
    return str(shown.children[0].children)


def _more(scene: Scene, *, reading: Any, table: html.Div | None) -> list[Any]:  # noqa: ANN401 - any chart's reading
    words = scene.words
    paragraphs = [html.P(text) for text in reading.description.split("\n") if text]
    details: list[Any] = [html.Details([html.Summary(words("figure.table")), table])] if table is not None else []
    details.append(html.Details([html.Summary(words("figure.description")), *paragraphs]))
    return details


def _files(kind: str, *, scene: Scene) -> html.P:
    labels = {"svg": "figure.svg", "png": "figure.png", "csv": "figure.csv"}
    links = [
        html.A(scene.words(label), href=scene.view.form(kind, extension=extension), download=f"{kind}.{extension}")
        for extension, label in labels.items()
    ]
    return html.P(links, className="files")
