"""Real tables: caption, scope, and a region that can be scrolled and focused where they are wide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dash import html

from dashboard.components.markup import Html, raw, tag

Cell = Any
"""Text, an element, or several of them."""

LONG = 40
"""Rows from which a table scrolls on its own, with its heads in view."""


def table(
    *,
    caption: Cell,
    head: Sequence[Cell],
    rows: Iterable[Html],
    name: str,
    numeric: Sequence[int] = (),
    class_name: str = "",
) -> html.Div:
    """Return a table inside a region that scrolls sideways on its own.

    Args:
        caption: What the table holds.
        head: Heads of the columns.
        rows: Rows, made by `row`.
        name: Id of the table; the region is named after its caption.
        numeric: Columns with numbers, counted from 0.
        class_name: Further classes.
    """
    heads = [
        tag("th", text, scope="col", className="num" if column in numeric else None) for column, text in enumerate(head)
    ]
    filled = list(rows)
    inner = tag(
        "table",
        tag("caption", caption, id=f"{name}-caption"),
        tag("thead", tag("tr", *heads)),
        tag("tbody", *filled),
        className=f"data {class_name}".strip(),
    )
    region = {"role": "region", "tabIndex": "0", "aria-labelledby": f"{name}-caption"}
    return raw(inner, className="scroll long" if len(filled) > LONG else "scroll", **region)


def row(
    head: Cell,
    *cells: Cell,
    numeric: Sequence[int] = (),
    first: Sequence[Cell] = (),
    marked: bool = False,
    key: str | None = None,
) -> Html:
    """Return a row whose name is a row head.

    Args:
        head: Name of the row.
        cells: What stands behind it, from column 1 on, or from the column after `first` and the name.
        numeric: Columns with numbers, counted from 0.
        first: Cells before the name, e.g. a rank.
        marked: The row is one the reader chose.
        key: What the row is about, an entity or an indicator; links it with the points of charts of the same key.
    """
    before = [tag("td", cell, className="num") for cell in first]
    start = len(first) + 1
    after = [
        tag("td", cell, className="num" if column in numeric else None)
        for column, cell in enumerate(cells, start=start)
    ]
    shown = {"className": "marked" if marked else None, "data-key": key}
    return tag("tr", *before, tag("th", head, scope="row"), *after, **shown)
