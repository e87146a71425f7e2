"""The page where somebody changes their own password."""

from __future__ import annotations

from flask import Response
from werkzeug.exceptions import NotFound

from dashboard.admin.context import Context
from dashboard.admin.cookies import keep
from dashboard.admin.forms import Form
from dashboard.admin.registry import Pages
from dashboard.admin.visit import visit
from indicators.desk.passwords import SHORTEST, refusal

TRIES, SECONDS = 10, 15 * 60.0
"""Tries at the current password in a quarter of an hour: an open browser is no way to find it out."""


def register(pages: Pages, *, context: Context) -> None:
    """Add the page.

    Args:
        pages: Where views are added.
        context: What pages share.
    """

    @pages.get("/password", needs="contributor")
    def password() -> Response:
        return context.page("password.html", form=Form(), shortest=SHORTEST)

    @pages.post("/password", needs="contributor")
    def change_password() -> Response:
        account = visit().account
        if account is None or account.subject:
            raise NotFound
        form = Form.sent("current", "password", "again")
        _judge(form, context=context)
        if form.errors:
            return context.page("password.html", status=422, here="password", form=form, shortest=SHORTEST)
        context.accounts.set_password(visit().name, password=form["password"], who=visit().name)
        # That ended every session, also those of somebody who knew the old password; this one goes on as a new one.
        token = context.sessions.start(visit().name)
        answer = context.notice("home", said="admin.password.changed", session=context.sessions.find(token))
        return keep(answer, token=token, secure=context.settings.admin.secure_cookies)


def refuse_weak(form: Form, *, context: Context, name: str) -> None:
    """Say of the field `password` why it cannot be a password.

    Args:
        form: The form.
        context: What pages share.
        name: Name of the account.
    """
    reason = refusal(form["password"], words=(name, context.settings.site.title))
    if reason:
        form.refuse("password", visit().words(f"admin.weak.{reason}", shortest=SHORTEST))


def _judge(form: Form, *, context: Context) -> None:
    words, name = visit().words, visit().name
    form.require("current", sentence=words("admin.password.current_missing"))
    refuse_weak(form, context=context, name=name)
    if form["again"] != form["password"]:
        form.refuse("again", words("admin.password.different"))
    if form.errors:
        return
    wait = context.throttle.allowed(f"password {name}", limit=TRIES, seconds=SECONDS)
    if wait:
        form.refuse("current", words.count("admin.sign_in.throttled", count=max(1, round(wait / 60))))
    elif context.accounts.checked(name, form["current"]) is None:
        form.refuse("current", words("admin.password.current_wrong"))
