"""Put the explorer together: the only place where its parts meet."""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pandas as pd
from dash import Dash, Input, Output, dcc, html
from flask import Flask, Response, g, has_request_context, request

from dashboard.admin import add_admin
from dashboard.api import add_api
from dashboard.briefs.messages import changed
from dashboard.briefs.routes import add_briefs
from dashboard.components.changes import Changes
from dashboard.components.document import document
from dashboard.components.shell import skeleton
from dashboard.files import Files
from dashboard.pages import Renderer
from dashboard.public.answers import refusal
from dashboard.public.bulk import add_bulk
from dashboard.public.chart_page import ChartPages
from dashboard.public.charts import add_charts
from dashboard.public.crawlers import add_crawlers
from dashboard.public.dcat import add_catalogue
from dashboard.public.downloads import add_downloads
from dashboard.public.embeds import add_embeds
from dashboard.public.find import add_find
from dashboard.public.headers import add_headers
from dashboard.public.heads import Heads, add_cards
from dashboard.public.releases import add_releases
from dashboard.public.sharing import add_sharing
from dashboard.public.statics import add_statics, script_link, style_links
from dashboard.public.status import add_status
from dashboard.public.structured import structured
from dashboard.urls import Parsed, View, page_of, parse
from dashboard.urls.asking import asked_query, root_of
from indicators.config import Settings, load_settings
from indicators.desk.database import NAME as DESK
from indicators.desk.database import Database
from indicators.desk.embeds import EmbedRegister
from indicators.engine import Engine
from indicators.errors import TrilogicError
from indicators.package import Packages

ASSETS = Path(__file__).resolve().parents[1] / "assets"

log = logging.getLogger(__name__)


class Explorer(Dash):
    """Dash with our own HTML document."""

    settings: Settings
    engine: Engine
    heads: Heads

    def interpolate_index(self, **parts: str) -> str:
        """Return the document of the address that was asked for."""
        asked = _asked(self.settings)
        g.document = True
        parts |= {"css": style_links(ASSETS), "scripts": f"{script_link(ASSETS)}\n{parts['scripts']}"}
        site = self.settings.site
        parts |= {"data": structured(asked.view, engine=self.engine, settings=site, root=root_of(site))}
        head = self.heads(asked, exists=page_of(request.path) is not None)
        return document(asked.view, settings=self.settings, parts=parts, head=head)


def create_app(settings: Settings | None = None, *, engine: Engine | None = None) -> Explorer:
    """Build the explorer; may be called several times in a process.

    Args:
        settings: The operator's choices; None reads them from file and environment.
        engine: Where figures come from; None makes one from the settings.

    Returns:
        The app; its `server` is what a web server runs.

    Raises:
        ConfigurationError: If the settings cannot be used.
    """
    # Frames here have hundreds of rows, and each cell is read once or twice: text of Arrow's is made anew each time.
    pd.set_option("mode.string_storage", "python")
    settings = settings or load_settings()
    engine = engine or Engine(settings, announce=log.warning)
    app = _explorer(Flask("trilogic", static_folder=None), title=settings.site.title)
    server = app.server
    app.settings, app.engine, app.heads = settings, engine, Heads(engine, settings=settings)
    server.register_error_handler(TrilogicError, refusal)
    database = Database(settings.store.folder / DESK)
    register = EmbedRegister(database) if settings.embed.registry else None
    _add_charts(server, engine=engine, settings=settings, register=register)
    _add_public(server, engine=engine, settings=settings)
    add_briefs(server, engine=engine, settings=settings, styles=partial(style_links, ASSETS), register=register)
    _missing_pages(server)
    add_headers(server, script_hashes=app.csp_hashes, settings=settings)
    add_statics(server, assets=ASSETS)
    add_admin(
        server,
        settings=settings,
        engine=engine,
        database=database,
        styles=partial(style_links, ASSETS, also=("admin/admin.css", "admin/uploads.css")),
        retold=partial(changed, site=settings.site),
    )
    _lay_out(app, engine=engine)
    return app


def _add_public(server: Flask, *, engine: Engine, settings: Settings) -> None:
    """Add what is asked for by programs, and pages that need no scripts."""
    add_status(server, engine=engine)
    add_downloads(server, engine=engine, settings=settings)
    add_find(server, engine=engine, settings=settings, assets=ASSETS)
    packages = Packages(engine, store=settings.store.folder)
    add_bulk(server, packages=packages)
    add_catalogue(server, engine=engine, packages=packages, settings=settings)
    changes = Changes(engine)
    add_releases(server, engine=engine, changes=changes, settings=settings, assets=ASSETS)
    add_api(server, engine=engine, changes=changes, settings=settings, styles=lambda: style_links(ASSETS))
    add_crawlers(server, engine=engine, settings=settings)


def _add_charts(server: Flask, *, engine: Engine, settings: Settings, register: EmbedRegister | None) -> None:
    """Add charts as pages, as files, for other sites' pages, and everything by which they get there."""
    maker = add_embeds(server, engine=engine, settings=settings, assets=ASSETS, register=register)
    files = Files(engine, site=settings.site)
    page = ChartPages(maker, settings=settings, assets=ASSETS)
    add_charts(server, files=files, settings=settings, page=page)
    add_sharing(server, engine=engine, settings=settings, assets=ASSETS)
    add_cards(server, engine=engine, settings=settings)


def _explorer(server: Flask, *, title: str) -> Explorer:
    """Put Dash on a server, without what it does unasked."""
    return Explorer(
        __name__,
        server=server,
        assets_folder=str(ASSETS),
        assets_ignore=r".",  # the document asks for them, see public/statics.py
        title=title,
        update_title="",
        use_pages=False,
        serve_locally=True,
        compress=False,
        include_pages_meta=False,
        enable_mcp=False,
        add_log_handler=False,
    )


def _lay_out(app: Explorer, *, engine: Engine) -> None:
    render = Renderer(engine=engine, settings=app.settings)

    def layout() -> html.Div:
        """Return the page of the address that asks for it: it is there with the layout, and not one answer later."""
        # Dash also calls the layout while the app is built, and a browser may keep the address to itself.
        address = urlsplit((request.referrer or "") if has_request_context() else "")
        known = {"pathname": address.path, "search": _search(address.query)} if address.path else {}
        shown = render(address.path, address.query) if known else None
        return html.Div(
            [
                dcc.Location(id="location", refresh=False, **known),
                html.Div(shown.children if shown else skeleton(View(), settings=app.settings), id="view"),
                html.Div(id="announcement", role="status", className="visually-hidden", **{"aria-live": "polite"}),
            ]
        )

    def show(path: str | None, query: str | None) -> tuple[list[Any], str]:
        shown = render(path or "/", query or "")
        return shown.children, shown.announcement

    app.layout = layout
    outputs = [Output("view", "children"), Output("announcement", "children")]
    inputs = [Input("location", "pathname"), Input("location", "search")]
    app.callback(outputs, inputs, prevent_initial_call=True)(show)


def _search(query: str) -> str:
    return f"?{query}" if query else ""


def _missing_pages(server: Flask) -> None:
    """Answer 404 at addresses that have no page, with the page that says so."""

    def after(response: Response) -> Response:
        if g.get("document") and page_of(request.path) is None:
            response.status_code = 404
        return response

    server.after_request(after)


def _asked(settings: Settings) -> Parsed:
    return parse(asked_query(), page=page_of(request.path) or "overview", site=settings.site.language)
