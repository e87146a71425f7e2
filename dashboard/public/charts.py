"""Charts as files: `/c/<kind>.<form>`, with the same query as the page that shows them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from flask import Blueprint, Flask, Response
from werkzeug.wrappers import Response as BaseResponse

from dashboard.files import BusyError, Files, busy, moved, sent, wanted
from dashboard.urls.asking import asked_query
from indicators.config import Settings

Page = Callable[[str], BaseResponse]
"""Makes the page of a chart, a key of `CHARTS`, for the request that is being answered."""


def add_charts(server: Flask, *, files: Files, settings: Settings, page: Page) -> None:
    """Add the files of every chart, and its page.

    Args:
        server: The server.
        files: What makes them.
        settings: Language of a reader who chose none.
        page: Makes the page of a chart.
    """
    charts = Blueprint("charts", __name__)

    @charts.get("/c/<file>")
    def chart(file: str) -> BaseResponse:
        kind, point, extension = file.partition(".")
        try:
            return _file(kind, extension=extension, files=files, settings=settings) if point else page(kind)
        except BusyError:
            return busy("Too many charts are being drawn at this moment.")

    charts.after_request(open_to_all)
    server.register_blueprint(charts)


def _file(kind: str, *, extension: str, files: Files, settings: Settings) -> Response:
    query = asked_query()
    asked = wanted(kind, extension=extension, query=query, site=settings.site.language)
    if not asked.spelt(query):
        return moved(asked.address)
    response = sent(files(asked), pinned=asked.view.release is not None)
    if extension == "csv":
        metadata = replace(asked, extension="csv-metadata.json").address
        response.headers["Link"] = f'<{metadata}>; rel="describedby"; type="application/csvm+json"'
    return response


def open_to_all(response: Response) -> Response:
    """Let scripts of any site read the files: they hold nothing that is not public, and know no reader."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "ETag, Link, Content-Disposition, Retry-After"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
