"""An address as a code of squares, for print."""

from __future__ import annotations

from io import BytesIO

from dashboard.components.squares import squares
from dashboard.theme import LIGHT

BORDER = 4
"""Modules of quiet around the code that its standard asks for."""

SCALE = 6
"""px of a module."""


def code(address: str, *, title: str) -> bytes:
    """Return the code as an SVG; equal addresses give equal bytes.

    It is dark on white in any surroundings.

    Args:
        address: What it leads to; see `squares`.
        title: What it leads to in words, for a reader who does not see it.
    """
    out = BytesIO()
    look = {"scale": SCALE, "border": BORDER, "light": LIGHT.paper, "svgclass": None, "lineclass": None}
    squares(address).save(out, kind="svg", title=title, desc=address, **look)
    return out.getvalue()
