"""Hand-worked numbers and edge cases of the treatment of outliers."""

from __future__ import annotations

from math import log as ln
from math import sqrt

import numpy as np
import pytest

from indicators.scoring.arrays import FloatArray
from indicators.scoring.treatment import METHODS, Change, fails, log, moments, none, skew_kurtosis_rule, winsorise

HUNDRED = np.arange(1.0, 101.0)


def learn(name: str, values: FloatArray, *, share: float = 0.05, treatable: bool = True) -> Change:
    return METHODS[name](values[:, None], treatable=np.array([treatable]), share=share)


def with_tail(*tail: float) -> FloatArray:
    """The numbers 1 to 100 with the last ones replaced."""
    return np.concatenate([HUNDRED[: 100 - len(tail)], tail])


@pytest.mark.parametrize("n", [5, 10, 51])
def test_one_outlier_among_n_has_skewness_root_n_and_kurtosis_n(n: int) -> None:
    skewness, kurtosis = moments(np.array([1.0] + [0.0] * (n - 1)))

    assert skewness == pytest.approx(sqrt(n))
    assert kurtosis == pytest.approx(n)


def test_moments_of_five_even_steps() -> None:
    skewness, kurtosis = moments(np.array([1.0, 2.0, 3.0, 4.0, 5.0]))

    assert skewness == 0.0
    assert kurtosis == pytest.approx(-1.2)  # the known value of the small-sample version for 1 to 5


@pytest.mark.parametrize("values", [[], [1.0], [1.0, 1.0, 1.0, 1.0, 1.0], [0.0, 0.0, 9.0]])
def test_moments_are_0_where_they_are_not_defined(values: list[float]) -> None:
    assert moments(np.array(values)) == (0.0, 0.0)


@pytest.mark.parametrize("outlier", [1.0, 0.1, 1e9, 7e-5, 123.456])
def test_four_values_never_fail_the_rule_however_far_one_lies(outlier: float) -> None:
    assert not fails(np.array([0.0, 0.0, 0.0, outlier]))


def test_five_values_can_fail_the_rule() -> None:
    assert fails(np.array([0.0, 0.0, 0.0, 0.0, 1.0]))


def test_outliers_on_both_sides_fail_although_their_skewness_cancels() -> None:
    values = np.concatenate([[-900.0], HUNDRED, [1000.0]])

    skewness, kurtosis = moments(values)

    assert abs(skewness) < 2.0
    assert kurtosis > 3.5
    assert fails(values)


def test_a_far_value_on_one_side_alone_needs_a_skewness_above_2_to_fail() -> None:
    values = np.array([*np.linspace(40.0, 60.0, 100), 85.0])

    skewness, kurtosis = moments(values)

    assert skewness < 2.0
    assert kurtosis > 3.5
    assert not fails(values)


def test_float_noise_is_not_an_outlier() -> None:
    values = np.array([5.1] * 20 + [5.1 + 1e-12])

    assert not fails(values)
    assert learn("log", values).idle


def test_a_skewness_just_below_2_passes_whatever_the_kurtosis() -> None:
    below, above = (np.array([*np.linspace(40.0, 60.0, 40), far]) for far in (86.5, 88.0))

    assert 1.9 < moments(below)[0] < 2.0 < moments(above)[0]
    assert min(moments(below)[1], moments(above)[1]) > 3.5
    assert not fails(below)
    assert fails(above)


def test_none_changes_nothing() -> None:
    change = none(with_tail(1e6)[:, None], treatable=np.array([True]), share=0.5)

    assert change.idle
    assert change.apply(HUNDRED[:, None])[:, 0] == pytest.approx(HUNDRED)


def test_winsorising_moves_the_outlier_to_the_next_value_and_no_other() -> None:
    values = with_tail(5000.0)

    treated = learn("winsorise", values).apply(values[:, None])[:, 0]

    changed = np.flatnonzero(treated != values)
    assert changed.tolist() == [99]
    assert treated[99] == 99.0


def test_the_winsorising_limit_is_a_share_of_the_values_not_a_number_of_points() -> None:
    values = with_tail(*[5000.0] * 6)

    assert not learn("winsorise", values, share=0.05).passed[0]
    assert learn("winsorise", values, share=0.06).high[0] == 94.0


def test_ties_are_moved_together_and_counted_one_by_one() -> None:
    values = with_tail(*[5000.0] * 5)

    within, beyond = learn("winsorise", values, share=0.05), learn("winsorise", values, share=0.04)

    assert (within.apply(values[:, None]) != values[:, None]).sum() == 5
    assert not beyond.passed[0]
    assert beyond.idle


def test_winsorising_takes_from_both_sides_where_both_lie_far_out() -> None:
    values = np.concatenate([[-900.0], HUNDRED, [1000.0]])

    change = learn("winsorise", values)

    assert (change.low[0], change.high[0]) == (1.0, 100.0)


def test_a_column_that_winsorising_cannot_mend_keeps_its_values_and_is_marked() -> None:
    values = with_tail(5000.0)

    change = learn("winsorise", values, share=0.0)

    assert not change.passed[0]
    assert change.idle


def test_log_shortens_an_upper_tail() -> None:
    values = np.exp(np.linspace(0.0, 9.0, 60))

    change = learn("log", values)
    treated = change.apply(values[:, None])[:, 0]

    offset = 0.01 * (values.max() - values.min())
    assert treated[0] == pytest.approx(ln(offset))
    assert treated[-1] == pytest.approx(ln(values.max() - values.min() + offset))
    assert not fails(treated)


def test_log_is_mirrored_for_a_lower_tail() -> None:
    values = np.exp(np.linspace(0.0, 9.0, 60))
    upper, lower = learn("log", values), learn("log", -values)

    treated = lower.apply(-values[:, None])[:, 0]

    assert lower.direction[0] == -1.0
    np.testing.assert_allclose(treated, -upper.apply(values[:, None])[:, 0])
    assert (np.diff(treated) < 0).all()  # the order of the figures stays


def test_a_logarithm_that_fails_its_own_test_is_not_kept() -> None:
    values = np.array([0.0] * 50 + [1.0])  # two values stay two values whatever is done to them

    change = learn("log", values)

    assert not change.passed[0]
    assert change.idle


def test_the_rule_winsorises_first_and_takes_logarithms_only_where_that_fails() -> None:
    one_outlier, long_tail = with_tail(5000.0), np.exp(np.linspace(0.0, 12.0, 100))

    change = skew_kurtosis_rule(np.column_stack([one_outlier, long_tail]), treatable=np.array([True, True]), share=0.05)

    assert change.direction.tolist() == [0.0, 1.0]
    assert change.high[0] == 99.0
    assert change.passed.all()


def test_the_rule_leaves_a_column_alone_that_nothing_mends() -> None:
    change = learn("skew_kurtosis_rule", np.array([0.0] * 50 + [1.0]), share=0.01)

    assert not change.passed[0]
    assert change.idle


@pytest.mark.parametrize("name", METHODS)
def test_a_column_that_may_not_be_treated_is_never_treated(name: str) -> None:
    rare = np.array([0.0] * 95 + [1.0] * 5)  # yes at 5 %: fails the rule by its prevalence alone

    assert fails(rare)
    assert learn(name, rare, treatable=False).idle


def test_gaps_stay_gaps_and_do_not_count_among_the_values() -> None:
    values = np.concatenate([with_tail(5000.0), np.full(100, np.nan)])

    change = winsorise(values[:, None], treatable=np.array([True]), share=0.01)
    treated = change.apply(values[:, None])[:, 0]

    assert np.isnan(treated).sum() == 100
    assert np.nanmax(treated) == 99.0


def test_goalposts_stay_where_they_are_when_values_are_winsorised() -> None:
    change = learn("winsorise", with_tail(5000.0))

    assert change.rescale(np.array([200.0]))[0] == 200.0
    assert change.apply(np.array([200.0]))[0] == 99.0


def test_goalposts_follow_a_logarithm_and_stop_at_its_origin() -> None:
    values = np.exp(np.linspace(0.0, 9.0, 60))
    change = log(values[:, None], treatable=np.array([True]), share=0.0)
    range_ = values.max() - values.min()

    beyond, before = change.rescale(np.array([[1.0 + 2 * range_], [-5.0]]))[:, 0]

    assert beyond == pytest.approx(ln(2.01 * range_))
    assert before == pytest.approx(ln(0.01 * range_))


def test_a_treatment_is_monotone_so_that_later_values_keep_their_order() -> None:
    values = np.exp(np.linspace(0.0, 12.0, 100))
    later = np.linspace(-10.0, 1e6, 500)[:, None]

    treated = learn("skew_kurtosis_rule", values).apply(later)[:, 0]

    assert (np.diff(treated) >= 0).all()
