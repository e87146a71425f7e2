"""Real tables: caption, scope, and a region that can be scrolled and focused where they are wide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dashboard.components.markup import Node, tag

Cell = Any
"""Text, an element, or several of them."""


def table(
    *,
    caption: Cell,
    head: Sequence[Cell],
    rows: Iterable[Node],
    name: str,
    numeric: Sequence[int] = (),
    class_name: str = "",
) -> Node:
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
        tag("Th", text, scope="col", className="num" if column in numeric else None) for column, text in enumerate(head)
    ]
    inner = tag(
        "Table",
        tag("Caption", caption, id=f"{name}-caption", disable_n_clicks=True),
        tag("Thead", tag("Tr", *heads)),
        tag("Tbody", *rows),
        className=f"data {class_name}".strip(),
    )
    region = {"role": "region", "tabIndex": "0", "aria-labelledby": f"{name}-caption"}
    return tag("Div", inner, className="scroll", **region)


def row(
    head: Cell, *cells: Cell, numeric: Sequence[int] = (), first: Sequence[Cell] = (), marked: bool = False
) -> Node:
    """Return a row whose name is a row head.

    Args:
        head: Name of the row.
        cells: What stands behind it, from column 1 on, or from the column after `first` and the name.
        numeric: Columns with numbers, counted from 0.
        first: Cells before the name, e.g. a rank.
        marked: The row is one the reader chose.
    """
    before = [tag("Td", cell, className="num") for cell in first]
    start = len(first) + 1
    after = [
        tag("Td", cell, className="num" if column in numeric else None)
        for column, cell in enumerate(cells, start=start)
    ]
    return tag("Tr", *before, tag("Th", head, scope="row"), *after, className="marked" if marked else None)
