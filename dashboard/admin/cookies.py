"""The one cookie: the token of a session, set when somebody signs in and gone when they sign out.

`Lax` and not `Strict`: who comes back from an OpenID provider comes from another site, and with `Strict` the first page
behind the return would not know them. No address changes anything on GET, so that `Lax` gives nothing away.
"""

from __future__ import annotations

from flask import Request, Response


def cookie_name(*, secure: bool, name: str = "trilogic") -> str:
    """Return the name of a cookie; browsers keep the prefix for cookies of this host alone, sent over TLS alone.

    Args:
        secure: Whether cookies travel over TLS only.
        name: The name without its prefix.
    """
    return f"__Host-{name}" if secure else name


def token_of(request: Request, *, secure: bool) -> str:
    """Return the token of the session that a request brings; empty where it brings none.

    Args:
        request: The request.
        secure: Whether cookies travel over TLS only.
    """
    return request.cookies.get(cookie_name(secure=secure), "")


def keep(response: Response, *, token: str, secure: bool) -> Response:
    """Give the browser the token of a session.

    Args:
        response: The answer.
        token: The token.
        secure: Whether cookies travel over TLS only.
    """
    response.set_cookie(cookie_name(secure=secure), token, path="/", secure=secure, httponly=True, samesite="Lax")
    return response


def forget(response: Response, *, secure: bool) -> Response:
    """Take the token from the browser.

    Args:
        response: The answer.
        secure: Whether cookies travel over TLS only.
    """
    response.delete_cookie(cookie_name(secure=secure), path="/", secure=secure, httponly=True, samesite="Lax")
    return response
