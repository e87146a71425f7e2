"""Where shared charts are asked for: `/share/<chart>`, their citations and codes under `/c/`, and `/oembed`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from flask import Blueprint, Flask, Response, request

from dashboard.citation import Citation, bibtex, csl_json, ris
from dashboard.components.frame import Frame
from dashboard.components.markup import tag
from dashboard.components.meta import OEMBED
from dashboard.components.squares import fits
from dashboard.components.toolbar import SCRIPT
from dashboard.files import PAGE_OF, PINNED, check, refuse_unused
from dashboard.public.charts import open_to_all
from dashboard.public.sharing.code import code
from dashboard.public.sharing.oembed import OEmbed
from dashboard.public.sharing.page import sharing
from dashboard.public.sharing.shared import Shared, Sharer
from dashboard.public.statics import script_of, style_links
from dashboard.text import Words
from dashboard.urls.asking import asked_query, root_of
from dashboard.urls.sharing import Sharing, parse_sharing
from indicators.config import Settings
from indicators.engine import Engine
from indicators.errors import MethodError

FORMS: Mapping[str, tuple[str, Callable[[Citation], str]]] = {
    "bib": ("application/x-bibtex", bibtex),
    "ris": ("application/x-research-info-systems", ris),
    "csl.json": ("application/vnd.citationstyles.csl+json", csl_json),
}
"""Type and maker of each form of a citation, by the ending of its file."""


def add_sharing(server: Flask, *, engine: Engine, settings: Settings, assets: Path) -> None:
    """Add what shares charts.

    Args:
        server: The server.
        engine: Where figures come from.
        settings: What the site says about itself.
        assets: The folder of our styles and scripts.
    """
    sharer, files = Sharer(engine, site=settings.site), Blueprint("sharing", __name__)
    embeds = OEmbed(sharer, site=settings.site)

    @server.get("/share/<kind>")
    def share(kind: str) -> Response:
        shared = sharer(_asked(kind, settings=settings), root=root_of(settings.site))
        return Response(_page(shared, settings=settings, assets=assets), mimetype="text/html")

    def cite(kind: str, ending: str) -> Response:
        shared = sharer(_as_asked(kind, settings=settings), root=root_of(settings.site))
        mimetype, make = FORMS[ending]
        return _file(make(shared.cited).encode(), mimetype=mimetype, ending=ending, shared=shared)

    @files.get("/c/<kind>.qr.svg")
    def squares(kind: str) -> Response:
        shared = sharer(_as_asked(kind, settings=settings), root=root_of(settings.site))
        words = Words(shared.sharing.language)
        if not fits(shared.chart):
            raise MethodError(words("share.code.long"))
        drawn = code(shared.chart, title=words("share.code.alt"))
        return _file(drawn, mimetype="image/svg+xml", ending="qr.svg", shared=shared)

    @files.get(OEMBED)
    def embedded() -> Response:
        return embeds(request.args, root=root_of(settings.site), host=request.host)

    for ending in FORMS:
        files.add_url_rule(f"/c/<kind>.{ending}", view_func=cite, defaults={"ending": ending})
    files.after_request(open_to_all)
    server.register_blueprint(files)


def _asked(kind: str, *, settings: Settings) -> Sharing:
    """Return how a chart is to be shared.

    Raises:
        NotFoundError: If there is no such chart, or a part of the query has no meaning here.
        ConfigurationError: If the query is too long, or a part that says how the chart is drawn is not allowed.
    """
    query = asked_query()
    check(kind, query=query)
    asked, dropped = parse_sharing(query, kind=kind, page=PAGE_OF[kind], site=settings.site.language)
    refuse_unused(dropped)
    return asked


def _as_asked(kind: str, *, settings: Settings) -> Sharing:
    """Return how a chart is to be shared by a file: with the release that the address names, or without one."""
    asked = _asked(kind, settings=settings)
    return asked.model_copy(update={"newest": asked.view.release is None})


def _file(body: bytes, *, mimetype: str, ending: str, shared: Shared) -> Response:
    response = Response(body, mimetype=mimetype)
    response.headers["Content-Disposition"] = f'inline; filename="{shared.cited.key}.{ending}"'
    response.headers["Cache-Control"] = "no-cache" if shared.sharing.newest else PINNED
    response.add_etag()
    response.make_conditional(request)
    return response


def _page(shared: Shared, *, settings: Settings, assets: Path) -> str:
    """Return the page for readers without scripts, and for those who open the link in a window of its own."""
    given = shared.sharing
    title = Words(given.view.language)("share.title")
    kept = {key: value for key, value in given.parts if key not in ("lang", "release")}
    frame = Frame(given.view, settings=settings, styles=style_links(assets))
    main = [tag("h1", title), sharing(shared)]
    script = script_of(assets, name=SCRIPT)
    return frame.page(main, title=title, class_name="share", path=f"/share/{given.kind}", kept=kept, head=script)
