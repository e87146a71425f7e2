"""Signing in and out."""

from __future__ import annotations

import logging
import math

from flask import Response, request

from dashboard.admin.context import Context
from dashboard.admin.cookies import forget, keep
from dashboard.admin.forms import Form
from dashboard.admin.guard import safe_next
from dashboard.admin.provider import Provider, ProviderError
from dashboard.admin.registry import Pages
from dashboard.admin.visit import visit
from dashboard.urls.asking import client_of
from indicators.desk.sign_in import Wait

log = logging.getLogger(__name__)


def register(pages: Pages, *, context: Context) -> None:
    """Add the pages.

    Args:
        pages: Where views are added.
        context: What pages share.
    """
    _add_entrance(pages, context=context)
    _add_exit(pages, context=context)


def _add_entrance(pages: Pages, *, context: Context) -> None:
    proxies = context.settings.server.proxies

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


def _add_exit(pages: Pages, *, context: Context) -> None:
    @pages.post("/sign-out", needs="contributor")
    def sign_out() -> Response:
        beyond = _beyond(context)
        context.sessions.end(visit().token)
        answer = context.page("signed_out.html", beyond=beyond) if beyond else context.go(context.address("signed_out"))
        if beyond:
            # Not as a redirect: browsers let a form lead to nobody but us, and to nobody whom we send it on to.
            answer.headers["Refresh"] = f"0; url={beyond}"
        return forget(answer, secure=context.settings.admin.secure_cookies)

    @pages.get("/signed-out", needs=None)
    def signed_out() -> Response:
        return context.page("signed_out.html", beyond="")


def start(context: Context, *, name: str, beyond: str, id_token: str | None = None) -> Response:
    """Start a session and go to the page that was asked for; a session that the browser had ends.

    Args:
        context: What pages share.
        name: Name of the account.
        beyond: Address of the page that was asked for; empty for the first page.
        id_token: What the provider said of them, where they signed in there.
    """
    if visit().token:
        context.sessions.end(visit().token)
    token = context.sessions.start(name, id_token=id_token)
    answer = context.go(context.in_language(safe_next(beyond)) if safe_next(beyond) else context.address("home"))
    return keep(answer, token=token, secure=context.settings.admin.secure_cookies)


def _beyond(context: Context) -> str:
    """Return where somebody who signed in at the provider signs out there too; empty for who did not.

    A provider that does not answer keeps nobody from signing out here.
    """
    session = visit().session
    if session is None or session.id_token is None:
        return ""
    try:
        provider = Provider(context.settings.admin)
        return provider.leave(session.id_token, home=context.outside("signed_out"), language=visit().language)
    except ProviderError as error:
        log.warning("sign-out at the organisation: %s", error)
        return ""


def _throttled(context: Context, *, form: Form, seconds: float) -> Response:
    minutes = max(1, math.ceil(seconds / 60))
    form.refuse("name", visit().words.count("admin.sign_in.throttled", count=minutes))
    response = _page(context, form=form, status=429)
    response.headers["Retry-After"] = str(int(seconds) + 1)
    return response


def _page(context: Context, *, form: Form, status: int = 200) -> Response:
    provider = bool(context.settings.admin.oidc_issuer)
    return context.page("sign_in.html", status=status, form=form, provider=provider)
