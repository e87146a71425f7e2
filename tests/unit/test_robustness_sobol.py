"""Sobol' indices: known functions, exact zeros, failed runs, and intervals that hold what they promise."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.errors import MethodError
from indicators.robustness.sobol import Design, Estimate, Indices, crossed, design, indices
from indicators.scoring.arrays import FloatArray

N = 1024


def ishigami(points: FloatArray) -> FloatArray:
    """Sine of the first, squared sine of the second, and the third only together with the first."""
    first, second, third = (2 * points.T - 1) * np.pi
    return np.asarray(np.sin(first) + 7 * np.sin(second) ** 2 + 0.1 * third**4 * np.sin(first))


def sobol_g(points: FloatArray) -> FloatArray:
    """Multiply one factor of decreasing importance a column."""
    return np.asarray(np.prod((np.abs(4 * points - 2) + SPREAD) / (1 + SPREAD), axis=1))


def additive(points: FloatArray) -> FloatArray:
    """Add 1, 2, 3 and 0 times a column: variances 1, 4, 9 and 0 twelfths."""
    return np.asarray(points @ [1.0, 2.0, 3.0, 0.0])


SPREAD = np.array([0.0, 0.5, 3.0, 9.0])
_ALONE = 1 / (3 * (1 + SPREAD) ** 2)
_VARIANCE = np.prod(1 + _ALONE) - 1
_CUBE = 0.1 * np.pi**4 / 5
ISHIGAMI_VARIANCE = (1 + _CUBE) ** 2 / 2 + 49 / 8 + 8 * 0.1**2 * np.pi**8 / 225

TRUTHS: dict[str, tuple[Callable[[FloatArray], FloatArray], FloatArray, FloatArray]] = {
    "Ishigami": (ishigami, np.array([0.3139, 0.4424, 0.0]), np.array([0.5576, 0.4424, 0.2437])),
    "g": (sobol_g, _ALONE / _VARIANCE, _ALONE / (1 + _ALONE) * (1 + 1 / _VARIANCE)),
    "additive": (additive, np.array([1, 4, 9, 0]) / 14, np.array([1, 4, 9, 0]) / 14),
}
"""A function of uniform factors, with its first-order and total indices."""


def found(
    function: Callable[[FloatArray], FloatArray], *, factors: int, base: int = N, seed: int = 1, resamples: int = 100
) -> Indices:
    runs = design(factors, base=base, seed=seed)
    return estimated(function(runs.points)[:, None], runs, seed=seed, resamples=resamples)


def estimated(outputs: FloatArray, runs: Design, *, seed: int = 1, resamples: int = 100) -> Indices:
    return indices(outputs, design=runs, resamples=resamples, confidence=0.9, seed=seed)


def holds(estimate: Estimate, truth: FloatArray) -> FloatArray:
    """Say which intervals of the only output hold the truth."""
    return (estimate.low[..., 0] <= truth) & (truth <= estimate.high[..., 0])


def test_the_runs_are_a_then_b_then_a_with_one_column_of_b_each() -> None:
    runs = design(3, base=8, seed=5)

    a, b, *mixed = runs.points.reshape(5, 8, 3)
    assert runs.base == 8
    assert (runs.points >= 0).all()
    assert (runs.points < 1).all()
    assert not np.isclose(a, b).any()
    for factor, runs_of_factor in enumerate(mixed):
        expected = a.copy()
        expected[:, factor] = b[:, factor]
        np.testing.assert_array_equal(runs_of_factor, expected)


def test_every_eighth_of_a_column_holds_one_of_eight_points() -> None:
    a, b, *_ = design(4, base=8, seed=3).points.reshape(6, 8, 4)

    for column in np.hstack([a, b]).T:
        assert sorted(np.floor(column * 8)) == list(range(8))


def test_a_seed_gives_the_same_runs_and_indices_and_another_seed_gives_others() -> None:
    first, again = (found(ishigami, factors=3, base=64, seed=4) for _ in range(2))
    other = found(ishigami, factors=3, base=64, seed=5)

    for one, two in ((first.first, again.first), (first.total, again.total), (first.sum_first, again.sum_first)):
        assert one.value.tobytes() == two.value.tobytes()
        assert one.low.tobytes() == two.low.tobytes()
        assert one.high.tobytes() == two.high.tobytes()
    assert not np.isclose(first.first.value, other.first.value).any()


@pytest.mark.parametrize("name", TRUTHS)
def test_known_indices_are_found_at_every_seed(name: str) -> None:
    function, first, total = TRUTHS[name]

    results = [found(function, factors=len(first), seed=seed) for seed in range(8)]

    errors = [[one.first.value[:, 0] - first, one.total.value[:, 0] - total] for one in results]
    of_first, of_total = np.sqrt(np.square(errors).mean(axis=(0, 2)))
    assert np.abs(errors).max() < 0.05
    assert of_first < 0.012
    assert of_total < 0.012


def test_variance_and_interaction_of_ishigami_are_found() -> None:
    result = found(ishigami, factors=3, base=4096)

    assert result.variance[0] == pytest.approx(ISHIGAMI_VARIANCE, rel=0.01)
    assert 1 - result.sum_first.value[0] == pytest.approx(0.2437, abs=0.02)


def test_without_interaction_first_order_and_total_agree_and_add_up_to_1() -> None:
    result = found(additive, factors=4)

    np.testing.assert_allclose(result.first.value, result.total.value, atol=0.01)
    assert result.sum_first.value[0] == pytest.approx(1, abs=0.01)


def test_four_points_give_what_the_formulas_give_by_hand() -> None:
    runs = Design(2, np.zeros((6, 1)))
    a, b, mixed = [1.0, 3.0], [5.0, 7.0], [2.0, 5.0]  # mean 4, variance (9 + 1 + 1 + 9) / 4 = 5

    result = estimated(np.array([*a, *b, *mixed])[:, None], runs)

    assert result.variance[0] == pytest.approx(5)
    assert result.first.value[0, 0] == pytest.approx(((5 - 4) * (2 - 1) + (7 - 4) * (5 - 3)) / 2 / 5)
    assert result.total.value[0, 0] == pytest.approx(((2 - 1) ** 2 + (5 - 3) ** 2) / 2 / (2 * 5))
    assert result.sum_first.value[0] == result.first.value[0, 0]


def test_the_sum_of_the_first_order_is_that_of_the_factors() -> None:
    result = found(ishigami, factors=3, base=128)

    assert result.sum_first.value[0] == pytest.approx(result.first.value[:, 0].sum(), abs=1e-12)
    assert result.sum_first.low[0] < result.sum_first.value[0] < result.sum_first.high[0]


def test_a_factor_that_changes_nothing_has_exactly_0_and_no_interval_around_it() -> None:
    result = found(lambda points: np.exp(points[:, 0]) / 3, factors=2)

    for estimate in (result.first, result.total):
        assert [estimate.value[1, 0], estimate.low[1, 0], estimate.high[1, 0]] == [0, 0, 0]


@pytest.mark.parametrize("constant", [0.0, 0.1, -1e9])
def test_a_constant_output_has_no_variance_to_share(constant: float) -> None:
    runs = design(2, base=16, seed=1)
    outputs = np.full((len(runs.points), 2), constant)
    outputs[:, 1] = runs.points[:, 0]

    result = estimated(outputs, runs)

    assert result.variance[0] == 0
    for estimate in (result.first, result.total, result.sum_first):
        for figures in (estimate.value, estimate.low, estimate.high):
            assert np.isnan(figures[..., 0]).all()
            assert not np.isnan(figures[..., 1]).any()


def test_float_noise_is_constant() -> None:
    runs = design(1, base=16, seed=1)
    noisy = np.where(runs.points[:, 0] < 0.5, 0.3, 0.1 + 0.2)

    assert estimated(noisy[:, None], runs).variance[0] == 0


def test_without_enough_rows_that_differ_there_is_a_value_and_no_interval() -> None:
    runs = design(2, base=256, seed=1)
    rare = (runs.points[:, 0] < 1 / 256).astype(np.float64)  # one row of A, one of B

    result = estimated(rare[:, None], runs)

    assert result.total.value[:, 0] == pytest.approx([1, 0], abs=0.01)
    assert np.isnan(result.total.low).all()
    assert np.isnan(result.total.high).all()


def test_a_failed_run_takes_its_row_out_of_its_output_only() -> None:
    runs = design(3, base=256, seed=2)
    outputs = np.repeat(ishigami(runs.points)[:, None], 3, axis=1)
    outputs[256 * 3 + 7, 1] = np.nan  # a run of AB_2
    outputs[[9, 256 + 9, 30], 1] = [np.inf, -np.inf, np.nan]
    kept = np.setdiff1d(np.arange(256), [7, 9, 30])

    result = estimated(outputs, runs)
    without = estimated(outputs[:, :1].reshape(5, 256)[:, kept].reshape(-1, 1), Design(253, np.zeros((5 * 253, 3))))

    assert result.rows.tolist() == [256, 253, 256]
    assert result.failed.tolist() == [0, 3, 0]
    np.testing.assert_allclose(result.first.value[:, 1], without.first.value[:, 0], rtol=1e-9)
    np.testing.assert_allclose(result.total.value[:, 1], without.total.value[:, 0], rtol=1e-9)
    np.testing.assert_array_equal(result.first.value[:, 0], result.first.value[:, 2])
    assert not np.isnan(result.first.low).any()


@pytest.mark.parametrize("left", [0, 1])
def test_with_fewer_than_two_rows_left_nothing_is_said(left: int) -> None:
    runs = design(1, base=8, seed=2)
    outputs = runs.points.copy()
    outputs[left:8] = np.nan

    result = estimated(outputs, runs)

    assert result.rows.tolist() == [left]
    assert result.failed.tolist() == [8 - left]
    assert np.isnan(result.variance[0])
    for estimate in (result.first, result.total, result.sum_first):
        assert np.isnan([estimate.value, estimate.low, estimate.high]).all()


def test_outputs_have_the_indices_that_each_has_alone() -> None:
    runs = design(3, base=64, seed=3)
    outputs = ishigami(runs.points)[:, None] * np.linspace(0.5, 2, 70) + runs.points[:, :1] * np.arange(70)

    together = estimated(outputs, runs)

    for column in (0, 31, 32, 69):
        alone = estimated(outputs[:, [column]], runs)
        np.testing.assert_allclose(together.first.value[:, column], alone.first.value[:, 0], rtol=1e-9)
        np.testing.assert_allclose(together.total.high[:, column], alone.total.high[:, 0], rtol=1e-4)


@settings(max_examples=25, deadline=None)
@given(st.floats(1e-6, 1e6), st.floats(-100, 100), st.integers(0, 2**63 - 1))
def test_unit_and_origin_of_an_output_change_no_index(unit: float, shift: float, seed: int) -> None:
    runs = design(3, base=32, seed=seed)
    outputs = ishigami(runs.points)[:, None]

    plain, moved = (estimated(given, runs, seed=seed) for given in (outputs, unit * (outputs + shift)))

    for one, other in ((plain.first, moved.first), (plain.total, moved.total), (plain.sum_first, moved.sum_first)):
        np.testing.assert_allclose(one.value, other.value, atol=1e-9)
        np.testing.assert_allclose(one.low, other.low, atol=1e-4)
        np.testing.assert_allclose(one.high, other.high, atol=1e-4)


def test_intervals_of_independent_rows_hold_the_truth_about_as_often_as_they_say() -> None:
    _, first, total = TRUTHS["Ishigami"]
    held = []
    for seed in range(200):
        a, b = np.random.default_rng(seed).random((2, 128, 3))  # plain random points: rows are independent
        runs = crossed(a, b=b)
        at_seed = estimated(ishigami(runs.points)[:, None], runs, seed=seed, resamples=200)
        held.append([*holds(at_seed.first, first), *holds(at_seed.total, total), holds(at_seed.sum_first, first.sum())])

    coverage = np.mean(held, axis=0)
    assert coverage.min() >= 0.80
    assert coverage.max() <= 0.97


def test_intervals_on_sobol_points_are_wider_than_need_be() -> None:
    _, first, total = TRUTHS["Ishigami"]

    for seed in range(40):
        at_seed = found(ishigami, factors=3, seed=seed)

        assert holds(at_seed.first, first).all()
        assert holds(at_seed.total, total).all()


@pytest.mark.parametrize(("base", "near"), [(1000, "512 or 1024"), (3, "2 or 4"), (1, "2 or 4"), (-8, "2 or 4")])
def test_a_number_of_rows_that_is_no_power_of_two_is_refused_with_the_nearest(base: int, near: str) -> None:
    with pytest.raises(MethodError, match=rf"N = {base}: N must be a power of two. Take {near}"):
        design(2, base=base, seed=1)


@pytest.mark.parametrize("factors", [0, 10_601])
def test_a_number_of_factors_without_points_is_refused(factors: int) -> None:
    with pytest.raises(MethodError, match="between 1 and 10600"):
        design(factors, base=4, seed=1)


@pytest.mark.parametrize("shape", [(15, 1), (16,)])
def test_outputs_of_other_runs_are_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(MethodError, match="the design has 16 runs"):
        estimated(np.zeros(shape), design(2, base=4, seed=1))


@pytest.mark.parametrize(
    ("confidence", "resamples", "says"),
    [(1.0, 100, "must lie between 0 and 1"), (0.9, 39, "take at least 40"), (0.95, 79, "take at least 80")],
)
def test_intervals_that_cannot_be_made_are_refused(confidence: float, resamples: int, says: str) -> None:
    runs = design(1, base=4, seed=1)

    with pytest.raises(MethodError, match=says):
        indices(runs.points, design=runs, resamples=resamples, confidence=confidence, seed=1)
