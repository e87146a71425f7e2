"""Directions across the map and differences between groups, on figures worked by hand."""

from __future__ import annotations

import numpy as np
import pytest

from indicators.analysis.geography import LEAST, between, lean


def grid(side: int = 5) -> tuple[np.ndarray, np.ndarray]:
    east, north = np.meshgrid(np.arange(side, dtype=float), np.arange(side, dtype=float))
    return east.ravel(), north.ravel()


@pytest.mark.parametrize(
    ("across", "up", "direction"),
    [(1, 0, "east"), (1, 1, "north_east"), (0, 1, "north"), (-1, 1, "north_west"), (-1, 0, "west"), (0, -1, "south")],
)
def test_figures_that_rise_in_a_direction_name_it(across: float, up: float, direction: str) -> None:
    east, north = grid()

    found = lean(across * east + up * north, east=east, north=north)

    assert found is not None
    assert found.direction == direction
    assert found.share > 0.9


def test_the_halves_are_told_by_their_medians() -> None:
    east, north = grid(4)

    found = lean(north * 10, east=east, north=north)

    assert found is not None
    assert (found.towards, found.away, found.count) == (25, 5, 16)


def test_figures_without_order_on_the_map_name_no_direction() -> None:
    east, north = grid(8)
    chance = np.random.default_rng(7).normal(size=64)

    assert lean(chance, east=east, north=north) is None


def test_few_figures_equal_figures_and_a_gap_everywhere_name_no_direction() -> None:
    east, north = grid(4)

    assert lean(north[: LEAST - 1], east=east[: LEAST - 1], north=north[: LEAST - 1]) is None
    assert lean(np.ones(16), east=east, north=north) is None
    assert lean(np.full(16, np.nan), east=east, north=north) is None


def test_two_values_of_which_the_median_is_one_name_no_direction() -> None:
    east, north = grid()
    values = np.where((east == 4) & (north > 1), 1.0, 0.0)

    assert lean(values, east=east, north=north) is None


def test_differences_only_between_groups_are_all_of_them_and_only_inside_are_none() -> None:
    assert between(np.array([1.0, 1.0, 5.0, 5.0]), groups=["a", "a", "b", "b"]) == 1
    assert between(np.array([1.0, 5.0, 1.0, 5.0]), groups=["a", "a", "b", "b"]) == 0


def test_the_share_between_groups_by_hand() -> None:
    # means 2 and 5, overall 3.5: between 4 x 2.25 = 9, inside 4 x 1 = 4
    assert between(np.array([1.0, 3.0, 4.0, 6.0, np.nan]), groups=["a", "a", "b", "b", "b"]) == pytest.approx(9 / 13)


def test_one_group_or_one_member_each_has_no_share() -> None:
    assert between(np.array([1.0, 2.0]), groups=["a", "a"]) is None
    assert between(np.array([1.0, 2.0]), groups=["a", "b"]) is None
    assert between(np.array([np.nan]), groups=["a"]) is None
