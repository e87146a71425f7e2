"""The table of a chart for a page without scripts: no tools, no links, and not endless."""

from __future__ import annotations

import re

from dashboard.components.chart_tables import table_of
from dashboard.components.markup import Html, as_html
from dashboard.embeds.shown import Shown

ROWS = 60
"""Rows of a table inside another page; the file has all of them."""

USELESS = re.compile(
    r'<div class="table-tools".*?</p></div>'
    r"|</?a\b[^>]*>|</?button\b[^>]*>"
    r'| aria-sort="\w+"| data-(?:value|sortable|small-first|tools)(?:="[^"]*")?',
    flags=re.DOTALL,
)
"""Tools that need a script, links, and what only the tools read."""

ROW = re.compile(r"<tr\b.*?</tr>", flags=re.DOTALL)


def plain_table(shown: Shown) -> tuple[Html, int]:
    """Return the figures of a chart as a table, and how many rows it has in all.

    Args:
        shown: The chart.

    Returns:
        The table, with its first `ROWS` rows; empty where the chart has none.
    """
    found = table_of(shown.kind, scene=shown.scene, frame=shown.frame)
    if found is None:
        return Html(""), 0
    text = USELESS.sub("", as_html(found))
    head, start, body = text.partition("<tbody>")
    rows = ROW.findall(body)
    end = body.rpartition("</tr>")[2]
    return Html(f"{head}{start}{''.join(rows[:ROWS])}{end}"), len(rows)
