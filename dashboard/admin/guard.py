"""What happens before a view runs: who is there, may they, and does the request come from a form of ours."""

from __future__ import annotations

import logging
from urllib.parse import urlsplit

from flask import Flask, Response, request
from werkzeug.exceptions import BadRequest, Forbidden, HTTPException, RequestEntityTooLarge

from dashboard.admin.context import Context
from dashboard.admin.cookies import forget, token_of
from dashboard.admin.registry import FORM, Pages, Rule, suffices
from dashboard.admin.tokens import FIELD, HOUR, form_fits, from_here
from dashboard.admin.visit import Visit, begin, begun, language_of, visit
from indicators.errors import TrilogicError

log = logging.getLogger(__name__)

PREFIX = "/admin"
READING = frozenset({"GET", "HEAD", "OPTIONS"})
WEEK = 7 * 24 * HOUR
"""A form that lies open longer than its session fails with the session, not with its token."""

WORDS = (400, 403, 404, 405, 413, 429, 500, 503)
"""Statuses with words of their own; others take those of 500 or 400."""


def is_admin(path: str) -> bool:
    """Return whether a path belongs to the administration.

    Args:
        path: Path of an address.
    """
    return path == PREFIX or path.startswith(f"{PREFIX}/")


def safe_next(address: str) -> str:
    """Return where to go after signing in: an address of the administration, empty for anything else.

    Args:
        address: What the sign-in page was given.
    """
    parts = urlsplit(address) if address.isprintable() and "\\" not in address else None
    plain = parts is not None and not parts.scheme and not parts.netloc and is_admin(parts.path) and "//" not in address
    return address if plain else ""


def add_guard(server: Flask, *, pages: Pages, context: Context) -> None:
    """Put the guard before every view, and give every error of the administration a page in words.

    Args:
        server: The server.
        pages: The views with their rules.
        context: What pages share.
    """
    secure = context.settings.admin.secure_cookies

    @pages.blueprint.before_request
    def before() -> Response | None:
        _arrive(context)
        rule = pages.rules.get(request.endpoint or "", Rule(needs="admin", largest=FORM))
        request.max_content_length = rule.largest
        if not suffices(visit().account, needs=rule.needs):
            return _turned_away(context)
        if request.method not in READING:
            _check_form(context, public=rule.needs is None)
        return None

    @pages.blueprint.after_request
    def after(response: Response) -> Response:
        # Of a session that has ended the browser keeps the token; it would send it for ever.
        stale = token_of(request, secure=secure) and not visit().session and "Set-Cookie" not in response.headers
        return forget(response, secure=secure) if stale else response

    def failed(error: HTTPException) -> HTTPException | Response:
        if not is_admin(request.path):
            return error
        _arrive(context)
        return _error_page(context, error=error)

    def refused(error: TrilogicError) -> Response:
        _arrive(context)
        log.error("%s", error)
        detail = error.sentence if visit().account else ""  # it may name folders of the server
        return context.page("error.html", status=503, kind="503", detail=detail)

    server.register_error_handler(HTTPException, failed)
    pages.blueprint.register_error_handler(TrilogicError, refused)


def _arrive(context: Context) -> None:
    """Find out who is there, once in a request."""
    if begun():
        return
    token = token_of(request, secure=context.settings.admin.secure_cookies)
    language = language_of(request.args.get("lang", ""), site=context.settings.site.language)
    begin(Visit(language=language))
    session = context.sessions.find(token) if token else None
    if session is not None and session.account.active:
        begin(Visit(language=language, session=session, token=token))


def _turned_away(context: Context) -> Response:
    """Send somebody who has not signed in to the sign-in page, and refuse whose role is too low."""
    if visit().account is not None:
        raise Forbidden
    asked = request.full_path.removesuffix("?") if request.method == "GET" else ""
    beyond = {"next": safe_next(asked)} if safe_next(asked) else {}
    return context.go(context.address("sign_in", **beyond))


def _check_form(context: Context, *, public: bool) -> None:
    """Refuse a state-changing request that is not a form of ours.

    Raises:
        BadRequest: If it comes from another site, or without the token of the form.
    """
    session = visit().session
    seconds = WEEK if session else HOUR
    token = request.form.get(FIELD, "")
    if not from_here(request, proven=public and session is None):
        raise BadRequest
    if not form_fits(token, secret=context.form_secret, seconds=seconds):
        raise BadRequest


def _error_page(context: Context, *, error: HTTPException) -> Response:
    status = error.code or 500
    kind = status if status in WORDS else 500 if status >= 500 else 400
    response = context.page("error.html", status=status, kind=str(kind), detail="")
    if isinstance(error, RequestEntityTooLarge):
        response.headers["Connection"] = "close"  # the rest of the request is not read
    for name, value in error.get_headers():
        if name in {"Allow", "Retry-After"}:
            response.headers[name] = value
    return response
