"""Everything as a file: `/data/<what>.<ending>`, with the same query as the page that lists it.

`what` is observations or scores of a panel, indicators or sources of the catalogue; the endings are those of `FORMS`.
"""

from __future__ import annotations

from flask import Flask, Response

from dashboard.components.fitting import fit
from dashboard.components.open_tables import OF_PANEL, TABLES
from dashboard.components.scene import Scene
from dashboard.files import refuse_unused, release_of
from dashboard.public.forms import DESCRIBED_BY, FORMS, Asked
from dashboard.urls import parse
from dashboard.urls.asking import asked_query
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

    @server.get("/data/<file>")
    def data(file: str) -> Response:
        what, _, ending = file.partition(".")
        return _file(what, ending=ending, engine=engine, settings=settings)


def _file(what: str, *, ending: str, engine: Engine, settings: Settings) -> Response:
    if what not in TABLES:
        raise NotFoundError.among(what, what="download", known=TABLES)
    if ending not in FORMS:
        raise NotFoundError.among(ending, what="form of a download", known=FORMS)
    asked = parse(asked_query(), page="data", site=settings.site.language)
    edition = release_of(asked.view, engine=engine)
    fitted = fit(asked.view, edition=edition)
    refuse_unused([*asked.dropped, *fitted.dropped])
    scene = Scene(fitted.view, edition)
    base = f"{what}-{scene.panel.id}" if what in OF_PANEL else what
    name = f"{base}-release-{edition.release}"
    mimetype, make = FORMS[ending]
    published = engine.release(edition.release).published_at
    asked_for = Asked(what=what, name=name, table=TABLES[what](scene), scene=scene, published=published)
    response = Response(make(asked_for), mimetype=mimetype)
    if ending in DESCRIBED_BY:
        beside = DESCRIBED_BY[ending]
        target = f"/data/{what}.{beside}?{scene.view.query}"
        response.headers["Link"] = f'<{target}>; rel="describedby"; type="{FORMS[beside][0].partition(";")[0]}"'
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return response
