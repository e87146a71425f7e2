"""What the marks of a position say."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.context import points
from dashboard.charts.figures import escaped, spoken
from dashboard.charts.position.axes import Axis
from dashboard.charts.rows import Row
from dashboard.text import Words


def said(name: str, *, places: Sequence[float], axes: tuple[Axis, ...], words: Words, period: int) -> str:
    """Return what a place in an earlier period says: name, period, figure on each axis with its pole.

    Args:
        name: Name of the member.
        places: Its figure on each axis.
        axes: The axes.
        words: The language.
        period: The period.
    """
    figures = [axis.told(value, words=words) for axis, value in zip(axes, places, strict=True)]
    return spoken(f"{name} {period}", *figures)


def sayings(rows: list[Row], *, axes: tuple[Axis, ...], words: Words) -> list[str]:
    """Return what each member says: name, figure on each axis with its pole, level.

    Args:
        rows: The members that have a place.
        axes: The axes of the whole position, so that a mark says the same in each of its views.
        words: The language.
    """
    lines = [[f"<b>{escaped(row['name'])}</b>" for row in rows]]
    for axis in axes:
        low, high = (escaped(form) for form in axis.forms(words))
        values = [row[axis.score] for row in rows]
        lines.append(
            [(high if value >= 0 else low).replace("{}", points(words, value, signed=axis.signed)) for value in values]
        )
    if all(axis.score != "level" for axis in axes):
        level = escaped(words("terms.level"))
        lines.append([f"{level} {words.number(row['level'])}" for row in rows])
    return ["<br>".join(parts) for parts in zip(*lines, strict=True)]
