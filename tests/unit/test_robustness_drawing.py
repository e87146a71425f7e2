"""What a draw decides: alternatives as likely and weights distributed as said, however the draws are shared out."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import beta, chisquare, kstest

from indicators.robustness.draws import kernel
from indicators.robustness.draws.drawing import NONE, Runs, choices, draws, pick, weights_of
from indicators.robustness.draws.plan import Plan
from indicators.robustness.draws.prepared import Prepared
from indicators.robustness.specification import Box, Dirichlet
from indicators.scoring.arrays import FloatArray
from indicators.scoring.weighting import Weights
from tests.support.robustness import INDICATORS, crowd, planned
from tests.support.scoring import PERIOD, at, edition, methodology, part

COUNT = 20_000
LAST = 1 - 2.0**-53
BASE = Weights(indicators=np.array([1.0, 0.5, 0.0, 2.0]), poles=np.array([1.0, 3.0]), logics=np.array([1.0]))
CUSTOM = {
    "weighting": "custom",
    "weights": (
        ("e1", 3.0),
        ("e2", 1.0),
        ("e3", 0.0),
        ("l1", 40.0),
        ("l2", 60.0),
        ("efficiency", 5.0),
        ("impact", 0.5),
    ),
}


def runs_of(numbers: FloatArray, *, left_out: int = NONE) -> Runs:
    count = len(numbers)
    same = np.zeros(count, dtype=np.int64)
    return Runs(combination=same, left_out=same + left_out, weights=numbers, errors=np.empty((count, 0)))


def drawn(made: Plan, *, count: int = COUNT) -> Weights:
    runs = draws(made, first=0, count=count)
    return weights_of(runs, base=made.base.base, vary=made.specification.weights)


def shares_of(weights: FloatArray, *, siblings: list[int]) -> FloatArray:
    return np.asarray(weights[:, siblings] / weights[:, siblings].sum(axis=1, keepdims=True))


def siblings_of(prepared: Prepared, *, pole: str) -> list[int]:
    structure = prepared.structure
    return np.flatnonzero(structure.pole_of == structure.poles.index(pole)).tolist()


# Choices


@given(among=st.integers(1, 100_000))
def test_the_smallest_and_the_largest_number_choose_the_first_and_the_last(among: int) -> None:
    assert pick(np.array([0.0, LAST]), among=among).tolist() == [0, among - 1]


def test_every_alternative_and_every_omission_is_as_likely_as_the_others() -> None:
    made = planned(
        crowd(errors=0), normalisation=("goalposts", "rank", "min_max"), floor=(1.0, 2.0), leave_out=True, draws=COUNT
    )

    combination, left_out = choices(made, first=0, count=COUNT)

    ways, counts = np.unique(combination * 100 + left_out, return_counts=True)
    assert len(ways) == 6 * made.omissions == 60
    assert chisquare(counts).pvalue > 0.001


def test_another_alternative_of_one_step_leaves_what_is_chosen_of_the_others() -> None:
    found = crowd(errors=0)
    few = planned(found, floor=(1.0, 2.0), leave_out=True)
    more = planned(found, normalisation=("goalposts", "rank", "min_max"), floor=(1.0, 2.0), leave_out=True)

    (one, left), (other, left_too) = (choices(made, first=0, count=500) for made in (few, more))

    assert few.option(one, step=4).tolist() == more.option(other, step=4).tolist()
    assert left.tolist() == left_too.tolist()


@pytest.mark.parametrize("vary", [None, Box(), Dirichlet(concentration=2.5)])
def test_draws_are_the_same_however_they_are_shared_out(vary: Box | Dirichlet | None) -> None:
    made = planned(crowd(), weights=vary, normalisation=("goalposts", "rank"), leave_out=True)

    whole = draws(made, first=0, count=90)
    parts = [draws(made, first=first, count=count) for first, count in ((0, 1), (1, 50), (51, 39))]

    for name, values in vars(whole).items():
        assert np.concatenate([getattr(part, name) for part in parts]).tobytes() == values.tobytes()
    rows = np.array([3, 70, 4])
    some = weights_of(whole.take(rows), base=made.base.base, vary=vary)
    for name, values in vars(weights_of(whole, base=made.base.base, vary=vary)).items():
        assert getattr(some, name).tobytes() == values[rows].tobytes()


# Box


def test_weights_that_do_not_vary_are_those_of_the_methodology() -> None:
    found = weights_of(runs_of(np.random.default_rng(1).random((5, 7))), base=BASE, vary=None)

    for name, values in vars(BASE).items():
        np.testing.assert_array_equal(getattr(found, name), np.tile(values, (5, 1)))


def test_a_box_is_reached_at_both_ends_with_a_width_of_its_own_for_each_level() -> None:
    ends = np.array([np.zeros(7), np.full(7, 0.5), np.full(7, LAST)])

    found = weights_of(runs_of(ends), base=BASE, vary=Box(indicators=0.25, poles=0.5, logics=0.0))

    assert found.indicators == pytest.approx(np.array([[0.75], [1.0], [1.25]]) * BASE.indicators)
    assert found.poles == pytest.approx(np.array([[0.5], [1.0], [1.5]]) * BASE.poles)
    assert found.logics.tolist() == [[1.0], [1.0], [1.0]]


@settings(max_examples=200, deadline=None)
@given(
    share=st.floats(0, 1, exclude_max=True),
    weight=st.floats(0, 1e6),
    number=st.one_of(st.floats(0, 1, exclude_max=True), st.sampled_from([0.0, LAST])),
)
def test_a_box_is_never_left(share: float, weight: float, number: float) -> None:
    base = Weights(indicators=np.array([weight]), poles=np.array([1.0]), logics=np.array([1.0]))

    found = weights_of(runs_of(np.full((1, 3), number)), base=base, vary=Box(indicators=share)).indicators[0, 0]

    assert weight * (1 - share) <= found <= weight * (1 + share)
    assert (found > 0) == (weight * (1 - share) > 0) or weight < 1e-300


def test_weights_in_a_box_are_even_and_do_not_hang_together() -> None:
    made = planned(crowd(errors=0), weights=Box(indicators=0.4))

    found = drawn(made).indicators

    assert min(kstest(column, "uniform", args=(0.6, 0.8)).pvalue for column in found.T) > 0.001
    assert np.abs(np.corrcoef(found.T) - np.eye(len(INDICATORS))).max() < 5 / np.sqrt(COUNT)


# Dirichlet


@pytest.mark.parametrize("concentration", [0.1, 1.0, 4.0, 200.0])
@pytest.mark.parametrize("weights", [{}, CUSTOM, {"weighting": "equal_per_indicator"}])
def test_shares_have_the_mean_and_the_variance_of_their_dirichlet_distribution(
    concentration: float, weights: dict[str, Any]
) -> None:
    made = planned(crowd(errors=0), weights=Dirichlet(concentration=concentration), methodology=methodology(**weights))
    given_weights, found, structure = made.scores.weights, drawn(made), made.base.structure
    groups = [
        (given_weights.indicators, found.indicators, siblings_of(made.base, pole="efficiency")),
        (given_weights.indicators, found.indicators, siblings_of(made.base, pole="legitimacy")),
        (given_weights.poles, found.poles, np.flatnonzero(structure.logic_of == 0).tolist()),
        (given_weights.logics, found.logics, [0, 1, 2]),
    ]

    for base, values, siblings in groups:
        own = base[siblings]
        parameters = concentration * own / own[own > 0].mean()
        whole, mean = parameters.sum(), parameters / parameters.sum()
        variance = mean * (1 - mean) / (whole + 1)
        shares = shares_of(values, siblings=siblings)
        assert shares.mean(axis=0) == pytest.approx(mean, abs=5 * np.sqrt(variance.max() / COUNT))
        assert shares.var(axis=0) == pytest.approx(variance, rel=0.06, abs=1e-12)
        # With a concentration of 0.1 many shares are 1 but for less than a float can tell.
        for place in np.flatnonzero((own > 0) & (own < own.sum())) if concentration >= 1 else ():
            alone = beta(parameters[place], whole - parameters[place])
            assert kstest(shares[:, place], alone.cdf).pvalue > 1e-4


def test_a_weight_of_0_stays_0() -> None:
    made = planned(crowd(errors=0), weights=Dirichlet(), methodology=methodology(**CUSTOM))

    found = drawn(made, count=100).indicators

    assert (found[:, INDICATORS.index("e3")] == 0).all()
    assert (found[:, INDICATORS.index("e1")] > 0).all()


@pytest.mark.parametrize("vary", [Box(), Dirichlet(), Dirichlet(concentration=3.0)])
def test_weights_written_on_another_scale_draw_the_same(vary: Box | Dirichlet) -> None:
    found = crowd(errors=0)
    names = (*INDICATORS, "efficiency", "legitimacy", "impact", "feedback", "technology")
    twice = methodology(weighting="custom", weights=tuple((name, 64.0) for name in names))

    plans = [planned(found, weights=vary, methodology=chosen) for chosen in (methodology(), twice)]

    one, other = (kernel.scores(made, runs=draws(made, first=0, count=50), score="level") for made in plans)
    assert one.tobytes() == other.tobytes()


@pytest.mark.parametrize("vary", [Box(), Dirichlet(concentration=2.0)])
def test_the_weight_of_a_logic_that_the_panel_does_not_declare_changes_no_draw(vary: Box | Dirichlet) -> None:
    rows = at(PERIOD, {"x": [10.0, 30.0], "y": [80.0, 20.0]}, indicators="ab")
    found = edition(rows, parts=[part("a", pole="in"), part("b", pole="leader")])
    weights = (("feedback", 3.0), ("impact", 1.0)), (("feedback", 3.0), ("impact", 90.0), ("efficiency", 5.0))
    plans = [
        planned(found, weights=vary, methodology=methodology(weighting="custom", weights=given)) for given in weights
    ]

    one, other = (drawn(made, count=20) for made in plans)

    assert one.logics[:, 1:].tobytes() == other.logics[:, 1:].tobytes()


@pytest.mark.parametrize("vary", [Box(), Dirichlet(concentration=0.1), Dirichlet(), Dirichlet(concentration=10_000)])
def test_the_rarest_numbers_still_give_weights_that_share_something_out(vary: Box | Dirichlet) -> None:
    rarest = np.array([np.zeros(7), np.full(7, LAST), [0, LAST, 0, LAST, 0, LAST, 0]])

    found = weights_of(runs_of(rarest), base=BASE, vary=vary)

    for values in vars(found).values():
        assert np.isfinite(values).all()
        assert (values.sum(axis=1) > 0).all()


# Left out


def test_what_is_left_out_weighs_nothing_and_all_else_what_it_weighs_anyhow() -> None:
    numbers = np.random.default_rng(2).random((2, 7))

    usual, without = (weights_of(runs_of(numbers, left_out=out), base=BASE, vary=Box()) for out in (NONE, 1))

    assert without.indicators[:, 1].tolist() == [0.0, 0.0]
    assert np.delete(without.indicators, 1, axis=1).tolist() == np.delete(usual.indicators, 1, axis=1).tolist()
    assert without.poles.tolist() == usual.poles.tolist()
    assert BASE.indicators[1] == 0.5
