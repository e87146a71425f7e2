"""Hand-worked numbers and edge cases of the normalisations."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from indicators.errors import MethodError
from indicators.scoring.normalisation import (
    METHODS,
    distance_to_target,
    goalposts,
    min_max,
    orient,
    percentile_rank,
    rank,
    z_score,
)
from tests.support.scoring import column, optimum_scale, scale


def test_goalposts_score_0_and_100_and_clip_beyond_and_keep_gaps() -> None:
    raw = column(1.0, 3.0, None, 9.0, 0.0)

    scores = goalposts(raw, scale=scale(worst=1.0, best=5.0), reference=raw)

    np.testing.assert_array_equal(scores, column(0.0, 50.0, None, 100.0, 0.0))


def test_goalposts_of_a_lower_is_better_indicator_are_given_in_its_own_unit() -> None:
    days = column(0.0, 25.0, 100.0)
    in_days = scale(lower=True, worst=100.0, best=0.0)

    scores = goalposts(orient(days, scale=in_days), scale=in_days.oriented(), reference=days)

    np.testing.assert_array_equal(scores, column(100.0, 75.0, 0.0))


@pytest.mark.parametrize(("worst", "best"), [(5.0, 5.0), (5.0, 1.0), (0.3, 0.1 + 0.2), (np.nan, 5.0), (0.0, np.inf)])
def test_goalposts_that_are_equal_reversed_missing_or_endless_are_refused(worst: float, best: float) -> None:
    raw = column(1.0, 2.0)

    with pytest.raises(MethodError, match=r"measure_0.*goalposts"):
        goalposts(raw, scale=scale(worst=worst, best=best), reference=raw)


def test_goalposts_do_not_depend_on_the_sample() -> None:
    raw = column(1.0, 3.0)
    posts = scale(worst=0.0, best=4.0)

    alone = goalposts(raw[:1], scale=posts, reference=raw[:1])

    assert alone[0, 0] == goalposts(raw, scale=posts, reference=raw)[0, 0] == 25.0


def test_min_max_spreads_the_frame_over_0_to_100() -> None:
    raw = column(2.0, 4.0, None, 10.0)

    scores = min_max(raw, scale=scale(), reference=raw)

    np.testing.assert_array_equal(scores, column(0.0, 25.0, None, 100.0))


def test_min_max_leaves_0_to_100_where_a_value_lies_outside_the_frame() -> None:
    frame = column(2.0, 10.0)

    scores = min_max(column(0.0, 14.0), scale=scale(), reference=frame)

    np.testing.assert_array_equal(scores, column(-25.0, 150.0))


@pytest.mark.parametrize("name", ["min_max", "z_score"])
@pytest.mark.parametrize(
    "frame",
    [column(3.0, 3.0, 3.0), column(3.0), column(0.1 + 0.2, 0.3), column(1.0, np.inf), column(1.0, -np.inf)],
    ids=["constant", "one value", "float noise", "infinite", "minus infinite"],
)
def test_a_frame_without_a_range_is_refused_by_name(name: str, frame: np.ndarray) -> None:
    with pytest.raises(MethodError, match=r"measure_0.*constant"):
        METHODS[name](frame, scale=scale(), reference=frame)


@pytest.mark.parametrize("name", ["min_max", "z_score", "percentile_rank", "rank", "distance_to_target"])
def test_a_frame_without_values_is_refused(name: str) -> None:
    with pytest.raises(MethodError, match="a value in the base periods"):
        METHODS[name](column(1.0), scale=scale(worst=0.0, best=9.0), reference=column(None, None))


@pytest.mark.parametrize("name", ["percentile_rank", "rank", "distance_to_target"])
def test_an_infinite_value_in_the_frame_is_refused(name: str) -> None:
    frame = column(1.0, 2.0, np.inf)

    with pytest.raises(MethodError, match="measure_0"):
        METHODS[name](frame, scale=scale(best=9.0), reference=frame)


def test_every_failing_indicator_is_named_at_once() -> None:
    frame = np.array([[1.0, 1.0, 1.0], [1.0, 2.0, 1.0]])

    with pytest.raises(MethodError, match="measure_0, measure_2"):
        min_max(frame, scale=scale(3), reference=frame)


def test_z_score_has_mean_50_and_ten_points_for_a_sample_standard_deviation() -> None:
    raw = column(2.0, 4.0, 6.0, None)  # mean 4, standard deviation 2 with divisor n - 1

    scores = z_score(raw, scale=scale(), reference=raw)

    np.testing.assert_allclose(scores, column(40.0, 50.0, 60.0, None))


def test_percentile_rank_counts_equal_values_half() -> None:
    raw = column(1.0, 2.0, 2.0, 5.0, None)

    scores = percentile_rank(raw, scale=scale(), reference=raw)

    np.testing.assert_array_equal(scores, column(12.5, 50.0, 50.0, 87.5, None))


def test_percentile_rank_of_one_entity_and_of_equal_ones_is_the_middle() -> None:
    alone, equal = column(7.0), column(7.0, 7.0, 7.0)

    assert percentile_rank(alone, scale=scale(), reference=alone)[0, 0] == 50.0
    assert set(percentile_rank(equal, scale=scale(), reference=equal).ravel()) == {50.0}


@pytest.mark.parametrize(("name", "expected"), [("percentile_rank", 100 / 3), ("rank", 25.0)])
def test_values_that_differ_in_the_last_bit_are_equal(name: str, expected: float) -> None:
    noisy = column(5.1, np.nextafter(5.1, 6.0), 8.0)  # two values of 5.1 in the ASEM data differ like this

    scores = METHODS[name](noisy, scale=scale(), reference=noisy)

    assert scores[0, 0] == scores[1, 0] == pytest.approx(expected)


def test_rank_spreads_the_order_evenly_and_ties_share_the_middle() -> None:
    raw = column(10.0, 40.0, 40.0, 1000.0, 20.0)

    scores = rank(raw, scale=scale(), reference=raw)

    np.testing.assert_array_equal(scores, column(0.0, 62.5, 62.5, 100.0, 25.0))


def test_rank_needs_two_values_in_the_frame() -> None:
    with pytest.raises(MethodError, match="two values"):
        rank(column(1.0), scale=scale(), reference=column(1.0, None))


def test_rank_of_a_value_outside_the_frame_stays_within_0_to_100() -> None:
    frame = column(1.0, 2.0, 3.0)

    scores = rank(column(0.0, 9.0), scale=scale(), reference=frame)

    np.testing.assert_array_equal(scores, column(0.0, 100.0))


def test_distance_to_target_is_the_share_of_the_way_from_the_lowest_value() -> None:
    raw = column(20.0, 50.0, 80.0, 90.0, None)

    scores = distance_to_target(raw, scale=scale(best=80.0), reference=raw)

    np.testing.assert_allclose(scores, column(0.0, 50.0, 100.0, 100.0, None))


@pytest.mark.parametrize("best", [20.0, 10.0, np.nan])
def test_a_target_that_is_not_above_the_lowest_value_is_refused(best: float) -> None:
    raw = column(20.0, 50.0)

    with pytest.raises(MethodError, match="target"):
        distance_to_target(raw, scale=scale(best=best), reference=raw)


def test_lower_is_better_turns_the_sign_and_nothing_else() -> None:
    raw = column(1.0, 2.0, None)

    np.testing.assert_array_equal(orient(raw, scale=scale(lower=True)), column(-1.0, -2.0, None))


@pytest.mark.parametrize("name", METHODS)
def test_polarity_is_applied_once_whatever_the_method(name: str) -> None:
    """Turning figures and goalposts around, and calling the indicator lower-is-better, changes nothing."""
    raw = column(3.0, 4.0, 7.0, 9.0)
    higher, lower = scale(worst=2.0, best=10.0), scale(lower=True, worst=-2.0, best=-10.0)

    scores = METHODS[name](orient(raw, scale=higher), scale=higher.oriented(), reference=raw)
    turned = METHODS[name](orient(-raw, scale=lower), scale=lower.oriented(), reference=orient(-raw, scale=lower))

    np.testing.assert_allclose(turned, scores)
    assert (np.diff(scores[:, 0]) > 0).all()


def test_an_optimum_is_a_parabola_over_the_longer_side() -> None:
    size = optimum_scale(low=4.0, high=4.0, valid=(0.0, 10.0))  # the longer side is 6

    closeness = orient(column(4.0, 1.0, 7.0, 10.0, 0.0, None), scale=size)

    np.testing.assert_allclose(closeness, column(100.0, 75.0, 75.0, 0.0, 100.0 * (1 - (4 / 6) ** 2), None))


def test_an_optimum_at_the_end_of_its_range_is_defined() -> None:
    size = optimum_scale(low=0.0, high=2.0, valid=(0.0, 6.0))

    np.testing.assert_allclose(orient(column(0.0, 2.0, 4.0, 6.0), scale=size), column(100.0, 100.0, 75.0, 0.0))


def test_a_value_beyond_the_farther_bound_of_an_optimum_is_not_negative() -> None:
    size = optimum_scale(low=4.0, high=4.0, valid=(0.0, 10.0))

    assert orient(column(12.0), scale=size)[0, 0] == 0.0


@pytest.mark.parametrize("name", METHODS)
def test_every_normalisation_ranks_an_optimum_by_its_closeness(name: str) -> None:
    size = optimum_scale(low=4.0, high=5.0, valid=(0.0, 10.0))
    closeness = orient(column(0.0, 2.0, 4.5, 7.0, 10.0), scale=size)

    scores = METHODS[name](closeness, scale=size.oriented(), reference=closeness)[:, 0]

    np.testing.assert_array_equal(np.argsort(scores), [4, 0, 3, 1, 2])


def test_an_optimum_scores_its_closeness_under_goalposts() -> None:
    size = replace(optimum_scale(low=4.0, high=4.0, valid=(0.0, 10.0)), best=np.array([9.0]), worst=np.array([1.0]))
    closeness = orient(column(1.0), scale=size)

    assert goalposts(closeness, scale=size.oriented(), reference=closeness)[0, 0] == pytest.approx(75.0)
