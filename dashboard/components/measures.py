"""What a page about measures chooses where the view does not say, and the lists to choose measures from."""

from __future__ import annotations

from typing import Any

from dashboard.charts.measure_choices import default_indicator, indicator_choices, score_choices, suggested
from dashboard.components.controls import Options
from dashboard.components.scene import Scene
from dashboard.urls import Dropped, Parsed


def completed_axes(scene: Scene) -> Parsed:
    """Choose the measures of both axes; what the panel has no figures of is left out."""
    view, dropped = scene.view, []
    changes: dict[str, Any] = {}
    known = {*measures_of(scene), *indicator_choices(scene.edition, view=view, least=1)}
    for field in ("x", "y"):
        name = getattr(view, field)
        if name is not None and name not in known:
            dropped.append(Dropped.of(field, name, reason="absent"))
            changes[field] = None
    view = view.to(**changes)
    if view.x is not None and view.x == view.y:
        dropped.append(Dropped.of("y", view.y, reason="invalid"))
        view = view.to(y=None)
    return Parsed(view=_paired(scene, view=view), dropped=tuple(dropped))


def completed_indicator(scene: Scene) -> Parsed:
    """Choose the indicator of the page: any of the catalogue, by default the best-known one of the panel."""
    view, dropped = scene.view, []
    if view.indicator is not None and view.indicator not in scene.catalogue.indicators:
        dropped.append(Dropped.of("indicator", view.indicator, reason="absent"))
        view = view.to(indicator=None)
    if view.indicator is None and scene.catalogue.parts(scene.panel.id):
        view = view.to(indicator=default_indicator(scene.edition, view=view))
    return Parsed(view=view, dropped=tuple(dropped))


def measures_of(scene: Scene) -> tuple[str, ...]:
    """Return the scores and indicators of the panel that enough members have."""
    edition, view = scene.edition, scene.view
    return (*score_choices(edition, view=view), *indicator_choices(edition, view=view))


def measure_options(scene: Scene) -> dict[str, Options]:
    """Return scores, logic by logic, then indicators, pole by pole, under their headings."""
    words, framework = scene.words, scene.catalogue.framework
    scores = score_choices(scene.edition, view=scene.view)
    options: dict[str, Options] = {"": [("level", scene.label("level"))] if "level" in scores else []}
    for logic in framework.logics:
        own = {pole.id for pole in logic.poles} | {f"{logic.id}_intensity", f"{logic.id}_balance"}
        heading = words("relate.scores", logic=logic.label[scene.view.language])
        options[heading] = [(name, scene.label(name)) for name in scores if name in own]
    return options | indicator_options(scene)


def indicator_options(scene: Scene) -> dict[str, Options]:
    """Return the indicators of the panel that enough members have, pole by pole; those chosen are always among them."""
    words, language = scene.words, scene.view.language
    chosen = {scene.view.x, scene.view.y, scene.view.indicator}
    allowed = {*indicator_choices(scene.edition, view=scene.view), *chosen}
    parts = [part for part in scene.catalogue.parts(scene.panel.id) if part.indicator_id in allowed]
    options: dict[str, Options] = {}
    for pole in (*scene.catalogue.framework.poles, None):
        key = pole.id if pole else None
        heading = words("relate.indicators", pole=pole.label[language]) if pole else words("relate.other_indicators")
        named = [
            (part.indicator_id, scene.catalogue.indicators[part.indicator_id].label[language])
            for part in parts
            if part.pole == key
        ]
        options[heading] = sorted(named, key=lambda option: option[1].casefold())
    return options


def measure_label(scene: Scene, *, name: str) -> str:
    """Return the name of a score or an indicator."""
    indicator = scene.catalogue.indicators.get(name)
    return indicator.label[scene.view.language] if indicator else scene.label(name)


def _paired(scene: Scene, *, view: Any) -> Any:  # noqa: ANN401 - a view
    """Fill in the axes that are not chosen."""
    if view.x is not None and view.y is not None:
        return view
    pairs = suggested(scene.edition, view=view)
    given = view.x or view.y
    if not pairs:
        return view
    pair = next((pair for pair in pairs if given not in pair), pairs[0])
    return view.to(x=view.x or pair[0], y=view.y or pair[1])
