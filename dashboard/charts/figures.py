"""Pieces of interactive figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from typing import Any

import pandas as pd

from dashboard.charts.drawing import Drawing, Part, trace
from dashboard.charts.text_width import width
from dashboard.text import Words
from dashboard.theme import FALLBACK, LIGHT, SMALL, plotly_layout

TAG = re.compile("<[^>]*>")

SLACK = 1.08
"""How much wider names may be than estimated: some are bold, and before our letters are loaded others stand in."""


def separators(words: Words) -> str:
    """Return decimal and group mark of a language, as Plotly wants them."""
    sample = words.number(1234.5, decimals=1)
    return f"{sample[-2]}{sample[1]}"


def sheet(words: Words, *, height: int, **layout: Any) -> Drawing:  # noqa: ANN401 - Plotly's own names
    """Return an empty figure with the defaults of the theme.

    Args:
        words: The language.
        height: Height, px.
        layout: Further settings of Plotly's layout.
    """
    return Drawing(layout={**plotly_layout(height=height, separators=separators(words)), **layout})


def axis(
    *,
    span: tuple[float, float],
    at: Sequence[float],
    texts: Sequence[str],
    grid: bool = True,
    **more: Any,  # noqa: ANN401
) -> dict[str, Any]:
    """Return an axis with given ticks, a light grid, no line and no zooming.

    Args:
        span: First and last figure.
        at: Where ticks stand.
        texts: What they say.
        grid: Draw grid lines.
        more: Further settings of Plotly's axes.
    """
    return {
        "range": list(span),
        "tickvals": list(at),
        "ticktext": list(texts),
        "tickfont": {"color": LIGHT.muted, "size": SMALL},
        "gridcolor": LIGHT.line,
        "gridwidth": 1,
        "showgrid": grid,
        "zeroline": False,
        "automargin": True,
        "fixedrange": True,
        **more,
    }


def name_rows(figure: Drawing, names: Sequence[str], *, at: Sequence[float], last: float) -> None:
    """Write names left of rows, in a margin as wide as they are.

    It is estimated, as Plotly draws all twice to measure it; no name is measured again to see whether it sticks out.

    Args:
        figure: Where to; has its margins.
        names: Names, first row first; may hold tags, and breaks between lines.
        at: Height of each row.
        last: Lower end of the axis; the upper end is -0.6.
    """
    texts = (unescape(TAG.sub("", line)) for name in names for line in name.split("<br>"))
    room = SLACK * max((width(text, size=SMALL) for text in texts), default=0.0)
    found = axis(span=(last, -0.6), at=at, texts=names, grid=False, automargin=False, ticklabeloverflow="allow")
    figure.update_layout(
        yaxis={**found, "tickfont": {"color": LIGHT.ink, "size": SMALL}},
        margin={**figure.layout["margin"], "l": round(room) + 8},
    )


def note(text: str, *, x: float, y: float, colour: str = LIGHT.ink, **more: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return a line of text at a place of the plot."""
    return {
        "text": text,
        "x": x,
        "y": y,
        "showarrow": False,
        "font": {"family": FALLBACK, "size": SMALL, "color": colour},
        **more,
    }


def labels(
    entries: Sequence[tuple[float, float, str]],
    *,
    side: str,
    colour: str | list[str] = LIGHT.ink,
    size: int = SMALL,
    **more: Any,  # noqa: ANN401
) -> Part:
    """Return texts beside places: right of them, left of them or centred on them.

    A trace, where an annotation would do: annotations are placed by a box measured before the letters have loaded.

    Args:
        entries: x, y and text of each.
        side: left, right or center: where the text stands, seen from its place.
        colour: Colour of the letters; of those of each text.
        size: Size of the letters, px.
        more: Further settings of Plotly's traces.
    """
    return trace(
        "scatter",
        x=[entry[0] for entry in entries],
        y=[entry[1] for entry in entries],
        text=[entry[2] for entry in entries],
        mode="text",
        textposition=f"middle {side}",
        textfont={"color": colour, "size": size},
        cliponaxis=False,
        hoverinfo="skip",
        **more,
    )


def rule(
    *,
    x0: float,
    x1: float,
    y0: float,
    y1: float,
    colour: str = LIGHT.line,
    dash: str = "solid",
    **more: Any,  # noqa: ANN401
) -> dict[str, Any]:
    """Return a straight line behind the marks."""
    return {
        "type": "line", "x0": x0, "x1": x1, "y0": y0, "y1": y1, "layer": "below",
        "line": {"color": colour, "width": more.pop("width", 1), "dash": dash}, **more,
    }  # fmt: skip


def escaped(text: str) -> str:
    """Return a text that Plotly takes for nothing but letters."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def spoken(name: str, *lines: str) -> str:
    """Return what a mark says when a reader meets it.

    Args:
        name: Whose mark it is; stands out.
        lines: Sentences about it; empty ones are left out.
    """
    return "<br>".join([f"<b>{escaped(name)}</b>", *(escaped(line) for line in lines if line)])


def unknown(
    *, x: Sequence[float], y: Sequence[float], base: float, high: float, keys: Sequence[str], texts: Sequence[str]
) -> Part:
    """Return hatched bars for figures that are not known: they reach over the whole span, and are never a zero.

    Args:
        x: Length of each, from `base`.
        y: Where each stands.
        base: Where all begin.
        high: Height of each, units of y.
        keys: What each is about: keys of entities or poles.
        texts: What each says.
    """
    return trace(
        "bar",
        x=list(x),
        base=base,
        y=list(y),
        orientation="h",
        width=high,
        marker={
            "color": LIGHT.paper,
            "line": {"color": LIGHT.line, "width": 1},
            "pattern": {"shape": "/", "fgcolor": LIGHT.muted, "bgcolor": LIGHT.paper, "size": 6, "solidity": 0.15},
        },
        customdata=list(keys),
        hovertext=list(texts),
        hovertemplate="%{hovertext}<extra></extra>",
    )


def rounded(values: Sequence[float] | Any) -> list[float | None]:  # noqa: ANN401 - any array
    """Return figures with two decimals, enough to draw and a third of the size; None where missing."""
    return [None if pd.isna(value) else round(float(value), 2) for value in values]
