"""The page of the audit log: who did what when."""

from __future__ import annotations

from flask import Response, request

from dashboard.admin.context import Context
from dashboard.admin.paging import SIZE, number
from dashboard.admin.registry import Pages
from dashboard.admin.visit import visit
from indicators.desk.accounts import ROLES
from indicators.desk.audit import ACTIONS, DETAILS, Line, known
from indicators.desk.audit import lines as read
from indicators.wording import Sentence


def register(pages: Pages, *, context: Context) -> None:
    """Add the page.

    Args:
        pages: Where views are added.
        context: What pages share.
    """

    @pages.get("/audit", needs="admin")
    def lines() -> Response:
        chosen = {name: request.args[name] for name in ("who", "action") if request.args.get(name)}
        before = number(request.args.get("before", ""))
        found = read(context.database, count=SIZE + 1, before=before, **chosen)
        who, action = known(context.database)
        return context.page(
            "lines.html",
            lines=found[:SIZE],
            older=found[SIZE - 1].number if len(found) > SIZE else None,
            newest=before is None,
            chosen=chosen,
            head=next(iter(read(context.database, count=1)), None),
            done=_done,
            told=_told,
            options={"who": who, "action": action},
        )


def _done(action: str) -> str:
    """Return an action in words; one that nothing here does, of a log that was altered, as it is."""
    return visit().words.said(Sentence(action)) if action in ACTIONS else action


def _told(line: Line) -> str:
    """Return what else is to be known of a line, in words."""
    words = visit().words
    told = {name: value for name, value in line.detail.items() if value is not None}
    names = {name: words(f"audit.details.{name}") if name in DETAILS else name for name in told}
    return "; ".join(words("audit.detail", name=names[name], value=_value(value)) for name, value in told.items())


def _value(value: object) -> str:
    return visit().words(f"admin.roles.{value}") if value in ROLES else str(value)
