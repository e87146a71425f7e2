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

CLASSES = (5, 6, 7)
"""Numbers of classes that a map can have."""

RAMPS = (*LOGICS, "ink")
"""Roles that a sequential scale can end in."""

OTHER_ENDS: Mapping[str, str] = {"impact": "group_2", "feedback": "group_1", "technology": "group_1"}
"""What the first pole's side of a diverging scale ends in; the second pole's ends in the hue of the logic."""

ARM = 3
"""Classes on either side of the middle one of a diverging scale."""


def sequence(role: str, *, count: int, palette: Palette = LIGHT) -> tuple[str, ...]:
    """Return a scale from wash to a hue, in steps that look equal.

    Args:
        role: One of `RAMPS`.
        count: Number of its colours.
        palette: Whose colours are mixed.
    """
    return tuple(mixed(palette.wash, getattr(palette, role), share=step / (count - 1)) for step in range(count))


def divergence(logic_id: str, *, palette: Palette = LIGHT) -> tuple[str, ...]:
    """Return a scale of seven colours that diverges from grey: first pole, grey, second pole."""
    first, second = getattr(palette, OTHER_ENDS[logic_id]), palette.logic(logic_id)
    shares = [step / ARM for step in range(1, ARM + 1)]
    below = [mixed(palette.band, first, share=share) for share in reversed(shares)]
    return (*below, palette.band, *(mixed(palette.band, second, share=share) for share in shares))


def mixed(low: str, high: str, *, share: float) -> str:
    """Return a colour between two others, by how they look.

    Args:
        low: A colour, #RRGGBB.
        high: Another one.
        share: Share of the second, 0 to 1.

    Source:
        Ottosson, B. (2020), A perceptual color space for image processing (OKLab).
    """
    if share in (0, 1):
        return high if share else low
    between = [(1 - share) * first + share * second for first, second in zip(_oklab(low), _oklab(high), strict=True)]
    cones = [sum(part * value for part, value in zip(row, between, strict=True)) ** 3 for row in _TO_CONES]
    linear = [sum(part * value for part, value in zip(row, cones, strict=True)) for row in _TO_LIGHT]
    return "#" + "".join(f"{round(255 * _encoded(min(max(part, 0.0), 1.0))):02X}" for part in linear)


_TO_CONES = (
    (1.0, 0.3963377774, 0.2158037573), (1.0, -0.1055613458, -0.0638541728), (1.0, -0.0894841775, -1.2914855480),
)  # fmt: skip
_TO_LIGHT = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)
_FROM_LIGHT = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_FROM_CONES = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)


def _oklab(colour: str) -> tuple[float, ...]:
    light = [_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5)]
    cones = [sum(part * value for part, value in zip(row, light, strict=True)) ** (1 / 3) for row in _FROM_LIGHT]
    return tuple(sum(part * value for part, value in zip(row, cones, strict=True)) for row in _FROM_CONES)


def _linear(part: float) -> float:
    """Return the light of a colour's part, as sRGB encodes it."""
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _encoded(light: float) -> float:
    return 12.92 * light if light <= 0.0031308 else float(1.055 * light ** (1 / 2.4) - 0.055)


def _steps(palette: Palette) -> list[str]:
    scales = [sequence(role, count=count, palette=palette) for role in RAMPS for count in CLASSES]
    scales += [divergence(logic, palette=palette) for logic in LOGICS]
    return [colour for scale in scales for colour in scale]


_BLACK, _WHITE = "#000000", "#FFFFFE"
_LETTERS = {
    (_BLACK, _BLACK): ("#000000", "#010101"), (_BLACK, _WHITE): ("#000001", "#FEFEFE"),
    (_WHITE, _BLACK): ("#FFFFFD", "#010100"), (_WHITE, _WHITE): ("#FEFFFF", "#FFFFFE"),
}  # fmt: skip
"""Letters on a step of a scale, in light and in dark. Some steps need black letters in both, some white ones in both:
so each pair has spellings of black and white of its own, which no eye tells apart."""


def letters_on(colour: str) -> str:
    """Return the light colour of letters on a step of a scale; it and its counterpart can be read on theirs."""
    in_light, in_dark = (
        max((contrast(letters, ground), letters) for letters in (_BLACK, _WHITE))[1]
        for ground in (colour, COUNTERPARTS[colour])
    )
    return _LETTERS[in_light, in_dark][0]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21.

    Source:
        WCAG 2.2, definition of contrast ratio.
    """
    lights = sorted(luminance(colour) for colour in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, 0 to 1."""
    parts = [_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5)]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


COUNTERPARTS: Mapping[str, str] = {
    **dict(zip(_steps(LIGHT), _steps(DARK), strict=True)),
    **dict(_LETTERS.values()),
    **{getattr(LIGHT, role.name): getattr(DARK, role.name) for role in fields(Palette)},
}
"""The dark colour for each light one, steps of scales among them."""


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
