"""Signed tokens: what a form, a notice or the way to a provider carries, and nobody else can make.

The token of a form is signed with a secret of the session and is another text each time, so that neither a page of
somebody else nor the length of a compressed answer gives it away. Before signing in there is no session to tie it to,
and no cookie is set: the token then only shows that the form is ours and recent. What keeps other sites from posting
that form is that a browser says where a form comes from (`from_here`), and this one is only taken with such a proof.
"""

from __future__ import annotations

import secrets
from typing import Any
from urllib.parse import urlsplit

from flask import Request
from itsdangerous import BadData, URLSafeTimedSerializer

FIELD = "form_token"
"""Name of the field that carries the token of a form."""

HOUR = 3600


def signed(value: object, *, secret: str, purpose: str) -> str:
    """Return a value as a text that cannot be altered.

    Args:
        value: Anything that JSON holds; it can be read by who has the text.
        secret: What it is signed with.
        purpose: What it is for; a token for one purpose is none for another.
    """
    return URLSafeTimedSerializer(secret, salt=purpose).dumps(value)


def opened(token: str, *, secret: str, purpose: str, seconds: int) -> Any | None:  # noqa: ANN401 - as many types as JSON
    """Return the value of a token; None if it is altered, for another purpose or too old.

    Args:
        token: What came back.
        secret: What it was signed with.
        purpose: What it was for.
        seconds: How old it may be.
    """
    try:
        return URLSafeTimedSerializer(secret, salt=purpose).loads(token, max_age=seconds)
    except BadData:
        return None


def form_token(secret: str) -> str:
    """Return a token for a form; another one each time.

    Args:
        secret: The secret of the session, or the site's before signing in.
    """
    return signed(secrets.token_hex(8), secret=secret, purpose="form")


def form_fits(token: str, *, secret: str, seconds: int) -> bool:
    """Return whether a token is one of `form_token`.

    Args:
        token: What the form brought.
        secret: What it should be signed with.
        seconds: How old it may be.
    """
    return opened(token, secret=secret, purpose="form", seconds=seconds) is not None


def from_here(request: Request, *, proven: bool) -> bool:
    """Return whether a request comes from a page of this site, as far as the browser says.

    Args:
        request: The request.
        proven: Refuse it where the browser does not say. A browser of these years sends `Sec-Fetch-Site`, an older one
            `Origin` or `Referer`; only what is no browser sends none of them.
    """
    said = request.headers.get("Sec-Fetch-Site")
    if said is not None:
        return said in {"same-origin", "none"}
    origin = request.headers.get("Origin") or request.headers.get("Referer")
    if origin is None:
        return not proven
    return urlsplit(origin).netloc == request.host
