"""Outlines of maps for the screen: as fine as it can show them, and written as steps from place to place."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise

Place = tuple[float, float]

FINE, COARSE = 0.4, 1.0
"""How far an outline may lie beside the exact one, px; and one with many places, a coast."""

MANY = 200
"""Places of an outline from which it is a coast."""

GRID = 2
"""Places to a px: the steps between them are whole numbers."""

SMALLEST = 1.5
"""Area of an island below which it is left out, square px."""


def outline(path: str) -> str:
    """Return an outline for the screen.

    Args:
        path: Closed lines, each written `Mx,yLx,y…Z`, px.

    Returns:
        The same for a path whose places are in px; islands that are too small to be seen are left out.
    """
    rings = [_ring(part) for part in path.replace("M", "").split("Z") if part]
    away = COARSE if sum(map(len, rings)) > MANY else FINE
    return "".join(_written(thin) for ring in rings if len(thin := _thinned(ring, away=away)) > 2)


def _ring(part: str) -> list[Place]:
    pairs = (place.split(",") for place in part.split("L"))
    return [(float(x), float(y)) for x, y in pairs]


def _thinned(ring: list[Place], *, away: float) -> list[Place]:
    """Return a closed line without the places that nobody would miss.

    Source:
        Douglas, D., and Peucker, T. (1973), Algorithms for the reduction of the number of points required to represent
        a digitized line or its caricature.
    """
    if len(ring) < 5:
        return ring
    if _area(ring) < SMALLEST:
        return []
    far = max(range(len(ring)), key=lambda place: math.dist(ring[place], ring[0]))
    whole = [*ring, ring[0]]
    kept = {0, far, *_kept(whole, first=0, last=far, away=away), *_kept(whole, first=far, last=len(ring), away=away)}
    return [ring[place] for place in sorted(kept - {len(ring)})]


def _kept(ring: list[Place], *, first: int, last: int, away: float) -> Iterator[int]:
    """Yield the places between two that must stay."""
    open_parts = [(first, last)]
    while open_parts:
        start, end = open_parts.pop()
        farthest, place = max(
            ((_beside(ring[at], start=ring[start], end=ring[end]), at) for at in range(start + 1, end)),
            default=(0.0, start),
        )
        if farthest > away:
            yield place
            open_parts += [(start, place), (place, end)]


def _beside(place: Place, *, start: Place, end: Place) -> float:
    """Return how far a place lies from a line, px."""
    across, down = end[0] - start[0], end[1] - start[1]
    long = math.hypot(across, down)
    if not long:
        return math.dist(place, start)
    return abs(across * (start[1] - place[1]) - (start[0] - place[0]) * down) / long


def _area(ring: list[Place]) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))) / 2


def _written(ring: list[Place]) -> str:
    """Write a closed line as its first place and the steps from there."""
    places = [(round(x * GRID), round(y * GRID)) for x, y in ring]
    steps = [(after[0] - before[0], after[1] - before[1]) for before, after in pairwise(places)]
    first = f"M{places[0][0] / GRID:g} {places[0][1] / GRID:g}l"
    told = " ".join(f"{across / GRID:g} {down / GRID:g}" for across, down in steps if across or down)
    return f"{first}{told}Z".replace(" -", "-").replace("l0.", "l.").replace(" 0.", " .").replace("-0.", "-.")
