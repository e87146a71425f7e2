"""The rows that the interactive and the printed picture of agreement share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dashboard.charts.agreement.table import Row, known
from dashboard.text import Words


@dataclass(frozen=True)
class Line:
    """A line of the picture.

    Attributes:
        kind: head (the name of a lens whose pillars follow), total (a lens by its total), pillar.
        text: What it is called.
        row: The agreement; the first one of the lens for a head.
    """

    kind: Literal["head", "total", "pillar"]
    text: str
    row: Row


def lines_of(rows: Sequence[Row]) -> list[Line]:
    """Return the lines: a lens by its total, or its name with its pillars below."""
    found: list[Line] = []
    for row in rows:
        if not row["pillar"]:
            found.append(Line("total", str(row["lens_name"]), row))
            continue
        if not found or found[-1].row["lens"] != row["lens"]:
            found.append(Line("head", str(row["lens_name"]), row))
        found.append(Line("pillar", str(row["label"]), row))
    return found


def start_of(rows: Sequence[Row]) -> float:
    """Return the lower end of the axis: 0, or the half below the lowest interval where one reaches below 0."""
    low = min((float(row["low"]) for row in known(rows)), default=0.0)
    return 0.0 if low >= 0 else -0.5 if low >= -0.5 else -1.0


def ticks_of(start: float) -> list[float]:
    """Return ticks from the lower end of the axis to 1."""
    return [start + step / 4 * (1 - start) for step in range(5)] if start != -0.5 else [-0.5, 0.0, 0.5, 1.0]


def tick_text(tick: float, *, words: Words) -> str:
    """Return a tick with as many decimals as it needs."""
    return words.number(tick, decimals=0 if tick in (-1.0, 0.0, 1.0) else 1 if tick * 2 % 1 == 0 else 2)
