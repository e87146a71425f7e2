"""The page of the audit log: who did what when."""

from __future__ import annotations

from flask import Response, request

from dashboard.admin.context import Context
from dashboard.admin.paging import SIZE, number
from dashboard.admin.registry import Pages
from indicators.desk.audit import known
from indicators.desk.audit import lines as read


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
            options={"who": who, "action": action},
        )
