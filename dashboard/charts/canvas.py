"""A sheet of paper in px on which printed charts are drawn with Altair: every mark stands where it was put.

Vega's own layout cannot promise the size of a file (it adds axes and titles around a plot), nor put labels where they
do not
overlap. So a chart computes places itself, and hands over lines, areas, points and texts.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import altair as alt

from dashboard.charts.labels import Box
from dashboard.charts.legible import Label, legible
from dashboard.theme import LIGHT, PRINT_SANS, PRINT_SERIF, altair_config
from dashboard.urls import SHAPES


class Size(NamedTuple):
    """What a chart is drawn on.

    Attributes:
        width: Width, px.
        height: Height, px.
        font: Size of letters, of the usual one.
        card: Name of the site where the chart is a card that leads to it, with a large headline and without notes.
        bare: The plot alone: headline, notes and sources stand beside it on a page, and letters keep their size.
    """

    width: int
    height: int
    font: float = 1.0
    card: str = ""
    bare: bool = False


STANDARD = Size(*SHAPES["standard"])
WIDE = Size(*SHAPES["wide"])

_ORDER = ("shape", "rect", "rule", "point", "text")
"""What lies below comes first. Marks of one style are one layer: time and size grow with layers, not with marks."""

_WHOLE = 4.0
"""Size at which Vega draws a path as a point without changing its size."""

_UNIT_HEIGHT = 420.0
_UNIT_WIDTH = 600.0


def unit_of(size: Size) -> float:
    """Return how many px a unit of drawing has: letters of 12 units are 9 pt where the file is printed 16 cm wide."""
    large = size.height > _UNIT_HEIGHT and not size.bare
    usual = min(size.width / _UNIT_WIDTH, size.height / _UNIT_HEIGHT) if large else 1.0
    return usual * size.font


@dataclass
class Canvas:
    """Collects marks in units of drawing; `chart` turns them into an Altair chart of exactly the size asked for.

    Areas lie below lines, lines below points (large ones on top), points below texts, whatever the order of the calls.
    """

    size: Size
    unit: float = 1.0
    _marks: dict[tuple[str, str], list[dict[str, Any]]] = field(default_factory=dict)
    _labels: list[Label] = field(default_factory=list)

    @property
    def width(self) -> float:
        """Width in units."""
        return self.size.width / self.unit

    @property
    def height(self) -> float:
        """Height in units."""
        return self.size.height / self.unit

    def line(
        self,
        x: float,
        y: float,
        x2: float,
        y2: float,
        *,
        colour: str = LIGHT.line,
        thick: float = 1.0,
        dash: Sequence[float] = (),
    ) -> None:
        """Draw a straight line."""
        style = {"type": "rule", "stroke": colour, "strokeWidth": thick * self.unit, "strokeCap": "butt"}
        if dash:
            style["strokeDash"] = [part * self.unit for part in dash]
        self._add("rule", style, {"x": x, "y": y, "x2": x2, "y2": y2})

    def area(self, x: float, y: float, x2: float, y2: float, *, colour: str = LIGHT.band) -> None:
        """Fill a rectangle."""
        self._add("rect", {"type": "rect", "fill": colour, "strokeWidth": 0}, {"x": x, "y": y, "x2": x2, "y2": y2})

    def shape(
        self,
        rings: Sequence[Sequence[float]],
        *,
        colour: str | None,
        edge: str = LIGHT.muted,
        thick: float = 0.7,
    ) -> None:
        """Fill what closed lines enclose; a line inside another one that turns the other way is a hole.

        Args:
            rings: x and y of each place in turn, for each line.
            colour: Colour of the inside; None for the lines alone.
            edge: Colour of the lines.
            thick: Width of the lines, units.
        """
        style = {"type": "point", "opacity": 1.0, "stroke": edge, "strokeWidth": thick * self.unit}
        style |= {"strokeJoin": "round", "filled": bool(colour), "fill": colour or "transparent"}
        lines = [[round(at * self.unit, 1) for at in ring] for ring in rings]
        path = "".join(
            f"M{'L'.join(f'{x},{y}' for x, y in zip(line[::2], line[1::2], strict=True))}Z" for line in lines
        )
        self._add("shape", style, {"x": 0, "y": 0, "path": path}, size=_WHOLE)

    def hatch(self, x: float, y: float, x2: float, y2: float, *, colour: str = LIGHT.muted, step: float = 6.0) -> None:
        """Fill a rectangle with slanting lines: figures are missing here."""
        high = y2 - y
        start = x - high
        while start < x2:
            left, right = max(start, x), min(start + high, x2)
            self.line(left, y2 - (left - start), right, y2 - (right - start), colour=colour, thick=0.8)
            start += step

    def point(
        self,
        x: float,
        y: float,
        *,
        colour: str,
        radius: float = 4.0,
        hollow: bool = False,
        shape: str = "circle",
        thick: float = 1.8,
    ) -> None:
        """Draw a mark."""
        style = {
            "type": "point",
            "shape": shape,
            "opacity": 1.0,
            "fill": LIGHT.paper if hollow else colour,
            "stroke": colour,
            "strokeWidth": thick * self.unit if hollow else 0.0,
        }
        self._add("point", style, {"x": x, "y": y}, size=round(math.pi * (radius * self.unit) ** 2, 2))

    def text(
        self,
        text: str,
        x: float,
        y: float,
        *,
        size: float = 12.0,
        colour: str = LIGHT.ink,
        align: str = "left",
        weight: int = 400,
        serif: bool = False,
        turn: float = 0.0,
    ) -> None:
        """Write one line; y is its middle."""
        self._labels.append(Label(text, x, y, size, colour, align, weight, serif, turn))

    def leader(self, x: float, y: float, *, box: Box, near: float) -> None:
        """Draw a hairline from a mark to its label, where that does not stand beside it.

        Args:
            x: The mark.
            y: The mark.
            box: The label.
            near: Distance up to which nobody needs a line, units.
        """
        across, down = min(max(x, box.left), box.right), min(max(y, box.top + 2), box.bottom - 2)
        if math.hypot(across - x, down - y) > near:
            self.line(x, y, across, down, colour=LIGHT.muted, thick=0.8)

    def chart(self, *, description: str) -> alt.LayerChart:
        """Return what was drawn.

        Args:
            description: What the chart shows, for a reader who does not see it.
        """
        for label in legible(self._labels, sheet=Box(0.0, 0.0, self.width, self.height)):
            self._write(label)
        ordered = sorted(self._marks.items(), key=lambda item: (_ORDER.index(item[0][0]), _largest(item[1])))
        layers = [self._layer(kind, json.loads(style), rows) for (kind, style), rows in ordered]
        sheet = alt.layer(*layers).properties(
            width=self.size.width,
            height=self.size.height,
            autosize=alt.AutoSizeParams(type="none"),
            description=description,
        )
        return sheet.configure(**altair_config())

    def _write(self, label: Label) -> None:
        style = {
            "type": "text",
            "font": PRINT_SERIF if label.serif else PRINT_SANS,
            "fontSize": label.size * self.unit,
            "color": label.colour,
            "align": label.align,
            "fontWeight": label.weight,
            "baseline": "middle",
            "angle": label.turn,
        }
        self._add("text", style, {"x": label.x, "y": label.y, "text": label.text})

    def _add(self, kind: str, style: dict[str, Any], row: dict[str, Any], **exact: float) -> None:
        placed = {
            key: round(value * self.unit, 2) if isinstance(value, float | int) else value for key, value in row.items()
        }
        self._marks.setdefault((kind, json.dumps(style)), []).append({**placed, **exact})

    def _layer(self, kind: str, style: dict[str, Any], rows: list[dict[str, Any]]) -> alt.Chart:
        across, up = self._scale(self.size.width), self._scale(self.size.height)
        channels: dict[str, Any] = {"x": alt.X("x:Q", axis=None, scale=across), "y": alt.Y("y:Q", axis=None, scale=up)}
        if kind in ("rule", "rect"):
            channels |= {"x2": alt.X2("x2"), "y2": alt.Y2("y2")}
        if kind == "text":
            channels["text"] = alt.Text("text:N")
        if kind in ("point", "shape"):
            channels["size"] = alt.Size("size:Q", scale=None)
        if kind == "shape":
            channels["shape"] = alt.Shape("path:N", scale=None)
        mark = alt.MarkDef(**style, aria=False)
        return alt.Chart(alt.InlineData(values=rows), mark=mark, encoding=alt.FacetedEncoding(**channels))

    @staticmethod
    def _scale(end: int) -> alt.Scale:
        return alt.Scale(domain=[0, end], range=[0, end], nice=False, zero=False)


def _largest(rows: Sequence[dict[str, Any]]) -> float:
    return max(float(row.get("size", 0)) for row in rows)
