"""Colours: readable on what lies behind them in both palettes, and named in one place."""

from __future__ import annotations

import re
from dataclasses import fields
from itertools import pairwise
from pathlib import Path

import pytest

from dashboard.theme import (
    CLASSES,
    COUNTERPARTS,
    DARK,
    GROUPS,
    LIGHT,
    LOGICS,
    PRINT,
    RAMPS,
    THEMES,
    Palette,
    divergence,
    faint,
    letters_on,
    sequence,
)

DASHBOARD = Path(__file__).resolve().parents[2] / "dashboard"
PALETTES = {"light": LIGHT, "dark": DARK, "print": PRINT}

GROUP_ROLES = tuple(f"group_{number}" for number in range(1, GROUPS + 1))
TEXTS = [(role, ground) for role in ("ink", "muted", *LOGICS, *GROUP_ROLES) for ground in ("paper", "wash")]
MARKS = [(role, ground) for role in ("ink", "muted", *LOGICS) for ground in ("band", "line")]

HEX = re.compile(r"#[0-9A-Fa-f]{3}(?:[0-9A-Fa-f]{3})?\b")


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2, 0 to 1."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of WCAG 2.2, 1 to 21."""
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_has_a_contrast_of_21() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize(("role", "ground"), TEXTS)
def test_letters_have_a_contrast_of_at_least_4_5(role: str, ground: str, name: str) -> None:
    palette = PALETTES[name]

    assert contrast(getattr(palette, role), getattr(palette, ground)) >= 4.5


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize(("role", "ground"), MARKS)
def test_marks_have_a_contrast_of_at_least_3_on_what_is_drawn_behind_them(role: str, ground: str, name: str) -> None:
    palette = PALETTES[name]

    assert contrast(getattr(palette, role), getattr(palette, ground)) >= 3


@pytest.mark.parametrize("role", ["muted", *GROUP_ROLES])
def test_marks_that_let_others_shine_through_keep_a_contrast_of_3(role: str) -> None:
    assert contrast(faint(getattr(LIGHT, role), opacity=0.7), LIGHT.paper) >= 3


def test_each_light_colour_has_one_dark_counterpart_and_none_is_used_twice() -> None:
    roles = [role.name for role in fields(Palette)]

    assert set(COUNTERPARTS) >= {getattr(LIGHT, role) for role in roles}
    assert len(set(COUNTERPARTS.values())) == len(COUNTERPARTS)
    assert not set(COUNTERPARTS) & set(COUNTERPARTS.values())


SCALES = [sequence(role, count=count) for role in RAMPS for count in CLASSES] + [divergence(name) for name in LOGICS]


@pytest.mark.parametrize("scale", SCALES, ids=lambda scale: f"{scale[-1]}-{len(scale)}")
def test_letters_on_every_step_of_a_scale_have_a_contrast_of_at_least_4_5(scale: tuple[str, ...]) -> None:
    pairs = [(letters_on(step), step) for step in scale]

    assert min(contrast(*pair) for pair in pairs) >= 4.5
    for theme in (THEMES["dark"], THEMES["print"]):
        assert min(contrast(theme[letters], theme[step]) for letters, step in pairs) >= 4.5


@pytest.mark.parametrize("scale", SCALES, ids=lambda scale: f"{scale[-1]}-{len(scale)}")
def test_a_scale_in_greys_grows_darker_in_steps_that_can_be_told_apart(scale: tuple[str, ...]) -> None:
    greys = [THEMES["print"][step] for step in scale]

    assert all(grey[1:3] == grey[3:5] == grey[5:] for grey in greys)
    assert all(contrast(lighter, darker) > 1.15 for lighter, darker in pairwise(greys))
    assert [contrast(grey, PRINT.paper) for grey in greys] == sorted(contrast(grey, PRINT.paper) for grey in greys)


@pytest.mark.parametrize("role", RAMPS)
def test_a_sequential_scale_only_grows_darker_and_ends_in_its_hue(role: str) -> None:
    scale = sequence(role, count=7)
    from_paper = [contrast(step, LIGHT.paper) for step in scale]

    assert from_paper == sorted(from_paper)
    assert scale[0] == LIGHT.wash
    assert contrast(scale[-1], getattr(LIGHT, role)) < 1.01


def test_no_colour_is_named_outside_the_theme() -> None:
    files = [path for path in DASHBOARD.rglob("*.py") if path.parent.name != "theme"]
    found = {
        f"{path.relative_to(DASHBOARD)}: {match}" for path in files for match in HEX.findall(path.read_text("utf-8"))
    }

    assert found == set()
