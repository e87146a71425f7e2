"""Where labels stand, how wide texts are, and how labels of a curve are moved apart."""

from __future__ import annotations

import pytest

from dashboard.charts.labels import Box, Wish, place
from dashboard.charts.ranking.shape import AWAY, stacked
from dashboard.charts.scales import Scale, balance_end, told_apart
from dashboard.charts.text_width import shortened, width, wrapped

AREA = Box(0, 0, 300, 300)


def test_width_grows_with_the_letters_and_their_size() -> None:
    assert width("ii", size=10) == pytest.approx(4.8)
    assert width("mm", size=10) == pytest.approx(16.8)
    assert width("mm", size=20) == pytest.approx(33.6)


def test_an_accent_does_not_change_the_width() -> None:
    assert width("Örebro", size=12) == width("Orebro", size=12)


def test_a_text_that_fits_is_not_shortened() -> None:
    assert shortened("Malta", size=12, room=100) == "Malta"


def test_a_shortened_text_fits_and_ends_in_an_ellipsis() -> None:
    text = shortened("Mecklembourg-Poméranie-Occidentale", size=12, room=90)

    assert text.endswith("…")
    assert width(text, size=12) <= 90


def test_lines_fit_their_room_and_lose_nothing_where_there_are_enough() -> None:
    text = "The level runs from 35 to 80 points in 2025"

    lines = wrapped(text, size=12, room=120, lines=9)

    assert " ".join(lines) == text
    assert all(width(line, size=12) <= 120 for line in lines)


def test_a_lone_label_stands_to_the_right_of_its_point() -> None:
    (found,) = place([Wish("Malta", 100, 100, 4)], points=[(100, 100)], area=AREA, size=12)

    assert found is not None
    assert found.place == "middle right"


def test_a_label_at_the_right_edge_stands_to_the_left() -> None:
    (found,) = place([Wish("Malta", 290, 100, 4)], points=[], area=AREA, size=12)

    assert found is not None
    assert found.place == "middle left"


def test_labels_do_not_cover_each_other() -> None:
    wishes = [Wish(f"Entity {number}", 150, 100 + 6 * number, 4) for number in range(3)]

    boxes = [found.box for found in place(wishes, points=[], area=AREA, size=12) if found]

    assert len(boxes) >= 2
    assert all(a.overlap(b) <= 1 for number, a in enumerate(boxes) for b in boxes[:number])


def test_a_label_that_fits_nowhere_is_left_out_unless_it_must_be_there() -> None:
    narrow = Box(0, 0, 30, 14)

    optional, needed = (
        place([Wish("Castile and León", 15, 7, 4, must=must)], points=[], area=narrow, size=12)
        for must in (False, True)
    )

    assert optional == [None]
    assert needed[0] is not None


def test_places_are_the_same_each_time() -> None:
    wishes = [Wish(name, 40.0 * number, 30.0 * number, 4) for number, name in enumerate(("A", "B", "C", "D"))]

    assert place(wishes, points=[], area=AREA, size=12) == place(wishes, points=[], area=AREA, size=12)


def test_left_labels_of_a_curve_move_up_and_right_ones_down() -> None:
    heights = stacked([0, 2, 100, 102], sides=["left", "left", "right", "right"], step=16)

    assert heights == [2 - AWAY - 16, 2 - AWAY, 100 + AWAY, 100 + AWAY + 16]


def test_a_scale_puts_both_ends_where_they_belong() -> None:
    scale = Scale(-50, 50, 0, 200)

    assert [scale(-50), scale(0), scale(50)] == [0, 100, 200]


@pytest.mark.parametrize(("largest", "end"), [(0, 20), (20, 20), (38.1, 40), (-58.8, 60), (95.5, 100)])
def test_a_balance_axis_ends_at_the_next_step(largest: float, end: float) -> None:
    assert balance_end(largest) == end


@pytest.mark.parametrize(
    ("room", "named"),
    [(10, [2019, 2020, 2021, 2022, 2023]), (15, [2019, 2021, 2023]), (25, [2020, 2023]), (99, [2023])],
)
def test_years_are_named_up_to_the_last_at_even_steps_that_have_room(room: float, named: list[int]) -> None:
    assert told_apart([2019, 2020, 2021, 2022, 2023], places=[0, 10, 20, 30, 40], room=room) == named
