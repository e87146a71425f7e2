"""Real tables: caption, scope, and a region that can be scrolled and focused where they are wide.

Long ones have tools: readers sort them by any column, filter their rows, choose columns and download what is shown.
`assets/tables.js` does that in the browser, with the numbers that `Value` puts beside the printed ones.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from dash import html

from dashboard.components.markup import Html, inside, quoted, raw, tag, written
from dashboard.text import Words

Cell = Any
"""Text, an element, several of them, or a `Value`."""

LONG = 40
"""Rows from which a table scrolls on its own, with its heads in view."""


class Value(NamedTuple):
    """A number as it is printed, and as it is sorted by and downloaded.

    Attributes:
        text: What the cell says.
        number: The number itself, in the unit of the column; None or NaN where it is missing.
    """

    text: Cell
    number: float | None


@dataclass(frozen=True)
class Tools:
    """What readers can do with a table: sort, filter, choose columns, download.

    Attributes:
        words: The words of a language.
        file: Name of the downloaded file, without its ending; says what the table holds and for when.
        ordered: The column in whose order the rows stand, counted from 0; None for no column.
        descending: That order runs from the largest to the smallest.
        small_first: Columns with numbers whose smallest come first when they are sorted by, e.g. ranks.
        unsorted: Columns that cannot be sorted by, since the figures carry no order.
    """

    words: Words
    file: str
    ordered: int | None = None
    descending: bool = False
    small_first: Sequence[int] = ()
    unsorted: Sequence[int] = ()


def table(
    *,
    caption: Cell,
    head: Sequence[Cell],
    rows: Iterable[Html],
    name: str,
    numeric: Sequence[int] = (),
    class_name: str = "",
    tools: Tools | None = None,
) -> html.Div:
    """Return a table inside a region that scrolls sideways on its own.

    Args:
        caption: What the table holds.
        head: Heads of the columns.
        rows: Rows, made by `row`.
        name: Id of the table; the region is named after its caption.
        numeric: Columns with numbers, counted from 0.
        class_name: Further classes.
        tools: What readers can do with it; None for a plain table.
    """
    heads = [_head(text, column=column, numeric=column in numeric, tools=tools) for column, text in enumerate(head)]
    filled = list(rows)
    sortable: dict[str, Any] = {"id": name, "data-sortable": True} if tools else {}
    inner = tag(
        "table",
        tag("caption", caption, id=f"{name}-caption"),
        tag("thead", tag("tr", *heads)),
        tag("tbody", *filled),
        className=f"data {class_name}".strip(),
        **sortable,
    )
    named = {"role": "region", "tabIndex": "0", "aria-labelledby": f"{name}-caption"}
    region = raw(inner, className="scroll long" if len(filled) > LONG else "scroll", **named)
    if tools is None:
        return region
    return html.Div([_tools(tools, head=head, name=name, count=len(filled)), region])


def row(
    head: Cell,
    *cells: Cell,
    numeric: Sequence[int] = (),
    first: Sequence[Cell] = (),
    marked: bool = False,
    key: str | None = None,
    class_name: str = "",
) -> Html:
    """Return a row whose name is a row head.

    Args:
        head: Name of the row.
        cells: What stands behind it, from column 1 on, or from the column after `first` and the name.
        numeric: Columns with numbers, counted from 0.
        first: Cells before the name, e.g. a rank.
        marked: The row is one the reader chose.
        key: What the row is about, an entity or an indicator; links it with the points of charts of the same key.
        class_name: Further classes.
    """
    before = "".join([_cell(cell, numeric=True) for cell in first])
    start = len(first) + 1
    after = "".join([_cell(cell, numeric=column in numeric) for column, cell in enumerate(cells, start=start)])
    classes = f"{'marked' if marked else ''} {class_name}".strip()
    shown = (f' class="{classes}"' if classes else "") + (f' data-key="{quoted(key)}"' if key else "")
    return Html(f'<tr{shown}>{before}<th scope="row">{written(head)}</th>{after}</tr>')


def exact(number: float | None) -> str:
    """Return a number for sorting and files: six digits, and never fewer than four behind the point from 100 on.

    Scores carry no more than that, and further digits would double what is sent.

    Args:
        number: The number; None and NaN are missing.

    Returns:
        Its digits with a decimal point; empty where it is missing.
    """
    if number is None or math.isnan(number):
        return ""
    return f"{number:.6g}" if abs(number) < 100 else f"{round(number, 4):.15g}"


def _cell(cell: Cell, *, numeric: bool) -> str:
    shown = ' class="num"' if numeric else ""
    if isinstance(cell, Value):
        number, cell = exact(cell.number), cell.text
        if number and number != cell:
            shown = f'{shown} data-value="{number}"'
    return f"<td{shown}>{written(cell)}</td>"


def _head(text: Cell, *, column: int, numeric: bool, tools: Tools | None) -> Html:
    shown: dict[str, Any] = {"scope": "col", "className": "num" if numeric else None}
    if tools is None or column in tools.unsorted:
        return tag("th", text, **shown)
    if column == tools.ordered:
        shown["aria-sort"] = "descending" if tools.descending else "ascending"
    return tag("th", tag("button", text, type="button"), **shown, **{"data-small-first": column in tools.small_first})


def _tools(tools: Tools, *, head: Sequence[Cell], name: str, count: int) -> html.Div:
    """Return the tools of a table; the first two columns hold rank and name, or name and figure, and stay."""
    words, total = tools.words, tools.words.integer(count)
    search = tag("input", type="search", id=f"{name}-filter", autocomplete="off", spellcheck="false")
    boxes = [_box(text, column=column, name=name) for column, text in enumerate(head) if column > 1]
    listed = tag("fieldset", tag("legend", words("tables.columns"), className="visually-hidden"), *boxes)
    parts = [
        tag("div", tag("label", words("tables.filter"), **{"for": f"{name}-filter"}), search, className="field"),
        tag("button", words("tables.csv"), type="button", **{"data-file": f"{tools.file}.csv"}),
        *([tag("details", tag("summary", words("tables.columns")), listed)] if boxes else []),
        tag("p", words("tables.rows", shown=total, count=total), className="count"),
    ]
    said = {
        "data-rows": words("tables.rows", shown="{shown}", count="{count}"),
        "data-ascending": words("tables.ascending", column="{column}"),
        "data-descending": words("tables.descending", column="{column}"),
        "data-text-ascending": words("tables.text_ascending", column="{column}"),
        "data-text-descending": words("tables.text_descending", column="{column}"),
    }
    return raw(inside(parts), className="table-tools", **{"data-tools": name}, **said)


def _box(text: Cell, *, column: int, name: str) -> Html:
    box = f"{name}-column-{column}"
    shown = tag(
        "input", type="checkbox", id=box, checked=True, className="form-check-input", **{"data-column": str(column)}
    )
    return tag("div", shown, tag("label", text, className="form-check-label", **{"for": box}), className="form-check")
