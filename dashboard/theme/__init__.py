"""Colours, letters and chart defaults: the only place in the dashboard that names a colour.

Figures are drawn in the light palette on its paper. CSS cannot recolour them everywhere (the 3D chart is a canvas), so
a figure never mixes in a colour of its own: where the reader’s system is dark, a script in the page swaps each colour
for its counterpart (`COUNTERPARTS`). Where that script does not run, a chart stays a light sheet that can be read.
Files are recoloured in the same way, also for printers without colours (`THEMES`).
"""

from dashboard.theme.defaults import (
    FALLBACK,
    HEAD,
    PRINT_SANS,
    PRINT_SERIF,
    SANS,
    SERIF,
    SMALL,
    altair_config,
    plotly_layout,
)
from dashboard.theme.mixing import FAINT, contrast, faint, luminance, mixed
from dashboard.theme.palette import DARK, GROUPS, LIGHT, LOGICS, PRINT, Palette
from dashboard.theme.scales import ARM, CLASSES, COUNTERPARTS, RAMPS, THEMES, divergence, letters_on, sequence

__all__ = [
    "ARM",
    "CLASSES",
    "COUNTERPARTS",
    "DARK",
    "FAINT",
    "FALLBACK",
    "GROUPS",
    "HEAD",
    "LIGHT",
    "LOGICS",
    "PRINT",
    "PRINT_SANS",
    "PRINT_SERIF",
    "RAMPS",
    "SANS",
    "SERIF",
    "SMALL",
    "THEMES",
    "Palette",
    "altair_config",
    "contrast",
    "divergence",
    "faint",
    "letters_on",
    "luminance",
    "mixed",
    "plotly_layout",
    "sequence",
]
