"""The legend that a map and its tiles share: a bar of classes with cut points, letters and counts."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.charts.canvas import Canvas
from dashboard.charts.drawing import Drawing
from dashboard.charts.figures import escaped, note
from dashboard.charts.geography.classes import LETTERS
from dashboard.charts.geography.table import classes_of, known, name_of_measure
from dashboard.charts.labels import Box
from dashboard.text import Words
from dashboard.theme import FALLBACK, LIGHT, SMALL

HEIGHT = 76
"""Room below a figure, px."""

BAR = (-42, -28)
"""Bottom and top of the bar, px from the plot."""

SWATCH = 38
"""Width of the swatch of missing figures, px."""

MISSING = 2.3
"""Room for "no value", widths of a class, gap included."""


def add_legend(figure: Drawing, *, frame: pd.DataFrame, words: Words) -> None:
    """Draw the legend below a figure, across its width.

    Args:
        figure: The figure; its lower margin becomes `HEIGHT`.
        frame: What `places` gave.
        words: The language.
    """
    found, name = classes_of(frame), name_of_measure(frame)
    margin = {"l": 4, "r": 4, "t": 4, "b": HEIGHT}
    figure.update_layout(margin=margin)
    if found is None:
        return
    missing = len(frame) - known(frame)
    wide = 1 / (len(found.counts) + (MISSING if missing else 0))
    for at, (colour, count) in enumerate(zip(found.colours, found.counts, strict=True)):
        figure.add_shape(_box(at * wide, (at + 1) * wide, colour=colour))
        label = f"<b>{LETTERS[at]}</b> · {words.integer(count)}"
        figure.add_annotation(_text(label, x=(at + 0.5) * wide, y=BAR[1] + 10))
    for at, text in enumerate(found.edge_texts(name, words=words)):
        anchor = "left" if at == 0 else "right" if at == len(found.counts) and not missing else "center"
        figure.add_annotation(_text(text, x=at * wide, y=BAR[0] - 9, anchor=anchor))
    if name.ends:
        end = len(found.counts) * wide
        figure.add_annotation(_text(f"← {escaped(name.ends[0])}", x=0.0, y=BAR[0] - 25, anchor="left"))
        figure.add_annotation(_text(f"{escaped(name.ends[1])} →", x=end, y=BAR[0] - 25, anchor="right"))
    if missing:
        figure.add_shape(_swatch(f"M{-SWATCH},{BAR[0]}H0V{BAR[1]}H{-SWATCH}Z"))
        figure.add_shape(_swatch(_stripes()))
        figure.add_annotation({**_text(words.integer(missing), x=1.0, y=BAR[1] + 10), "xshift": -SWATCH / 2})
        figure.add_annotation(_text(words("map.missing"), x=1.0, y=BAR[0] - 9, anchor="right"))


def _box(left: float, right: float, *, colour: str) -> dict[str, object]:
    return {
        "type": "rect", "xref": "paper", "yref": "paper", "x0": left, "x1": right, "ysizemode": "pixel", "yanchor": 0,
        "y0": BAR[0], "y1": BAR[1], "fillcolor": colour, "line": {"color": LIGHT.muted, "width": 1},
    }  # fmt: skip


def _swatch(path: str) -> dict[str, object]:
    """Return lines at the right end of the bar, in px from there."""
    return {
        "type": "path", "xref": "paper", "yref": "paper", "xsizemode": "pixel", "ysizemode": "pixel", "xanchor": 1.0,
        "yanchor": 0, "path": path, "line": {"color": LIGHT.muted, "width": 1},
    }  # fmt: skip


def _stripes() -> str:
    """Return slanting lines over the swatch of missing figures, as in the hatching of the map."""
    low, high = BAR
    return "".join(f"M{start},{low}L{start + high - low},{high}" for start in range(-SWATCH, low - high + 1, 6))


def _text(text: str, *, x: float, y: float, anchor: str = "center") -> dict[str, object]:
    more: dict[str, Any] = {"xref": "paper", "yref": "paper", "xanchor": anchor, "yanchor": "middle", "yshift": y}
    return {**note(text, x=x, y=0.0, **more), "font": {"family": FALLBACK, "size": SMALL - 1, "color": LIGHT.ink}}


def legend_height(frame: pd.DataFrame) -> float:
    """Return the height of the printed legend, units: that of a balance names its poles."""
    return 60.0 if name_of_measure(frame).ends else 46.0


def print_legend(canvas: Canvas, *, frame: pd.DataFrame, box: Box, words: Words) -> None:
    """Draw the legend into a box of a printed chart.

    Args:
        canvas: The canvas.
        frame: What `places` gave.
        box: Where it stands, as high as `legend_height` says.
        words: The language.
    """
    found, name = classes_of(frame), name_of_measure(frame)
    if found is None:
        return
    missing = len(frame) - known(frame)
    wide = (box.right - box.left) / (len(found.counts) + (MISSING if missing else 0))
    top, foot = box.top + 16, box.top + 28
    for at, (colour, count) in enumerate(zip(found.colours, found.counts, strict=True)):
        left = box.left + at * wide
        canvas.shape([[left, top, left + wide, top, left + wide, foot, left, foot]], colour=colour)
        canvas.text(f"{LETTERS[at]} · {words.integer(count)}", left + wide / 2, box.top + 7, align="center")
    for at, text in enumerate(found.edge_texts(name, words=words)):
        align = "left" if at == 0 else "right" if at == len(found.counts) and not missing else "center"
        canvas.text(text, box.left + at * wide, foot + 9, align=align)
    if name.ends:
        canvas.text(f"← {name.ends[0]}", box.left, foot + 23, colour=LIGHT.muted)
        end = box.left + len(found.counts) * wide
        canvas.text(f"{name.ends[1]} →", end, foot + 23, colour=LIGHT.muted, align="right")
    if missing:
        left = box.right - wide
        rings = [[left, top, box.right, top, box.right, foot, left, foot]]
        canvas.shape(rings, colour=LIGHT.paper)
        canvas.hatch(left, top, box.right, foot)
        canvas.text(words.integer(missing), left + wide / 2, box.top + 7, align="center")
        canvas.text(words("map.missing"), box.right, foot + 9, align="right")
