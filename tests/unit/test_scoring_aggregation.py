"""Hand-worked numbers and edge cases of the means, of Copeland's rule and of coverage."""

from __future__ import annotations

import numpy as np
import pytest

from indicators.errors import MethodError
from indicators.scoring.aggregation import BLOCK, COPELAND_LIMIT, METHODS, arithmetic, copeland, coverage, geometric
from indicators.scoring.arrays import FloatArray
from tests.support.scoring import column, methodology

DEFAULT = methodology()
GAP = np.nan


def combine(name: str, rows: list[list[float]], *, weights: list[float] | None = None, **choices: float) -> list[float]:
    scores = np.array(rows, dtype=np.float64)
    given = np.array([weights or [1.0] * scores.shape[1]], dtype=np.float64).T
    return METHODS[name](scores, weights=given, methodology=methodology(**choices))[:, 0].tolist()


def test_arithmetic_mean_of_20_and_80_with_weights_3_and_1() -> None:
    assert combine("arithmetic", [[20.0, 80.0]], weights=[3.0, 1.0]) == [35.0]


def test_geometric_mean_of_20_and_80() -> None:
    assert combine("geometric", [[20.0, 80.0]]) == pytest.approx([40.0])


def test_weighted_geometric_mean_of_16_and_81() -> None:
    assert combine("geometric", [[16.0, 81.0]], weights=[3.0, 1.0]) == pytest.approx([24.0])  # 2^3 * 3


def test_harmonic_mean_of_20_and_80() -> None:
    assert combine("harmonic", [[20.0, 80.0]]) == pytest.approx([32.0])  # 2 / (1/20 + 1/80)


@pytest.mark.parametrize(("floor", "expected"), [(1.0, 10.0), (4.0, 20.0), (25.0, 50.0)])
def test_the_floor_of_a_geometric_mean_is_an_explicit_choice(floor: float, expected: float) -> None:
    assert combine("geometric", [[0.0, 100.0]], floor=floor) == pytest.approx([expected])


def test_the_harmonic_mean_has_the_same_floor_and_no_negative_scores() -> None:
    assert combine("harmonic", [[0.0, 100.0]], floor=25.0) == pytest.approx([40.0])
    assert combine("harmonic", [[-44.0, 100.0]], floor=25.0) == pytest.approx([40.0])


@pytest.mark.parametrize("name", ["arithmetic", "geometric", "harmonic"])
def test_a_gap_takes_its_weight_out_of_every_mean(name: str) -> None:
    with_gap = combine(name, [[20.0, GAP, 80.0]], weights=[1.0, 5.0, 3.0])

    assert with_gap == pytest.approx(combine(name, [[20.0, 80.0]], weights=[1.0, 3.0]))


@pytest.mark.parametrize("name", METHODS)
def test_nothing_observed_gives_nothing(name: str) -> None:
    assert np.isnan(combine(name, [[GAP, GAP], [10.0, 20.0], [30.0, 40.0]])[0])


@pytest.mark.parametrize("name", ["arithmetic", "geometric", "harmonic"])
def test_a_weight_of_0_takes_no_part_even_where_it_alone_is_observed(name: str) -> None:
    result = combine(name, [[10.0, 90.0], [GAP, 90.0]], weights=[1.0, 0.0])

    assert result[0] == pytest.approx(10.0)
    assert np.isnan(result[1])


def test_means_of_more_rows_than_one_block_equal_row_by_row_means() -> None:
    rows = BLOCK // 2 + 3
    scores = np.column_stack([np.arange(rows) % 101.0, np.full(rows, 50.0)])

    means = arithmetic(scores, weights=np.ones((2, 1)), methodology=DEFAULT)

    np.testing.assert_array_equal(means[:, 0], (scores[:, 0] + 50.0) / 2)


def test_groups_are_combined_side_by_side() -> None:
    membership = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0]])

    scores = arithmetic(np.array([[10.0, 30.0, 70.0]]), weights=membership, methodology=DEFAULT)

    assert scores.tolist() == [[20.0, 70.0]]


def test_copeland_gives_the_share_of_the_others_beaten_and_half_a_tie() -> None:
    rows = [[90.0, 80.0, 10.0], [50.0, 50.0, 50.0], [50.0, 50.0, 50.0], [10.0, 10.0, 90.0]]

    assert combine("copeland", rows) == pytest.approx([100.0, 50.0, 50.0, 0.0])


def test_copeland_counts_who_is_higher_and_not_by_how_much() -> None:
    assert combine("copeland", [[51.0, 51.0, 0.0], [50.0, 50.0, 100.0]]) == [100.0, 0.0]


def test_copeland_compares_on_shared_indicators_the_same_in_both_orders() -> None:
    """The three units on which another implementation gives (-1, -1, 2) and, in reverse order, (1, 0, -1)."""
    rows = np.array([[60.0, GAP, GAP], [50.0, 70.0, GAP], [40.0, 80.0, 30.0]])
    shared_by_a_third = methodology(min_shared_weight=0.3)

    forward = copeland(rows, weights=np.ones((3, 1)), methodology=shared_by_a_third)
    backward = copeland(rows[::-1], weights=np.ones((3, 1)), methodology=shared_by_a_third)

    assert forward[:, 0].tolist() == [100.0, 25.0, 25.0]  # the first beats both; the others tie with one each
    assert backward[::-1].tolist() == forward.tolist()


def test_copeland_leaves_out_pairs_that_share_too_little_weight() -> None:
    rows = [[60.0, GAP], [50.0, 70.0], [40.0, 80.0]]

    strict = combine("copeland", rows, min_shared_weight=0.6)
    at_the_threshold = combine("copeland", rows, min_shared_weight=0.5)

    assert np.isnan(strict[0])
    assert strict[1:] == [50.0, 50.0]
    assert at_the_threshold == [100.0, 25.0, 25.0]


def test_copeland_does_not_confuse_the_tolerance_of_ranks_with_one_of_weights() -> None:
    """Weights that add up to 1 are far smaller than a tolerance of one index point."""
    rows, weights = [[60.0, GAP], [50.0, 70.0], [40.0, 80.0]], [0.9, 0.1]

    result = combine("copeland", rows, weights=weights, rank_tolerance=1.0, min_shared_weight=0.95)

    assert np.isnan(result[0])
    assert result[1:] == [100.0, 0.0]


def test_copeland_ties_scores_within_the_tolerance() -> None:
    assert combine("copeland", [[50.0], [50.05]], rank_tolerance=0.1) == [50.0, 50.0]


def test_copeland_of_one_entity_has_nobody_to_beat() -> None:
    assert np.isnan(combine("copeland", [[50.0]])[0])


def test_copeland_refuses_more_pairs_than_can_be_compared() -> None:
    crowd = np.zeros((COPELAND_LIMIT + 1, 1))

    with pytest.raises(MethodError, match="too many"):
        copeland(crowd, weights=np.ones((1, 1)), methodology=DEFAULT)


def test_coverage_is_a_share_of_weight_not_of_indicators() -> None:
    known = np.array([[True, False], [False, True], [False, False]])

    shares = coverage(known, weights=np.array([[3.0], [1.0]]))

    assert shares[:, 0].tolist() == [0.75, 0.25, 0.0]


def test_coverage_of_a_group_without_weight_does_not_exist() -> None:
    assert np.isnan(coverage(np.array([[True]]), weights=np.zeros((1, 1)))[0, 0])


@pytest.mark.parametrize("name", METHODS)
def test_no_way_to_combine_changes_its_input(name: str) -> None:
    scores: FloatArray = np.column_stack([column(0.0, 50.0, None), column(20.0, None, 70.0)])
    before = scores.copy()

    METHODS[name](scores, weights=np.ones((2, 1)), methodology=DEFAULT)

    np.testing.assert_array_equal(scores, before)


def test_a_geometric_mean_of_equal_scores_is_that_score() -> None:
    scores = np.full((2, 3), 37.0)

    np.testing.assert_allclose(geometric(scores, weights=np.ones((3, 1)), methodology=DEFAULT), [[37.0], [37.0]])
