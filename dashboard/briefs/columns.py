"""How wide the columns of a table are, the same in every form."""

from __future__ import annotations

from dashboard.briefs.content import Table
from dashboard.charts.text_width import width

ROOM = 600.0
"""Width of a table, in units of which a letter is 12 high."""

LETTER = 13.2
BOLD = 1.12
PADDING = 18.0
LEAST, MOST = 90.0, 330.0
"""Widths between which a column of text weighs."""


def shares(table: Table) -> tuple[float, ...]:
    """Return the share of the width that each column takes, together 1.

    Columns of numbers are as wide as their longest number or word of the head; columns of text share the rest by the
    length of what they hold.
    """
    columns = list(zip(table.head, *table.rows, strict=True))
    numbers = {at: _number(columns[at]) for at in table.numeric}
    left = ROOM - sum(numbers.values())
    texts = {at: _text(columns[at]) for at in range(len(columns)) if at not in numbers}
    least = 0.28 * ROOM if texts else 0.0
    squeeze = 1.0 if left >= least else (ROOM - least) / sum(numbers.values())
    left = ROOM - squeeze * sum(numbers.values())
    weight = sum(texts.values())
    widths = [numbers[at] * squeeze if at in numbers else left * texts[at] / weight for at in range(len(columns))]
    return tuple(wide / sum(widths) for wide in widths)


def _number(cells: tuple[str, ...]) -> float:
    head, *body = cells
    widths = [BOLD * width(word, size=LETTER) for word in head.split()] + [width(text, size=LETTER) for text in body]
    return max(widths, default=0.0) + PADDING


def _text(cells: tuple[str, ...]) -> float:
    return min(max(*(width(text, size=LETTER) for text in cells), LEAST), MOST)
