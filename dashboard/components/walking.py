"""The way through the points of a chart by keyboard, and what clicking a point does."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.charts.drawing import Drawing
from dashboard.components.scene import Scene
from dashboard.urls import COMPARED, HIGHLIGHTS


def walk(drawing: Drawing, *, scene: Scene, name: str) -> list[Any]:
    """Return what readers focus to walk through the points of a chart; nothing where it has none.

    Args:
        drawing: The chart. Points are in traces with `customdata`, their keys, and `hovertext`, what they say.
        scene: What is shown.
        name: What tells the chart apart on its page.
    """
    # An earlier period of a member is written behind its key, e.g. `SE~2019`.
    points = [(part["customdata"], part["hovertext"]) for part in drawing.data if _met(part)]
    if not points:
        return []
    words, keys = scene.words, {str(key).split("~")[0] for keys, _ in points for key in _flat(keys) if key}
    leads = _leads(keys, scene=scene)
    said = {
        "data-place": words("figure.walk.place", number="{number}", count="{count}"),
        "data-left": words("figure.walk.left"),
    }
    area = html.Div(
        html.Span(words("figure.walk.help_leads" if leads else "figure.walk.help"), className="walk-help"),
        id=f"walk-{name}",
        className="walk",
        role="application",
        tabIndex="0",
        **{"aria-label": words("figure.walk.label"), "aria-describedby": f"figure-{name}-headline", **said, **leads},
    )
    return [area]


def _met(part: dict[str, Any]) -> bool:
    return bool(part.get("customdata")) and bool(part.get("hovertext")) and part.get("hoverinfo") != "skip"


def _flat(keys: Any) -> list[Any]:  # noqa: ANN401 - a list of keys, or of rows of keys
    return [key for row in keys for key in row] if isinstance(keys[0], list | tuple) else list(keys)


def _leads(keys: set[str], *, scene: Scene) -> dict[str, str]:
    """Return where points lead: to the profile of an entity, or to an indicator; nothing where they are neither."""
    catalogue, view = scene.catalogue, scene.view
    if keys <= catalogue.entities.keys():
        most = COMPARED if view.page == "compare" else HIGHLIGHTS
        return {
            "data-leads": scene.profile_template,
            "data-toggle": view.to(entities=()).template("entities"),
            "data-chosen": ",".join(view.entities),
            "data-most": str(most),
            "data-full": scene.words("figure.walk.full", count=scene.words.integer(most)),
        }
    if keys <= catalogue.indicators.keys():
        return {"data-leads": view.to("indicator").template("indicator")}
    return {}
