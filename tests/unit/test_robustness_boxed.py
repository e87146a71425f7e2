"""Extremes over boxed weights: exact where the gaps are the same, and a bound that holds where they are not."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.robustness.proofs.boxed import smallest_gap, smallest_mean
from indicators.scoring.arrays import FloatArray

value = st.floats(-100, 100, allow_subnormal=False)
weight = st.floats(0.1, 10)
CASES = st.integers(1, 6).flatmap(
    lambda count: st.tuples(
        st.lists(value, min_size=count, max_size=count),
        st.lists(st.none() | value, min_size=count, max_size=count),
        st.lists(st.none() | value, min_size=count, max_size=count),
        st.lists(weight, min_size=count, max_size=count),
        st.floats(0, 0.95),
    )
)


def corners(weights: FloatArray, *, share: float) -> FloatArray:
    """Return all weight sets at the corners of a box, one a row."""
    return weights * np.array(list(product((1 - share, 1 + share), repeat=len(weights))))


def mean(values: FloatArray, *, weights: FloatArray) -> FloatArray:
    known = ~np.isnan(values)
    total = weights @ known
    return np.divide(weights @ np.nan_to_num(values), total, out=np.full(len(weights), np.nan), where=total > 0)


def test_the_upper_bound_goes_to_what_lies_below_the_smallest_mean() -> None:
    found = smallest_mean(np.array([30.0, -20.0]), weights=np.ones(2), share=0.25)

    assert found == pytest.approx((0.75 * 30 - 1.25 * 20) / 2)


def test_a_gap_takes_its_weight_out_and_nothing_has_no_mean() -> None:
    values = np.array([[30.0, np.nan, np.nan], [-20.0, -20.0, np.nan]])

    found = smallest_mean(values, weights=np.array([1.0, 3.0]), share=0.25)

    np.testing.assert_allclose(found, [(0.75 * 30 - 1.25 * 3 * 20) / (0.75 + 1.25 * 3), -20, np.nan])


@given(CASES)
def test_no_corner_of_the_box_has_a_smaller_mean_and_one_has_this(case: tuple[list[float], ...]) -> None:
    values, weights, share = np.array(case[0]), np.array(case[3]), case[4]

    found = smallest_mean(values, weights=weights, share=share)

    assert found == pytest.approx(mean(values, weights=corners(weights, share=share)).min(), abs=1e-9)


@given(CASES)
def test_no_weights_in_the_box_make_a_smaller_gap_than_the_bound(case: tuple[list[float], ...]) -> None:
    first, second = (np.array(side, dtype=np.float64) for side in case[1:3])
    weights, share = np.array(case[3]), case[4]
    inside = weights * np.random.default_rng(1).uniform(1 - share, 1 + share, (500, len(weights)))
    tried = np.vstack([corners(weights, share=share), inside])

    found = smallest_gap(first[:, None, None], second=second[:, None, None], weights=weights, share=share)[0, 0]

    gaps = mean(first, weights=tried) - mean(second, weights=tried)
    assert np.isnan(found) == np.isnan(gaps).all()
    if not np.isnan(found):
        assert found <= gaps.min() + 1e-9
        if (np.isnan(first) == np.isnan(second)).all():
            assert found == pytest.approx(gaps.min(), abs=1e-9)


def test_with_unlike_gaps_common_weights_still_move_together() -> None:
    first, second = np.array([90.0, 80.0, 10.0]), np.array([60.0, 50.0, np.nan])
    weights, share = np.ones(3), 0.1
    apart = smallest_mean(first, weights=weights, share=share) + smallest_mean(-second, weights=weights, share=share)

    found = smallest_gap(first[:, None, None], second=second[:, None, None], weights=weights, share=share)[0, 0]

    tried = corners(weights, share=share)
    least = (mean(first, weights=tried) - mean(second, weights=tried)).min()
    assert apart < found <= least + 1e-12
    assert least - found < 0.5
