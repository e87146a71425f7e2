"""Everything as CSV: `/data/<what>.csv`, observations and scores by panel, indicators and sources of the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import pandas as pd
from flask import Flask, Response, request

from dashboard.components.fitting import fit
from dashboard.components.scene import Scene
from dashboard.public.answers import release_of
from dashboard.urls import parse
from indicators.catalogue import Model
from indicators.config import Settings
from indicators.engine import Engine
from indicators.errors import NotFoundError


def add_downloads(server: Flask, *, engine: Engine, settings: Settings) -> None:
    """Add the downloads.

    Args:
        server: The server.
        engine: Where figures come from.
        settings: Language of a reader who chose none.
    """

    @server.get("/data/<what>.csv")
    def data(what: str) -> Response:
        return _file(what, engine=engine, settings=settings)


def _file(what: str, *, engine: Engine, settings: Settings) -> Response:
    if what not in TABLES:
        raise NotFoundError.among(what, what="download", known=TABLES)
    query = request.query_string.decode("utf-8", errors="replace")
    view = parse(query, page="explore", site=settings.site.language).view
    edition = release_of(view, engine=engine)
    if view.panel is not None:
        edition.panel(view.panel)
    scene = Scene(fit(view, edition=edition).view, edition)
    by_panel = what in ("observations", "scores")
    name = f"{what}-{scene.panel.id}" if by_panel else what
    response = Response(TABLES[what](scene).to_csv(index=False, lineterminator="\n"), mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}-release-{edition.release}.csv"'
    return response


def _observations(scene: Scene) -> pd.DataFrame:
    """Return the observations of a panel's members and indicators, with their source."""
    catalogue, table = scene.catalogue, scene.edition.observations
    parts = {part.indicator_id for part in catalogue.parts(scene.panel.id)}
    kept = table["entity_id"].isin(scene.edition.members(scene.panel.id)) & table["indicator_id"].isin(parts)
    chosen = table[kept].astype({"entity_id": str, "indicator_id": str})
    origin = {name: one.source_id or "" for name, one in catalogue.indicators.items()}
    return chosen.assign(source_id=chosen["indicator_id"].map(origin))


def _scores(scene: Scene) -> pd.DataFrame:
    """Return the scores of a panel, one row a member."""
    return scene.scores.frame()


def _indicators(scene: Scene) -> pd.DataFrame:
    """Return every indicator of the catalogue, in the language of the view."""
    return _rows(scene, items=scene.catalogue.indicators.values())


def _sources(scene: Scene) -> pd.DataFrame:
    """Return every source with its terms."""
    return _rows(scene, items=scene.catalogue.sources.values())


def _rows(scene: Scene, *, items: Iterable[Model]) -> pd.DataFrame:
    dumped = [item.model_dump(mode="json") for item in items]
    language = scene.view.language
    plain = [
        {name: (value[language] or value["en"]) if isinstance(value, dict) else value for name, value in one.items()}
        for one in dumped
    ]
    return pd.DataFrame(plain)


TABLES: Mapping[str, Callable[[Scene], pd.DataFrame]] = {
    "observations": _observations,
    "scores": _scores,
    "indicators": _indicators,
    "sources": _sources,
}
"""Maker of each download."""
