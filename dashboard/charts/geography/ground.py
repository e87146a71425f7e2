"""What lies under the members of a panel on the map: the part that is shown, and land without figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dashboard.charts.carried import Carried
from dashboard.charts.geography.outlines import Outlines, Ring, outlines
from dashboard.charts.geography.spots import KEPT, spots
from indicators.engine import Edition

EDGE = 0.05
"""Room round the members, as a share of what they span."""

FULL = 0.9
"""Share of a country from which its members cover it, so that it need not be drawn below them."""

Window = tuple[float, float, float, float]
"""What of the map is shown, units: left, bottom, right, top."""


@dataclass(frozen=True)
class Ground(Carried):
    """What a map shows besides its members; the same for all scores and periods of a panel.

    Attributes:
        view: What of the map is shown.
        land: Land without members, as far as it is in view.
        countries: Outlines of countries that members lie in but do not fill, as far as they are in view.
        around: Outlines of the regions in whose middle members stand.
    """

    view: Window
    land: tuple[Ring, ...]
    countries: tuple[Ring, ...]
    around: tuple[Ring, ...]


def ground(edition: Edition, *, panel_id: str) -> Ground:
    """Return what lies under the members of a panel.

    Args:
        edition: The release.
        panel_id: The panel.
    """
    return _ground(edition, panel_id, countries=outlines("countries"), regions=outlines("nuts"))


@lru_cache(maxsize=KEPT)
def _ground(edition: Edition, panel_id: str, *, countries: Outlines | None, regions: Outlines | None) -> Ground:
    places, members = spots(edition, panel_id=panel_id), edition.members(panel_id)
    layer = regions if edition.panel(panel_id).members.kind == "region" else countries
    keys = sorted(set(places["around"]) - {""})
    around = tuple(ring for key in keys for ring in regions.areas[key].rings) if regions else ()
    view = _framed(places, members=members, layer=layer, around=around)
    if countries is None or layer is None:
        return Ground(view, (), (), around)
    covered = dict.fromkeys(countries.areas, 0.0)
    for key, drawn, country in zip(members, places["drawn"], places["country"], strict=True):
        if drawn == "area" and country in covered:
            covered[country] += layer.areas[key].size
    open_land = [area for key, area in countries.areas.items() if covered[key] < FULL * area.size]
    rest = [ring for area in open_land for ring in area.rings]
    return Ground(view, _seen(countries.land, view=view), _seen(rest, view=view), around)


def _framed(
    places: Mapping[str, Sequence[Any]], *, members: Sequence[str], layer: Outlines | None, around: Sequence[Ring]
) -> Window:
    """Return what of the map is shown: all members outside the boxes, and the regions they stand in."""
    columns = (places[name] for name in ("drawn", "x", "y"))
    drawn = [spot for spot in zip(members, *columns, strict=True) if spot[1] != "none"]
    if layer is None or not drawn:
        return 0.0, 0.0, 1.0, 1.0
    inside = [spot for spot in drawn if spot[1] != "inset"]
    rings = [ring for key, how, _, _ in inside if how == "area" for ring in layer.areas[key].rings]
    rings += around
    xs = [float(at) for ring in rings for at in ring[::2]] + [x for _, _, x, _ in inside]
    ys = [float(at) for ring in rings for at in ring[1::2]] + [y for _, _, _, y in inside]
    pad = EDGE * max(max(xs) - min(xs), max(ys) - min(ys), 100.0)
    left, bottom, right, top = min(xs) - pad, min(ys) - pad, max(xs) + pad, max(ys) + pad
    if len(inside) < len(drawn):
        return left, bottom, float(layer.width), float(layer.height)
    return left, bottom, right, top


def _seen(rings: Iterable[Ring], *, view: Window) -> tuple[Ring, ...]:
    left, bottom, right, top = view
    return tuple(
        ring
        for ring in rings
        if max(ring[::2]) > left and min(ring[::2]) < right and max(ring[1::2]) > bottom and min(ring[1::2]) < top
    )
