"""A printed chart as part of a page: SVG that is short, takes the page's letters and can be recoloured by its styles.

The renderer of files writes every mark with all its attributes, which is five times as long. Here marks of one style
share a group, lines and areas of a group share a path, and outlines are as fine as a screen can show them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import altair as alt

from dashboard.charts.outlines import outline
from dashboard.theme import PRINT_SERIF

Row = dict[str, Any]
Style = dict[str, Any]

MARGIN = 4.0
"""Room below the lowest mark, px."""

LETTER = 0.62
"""How far a letter reaches below its middle, of its size."""

HALF = math.sqrt(3) / 2
SHAPES = {
    "square": "-1,-1 1,-1 1,1 -1,1",
    "diamond": "-1,0 0,-1 1,0 0,1",
    "triangle-up": f"0,{-HALF:.3f} -1,{HALF:.3f} 1,{HALF:.3f}",
    "triangle-down": f"0,{HALF:.3f} -1,{-HALF:.3f} 1,{-HALF:.3f}",
    "cross": "-1,-.4 -1,.4 -.4,.4 -.4,1 .4,1 .4,.4 1,.4 1,-.4 .4,-.4 .4,-1 -.4,-1 -.4,-.4",
}
"""Corners of the marks that are no circles, of half their width, as the renderer of files draws them."""

ANCHORS = {"right": "end", "center": "middle"}


@dataclass(frozen=True)
class Inline:
    """A chart as part of a page.

    Attributes:
        body: What stands inside the SVG element.
        width: Width that it was drawn for, px.
        height: Height down to its lowest mark, px.
        colours: Colours it is drawn in, #RRGGBB.
    """

    body: str
    width: int
    height: int
    colours: frozenset[str]


def inline(chart: alt.LayerChart) -> Inline:
    """Draw a printed chart as part of a page; the same chart gives the same text.

    Args:
        chart: A chart made by the `printed` face of a chart kind.
    """
    spec: dict[str, Any] = chart.to_dict(validate=False)
    layers = [(layer["mark"], _rows(layer, spec=spec)) for layer in spec["layer"]]
    groups = [_group(style, rows=rows) for style, rows in layers]
    lowest = max((_lowest(style, row=row) for style, rows in layers for row in rows), default=0.0)
    colours = {str(style[key]) for style, _ in layers for key in ("fill", "stroke", "color") if style.get(key)}
    return Inline(
        body="".join(groups),
        width=int(spec["width"]),
        height=min(int(spec["height"]), math.ceil(lowest + MARGIN)),
        colours=frozenset(colour for colour in colours if colour.startswith("#")),
    )


def _rows(layer: dict[str, Any], *, spec: dict[str, Any]) -> list[Row]:
    """Return the marks of a layer, wherever Altair keeps them."""
    data = layer.get("data") or spec["data"]
    rows: list[Row] = data["values"] if "values" in data else spec["datasets"][data["name"]]
    return rows


def _group(style: Style, *, rows: Sequence[Row]) -> str:
    kind = style["type"]
    if kind == "text":
        return f"<g{_attributes(_letters(style))}>{''.join(_text(row, turn=style['angle']) for row in rows)}</g>"
    shared = _attributes(_paint(style))
    if kind == "rule":
        return f'<path d="{"".join(_lines(rows))}"{shared}/>'
    if kind == "rect":
        return f'<path d="{"".join(_rect(row) for row in rows)}"{shared}/>'
    if "path" in rows[0]:
        return f"<g{shared}>{''.join(_outlined(row) for row in rows)}</g>"
    return f"<g{shared}>{''.join(_mark(row, shape=style['shape']) for row in rows)}</g>"


def _paint(style: Style) -> dict[str, Any]:
    """Return how lines and areas are painted."""
    empty = style["type"] == "rule" or style.get("fill") == "transparent"
    found: dict[str, Any] = {"fill": "none" if empty else style.get("fill")}
    # An edge is what takes browsers longest to paint: none is drawn that cannot be seen, and its corners are cut short.
    if style.get("strokeWidth") and style["stroke"] != style.get("fill"):
        found |= {"stroke": style["stroke"], "stroke-width": number(style["strokeWidth"], decimals=2)}
        found["stroke-linejoin"] = "bevel"
    if style.get("strokeDash"):
        found["stroke-dasharray"] = " ".join(number(part) for part in style["strokeDash"])
    return found


def _letters(style: Style) -> dict[str, Any]:
    weight = style.get("fontWeight", 400)
    return {
        "fill": style["color"],
        "font-size": number(style["fontSize"]),
        "font-weight": weight if weight != 400 else None,
        "text-anchor": ANCHORS.get(style["align"]),
        "class": "serif" if style["font"] == PRINT_SERIF else None,
    }


def _attributes(found: dict[str, Any]) -> str:
    return "".join(f' {name}="{value}"' for name, value in found.items() if value is not None)


def _lines(rows: Iterable[Row]) -> Iterator[str]:
    """Yield the parts of a path; a line that begins where the one before it ended goes on."""
    last: tuple[float, float] | None = None
    for row in rows:
        start, end = (row["x"], row["y"]), (row["x2"], row["y2"])
        if start != last:
            yield f"M{number(start[0])} {number(start[1])}"
        if start[1] == end[1]:
            yield f"H{number(end[0])}"
        elif start[0] == end[0]:
            yield f"V{number(end[1])}"
        else:
            yield f"L{number(end[0])} {number(end[1])}"
        last = end


def _rect(row: Row) -> str:
    left, right = sorted((row["x"], row["x2"]))
    top, bottom = sorted((row["y"], row["y2"]))
    return f"M{number(left)} {number(top)}H{number(right)}V{number(bottom)}H{number(left)}Z"


def _outlined(row: Row) -> str:
    found = outline(row["path"])
    return f'<path d="{found}"/>' if found else ""


def _mark(row: Row, *, shape: str) -> str:
    radius = math.sqrt(row["size"]) / 2
    x, y = row["x"], row["y"]
    if shape == "circle":
        return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius, decimals=2)}"/>'
    corners = (tuple(map(float, corner.split(","))) for corner in SHAPES[shape].split())
    places = (f"{number(x + across * radius)},{number(y + down * radius)}" for across, down in corners)
    return f'<path d="M{"L".join(places)}Z"/>'


def _text(row: Row, *, turn: float) -> str:
    x, y = number(row["x"]), number(row["y"])
    turned = f' transform="rotate({number(turn)} {x} {y})"' if turn else ""
    # Vega's middle lies a third of the size above the line of writing; so does ours, in units of the letters.
    return f'<text x="{x}" y="{y}" dy=".32em"{turned}>{escape(str(row["text"]), quote=False)}</text>'


def _lowest(style: Style, *, row: Row) -> float:
    """Return how far down a mark reaches, px."""
    if style["type"] == "text":
        return float(row["y"]) + (0 if style["angle"] else LETTER * float(style["fontSize"]))
    if "path" in row:
        places = row["path"].replace("M", "L").replace("Z", "L").split("L")
        return max((float(place.split(",")[1]) for place in places if place), default=0.0)
    reach = math.sqrt(row["size"]) / 2 if "size" in row else 0.0
    return max(float(row["y"]) + reach, float(row.get("y2", 0.0)))


def number(value: float, *, decimals: int = 1) -> str:
    """Return a number as short as SVG reads it.

    Args:
        value: The number.
        decimals: Digits behind the point that count.
    """
    text = f"{float(value):.{decimals}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    if text in ("-0", ""):
        return "0"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text
