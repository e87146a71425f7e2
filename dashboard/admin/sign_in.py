"""Signing in and out."""

from __future__ import annotations

import math

from flask import Response, request

from dashboard.admin.context import Context
from dashboard.admin.cookies import forget, keep
from dashboard.admin.forms import Form
from dashboard.admin.guard import safe_next
from dashboard.admin.registry import Pages
from dashboard.admin.visit import visit
from dashboard.urls.asking import client_of
from indicators.desk.sign_in import Wait


def register(pages: Pages, *, context: Context) -> None:
    """Add the pages.

    Args:
        pages: Where views are added.
        context: What pages share.
    """
    secure, proxies = context.settings.admin.secure_cookies, context.settings.server.proxies

    @pages.get("/sign-in", needs=None)
    def sign_in() -> Response:
        beyond = safe_next(request.args.get("next", ""))
        if visit().account is not None:
            return context.go(beyond or context.address("home"))
        return _page(context, form=Form({"next": beyond}))

    @pages.post("/sign-in", needs=None)
    def enter() -> Response:
        form = Form.sent("name", "password", "next")
        words = visit().words
        form.require("name", sentence=words("admin.sign_in.name_missing"))
        form.require("password", sentence=words("admin.sign_in.password_missing"))
        if form.errors:
            return _page(context, form=form, status=422)
        account = context.sign_in.attempt(form["name"], form["password"], client=client_of(request, proxies=proxies))
        if isinstance(account, Wait):
            return _throttled(context, form=form, seconds=account.seconds)
        if account is None:
            form.refuse("name", words("admin.sign_in.wrong"))
            return _page(context, form=form, status=422)
        return start(context, name=account.name, beyond=form["next"])

    @pages.post("/sign-out", needs="contributor")
    def sign_out() -> Response:
        context.sessions.end(visit().token)
        return forget(context.go(context.address("signed_out")), secure=secure)

    @pages.get("/signed-out", needs=None)
    def signed_out() -> Response:
        return context.page("signed_out.html")


def start(context: Context, *, name: str, beyond: str) -> Response:
    """Start a session and go to the page that was asked for; a session that the browser had ends.

    Args:
        context: What pages share.
        name: Name of the account.
        beyond: Address of the page that was asked for; empty for the first page.
    """
    if visit().token:
        context.sessions.end(visit().token)
    token = context.sessions.start(name)
    answer = context.go(context.in_language(safe_next(beyond)) if safe_next(beyond) else context.address("home"))
    return keep(answer, token=token, secure=context.settings.admin.secure_cookies)


def _throttled(context: Context, *, form: Form, seconds: float) -> Response:
    minutes = max(1, math.ceil(seconds / 60))
    form.refuse("name", visit().words.count("admin.sign_in.throttled", count=minutes))
    response = _page(context, form=form, status=429)
    response.headers["Retry-After"] = str(int(seconds) + 1)
    return response


def _page(context: Context, *, form: Form, status: int = 200) -> Response:
    provider = bool(context.settings.admin.oidc_issuer)
    return context.page("sign_in.html", status=status, form=form, provider=provider)
