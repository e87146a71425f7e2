"""A lens beside the framework, for print."""

from __future__ import annotations

import altair as alt
import pandas as pd

from dashboard.charts.canvas import STANDARD, Canvas, Size
from dashboard.charts.context import context_of
from dashboard.charts.crosswalk.reading import words as say
from dashboard.charts.crosswalk.shape import Band, Layout, Node, laid_out, outline
from dashboard.charts.crosswalk.table import Walk, walk_of
from dashboard.charts.labels import Box
from dashboard.charts.sheet import TEXT, sheet
from dashboard.charts.text_width import BOLD, shortened, width
from dashboard.text import Words
from dashboard.theme import LIGHT, faint
from dashboard.urls import View

LEAST, GAP, HEAD = 14.0, 2.0, 15.0
"""Room for a name, between two nodes, and for the name of a logic, units."""

NAMES = 0.3
"""Share of the width that names take on either side."""

TALLEST, SHORTEST = 22.0, 0.5
"""Greatest and least height of an indicator, units."""

BAR = 4.0
"""Half the width of a node, units."""


def printed(frame: pd.DataFrame, *, view: View, size: Size = STANDARD) -> alt.LayerChart:
    """Draw a crosswalk for print.

    Args:
        frame: What `frame` gave.
        view: The view.
        size: Width and height of the file, px.
    """
    walk = walk_of(frame)
    reading = say(frame, view=view)
    page = sheet(reading, about=context_of(frame), words=Words(view.language), size=size)
    plot, wide = page.plot, page.plot.right - page.plot.left
    area = Box(plot.left + NAMES * wide, plot.top + 2, plot.right - NAMES * wide, plot.bottom)
    found = _fitting(walk, high=area.bottom - area.top)
    down = area.top + (area.bottom - area.top - found.height) / 2
    for band in found.bands:
        _band(page.canvas, band=band, area=area, down=down)
    for node in (*found.left, *found.right):
        _node(page.canvas, node=node, area=area, down=down, room=NAMES * wide - 12)
    _heads(page.canvas, found=found, area=area, down=down, right=plot.right)
    return page.canvas.chart(description=reading.alt)


def _fitting(walk: Walk, *, high: float) -> Layout:
    """Lay the crosswalk out with indicators as high as the room allows."""
    unit = min(high / max(sum(int(row["count"]) for row in walk.links), 1), TALLEST)
    found = laid_out(walk, unit=unit, least=LEAST, gap=GAP, head=HEAD)
    while found.height > high and unit > SHORTEST:
        unit *= 0.95
        found = laid_out(walk, unit=unit, least=LEAST, gap=GAP, head=HEAD)
    return found


def _band(canvas: Canvas, *, band: Band, area: Box, down: float) -> None:
    way = outline(band, start=area.left + BAR, end=area.right - BAR)
    outside = not band.row["pillar"]
    hue = LIGHT.muted if outside else LIGHT.logic(str(band.row["logic_id"]))
    pale = faint(hue, opacity=0.2 if outside else 0.35)
    canvas.shape([[at for x, y in way for at in (x, y + down)]], colour=pale, edge=LIGHT.paper, thick=0.5)


def _node(canvas: Canvas, *, node: Node, area: Box, down: float, room: float) -> None:
    x, middle = (area.right if node.side else area.left), node.middle + down
    hue = LIGHT.logic(node.logic_id) if node.side else LIGHT.ink if node.key else LIGHT.muted
    if node.count:
        ring = [x - BAR, node.top + down, x + BAR, node.top + down, x + BAR, node.bottom + down, x - BAR]
        fill = LIGHT.paper if node.side == 1 else hue
        canvas.shape([[*ring, node.bottom + down]], colour=fill, edge=hue, thick=1.2)
    else:
        canvas.hatch(x - BAR, middle - 5, x + 26, middle + 5, step=4.0)
    name = shortened(node.label, size=TEXT, room=room - 18)
    text = f"{name} {node.count}" if node.count else name
    colour = LIGHT.ink if node.count else LIGHT.muted
    side = (x + 10, "left") if node.side else (x - 10, "right")
    canvas.text(text, side[0], middle, size=TEXT, align=side[1], colour=colour)


def _heads(canvas: Canvas, *, found: Layout, area: Box, down: float, right: float) -> None:
    """Write the name of each logic above its poles; a long one ends where the plot does."""
    seen: set[str] = set()
    for node in found.right:
        if node.logic_id not in seen:
            seen.add(node.logic_id)
            y = min(node.top, node.middle - LEAST / 2) - HEAD / 2 + down
            x = min(area.right + 10, right - BOLD * width(node.logic, size=TEXT))
            canvas.text(node.logic, x, y, size=TEXT, weight=600, colour=LIGHT.logic(node.logic_id))
