"""Altair charts to bytes, in our own letters and without a browser."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import altair as alt
import vl_convert

FONTS = Path(__file__).parents[2] / "assets" / "vendor" / "fonts" / "ttf"
"""Built by `make`; where it is missing the renderer takes a font of the system."""

Format = Literal["svg", "png"]


def render(chart: alt.LayerChart | alt.Chart, *, form: Format, scale: float = 1.0) -> bytes:
    """Draw a printed chart; the same chart gives the same bytes.

    Args:
        chart: A chart made by the `printed` face of a chart kind.
        form: svg or png.
        scale: Pixels of a PNG for each px of the chart; no meaning for an SVG.

    Returns:
        The file.
    """
    _register(FONTS)
    spec: dict[str, Any] = chart.to_dict(validate=False)
    if form == "svg":
        return str(vl_convert.vegalite_to_svg(spec)).encode()
    return bytes(vl_convert.vegalite_to_png(spec, scale=scale))


@lru_cache(maxsize=4)
def _register(folder: Path) -> bool:
    """Tell the renderer of our fonts, once in a process."""
    found = folder.is_dir()
    if found:
        vl_convert.register_font_directory(str(folder))
    return found
