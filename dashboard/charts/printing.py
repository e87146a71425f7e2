"""Altair charts to drawings, and drawings to pixels, in our own letters and without a browser."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import altair as alt
import vl_convert

FONTS = Path(__file__).parents[2] / "assets" / "vendor" / "fonts" / "ttf"
"""Built by `make`; where it is missing the renderer takes a font of the system."""


def render(chart: alt.LayerChart | alt.Chart) -> str:
    """Draw a printed chart as SVG; the same chart gives the same text.

    Args:
        chart: A chart made by the `printed` face of a chart kind.
    """
    _register(FONTS)
    spec: dict[str, Any] = chart.to_dict(validate=False)
    return str(vl_convert.vegalite_to_svg(spec))


def pixels(drawing: str, *, scale: float = 1.0) -> bytes:
    """Return an SVG as PNG.

    Args:
        drawing: The SVG.
        scale: Pixels for each px of it.
    """
    _register(FONTS)
    return bytes(vl_convert.svg_to_png(drawing, scale=scale))


@lru_cache(maxsize=4)
def _register(folder: Path) -> bool:
    """Tell the renderer of our fonts, once in a process."""
    found = folder.is_dir()
    if found:
        vl_convert.register_font_directory(str(folder))
    return found
