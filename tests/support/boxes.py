"""Where the letters of a printed chart stand, measured with the fonts themselves."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from fontTools.ttLib import TTFont

from dashboard.charts.labels import Box
from dashboard.charts.printing import FONTS
from dashboard.files.letters import FILES

ABOVE, BELOW = 0.36, 0.36
"""From the middle of a line to the top of its capitals and to its descenders, of the size of its letters."""

SLACK = 1.5
"""px that two lines may share, and that a line may stand out."""


@dataclass(frozen=True)
class Line:
    """A line of text and the box that it takes, px."""

    text: str
    box: Box


def lines(spec: dict[str, Any]) -> list[Line]:
    """Return every line of text in a printed chart, as Vega-Lite has it."""
    return [
        line
        for layer in spec["layer"]
        if layer["mark"]["type"] == "text"
        for line in _of_layer(layer["mark"], rows=_rows(layer, spec=spec))
    ]


def outside(found: Sequence[Line], *, width: float, height: float) -> list[str]:
    """Return the lines that do not stand on the sheet."""
    return [
        line.text
        for line in found
        if line.box.left < -SLACK
        or line.box.top < -SLACK
        or line.box.right > width + SLACK
        or line.box.bottom > height + SLACK
    ]


def overlaps(found: Sequence[Line]) -> list[tuple[str, str]]:
    """Return the pairs of lines that stand on each other."""
    ordered = sorted(found, key=lambda line: line.box.left)
    pairs = []
    for number, one in enumerate(ordered):
        for other in ordered[number + 1 :]:
            if other.box.left >= one.box.right:
                break
            if _shared(one.box, other.box):
                pairs.append((one.text, other.text))
    return pairs


def _shared(one: Box, other: Box) -> bool:
    wide = min(one.right, other.right) - max(one.left, other.left)
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    return wide > SLACK and high > SLACK


def _rows(layer: dict[str, Any], *, spec: dict[str, Any]) -> Sequence[dict[str, Any]]:
    data = layer["data"]
    return data["values"] if "values" in data else spec["datasets"][data["name"]]


def _of_layer(mark: dict[str, Any], *, rows: Sequence[dict[str, Any]]) -> Iterator[Line]:
    size = float(mark["fontSize"])
    for row in rows:
        text = str(row["text"])
        wide = advance(text, font=mark["font"], weight=int(mark["fontWeight"])) * size
        left = {"left": 0.0, "center": -wide / 2, "right": -wide}[mark["align"]]
        yield Line(
            text, _turned((left, -ABOVE * size, left + wide, BELOW * size), x=row["x"], y=row["y"], by=mark["angle"])
        )


def _turned(box: tuple[float, float, float, float], *, x: float, y: float, by: float) -> Box:
    angle = math.radians(by)
    corners = [(across, down) for across in box[::2] for down in box[1::2]]
    xs = [x + across * math.cos(angle) - down * math.sin(angle) for across, down in corners]
    ys = [y + across * math.sin(angle) + down * math.cos(angle) for across, down in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))


def advance(text: str, *, font: str, weight: int) -> float:
    """Return the width of a text, em."""
    family = next(name for name, _ in FILES if name in font)
    widths, cmap, unit = _metrics(FILES[family, str(weight)])
    return sum(widths[cmap.get(ord(letter), ".notdef")][0] for letter in text) / unit


@lru_cache(maxsize=8)
def _metrics(name: str) -> tuple[dict[str, tuple[int, int]], dict[int, str], int]:
    with TTFont(FONTS / name) as font:
        return font["hmtx"].metrics, font.getBestCmap(), font["head"].unitsPerEm
