"""What each page chooses where the view does not say: the entity, the axes, the indicator it starts with."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dashboard.charts.compared_members import compared
from dashboard.charts.lens_views import lens_id_of
from dashboard.components.earlier_period import with_since
from dashboard.components.map_controls import completed_map
from dashboard.components.measures import completed_axes, completed_indicator
from dashboard.components.robustness_fitting import fit_robustness
from dashboard.components.scenario_fitting import fit_scenarios
from dashboard.components.scene import Scene
from dashboard.urls import Dropped, Page, Parsed


def _entity(scene: Scene) -> Parsed:
    """Choose the member with the most inhabitants that has the score, the first by key where none is known."""
    if scene.view.entity is not None or not scene.panel.scored or not scene.members:
        return Parsed(view=scene.view)
    return Parsed(view=scene.view.to(entity=compared(scene.edition, view=scene.view.to(entities=()))[0]))


def _data(scene: Scene) -> Parsed:
    """Leave out indicators that the panel does not have."""
    view, known = scene.view, {part.indicator_id for part in scene.catalogue.parts(scene.panel.id)}
    dropped = [Dropped.of("indicators", name, reason="absent") for name in view.indicators if name not in known]
    kept = tuple(name for name in view.indicators if name in known)
    if view.indicator is None or view.indicator in known:
        return Parsed(view=view.to(indicators=kept), dropped=tuple(dropped))
    dropped.append(Dropped.of("indicator", view.indicator, reason="absent"))
    return Parsed(view=view.to(indicators=kept, indicator=None), dropped=tuple(dropped))


def _compare(scene: Scene) -> Parsed:
    """Choose a pair where fewer than two members are named; a comparison has room for six."""
    view = scene.view
    if not scene.members:
        return Parsed(view=view)
    asked = dict.fromkeys([view.entity, *view.entities] if view.entity else view.entities)
    chosen = compared(scene.edition, view=view)
    dropped = [Dropped.of("with", str(key), reason="invalid") for key in list(asked)[len(chosen) :]]
    return Parsed(view=view.to(entity=chosen[0], entities=chosen[1:]), dropped=tuple(dropped))


def _trend(scene: Scene) -> Parsed:
    """Choose the member whose line is followed: those the view names, else the largest that has the score."""
    found = with_since(scene)
    if not scene.members or found.view.entity is not None:
        return found
    return Parsed(view=found.view.to(entity=compared(scene.edition, view=found.view)[0]), dropped=found.dropped)


def _lenses(scene: Scene) -> Parsed:
    """Choose the member with the most inhabitants, and the lens that tells most of the panel."""
    found, known = _entity(scene), scene.catalogue.lenses
    if found.view.lens in known or not known:
        return found
    view = found.view.to(lens=None)
    absent = [Dropped.of("lens", found.view.lens, reason="absent")] if found.view.lens else []
    return Parsed(view=view.to(lens=lens_id_of(scene.edition, view=view)), dropped=tuple(absent))


DEFAULTS: Mapping[Page, Callable[[Scene], Parsed]] = {
    "entity": _entity,
    "compare": _compare,
    "trend": _trend,
    "robustness": fit_robustness,
    "scenarios": fit_scenarios,
    "lenses": _lenses,
    "data": _data,
    "map": completed_map,
    "ranking": with_since,
    "relate": completed_axes,
    "indicator": completed_indicator,
}
"""How each page completes a view that fits the release, and what it could not use."""
