"""The search box of the header: a form that works alone, and a list of finds where scripts run."""

from __future__ import annotations

from dashboard.components.markup import Html, tag
from dashboard.text import Words
from dashboard.urls import View

PATH = "/find"


def search_box(view: View, *, typed: str = "") -> Html:
    """Return the form: a field, a button, and the place of the list.

    Args:
        view: The language of the finds, and the release they are looked for in.
        typed: What stands in the field.
    """
    words = Words(view.language)
    base = View(language=view.language, site=view.site, release=view.release)
    kept: list[tuple[str, str]] = [("lang", base.language)] if base.language != base.site else []
    kept += [("release", str(base.release))] if base.release else []
    field = tag(
        "input",
        id="find",
        name="q",
        type="search",
        value=typed,
        placeholder=words("find.short"),
        autocomplete="off",
        autocapitalize="off",
        spellcheck="false",
        maxlength="100",
        role="combobox",
        **{
            "aria-expanded": "false",
            "aria-controls": "finds",
            "aria-autocomplete": "list",
            "aria-label": words("find.label"),
            "aria-keyshortcuts": "/",
        },
    )
    inside = [tag("input", type="hidden", name=name, value=value) for name, value in kept]
    listed = tag("div", id="finds", role="listbox", hidden=True, **{"aria-label": words("find.label")})
    return tag(
        "form",
        *inside,
        field,
        tag("button", words("find.go"), type="submit"),
        listed,
        action=PATH,
        role="search",
        className="find",
        **{"data-failed": words("find.failed")},
    )
