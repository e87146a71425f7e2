"""Scales of colours, and the counterpart of each colour in the other palettes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from dashboard.theme.mixing import FAINT, contrast, faint, mixed
from dashboard.theme.palette import DARK, LIGHT, LOGICS, PRINT, Palette

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
    end = _beside(getattr(palette, role))
    return tuple(mixed(palette.wash, end, share=step / (count - 1)) for step in range(count))


def divergence(logic_id: str, *, palette: Palette = LIGHT) -> tuple[str, ...]:
    """Return a scale of seven colours that diverges from grey: first pole, grey, second pole."""
    middle, first, second = map(
        _beside, (palette.band, getattr(palette, OTHER_ENDS[logic_id]), palette.logic(logic_id))
    )
    shares = [step / ARM for step in range(1, ARM + 1)]
    below = [mixed(middle, first, share=share) for share in reversed(shares)]
    return (*below, middle, *(mixed(middle, second, share=share) for share in shares))


def _beside(colour: str) -> str:
    """Return the colour next to one of a palette, which no eye tells from it: steps have counterparts of their own."""
    return f"{colour[:5]}{int(colour[5:], 16) ^ 1:02X}"


def _steps(palette: Palette) -> list[str]:
    """Return all steps of all scales; in greys a scale cannot diverge, and grows darker from one end to the other."""
    counts = [count for _ in RAMPS for count in CLASSES] + [2 * ARM + 1 for _ in LOGICS]
    if palette is PRINT:
        return [grey for count in counts for grey in _greys(count)]
    scales = [sequence(role, count=count, palette=palette) for role in RAMPS for count in CLASSES]
    scales += [divergence(logic, palette=palette) for logic in LOGICS]
    return [colour for scale in scales for colour in scale]


def _greys(count: int) -> list[str]:
    return [mixed(PRINT.wash, PRINT.impact, share=step / (count - 1)) for step in range(count)]


def _counterparts(palette: Palette) -> dict[str, str]:
    return {
        **dict(zip(_steps(LIGHT), _steps(palette), strict=True)),
        **{getattr(LIGHT, role.name): getattr(palette, role.name) for role in fields(Palette)},
    }


_BLACK, _WHITE = "#000000", "#FFFFFE"
_IN_DARK, _IN_PRINT = _counterparts(DARK), _counterparts(PRINT)
_LETTERS = {
    (_BLACK, _BLACK, _BLACK): ("#000000", "#010101"), (_BLACK, _BLACK, _WHITE): ("#000001", "#010100"),
    (_BLACK, _WHITE, _BLACK): ("#000100", "#FEFEFE"), (_BLACK, _WHITE, _WHITE): ("#010000", "#FEFEFD"),
    (_WHITE, _BLACK, _BLACK): ("#FFFFFE", "#010001"), (_WHITE, _BLACK, _WHITE): ("#FFFFFD", "#000101"),
    (_WHITE, _WHITE, _BLACK): ("#FFFEFF", "#FDFEFE"), (_WHITE, _WHITE, _WHITE): ("#FEFFFF", "#FEFDFE"),
}  # fmt: skip
"""Letters on a step of a scale, in light and in dark, by what they must be in light, in dark and in greys. Some steps
need black letters everywhere, some white ones: so each case has spellings of black and white of its own, which no eye
tells apart."""


def letters_on(colour: str) -> str:
    """Return the light colour of letters on a step of a scale; it and its counterparts can be read on theirs."""
    in_light, in_dark, in_print = (
        max((contrast(letters, ground), letters) for letters in (_BLACK, _WHITE))[1]
        for ground in (colour, _IN_DARK[colour], _IN_PRINT[colour])
    )
    return _LETTERS[in_light, in_dark, in_print][0]


COUNTERPARTS: Mapping[str, str] = {**_IN_DARK, **dict(_LETTERS.values())}
"""The dark colour for each light one, steps of scales among them."""


def _faint(palette: Palette) -> dict[str, str]:
    roles = [role.name for role in fields(Palette)]
    return {
        faint(getattr(LIGHT, role), opacity=opacity): faint(getattr(palette, role), opacity=opacity, palette=palette)
        for role in roles
        for opacity in FAINT
    }


THEMES: Mapping[str, Mapping[str, str]] = {
    "light": {},
    "dark": {**_faint(DARK), **COUNTERPARTS},
    "print": {**_faint(PRINT), **_IN_PRINT, **{own: known[2] for known, (own, _) in _LETTERS.items()}},
}
"""The colour for each light one in files of each theme."""
