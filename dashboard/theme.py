"""Colours, letters and chart defaults: the only place in the dashboard that names a colour.

Figures are drawn in the light palette on its paper. CSS cannot recolour them everywhere (the 3D chart is a canvas), so
a figure never mixes in a colour of its own: where the reader’s system is dark, a script in the page swaps each colour
for its counterpart (`COUNTERPARTS`). Where that script does not run, a chart stays a light sheet that can be read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

SANS = "Source Sans 3"
SERIF = "Source Serif 4"
FALLBACK = f"'{SANS}', 'Source Sans Pro', 'Segoe UI', Helvetica, Arial, sans-serif"

PRINT_SANS, PRINT_SERIF = f"'{SANS}', sans-serif", f"'{SERIF}', serif"
"""Names that end in a number must be quoted, or the renderer of print draws no letters at all."""

SMALL, HEAD = 13, 25
"""Sizes of letters on a page, px."""


@dataclass(frozen=True)
class Palette:
    """One value for each role; the roles of both palettes are the same.

    Attributes:
        ink: Headlines, labels, highlighted entities.
        muted: Secondary text, and all entities that are not chosen.
        line: Hairlines and grids; carries no information alone.
        band: Distribution of the panel behind a chosen entity; its edges and median are drawn in `muted`.
        paper: Background.
        wash: Background set apart.
        impact: The logic impact.
        feedback: The logic feedback.
        technology: The logic technology.
        group_1: First group, where entities are coloured by group.
        group_2: Second group.
        group_3: Third group.
        group_4: Fourth group.
    """

    ink: str
    muted: str
    line: str
    band: str
    paper: str
    wash: str
    impact: str
    feedback: str
    technology: str
    group_1: str
    group_2: str
    group_3: str
    group_4: str

    def logic(self, logic_id: str) -> str:
        """Return the hue of a logic, ink for one of another framework."""
        return str(getattr(self, logic_id)) if logic_id in LOGICS else self.ink

    def group(self, number: int) -> str:
        """Return the colour of a group, counted from 1."""
        return str(getattr(self, f"group_{number}"))


LOGICS = ("impact", "feedback", "technology")
GROUPS = 4
"""Groups that can be told apart by colour."""

LIGHT = Palette(
    ink="#16202C",
    muted="#55616F",
    line="#C9D1DA",
    band="#E3E8EE",
    paper="#FFFFFF",
    wash="#F5F7F9",
    impact="#1D4E9C",
    feedback="#00796B",
    technology="#B5480F",
    group_1="#8C2F7B",
    group_2="#7A6300",
    group_3="#3F6E1D",
    group_4="#A3283F",
)
DARK = Palette(
    ink="#E9EEF4",
    muted="#A9B5C2",
    line="#2C3843",
    band="#26313B",
    paper="#11181F",
    wash="#19222B",
    impact="#8DB4F2",
    feedback="#5CC9B8",
    technology="#F2A071",
    group_1="#E29AD3",
    group_2="#D9C35C",
    group_3="#9CCB78",
    group_4="#F298A5",
)

COUNTERPARTS: Mapping[str, str] = {getattr(LIGHT, role.name): getattr(DARK, role.name) for role in fields(Palette)}
"""The dark colour for each light one."""


def faint(colour: str, *, opacity: float) -> str:
    """Return a light colour mixed into the paper, for print, where one opaque colour is safest.

    Args:
        colour: A colour, #RRGGBB.
        opacity: Its share, 0 to 1.
    """
    top, ground = (tuple(int(text[place : place + 2], 16) for place in (1, 3, 5)) for text in (colour, LIGHT.paper))
    mixed = (round(opacity * above + (1 - opacity) * below) for above, below in zip(top, ground, strict=True))
    return "#" + "".join(f"{part:02X}" for part in mixed)


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
