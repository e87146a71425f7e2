"""Rank correlation and line: against hands, against scipy, and by their properties."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from hypothesis.extra.numpy import arrays
from scipy import stats

from indicators.analysis.association import MINIMUM, associate, interval, rank_correlation
from indicators.scoring.arrays import FloatArray

RISING = np.arange(1.0, 13.0)
NOISE = np.random.default_rng(3).normal(0.0, 2.0, 12)


def columns() -> some.SearchStrategy[tuple[FloatArray, FloatArray]]:
    """Two columns of 12 whole numbers with ties, neither of them constant."""
    column = arrays(np.float64, 12, elements=some.integers(-20, 20).map(float)).filter(lambda found: np.ptp(found) > 0)
    return some.tuples(column, column)


def test_ranks_with_ties_by_hand() -> None:
    """Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: 4.5 / sqrt(4.5 * 5)."""
    found = rank_correlation(np.array([1.0, 2.0, 2.0, 9.0]), y=np.array([10.0, 20.0, 30.0, 40.0]))

    assert found == pytest.approx(4.5 / math.sqrt(4.5 * 5))


def test_an_interval_by_hand() -> None:
    """z = atanh(0.5) = 0.5493; sqrt(1.125 / 25) = 0.2121; 0.5493 -+ 1.95996 * 0.2121."""
    low, high = interval(0.5, count=28)

    assert (low, high) == pytest.approx((math.tanh(0.54931 - 0.41577), math.tanh(0.54931 + 0.41577)), abs=1e-5)


def test_a_line_by_hand() -> None:
    """x 0 and 1, five times each; y 0 or 2 at 0, 3 or 5 at 1: means 0.8 and 3.8."""
    x = np.repeat([0.0, 1.0], 5)
    y = np.array([0.0, 0.0, 0.0, 2.0, 2.0, 3.0, 3.0, 3.0, 5.0, 5.0])

    found = associate(x, y=y)

    rest = 2 * (3 * 0.8**2 + 2 * 1.2**2)
    assert (found.intercept, found.slope) == pytest.approx((0.8, 3.0))
    assert found.scatter == pytest.approx(math.sqrt(rest / 8))
    assert found.half_band(np.array([0.5])) == pytest.approx(stats.t.ppf(0.975, 8) * found.scatter / math.sqrt(10))


def test_scipy_gives_the_same() -> None:
    y = 3 * RISING + NOISE
    found, line = associate(RISING, y=y), stats.linregress(RISING, y)

    assert found.rho == pytest.approx(stats.spearmanr(RISING, y).statistic)
    assert (found.slope, found.intercept) == pytest.approx((line.slope, line.intercept))
    at_mean, at_zero = found.half_band(np.array([RISING.mean(), 0.0]))
    assert at_zero == pytest.approx(stats.t.ppf(0.975, 10) * line.intercept_stderr)
    assert at_mean < at_zero


def test_members_without_one_of_both_figures_do_not_count() -> None:
    gaps = RISING.copy()
    gaps[[0, 5]] = np.nan

    found = associate(np.append(gaps, 7.0), y=np.append(RISING, np.nan))

    assert found.count == 10
    assert found.rho == pytest.approx(1.0)


def test_too_few_pairs_and_columns_without_differences_are_refused() -> None:
    few = associate(RISING[: MINIMUM - 1], y=RISING[: MINIMUM - 1])
    constant = associate(RISING, y=np.ones(12))

    assert (few.refusal, few.count) == ("few", MINIMUM - 1)
    assert constant.refusal == "constant"
    assert all(math.isnan(found.rho) and found.strength == "unclear" for found in (few, constant))
    assert np.isnan(few.half_band(RISING)).all()


@pytest.mark.parametrize(("rho", "strength"), [(0.75, "strong"), (-0.75, "strong"), (0.45, "moderate"), (0.2, "weak")])
def test_strength_has_stated_bounds(rho: float, strength: str) -> None:
    low, high = interval(rho, count=300)
    found = associate(RISING, y=RISING + NOISE)

    assert type(found)(300, "", rho, low, high).strength == strength
    assert type(found)(300, "", 0.05, *interval(0.05, count=300)).strength == "unclear"


@given(pair=columns())
def test_both_ways_round_is_the_same_and_a_turned_scale_changes_the_sign(pair: tuple[FloatArray, FloatArray]) -> None:
    x, y = pair
    found, swapped, turned = associate(x, y=y), associate(y, y=x), associate(-x, y=y)

    assert swapped.rho == pytest.approx(found.rho)
    assert turned.rho == pytest.approx(-found.rho)
    assert (turned.low, turned.high) == pytest.approx((-found.high, -found.low))
    assert -1 <= found.low <= found.rho <= found.high <= 1


@given(pair=columns())
def test_only_the_order_matters_to_the_rank_correlation(pair: tuple[FloatArray, FloatArray]) -> None:
    x, y = pair

    assert associate(np.exp(x / 10), y=y**3).rho == pytest.approx(associate(x, y=y).rho)


@given(pair=columns())
def test_the_line_goes_through_the_means_and_leaves_no_trend(pair: tuple[FloatArray, FloatArray]) -> None:
    x, y = pair
    found = associate(x, y=y)
    rest = y - found.line(x)

    assert found.line(np.array([x.mean()])) == pytest.approx(y.mean())
    assert float(rest.sum()) == pytest.approx(0, abs=1e-8)
    assert float((rest * (x - x.mean())).sum()) == pytest.approx(0, abs=1e-6)
