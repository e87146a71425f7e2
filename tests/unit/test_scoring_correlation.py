"""Correlations over shared members: against plain definitions, with gaps, constants and float noise."""

from __future__ import annotations

import numpy as np
import pytest

from indicators.scoring.arrays import FloatArray
from indicators.scoring.correlation import correlations

NAN = np.nan


def one(x: list[float], y: list[float]) -> float:
    return float(correlations(np.array([x], dtype=float).T, second=np.array([y], dtype=float).T)[0][0, 0])


def columns() -> FloatArray:
    rng = np.random.default_rng(5)
    found = rng.normal(50, 10, (40, 6)) + rng.normal(0, 10, (40, 1))
    found[rng.random(found.shape) < 0.2] = NAN
    return found


def test_a_line_correlates_fully_and_a_turned_line_negatively() -> None:
    assert one([1, 2, 3, 4], [10, 20, 30, 40]) == pytest.approx(1)
    assert one([1, 2, 3, 4], [8, 6, 4, 2]) == pytest.approx(-1)


def test_a_correlation_worked_out_by_hand() -> None:
    # Distances from the means -1, 0, 1 and -1, 2, -1: product 0. Then -1, 0, 1 and -2, 1, 1: 3 / sqrt(2 * 6).
    assert one([1, 2, 3], [1, 4, 1]) == pytest.approx(0)
    assert one([1, 2, 3], [1, 4, 4]) == pytest.approx(3 / np.sqrt(12))


def test_each_pair_is_taken_over_the_members_that_have_both() -> None:
    values = columns()

    r, pairs = correlations(values, second=values)

    for row in range(6):
        for column in range(6):
            both = ~np.isnan(values[:, row]) & ~np.isnan(values[:, column])
            assert pairs[row, column] == both.sum()
            plain = np.corrcoef(values[both, row], values[both, column])[0, 1]
            assert r[row, column] == pytest.approx(plain, abs=1e-12)


def test_units_do_not_matter_nor_how_far_from_zero_values_lie() -> None:
    values = columns()

    r, _ = correlations(values, second=values)
    moved, _ = correlations(values * 1e-3 + 1e6, second=values * 7)

    np.testing.assert_allclose(moved, r, atol=1e-6)


def test_a_column_that_does_not_differ_has_no_correlation() -> None:
    assert np.isnan(one([1, 1, 1], [1, 2, 3]))
    assert np.isnan(one([1, 2, 3], [0.1 + 0.2, 0.3, 0.3]))  # but for float noise


def test_a_column_that_does_not_differ_among_the_shared_members_has_none_either() -> None:
    assert np.isnan(one([1 / 3, 1 / 3, 1 / 3, 9], [1, 2, 3, NAN]))


def test_columns_without_a_shared_member_have_none() -> None:
    r, pairs = correlations(np.array([[1.0, NAN], [2.0, NAN]]), second=np.array([[NAN], [NAN]]))

    assert np.isnan(r).all()
    assert not pairs.any()
