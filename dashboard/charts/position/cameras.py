"""Views of the space: from a corner, and straight onto each pair of logics."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

ASIDE = 0.02
"""How far the eye of a flat view stands off its axis: straight onto it, that axis has no length to be drawn in."""


def _camera(x: float, y: float, z: float, *, flat: bool = True) -> dict[str, Any]:
    return {
        "eye": {"x": x, "y": y, "z": z},
        "up": {"x": 0, "y": 0, "z": 1},
        "center": {"x": 0, "y": 0, "z": 0 if flat else -0.06},
        "projection": {"type": "orthographic" if flat else "perspective"},
    }


CAMERAS: Mapping[str, Mapping[str, Any]] = {
    "corner": _camera(1.55, -1.7, 0.85, flat=False),
    "impact-feedback": _camera(0, -ASIDE, 2),
    "impact-technology": _camera(0, -2, ASIDE),
    "feedback-technology": _camera(2, 0, ASIDE),
}
"""Plotly's `scene.camera` by name; x is the first logic of the framework, y the second, z the third."""

AWAY: Mapping[str, str] = {"impact-feedback": "zaxis", "impact-technology": "yaxis", "feedback-technology": "xaxis"}
"""The axis that a flat view looks along, whose names would lie upon each other."""
