"""How a request for a file that cannot be served is answered."""

from __future__ import annotations

from flask import Response

from indicators.errors import MethodError, NotFoundError, StoreError, TrilogicError


def refusal(error: TrilogicError) -> Response:
    """Return the answer to a request that cannot be served, in the words of the error.

    Its status is 404 for what does not exist, 409 for what the figures do not carry, 503 for a store that cannot be
    read, and 400 for all else.
    """
    kinds = {NotFoundError: 404, MethodError: 409, StoreError: 503}
    status = next((status for kind, status in kinds.items() if isinstance(error, kind)), 400)
    return Response(f"{error}\n", status=status, mimetype="text/plain")
