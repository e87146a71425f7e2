"""What the files share: which release is meant, and how a request that cannot be served is answered."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Response

from dashboard.urls import Dropped, View
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


def refuse_unused(dropped: Sequence[Dropped]) -> None:
    """Refuse a file whose address has parts that cannot be used: a file never shows less than was asked for.

    Raises:
        NotFoundError: If there is such a part; names each with the reason.
    """
    if dropped:
        parts = ", ".join(f"{part.key}={part.value} ({part.reason})" for part in dropped)
        raise NotFoundError(f"The address has parts that cannot be used: {parts}. Correct them or leave them out.")


def refusal(error: TrilogicError) -> Response:
    """Return the answer to a request that cannot be served, in the words of the error."""
    status = 404 if isinstance(error, NotFoundError) else 503 if isinstance(error, StoreError) else 400
    return Response(f"{error}\n", status=status, mimetype="text/plain")
