"""Tiers and ranks inside a group, against figures worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from indicators.analysis.standing import ranks_within, tiers


def test_tiers_are_cut_at_the_quartiles_and_a_score_at_a_cut_belongs_above() -> None:
    values = np.array([10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0])

    found = tiers(values)

    assert found is not None
    assert found.cuts == (70.0, 50.0, 30.0)
    assert list(found.of) == [4, 4, 3, 3, 2, 2, 1, 1, 1]


def test_quartiles_between_two_scores_lie_on_the_straight_line_between_them() -> None:
    found = tiers(np.array([0.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0]))

    assert found is not None
    assert found.cuts == (52.5, 35.0, 17.5)
    assert list(found.of) == [4, 4, 3, 3, 2, 2, 1, 1]


def test_a_member_without_a_score_has_no_tier_and_moves_no_cut() -> None:
    values = np.array([10.0, 20.0, np.nan, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0])

    found = tiers(values)

    assert found is not None
    assert found.cuts == (70.0, 50.0, 30.0)
    assert found.of[2] == 0


def test_equal_scores_are_never_parted() -> None:
    found = tiers(np.array([10.0, 20.0, 30.0, 50.0, 50.0, 50.0, 70.0, 80.0, 90.0]))

    assert found is not None
    assert len(set(found.of[3:6])) == 1


def test_scores_that_differ_by_noise_reach_a_cut_together() -> None:
    values = np.array([10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0 - 1e-12, 70.0, 90.0, 90.0])

    found = tiers(values)

    assert found is not None
    assert found.of[6] == found.of[7]


@pytest.mark.parametrize("values", [[1.0, 2, 3, 4, 5, 6, 7], [5.0] * 9, [1.0, 5, 5, 5, 5, 5, 5, 9]])
def test_too_few_members_or_quartiles_that_coincide_make_no_tiers(values: list[float]) -> None:
    assert tiers(np.array(values)) is None


def test_ranks_in_a_group_count_its_members_only() -> None:
    values = np.array([90.0, 80.0, 80.0, 70.0, np.nan])
    inside = np.array([False, True, True, True, True])

    found = ranks_within(values, inside=inside)

    np.testing.assert_array_equal(found, [np.nan, 1.0, 1.0, 3.0, np.nan])
