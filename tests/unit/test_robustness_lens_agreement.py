"""Kendall's tau-b with its interval: by hand, against the definition, and how often the interval holds the truth."""

from __future__ import annotations

import math
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from hypothesis.extra.numpy import arrays

from indicators.analysis.association import MINIMUM
from indicators.errors import NotFoundError
from indicators.robustness.lenses.agreement import agree, agreements, interval, rank_agreement, same_order
from indicators.robustness.lenses.scores import LensScores
from tests.support.lenses import panel, seen

whole = arrays(np.float64, 9, elements=some.integers(0, 5).map(float)).filter(lambda found: np.ptp(found) > 0)


def members(*, lens: list[float | None], other: list[float | None]) -> LensScores:
    """Return members whose lens reads indicator a (efficiency) only, while the level rests on a and c (legitimacy)."""
    rows = [[one, None, two] for one, two in zip(lens, other, strict=True)]
    return seen(panel(*rows), {"first": "a"}, choices={"min_coverage": 0.1})


def test_tau_b_by_hand() -> None:
    """Six pairs, one tied in the first; of the other five four agree: (4 - 1) / sqrt(5 * 6)."""
    tau = rank_agreement(np.array([1.0, 2.0, 2.0, 3.0]), second=np.array([1.0, 2.0, 4.0, 3.0]))

    assert tau == pytest.approx(3 / math.sqrt(30))


@given(first=whole, second=whole)
def test_tau_b_is_what_its_definition_says(first: np.ndarray, second: np.ndarray) -> None:
    pairs = [(first[a] - first[b], second[a] - second[b]) for a, b in combinations(range(9), 2)]
    net = sum(np.sign(x) * np.sign(y) for x, y in pairs)
    untied = [sum(1 for pair in pairs if pair[side]) for side in (0, 1)]

    assert rank_agreement(first, second=second) == pytest.approx(net / math.sqrt(untied[0] * untied[1]))


def test_pairs_in_the_same_order_by_hand() -> None:
    """Six pairs, one tied in the first; of the other five four stand in the same order."""
    assert same_order(np.array([1.0, 2.0, 2.0, 3.0]), second=np.array([1.0, 2.0, 4.0, 3.0])) == pytest.approx(4 / 5)


def test_an_interval_by_hand() -> None:
    """Orders 1 2 3 4 and 1 2 4 3: net pairs 3, 3, 1, 1, so tau 2/3 and, with 2 * 2 / (12 * 3) * 4 = 4/9 and 1 - 4/9,
    variance 2/12 * (4/9 + 5/9) = 1/6; z 0.8047 -+ 1.95996 * sqrt(1/6) / (5/9)."""
    orders = np.array([1.0, 2.0, 3.0, 4.0]), np.array([1.0, 2.0, 4.0, 3.0])

    low, high = interval(orders[0], second=orders[1], tau=2 / 3)

    half = 1.959964 * math.sqrt(1 / 6) / (5 / 9)
    assert (low, high) == pytest.approx((math.tanh(math.atanh(2 / 3) - half), math.tanh(math.atanh(2 / 3) + half)))


@given(first=whole, second=whole)
def test_an_interval_holds_its_tau_and_turns_with_it(first: np.ndarray, second: np.ndarray) -> None:
    tau = rank_agreement(first, second=second)

    low, high = interval(first, second=second, tau=tau)

    assert -1 <= low <= tau <= high <= 1
    assert interval(first, second=-second, tau=-tau) == pytest.approx((-high, -low))


@pytest.mark.parametrize("rho", [0.0, 0.6, 0.95])
def test_the_interval_holds_the_true_tau_of_a_normal_pair_in_at_least_19_of_20_samples(rho: float) -> None:
    rng = np.random.default_rng(20)
    truth, held = 2 / math.pi * math.asin(rho), 0

    for _ in range(400):
        x = rng.normal(size=30)
        y = rho * x + math.sqrt(1 - rho**2) * rng.normal(size=30)
        low, high = interval(x, second=y, tau=rank_agreement(x, second=y))
        held += low <= truth <= high

    assert held >= 0.94 * 400  # 0.95 less the chance of 400 samples


def test_many_members_are_compared_in_blocks_with_the_same_result() -> None:
    rng = np.random.default_rng(3)
    x = rng.normal(size=1100)
    y = x + rng.normal(size=1100)
    tau = rank_agreement(x, second=y)

    low, high = interval(x, second=y, tau=tau)

    usual = 1.96 * math.sqrt(0.437 / 1096)
    assert math.atanh(high) - math.atanh(low) == pytest.approx(2 * usual, rel=0.1)


def test_the_total_is_compared_where_there_is_one_and_each_group_where_there_is_none() -> None:
    rows = [[float(n), float(-n) + 50, n % 5] for n in range(12)]
    pillars = {"first": "a", "second": "b", "empty": ""}

    [total] = agreements(seen(panel(*rows), pillars))
    first, second = agreements(seen(panel(*rows), pillars, forbids=("total",)))

    assert (total.pillar, total.score, total.count) == (None, "level", 12)
    assert (first.pillar, second.pillar) == ("first", "second")
    assert first.tau == pytest.approx(-second.tau)


def test_a_lens_with_the_indicators_of_a_pole_agrees_with_it_entirely_and_shares_all_weight() -> None:
    rows = [[float(n * 7 % 12), float(n), 3.0] for n in range(12)]

    found = agree(seen(panel(*rows), {"first": "ab"}), score="efficiency")

    assert (found.tau, found.low, found.high, found.overlap) == (1, 1, 1, 1)


def test_the_overlap_is_the_weight_that_both_give_to_the_same_indicators() -> None:
    rows = [[float(n), float(n), float(n), float(n)] for n in range(12)]

    found = agree(seen(panel(*rows), {"first": "ab", "second": "d"}))

    # Shares a 1/4, b 1/4, d 1/2 in the lens; a 1/8, b 1/8, c 1/4, d 1/2 in the level.
    assert found.overlap == pytest.approx(3 / 4)


def test_only_members_with_both_results_count_and_too_few_are_refused() -> None:
    values: list[float | None] = [float(n) for n in range(MINIMUM)]

    enough = agree(members(lens=[*values, None], other=[*values, 5.0]))
    few = agree(members(lens=[*values[1:], None], other=[*values[1:], 5.0]))

    assert (enough.count, enough.refusal) == (MINIMUM, "")
    assert (few.count, few.refusal) == (MINIMUM - 1, "few")
    assert math.isnan(few.tau)


def test_results_without_differences_are_refused() -> None:
    found = agree(members(lens=[5.0] * 12, other=[float(n) for n in range(12)]))

    assert found.refusal == "constant"


@pytest.mark.parametrize("score", ["impact_balance", "levl", "outside_intensity"])
def test_a_score_that_no_lens_can_be_set_beside_is_named(score: str) -> None:
    with pytest.raises(NotFoundError, match="set beside"):
        agree(members(lens=[5.0], other=[5.0]), score=score)
