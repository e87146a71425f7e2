"""Charts as files: `/c/<kind>.svg`, `.png`, `.csv` and `.json`, with the same query as the page that shows them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

import pandas as pd
from flask import Flask, Response, request

from dashboard.charts import CHARTS, render
from dashboard.charts.context import context_of
from dashboard.components.fitting import fit
from dashboard.public.answers import refuse_unused, release_of
from dashboard.urls import Page, View, parse
from indicators.config import Settings
from indicators.engine import Engine
from indicators.errors import NotFoundError

PNG_SCALE = 2.0
"""Pixels for each px, so that an image is sharp in print."""

Form = Callable[[Any, pd.DataFrame, View], bytes]


def add_charts(server: Flask, *, engine: Engine, settings: Settings) -> None:
    """Add the files of every chart.

    Args:
        server: The server.
        engine: Where figures come from.
        settings: Language of a reader who chose none.
    """

    @server.get("/c/<kind>.<extension>")
    def chart(kind: str, extension: str) -> Response:
        return _file(kind, extension=extension, engine=engine, settings=settings)


def _file(kind: str, *, extension: str, engine: Engine, settings: Settings) -> Response:
    if kind not in CHARTS:
        raise NotFoundError.among(kind, what="chart", known=CHARTS)
    if extension not in FORMS:
        raise NotFoundError.among(extension, what="form of a chart", known=FORMS)
    query = request.query_string.decode("utf-8", errors="replace")
    asked = parse(query, page=PAGE_OF[kind], site=settings.site.language)
    edition = release_of(asked.view, engine=engine)
    fitted = fit(asked.view, edition=edition)
    refuse_unused([*asked.dropped, *fitted.dropped])
    module, mimetype, make = CHARTS[kind], *FORMS[extension]
    frame = module.frame(edition, view=fitted.view)
    response = Response(make(module, frame, fitted.view), mimetype=mimetype)
    response.headers["Content-Disposition"] = f'inline; filename="{kind}-{fitted.view.panel}.{extension}"'
    return response


def _svg(module: Any, frame: pd.DataFrame, view: View) -> bytes:  # noqa: ANN401 - one of the chart kinds
    return render(module.printed(frame, view=view), form="svg")


def _png(module: Any, frame: pd.DataFrame, view: View) -> bytes:  # noqa: ANN401 - one of the chart kinds
    return render(module.printed(frame, view=view), form="png", scale=PNG_SCALE)


def _csv(_module: Any, frame: pd.DataFrame, _view: View) -> bytes:  # noqa: ANN401 - one of the chart kinds
    return frame.to_csv(index=False, lineterminator="\n").encode()


def _json(module: Any, frame: pd.DataFrame, view: View) -> bytes:  # noqa: ANN401 - one of the chart kinds
    """Return the rows with what the chart says of them, so that nothing has to be looked up beside."""
    reading, about = module.words(frame, view=view), context_of(frame)
    facts = {
        "headline": reading.headline,
        "subtitle": reading.subtitle,
        "notes": reading.notes,
        "panel": about.panel_id,
        "period": about.period,
        "release": about.release,
        "language": view.language,
        "sources": [asdict(source) for source in about.sources],
    }
    rows = frame.to_json(orient="records", force_ascii=False, double_precision=15)
    return b'{"about": ' + json.dumps(facts, ensure_ascii=False).encode() + b', "rows": ' + rows.encode() + b"}\n"


FORMS: Mapping[str, tuple[str, Form]] = {
    "svg": ("image/svg+xml", _svg),
    "png": ("image/png", _png),
    "csv": ("text/csv", _csv),
    "json": ("application/json", _json),
}
"""Type and maker of each form."""

PAGE_OF: Mapping[str, Page] = {
    "against": "entity",
    "agreement": "lenses",
    "change": "trend",
    "compare": "compare",
    "course": "entity",
    "crosswalk": "lenses",
    "defence": "robustness",
    "gaps": "data",
    "indicator": "indicator",
    "indicators": "entity",
    "lenses": "lenses",
    "map": "map",
    "position": "explore",
    "profile": "entity",
    "ranking": "ranking",
    "relate": "relate",
    "robustness": "robustness",
    "scenarios": "scenarios",
    "sensitivity": "robustness",
    "series": "indicator",
    "tilemap": "map",
    "trend": "trend",
    "waterfall": "compare",
    "weighted": "weights",
}
"""The page whose choices complete the view of each chart."""
