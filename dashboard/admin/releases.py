"""The page of all releases for those who work on them, and the way back to one."""

from __future__ import annotations

from flask import Response
from werkzeug.exceptions import NotFound

from dashboard.admin.context import Context
from dashboard.admin.forms import Form
from dashboard.admin.paging import part
from dashboard.admin.registry import Pages, suffices
from dashboard.admin.visit import visit
from indicators.engine import Release


def register(pages: Pages, *, context: Context) -> None:
    """Add the pages.

    Args:
        pages: Where views are added.
        context: What pages share.
    """

    @pages.get("/releases", needs="contributor")
    def releases() -> Response:
        known = context.engine.releases()[::-1]
        may = suffices(visit().account, needs="publisher")
        return context.page("releases.html", part=part(known), newest=known[0].number, may_roll_back=may)

    @pages.get("/releases/<int:number>/back", needs="publisher")
    def roll_back(number: int) -> Response:
        return context.page("roll_back.html", form=Form(), release=_found(number, context=context))

    @pages.post("/releases/<int:number>/back", needs="publisher")
    def do_roll_back(number: int) -> Response:
        release, form = _found(number, context=context), Form.sent("reason")
        form.require("reason", sentence=visit().words("uploads.releases.absent"))
        if form.errors:
            return context.page("roll_back.html", status=422, form=form, release=release)
        made = context.desk.rollback(number, by=visit().name, reason=form["reason"])
        fields = {"release": visit().words.integer(made.number)}
        return context.notice("releases", said="uploads.releases.done", fields=fields)


def _found(number: int, *, context: Context) -> Release:
    known = {release.number: release for release in context.engine.releases()}
    if number not in known or number == max(known):
        raise NotFound
    return known[number]
