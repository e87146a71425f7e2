"""Bands and percentiles, by hand and as properties."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.analysis.bands import band, cuts, percentile

VALUES = st.lists(st.floats(0, 100), min_size=1, max_size=40)


def test_a_band_of_eleven_even_steps_is_cut_where_its_values_lie() -> None:
    found = band([float(value) for value in range(0, 110, 10)])

    assert (found.low, found.p10, found.p25, found.median, found.p75, found.p90, found.high) == (
        0, 10, 25, 50, 75, 90, 100,
    )  # fmt: skip
    assert found.count == 11


def test_what_is_missing_does_not_count() -> None:
    assert band([math.nan, 4.0, 2.0, math.nan]) == band([2.0, 4.0])


def test_a_band_of_nothing_is_unknown() -> None:
    found = band([math.nan])

    assert found.count == 0
    assert math.isnan(found.median)


def test_the_percentile_counts_equal_values_half() -> None:
    assert percentile(2.0, [1.0, 2.0, 2.0, 3.0]) == 0.5
    assert percentile(0.0, [1.0, 2.0]) == 0.0
    assert percentile(9.0, [1.0, math.nan]) == 1.0
    assert math.isnan(percentile(math.nan, [1.0]))
    assert math.isnan(percentile(1.0, [math.nan]))


@given(values=VALUES)
def test_the_cuts_of_a_band_are_in_order(values: list[float]) -> None:
    found = band(values)
    cuts = [found.low, found.p10, found.p25, found.median, found.p75, found.p90, found.high]

    assert np.all(np.diff(cuts) >= -1e-9)


@given(values=VALUES, value=st.floats(0, 100))
def test_a_larger_value_has_no_smaller_percentile(values: list[float], value: float) -> None:
    assert percentile(value, values) <= percentile(value + 1, values)


def test_groups_cut_together_are_cut_as_each_alone() -> None:
    values = np.array([[1.0, math.nan, math.nan], [4.0, 7.0, math.nan], [2.0, 3.0, math.nan]])

    low, median, high = cuts(values, shares=(0.1, 0.5, 0.9))

    for column in (0, 1):
        alone = band(values[:, column])
        assert (low[column], median[column], high[column]) == (
            pytest.approx(alone.p10),
            pytest.approx(alone.median),
            pytest.approx(alone.p90),
        )
    assert np.isnan([low[2], median[2], high[2]]).all()
