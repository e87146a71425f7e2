"""Colours between colours, and how far two of them are apart."""

from __future__ import annotations

from dashboard.theme.palette import LIGHT, Palette

FAINT = (0.2, 0.35, 0.65, 0.7)
"""Opacities that colours are drawn in."""


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


def faint(colour: str, *, opacity: float, palette: Palette = LIGHT) -> str:
    """Return a colour mixed into the paper, for print, where one opaque colour is safest.

    Args:
        colour: A colour of the palette, #RRGGBB.
        opacity: Its share, 0 to 1; one of `FAINT`, so that the colour has a counterpart.
        palette: The palette.
    """
    top, ground = (tuple(int(text[place : place + 2], 16) for place in (1, 3, 5)) for text in (colour, palette.paper))
    mixed = (round(opacity * above + (1 - opacity) * below) for above, below in zip(top, ground, strict=True))
    return "#" + "".join(f"{part:02X}" for part in mixed)
