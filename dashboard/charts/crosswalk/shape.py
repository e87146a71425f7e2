"""Where the bands of a crosswalk run: pillars on the left, poles on the right, each as high as its indicators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard.charts.crosswalk.table import Row, Walk

STEPS = 20
"""Straight pieces that make the curve of a band."""


@dataclass(frozen=True)
class Node:
    """A pillar or a pole.

    Attributes:
        key: Its key; empty for what lies outside the lens.
        label: Its name.
        logic_id: The logic of a pole; empty for a pillar.
        logic: Name of that logic.
        side: 1 or 2 for a pole of a logic, 0 for a pillar.
        count: Its indicators.
        top: Upper end.
        bottom: Lower end; equal to the upper one where it is empty.
        reason: Why it is empty.
    """

    key: str
    label: str
    logic_id: str
    logic: str
    side: int
    count: int
    top: float
    bottom: float
    reason: str = ""

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Band:
    """A link, with the upper and the lower end of its band on both sides."""

    row: Row
    left: tuple[float, float]
    right: tuple[float, float]


@dataclass(frozen=True)
class Layout:
    """A crosswalk laid out from 0 downwards."""

    left: tuple[Node, ...]
    right: tuple[Node, ...]
    bands: tuple[Band, ...]
    height: float


def laid_out(walk: Walk, *, unit: float, least: float, gap: float, head: float) -> Layout:
    """Lay a crosswalk out.

    Args:
        walk: The crosswalk.
        unit: Height of an indicator.
        least: Room that each name needs.
        gap: Room between two nodes.
        head: Room for the name of a logic above its poles.
    """
    room = {"unit": unit, "least": least, "gap": gap}
    left = _stacked(list(dict.fromkeys(row["pillar"] for row in walk.rows)), rows=walk.rows, key="pillar", **room)
    poles = [pole for pole in walk.poles if any(row["pole_id"] == pole for row in walk.links)]
    right = _stacked(poles, rows=walk.links, key="pole_id", head=head, **room)
    height = max(end for _, end in (left, right))
    nodes = [tuple(_moved(node, down=(height - end) / 2) for node in side) for side, end in (left, right)]
    return Layout(nodes[0], nodes[1], _bands(walk, left=nodes[0], right=nodes[1], unit=unit), height)


def outline(band: Band, *, start: float, end: float) -> list[tuple[float, float]]:
    """Return the outline of a band: along its upper edge, and back along its lower one.

    Args:
        band: The band.
        start: Where it leaves the pillar, across.
        end: Where it reaches the pole, across.
    """
    way = [step / STEPS for step in range(STEPS + 1)]
    bend = [part * part * (3 - 2 * part) for part in way]
    x = [start + part * (end - start) for part in way]
    upper, lower = ([band.left[edge] + part * (band.right[edge] - band.left[edge]) for part in bend] for edge in (0, 1))
    return [*zip(x, upper, strict=True), *reversed(list(zip(x, lower, strict=True)))]


def _stacked(
    keys: Sequence[str],
    *,
    rows: Sequence[Row],
    key: str,
    unit: float,
    least: float,
    gap: float,
    head: float = 0.0,
) -> tuple[list[Node], float]:
    """Put nodes below each other, each in the middle of the room that it or its name needs; and say where they end."""
    found: list[Node] = []
    at = 0.0
    for name in keys:
        own = [row for row in rows if row[key] == name]
        first, count, pole = own[0], sum(int(row["count"]) for row in own), key == "pole_id"
        if pole and (not found or found[-1].logic_id != first["logic_id"]):
            at += head
        room = max(count * unit, least)
        top = at + (room - count * unit) / 2
        found.append(
            Node(
                key=name,
                label=str(first["pole" if pole else "label"]),
                logic_id=str(first["logic_id"]) if pole else "",
                logic=str(first["logic"]) if pole else "",
                side=int(first["side"]) if pole else 0,
                count=count,
                top=top,
                bottom=top + count * unit,
                reason=str(first["reason"]),
            )
        )
        at += room + gap
    return found, at - gap


def _moved(node: Node, *, down: float) -> Node:
    return replace(node, top=node.top + down, bottom=node.bottom + down)


def _bands(walk: Walk, *, left: Sequence[Node], right: Sequence[Node], unit: float) -> tuple[Band, ...]:
    """Run the bands of a node below each other, on either side in the order of the other one."""
    free = [{node.key: node.top for node in side} for side in (left, right)]
    found = []
    order = {node.key: number for number, node in enumerate(right)}
    for row in sorted(walk.links, key=lambda row: order[row["pole_id"]]):
        start = free[0][row["pillar"]]
        free[0][row["pillar"]] = start + row["count"] * unit
        found.append((row, (start, free[0][row["pillar"]])))
    ends = {}
    for row in walk.links:  # in the order of the pillars
        start = free[1][row["pole_id"]]
        free[1][row["pole_id"]] = start + row["count"] * unit
        ends[row["pillar"], row["pole_id"]] = (start, free[1][row["pole_id"]])
    return tuple(Band(row, leaves, ends[row["pillar"], row["pole_id"]]) for row, leaves in found)
