"""HTML as text, for tables and long lists.

Dash mounts every component on its own, which takes seconds for a table of 300 rows. Such parts go to the browser as one
text, and `assets/explorer.js` puts it in place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import Any

from dash import html

NAMES = {"className": "class", "tabIndex": "tabindex", "hrefLang": "hreflang"}
"""Attributes that React and HTML spell differently."""

VOID = ("input", "img", "link", "meta")
"""Elements that hold nothing and are not closed."""

SPECIAL = re.compile("[&<>\"']")
"""What must be escaped; most texts have none of it, and looking costs less than replacing."""


class Html(str):
    """Text that is HTML already; any other text is escaped on its way into an element."""

    __slots__ = ()


Part = Any
"""Text, HTML, a number, or several of them in a list."""


def tag(kind: str, *children: Part, **attributes: str | bool | None) -> Html:
    """Return an element.

    Args:
        kind: Its name, e.g. "td".
        children: Text and elements inside it.
        attributes: Its attributes, spelt as Dash does; those that are None or False are left out.
    """
    given = "".join(
        [
            f" {NAMES.get(name, name)}" if value is True else f' {NAMES.get(name, name)}="{quoted(str(value))}"'
            for name, value in attributes.items()
            if value is not None and value is not False
        ]
    )
    if kind in VOID:
        return Html(f"<{kind}{given}>")
    return Html(f"<{kind}{given}>{''.join(map(written, children))}</{kind}>")


def inside(parts: Iterable[Part]) -> Html:
    """Return parts one behind the other, text escaped."""
    return Html("".join(map(written, parts)))


def hidden(text: str) -> Html:
    """Return text for screen readers only."""
    return tag("span", text, className="visually-hidden")


def raw(content: Html, **properties: Any) -> html.Div:  # noqa: ANN401 - properties of a Dash component
    """Return a Dash component that shows HTML.

    Args:
        content: What it shows; made by `tag`, which escapes all text.
        properties: Further properties.
    """
    return html.Div(**{"data-html": str(content), **properties})


def written(part: Part) -> str:
    """Return a part as HTML, its text escaped."""
    if isinstance(part, Html):
        return part
    if isinstance(part, str):  # most parts
        return escape(part, quote=False) if SPECIAL.search(part) else part
    if isinstance(part, list | tuple):
        return inside(part)
    if part is None:
        return ""
    text = str(part)
    return escape(text, quote=False) if SPECIAL.search(text) else text


def quoted(text: str) -> str:
    """Return text as the value of an attribute."""
    return escape(text) if SPECIAL.search(text) else text


def as_html(node: Any) -> Html:  # noqa: ANN401 - a Dash component or text
    """Return a Dash component as HTML, for pages without scripts; knows no more than such pages use.

    Args:
        node: The component, or text.
    """
    if isinstance(node, str):
        return Html(written(node))
    properties = node.to_plotly_json()["props"]
    children = properties.pop("children", None) or []
    inner = properties.pop("data-html", "") or inside(
        [as_html(child) for child in (children if isinstance(children, list) else [children])]
    )
    return tag(type(node).__name__.lower(), Html(inner), **properties)
