"""What the files share: which release is meant, and how a request that cannot be served is answered."""

from __future__ import annotations

from flask import Response

from dashboard.urls import View
from indicators.engine import Edition, Engine
from indicators.errors import NotFoundError, StoreError, TrilogicError


def release_of(view: View, *, engine: Engine) -> Edition:
    """Return the release of a view.

    Raises:
        NotFoundError: If there is no such release: a file never shows another one than was asked for.
    """
    try:
        return engine.edition(view.release)
    except StoreError as error:
        if view.release is None:
            raise
        raise NotFoundError(f"There is no release {view.release}.") from error


def refusal(error: TrilogicError) -> Response:
    """Return the answer to a request that cannot be served, in the words of the error."""
    status = 404 if isinstance(error, NotFoundError) else 503 if isinstance(error, StoreError) else 400
    return Response(f"{error}\n", status=status, mimetype="text/plain")
