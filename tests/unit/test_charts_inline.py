"""Printed charts as parts of a page: short, named colours, whole numbers of marks."""

from __future__ import annotations

import math

import pytest

from dashboard.charts.canvas import Canvas, Size
from dashboard.charts.inline import inline, number
from dashboard.charts.outlines import outline
from dashboard.theme import LIGHT

PAPER = Size(200, 100, bare=True)


def drawn(canvas: Canvas) -> str:
    return inline(canvas.chart(description="")).body


def test_lines_that_go_on_are_one_path() -> None:
    canvas = Canvas(PAPER)
    canvas.line(0, 10, 20, 10, colour=LIGHT.ink)
    canvas.line(20, 10, 20, 30, colour=LIGHT.ink)
    canvas.line(50, 50, 60, 55, colour=LIGHT.ink)

    assert 'd="M0 10H20V30M50 50L60 55"' in drawn(canvas)


def test_areas_of_a_colour_are_one_path_whichever_corner_comes_first() -> None:
    canvas = Canvas(PAPER)
    canvas.area(30, 20, 10, 5, colour=LIGHT.band)
    canvas.area(40, 5, 50, 20, colour=LIGHT.band)

    assert 'd="M10 5H30V20H10ZM40 5H50V20H40Z"' in drawn(canvas)


def test_marks_have_the_size_that_the_renderer_of_files_gives_them() -> None:
    canvas = Canvas(PAPER)
    canvas.point(50, 40, colour=LIGHT.ink, radius=4)

    area = math.pi * 4**2
    assert f'r="{math.sqrt(round(area, 2)) / 2:.2f}"' in drawn(canvas)


@pytest.mark.parametrize("shape", ["square", "diamond", "triangle-up", "triangle-down", "cross"])
def test_every_shape_of_a_mark_is_drawn(shape: str) -> None:
    canvas = Canvas(PAPER)
    canvas.point(50, 40, colour=LIGHT.ink, shape=shape)

    assert drawn(canvas).count("Z") == 1


def test_a_text_is_escaped_and_keeps_its_place_when_it_is_turned() -> None:
    canvas = Canvas(PAPER)
    canvas.text("R&D <b>", 20, 30, turn=270, align="right")

    assert 'text-anchor="end"' in drawn(canvas)
    assert '<text x="20" y="30" dy=".32em" transform="rotate(270 20 30)">R&amp;D &lt;b&gt;</text>' in drawn(canvas)


def test_the_picture_ends_below_its_lowest_mark() -> None:
    canvas = Canvas(PAPER)
    canvas.line(0, 10, 20, 42)

    assert inline(canvas.chart(description="")).height == 46


def test_a_picture_tells_its_colours() -> None:
    canvas = Canvas(PAPER)
    canvas.point(50, 40, colour=LIGHT.impact)
    canvas.text("a", 10, 10, colour=LIGHT.muted)

    assert {LIGHT.impact, LIGHT.muted} <= inline(canvas.chart(description="")).colours


@pytest.mark.parametrize(
    ("value", "text"), [(0.5, ".5"), (-0.25, "-.2"), (10.0, "10"), (-0.01, "0"), (100.04, "100"), (0, "0")]
)
def test_numbers_are_as_short_as_they_can_be(value: float, text: str) -> None:
    assert number(value) == text


def test_an_outline_loses_places_that_nobody_would_miss() -> None:
    square = "M0,0L5,0.1L10,0L10,10L5,10.2L0,10L0,5Z"

    assert outline(square) == "M0 0l10 0 0 10-10 0Z"


def test_islands_that_are_too_small_to_be_seen_are_left_out() -> None:
    assert outline("M0,0L0.5,0L0.5,0.5L0.2,0.6L0,0.5Z") == ""
