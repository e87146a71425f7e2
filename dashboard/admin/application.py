"""Put the administration together."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, Flask

from dashboard.admin import (
    blanks,
    embeds,
    home,
    lines,
    oidc,
    password,
    releases,
    report,
    sign_in,
    survey,
    upload,
    uploads,
    users,
)
from dashboard.admin.context import Context, Retelling
from dashboard.admin.guard import PREFIX, add_guard
from dashboard.admin.headers import add_headers
from dashboard.admin.registry import NAME, Pages
from indicators.config import Settings
from indicators.desk.database import Database
from indicators.engine import Engine

PAGES = (sign_in, oidc, home, uploads, upload, report, blanks, survey, releases, embeds, password, users, lines)
"""The modules of the pages; each has `register(pages, *, context)`."""


def add_admin(
    server: Flask,
    *,
    settings: Settings,
    engine: Engine,
    database: Database,
    styles: Callable[[], str],
    retold: Retelling,
) -> Context:
    """Add the administration under `/admin/`.

    Args:
        server: The server.
        settings: The operator's choices.
        engine: Where figures and releases come from.
        database: Where accounts, sessions and the audit log are kept.
        styles: Returns the elements that fetch the styles.
        retold: Yields the briefs whose findings differ between two releases.

    Returns:
        What the pages share, for tests.
    """
    context = Context(settings=settings, engine=engine, database=database, styles=styles, retold=retold)
    pages = Pages(Blueprint(NAME, __name__, url_prefix=PREFIX, template_folder="templates"))
    for module in PAGES:
        module.register(pages, context=context)
    add_guard(server, pages=pages, context=context)
    add_headers(server)
    server.register_blueprint(pages.blueprint)
    return context
