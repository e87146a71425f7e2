"""The interactive chart of an embed, as the explorer draws it: figures for plotly.js, and the way through them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from dashboard.charts import CHARTS
from dashboard.charts.drawing import Drawing
from dashboard.components.graph import graph_config
from dashboard.components.markup import as_html
from dashboard.components.position_views import key, projections
from dashboard.components.walking import walk
from dashboard.embeds.shown import Shown
from dashboard.theme import COUNTERPARTS

CHOOSING = ("data-toggle", "data-chosen", "data-most", "data-full")
"""What highlights a member by a click: that changes the address, and an embed keeps its own."""


def figure(shown: Shown) -> bytes:
    """Return what the script of an embed draws.

    Args:
        shown: The chart; the theme of its embed decides the colours.

    Returns:
        JSON with `key` (HTML that says what colours stand for), `config` for plotly.js, and `charts`: name, figure and
        walk (HTML) of each, those in space last.
    """
    scene, frame = shown.scene, shown.frame
    drawings: dict[str, Drawing] = {}
    parts: list[Any] = []
    if shown.kind == "position":  # the flat charts are there before what draws in space has been fetched
        drawings |= {name: drawing for name, drawing, _ in projections(scene, frame=frame)}
        parts = key(scene, frame=frame)
    drawings[shown.kind] = CHARTS[shown.kind].interactive(frame, view=scene.view)
    document = {
        "key": "".join(map(as_html, parts)),
        "config": graph_config(scene.view.language),
        "charts": [
            {"name": name, "figure": drawing.to_dict(), "walk": _walk(drawing, shown=shown, name=name)}
            for name, drawing in drawings.items()
        ],
    }
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return (_recoloured(text, pairs=COUNTERPARTS) if shown.embed.theme == "dark" else text).encode()


def _walk(drawing: Drawing, *, shown: Shown, name: str) -> str:
    areas = walk(drawing, scene=shown.scene, name=name)
    for area in areas:
        for attribute in CHOOSING:
            if hasattr(area, attribute):
                delattr(area, attribute)
        setattr(area, "aria-describedby", "headline")
    return "".join(map(as_html, areas))


def _recoloured(text: str, *, pairs: Mapping[str, str]) -> str:
    for light, dark in pairs.items():
        text = text.replace(light, dark)
    return text
