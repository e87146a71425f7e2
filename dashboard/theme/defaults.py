"""Letters, and what every figure starts from."""

from __future__ import annotations

from typing import Any

from dashboard.theme.palette import LIGHT

SANS = "Source Sans 3"
SERIF = "Source Serif 4"
FALLBACK = f"'{SANS}', 'Source Sans Pro', 'Segoe UI', Helvetica, Arial, sans-serif"

PRINT_SANS, PRINT_SERIF = f"'{SANS}', sans-serif", f"'{SERIF}', serif"
"""Names that end in a number must be quoted, or the renderer of print draws no letters at all."""

SMALL, HEAD = 13, 25
"""Sizes of letters on a page, px."""


def plotly_layout(*, height: int, separators: str) -> dict[str, Any]:
    """Return the layout every interactive figure starts from.

    Args:
        height: Height, px; the width is the one the page gives.
        separators: Decimal mark and group mark of the language, e.g. ",.".
    """
    return {
        "template": None,
        "height": height,
        "autosize": True,
        "separators": separators,
        "paper_bgcolor": LIGHT.paper,
        "plot_bgcolor": LIGHT.paper,
        "font": {"family": FALLBACK, "size": SMALL, "color": LIGHT.ink},
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "showlegend": False,
        "hovermode": "closest",
        "hoverlabel": {
            "bgcolor": LIGHT.paper,
            "bordercolor": LIGHT.muted,
            "align": "left",
            "font": {"family": FALLBACK, "size": SMALL, "color": LIGHT.ink},
        },
        "dragmode": False,
    }


def altair_config() -> dict[str, Any]:
    """Return the settings of every printed chart: our letters, no frame, no padding."""
    return {
        "background": LIGHT.paper,
        "font": PRINT_SANS,
        "padding": 0,
        "view": {"stroke": None},
        "text": {"font": PRINT_SANS, "color": LIGHT.ink},
    }
