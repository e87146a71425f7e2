"""The page of the audit log: who did what when."""

from __future__ import annotations

from flask import Response, request

from dashboard.admin.context import Context
from dashboard.admin.paging import part
from dashboard.admin.registry import Pages
from indicators.desk.audit import lines as read


def register(pages: Pages, *, context: Context) -> None:
    """Add the page.

    Args:
        pages: Where views are added.
        context: What pages share.
    """

    @pages.get("/audit", needs="admin")
    def lines() -> Response:
        known = read(context.database)
        chosen = {name: request.args[name] for name in ("who", "action") if request.args.get(name)}
        found = [line for line in known if all(getattr(line, name) == value for name, value in chosen.items())]
        return context.page(
            "lines.html",
            part=part(found),
            chosen=chosen,
            head=known[0] if known else None,
            options={name: sorted({getattr(line, name) for line in known}) for name in ("who", "action")},
        )
