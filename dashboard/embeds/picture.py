"""The picture of an embed: the plot twice, for wide and for narrow places, in light and in dark."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import pandas as pd

from dashboard.charts import CHARTS
from dashboard.charts.canvas import Size
from dashboard.charts.inline import Inline, inline
from dashboard.charts.position.table import axes_of, pairs
from dashboard.components.markup import Html, tag
from dashboard.theme import THEMES
from dashboard.urls import View

Place = Literal["wide", "narrow"]

WIDE, NARROW = (640, 400), (340, 420)
"""Width and height that the plot is drawn for, px; letters have the size of the page's small ones."""

PITCHES = {"ranking": 16.5, "robustness": 15.5, "weighted": 16.5}
"""Height of a row, px, in charts that are lists: a narrow place holds one column, and is as long as that."""

HEAD = 64.0
"""Height of a list without its rows, px."""

ROWS = 40
"""Rows from which a list takes another form and needs no more height."""

PLANE = 290
"""Height of a plane that stands below others, px."""


def picture(kind: str, *, frame: pd.DataFrame, view: View) -> tuple[Html, Html]:
    """Return the picture of a chart, and the rules that colour it where the reader's system is dark.

    Args:
        kind: The chart, a key of `CHARTS`.
        frame: Its frame.
        view: What it shows.

    Returns:
        Elements that are named by `headline` and described by `alt`, of which the page shows one; and style rules.
    """
    drawn = {
        place: inline(CHARTS[kind].printed(frame, view=view, size=size_of(kind, place=place, frame=frame)))
        for place in ("wide", "narrow")
    }
    shown = Html("".join(_element(one, place=place) for place, one in drawn.items()))
    return shown, dark(colour for one in drawn.values() for colour in one.colours)


def size_of(kind: str, *, place: str, frame: pd.DataFrame) -> Size:
    """Return what the plot is drawn on.

    Args:
        kind: The chart, a key of `CHARTS`.
        place: wide or narrow.
        frame: Its frame: a narrow place is as long as what it holds.
    """
    if place == "wide":
        return Size(*WIDE, bare=True)
    wide, high = NARROW
    if kind in PITCHES and len(frame) <= ROWS:
        high = max(high, round(HEAD + PITCHES[kind] * len(frame)))
    if kind == "position":
        high = max(high, PLANE * len(pairs(axes_of(frame))))
    return Size(wide, high, bare=True)


def _element(drawn: Inline, *, place: str) -> Html:
    return tag(
        "svg",
        Html(drawn.body),
        role="img",
        className=place,
        width=str(drawn.width),
        height=str(drawn.height),
        viewBox=f"0 0 {drawn.width} {drawn.height}",
        **{"aria-labelledby": "headline", "aria-describedby": "alt"},
    )


def dark(colours: Iterable[str]) -> Html:
    """Return a rule for each colour that has a counterpart in the dark; attributes of marks give way to any rule.

    Args:
        colours: Colours that a drawing has, #RRGGBB.
    """
    known = THEMES["dark"]
    pairs_of = sorted({(colour, known[colour]) for colour in colours if colour in known})
    rules = [
        f'[fill="{light}"]{{fill:{dark}}}[stroke="{light}"]{{stroke:{dark}}}'
        for light, dark in pairs_of
        if light != dark
    ]
    return Html("".join(rules))
