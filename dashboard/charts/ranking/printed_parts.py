"""Parts that the three forms of the printed ranking share: grid, median, mark."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from dashboard.charts.canvas import Canvas
from dashboard.charts.marks import SHAPES
from dashboard.charts.naming import ScoreName
from dashboard.charts.ranking.parts import median_text
from dashboard.charts.ranking.shape import gaps, ticks_of
from dashboard.charts.ranking.table import score_of, setting_of
from dashboard.charts.scales import Scale
from dashboard.charts.sheet import TEXT, Sheet
from dashboard.charts.text_width import width
from dashboard.text import Words
from dashboard.theme import LIGHT

GUTTER = 24.0
"""Room between two columns, units."""

MIN_PITCH = 13.4
"""Smallest height of a row, units."""


def draw_grid(
    frame: pd.DataFrame,
    *,
    page: Sheet,
    scale: Scale,
    top: float,
    foot: float,
    words: Words,
    taken: Sequence[tuple[float, float]] = (),
) -> None:
    """Draw ticks below, the zero line, and the median with its name above; its line is cut where words stand.

    Args:
        frame: What `frame` gave.
        page: The sheet.
        scale: From scores to places.
        top: Where lines begin.
        foot: Where they end.
        words: The language.
        taken: Start and end of what is written on the median.
    """
    canvas, name = page.canvas, score_of(frame)
    ticks = ticks_of((scale.low, scale.high))
    wide = scale.end - scale.start
    ticks = ticks if wide > 180 else ticks[::2] if wide > 60 else ticks[::4]
    for tick in ticks:
        canvas.line(
            scale(tick), top, scale(tick), foot, colour=LIGHT.muted if name.signed and tick == 0 else LIGHT.line
        )
        text = words.number(tick, decimals=0, signed=name.signed)
        if name.family == "balance" and tick in (scale.low, scale.high):
            text = name.first if tick == scale.low else name.second
        align = (
            "left" if tick == scale.low and name.signed else "right" if tick == scale.high and name.signed else "center"
        )
        canvas.text(text, scale(tick), foot + 10, size=TEXT, colour=LIGHT.muted, align=align)
    middle, text = setting_of(frame).median, median_text(frame, words=words)
    for start, end in gaps(top, foot, taken=taken):
        canvas.line(scale(middle), start, scale(middle), end, colour=LIGHT.muted, dash=(2, 3))
    half = width(text, size=TEXT) / 2
    x = (
        min(max(scale(middle), scale.start + half), scale.end - half)
        if scale.end - scale.start > 2 * half
        else scale(middle)
    )
    canvas.text(text, x, top - 9, size=TEXT, colour=LIGHT.muted, align="center")


def draw_dot(
    canvas: Canvas, *, x: float, y: float, row: dict[Any, Any], name: ScoreName, plain: str, radius: float = 3.6
) -> None:
    """Draw the mark of a member.

    Args:
        canvas: Where to.
        x: Its place.
        y: Its height.
        row: The member.
        name: The score.
        plain: Colour of a member that is not chosen.
        radius: Radius of its mark.
    """
    mark = int(row["mark"])
    shape = SHAPES[max(mark - 1, 0)]
    colour = name.hue if mark else plain
    canvas.point(x, y, colour=colour, radius=5.2 if mark else radius, hollow=name.first_pole, shape=shape, thick=1.6)
