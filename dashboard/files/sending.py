"""How files are sent: with what tells one from another, and for how long they may be kept."""

from __future__ import annotations

from flask import Response, request

from dashboard.files.workshop import File

YEAR = 365 * 24 * 3600
"""Seconds for which caches keep what never changes."""

PINNED = f"public, max-age={YEAR}, immutable"
FRESH = "no-cache"
DAY = f"public, max-age={YEAR // 365}"

AGAIN = "5"
"""Seconds after which a request is tried again that found too much being made."""


def sent(file: File, *, pinned: bool) -> Response:
    """Return a file as the answer to a request; without its bytes for who has them.

    Args:
        file: The file.
        pinned: Whether its address names all that decides its bytes, so that they never change.
    """
    response = Response(file.body, mimetype=file.mimetype)
    response.set_etag(file.tag)
    response.headers["Content-Disposition"] = f'inline; filename="{file.name}"'
    response.headers["Cache-Control"] = PINNED if pinned else FRESH
    response.make_conditional(request)
    return response


def moved(address: str) -> Response:
    """Return the way to the only spelling of an address, from the root of the site."""
    response = Response(status=301, headers={"Location": address, "Cache-Control": DAY})
    response.autocorrect_location_header = False
    return response


def busy(sentence: str) -> Response:
    """Return the answer to a request that has to be made again later.

    Args:
        sentence: Of what there is too much.
    """
    text = f"{sentence} Ask again in a few seconds.\n"
    return Response(text, status=503, mimetype="text/plain", headers={"Retry-After": AGAIN})
