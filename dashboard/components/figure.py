"""A chart with all that belongs to it. There is no other way to put one on a page."""

from __future__ import annotations

from typing import Any

import pandas as pd
from dash import html

from dashboard.charts import CHARTS, sources
from dashboard.charts.drawing import Drawing
from dashboard.components.glossary import explained, terms_of
from dashboard.components.graph import graph
from dashboard.components.position_views import key, looking, projections
from dashboard.components.scene import Scene
from dashboard.components.sources import source_line
from dashboard.components.toolbar import toolbar
from dashboard.components.walking import walk


def frame_of(kind: str, *, scene: Scene) -> pd.DataFrame:
    """Return the figures of a chart, a key of `CHARTS`."""
    return CHARTS[kind].frame(scene.edition, view=scene.view)


def figure(
    kind: str,
    *,
    scene: Scene,
    frame: pd.DataFrame,
    table: html.Div | None = None,
    main: bool = False,
    name: str | None = None,
) -> html.Figure:
    """Return a chart with headline, subtitle, description, keyboard walk, tools, data table, sources and release.

    Args:
        kind: The chart, a key of `CHARTS`.
        scene: What is shown.
        frame: Its figures, as `frame_of` gave them.
        table: The figures as a table; None where the page shows the same table itself.
        main: The headline is the one of the page.
        name: What tells two charts of a kind on one page apart; None for the only one.
    """
    chart, view, own = CHARTS[kind], scene.view, name or kind
    reading, named = chart.words(frame, view=view), f"figure-{own}"
    drawing = chart.interactive(frame, view=view)
    found, ranked = sources(frame), view.score != "level" or scene.panel.limit("rank") is None
    parts: list[Any] = [
        (html.H1 if main else html.H2)(reading.headline, id=f"{named}-headline", disable_n_clicks=True),
        html.P(reading.subtitle, className="subtitle"),
        html.P(reading.alt, id=f"{named}-alt", className="visually-hidden", disable_n_clicks=True),
        *_picture(kind, scene=scene, frame=frame, drawing=drawing, own=own),
        *(html.P(note, className="remark") for note in reading.notes),
        html.Figcaption(
            [
                source_line(scene, found=found),
                explained(scene, terms=terms_of(kind, score=view.score, ranked=ranked), name=named),
                toolbar(kind, scene=scene, name=named),
                *_more(scene, reading=reading, table=table),
            ]
        ),
    ]
    return html.Figure(parts, className=f"figure {kind}", **{"aria-labelledby": f"{named}-headline"})


def _picture(kind: str, *, scene: Scene, frame: pd.DataFrame, drawing: Drawing, own: str) -> list[Any]:
    """Return the chart itself, with the way through its points by keyboard, and the views of one in space."""
    drawn = graph(drawing, name=f"chart-{own}", language=scene.view.language)
    named = {"aria-labelledby": f"figure-{own}-headline", "aria-describedby": f"figure-{own}-alt"}
    image = html.Div(html.Div(drawn, **{"aria-hidden": "true"}), role="img", **named)
    picture = html.Div([image, *walk(drawing, scene=scene, name=own)], className="chart")
    if kind != "position":
        return [picture]
    # The flat charts come first: they are there before what draws in space has been fetched.
    flat = [
        html.Div([html.Div(one, **{"aria-hidden": "true"}), *walk(other, scene=scene, name=pair)], className="chart")
        for pair, other, one in projections(scene, frame=frame)
    ]
    beside = [html.Div(flat, className="grid")] if flat else []
    return [*key(scene, frame=frame), *beside, *looking(scene, frame=frame), picture]


def headline_of(shown: html.Figure) -> str:
    """Return the headline of a figure."""
    return str(shown.children[0].children)


def _more(scene: Scene, *, reading: Any, table: html.Div | None) -> list[Any]:  # noqa: ANN401 - any chart's reading
    words = scene.words
    paragraphs = [html.P(text) for text in reading.description.split("\n") if text]
    details: list[Any] = (
        [html.Details([html.Summary(words("figure.table")), table], className="figures")] if table is not None else []
    )
    details.append(html.Details([html.Summary(words("figure.description")), *paragraphs]))
    return details
