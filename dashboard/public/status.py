"""Whether the service runs, and whether it can answer."""

from __future__ import annotations

from flask import Flask, Response, jsonify

from indicators.engine import Engine
from indicators.errors import TrilogicError


def add_status(server: Flask, *, engine: Engine) -> None:
    """Add `/_health`, which answers while the process runs, and `/_ready`, which opens the newest release.

    Args:
        server: The server.
        engine: What is asked for the release.
    """

    @server.get("/_health")
    def health() -> Response:
        return jsonify(status="ok")

    @server.get("/_ready")
    def ready() -> tuple[Response, int]:
        try:
            edition = engine.edition()
        except TrilogicError as error:
            return jsonify(status="not ready", reason=str(error)), 503
        return jsonify(status="ready", release=edition.release, panels=len(edition.catalogue.panels)), 200
