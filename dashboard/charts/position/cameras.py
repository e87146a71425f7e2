"""Views of the space: from a corner, and straight onto each pair of logics."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def _camera(
    x: float, y: float, z: float, *, up: tuple[float, float, float] = (0, 0, 1), flat: bool = True
) -> dict[str, Any]:
    return {
        "eye": {"x": x, "y": y, "z": z},
        "up": dict(zip("xyz", up, strict=True)),
        "center": {"x": 0, "y": 0, "z": -0.06},
        "projection": {"type": "orthographic" if flat else "perspective"},
    }


CAMERAS: Mapping[str, Mapping[str, Any]] = {
    "corner": _camera(1.55, -1.7, 0.85, flat=False),
    "impact-feedback": _camera(0, 0, 2, up=(0, 1, 0)),
    "impact-technology": _camera(0, -2, 0),
    "feedback-technology": _camera(2, 0, 0),
}
"""Plotly's `scene.camera` by name; x is the first logic of the framework, y the second, z the third."""
