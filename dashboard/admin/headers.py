"""What every answer of the administration says to browsers and caches."""

from __future__ import annotations

from flask import Flask, Response, request

from dashboard.admin.guard import is_admin

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Our styles, images and fonts, and forms that come to us: no script, no frame, no third party.

A provider is reached by a link, as browsers also look at where a form is sent on to."""


def add_headers(server: Flask) -> None:
    """Forbid scripts, frames and copies in every answer of the administration.

    Args:
        server: The server.
    """

    @server.after_request
    def after(response: Response) -> Response:
        if is_admin(request.path):
            response.headers["Content-Security-Policy"] = POLICY
            response.headers["Cache-Control"] = "no-store"
            response.headers["X-Frame-Options"] = "DENY"
            response.headers["X-Robots-Tag"] = "noindex"
        return response
