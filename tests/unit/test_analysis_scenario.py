"""Scenarios: where members stand, what is too close to call, and the smallest change that reaches the dance."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize

from indicators.analysis.scenario import READING, Axes, axes_of, positions, scenario_of, settled
from indicators.analysis.scenario_change import bounds, route, smallest_rise, supposed
from indicators.catalogue import Methodology
from indicators.engine import Edition
from indicators.scoring import Scores
from tests.support.scoring import PANEL, PERIOD, at, part
from tests.support.scoring import edition as small

PARTS = [
    part("c1", pole="through"),
    part("c2", pole="through", polarity="lower", worst=10.0, best=0.0),
    part("g1", pole="leader"),
    part(
        "g2", pole="follower", polarity="optimum", valid_min=0.0, optimum_low=40.0, optimum_high=60.0, valid_max=100.0
    ),
]
FIGURES = {"a": (40.0, 8.0, 20.0, 20.0), "b": (90.0, 1.0, 80.0, 50.0), "c": (None, None, 80.0, 50.0)}
"""Scores: a 40, 20, 20 and 75 (half of the way from the best range to the bound); b 90, 90, 80 and 100."""

AXES = Axes(citizens=("c1", "c2"), government=("g1", "g2"))
METHOD = settled(Methodology(), trails=False)


def score(methodology: Methodology = METHOD) -> Scores:
    found = small(at(PERIOD, FIGURES, indicators=("c1", "c2", "g1", "g2")), parts=PARTS)
    return found.scores(PANEL, methodology=methodology)


def test_an_axis_is_the_mean_of_its_scores() -> None:
    found = positions(score(), axes=AXES)

    np.testing.assert_allclose(found.citizens, [30, 90, np.nan])
    np.testing.assert_allclose(found.government, [47.5, 90, 90])
    np.testing.assert_allclose(found.citizens_coverage, [1, 1, 0])


def test_own_weights_of_indicators_count_on_an_axis() -> None:
    weighted = Methodology(weighting="custom", weights=(("c1", 3.0),))

    found = positions(score(settled(weighted, trails=False)), axes=AXES)

    assert found.citizens[0] == pytest.approx((3 * 40 + 20) / 4)


@pytest.mark.parametrize(
    ("citizens", "government", "scenario"),
    [
        (55, 55, "dance"), (55, 45, "ranger"), (45, 55, "horse"), (45, 45, "wasteland"),
        (54.9, 90, "close"), (90, 45.1, "close"), (math.nan, 90, "unknown"),
    ],
)  # fmt: skip
def test_a_position_has_one_scenario(citizens: float, government: float, scenario: str) -> None:
    assert scenario_of(citizens, government, threshold=50, margin=5) == scenario


def test_without_a_band_the_threshold_itself_counts_as_willing() -> None:
    assert scenario_of(50, 50, threshold=50, margin=0) == "dance"


def test_the_reader_s_indicators_come_first_and_none_is_on_both_axes() -> None:
    found = axes_of(score(), citizens=("g1", "nobody"), government=("g1", "g2"))

    assert found == Axes(citizens=("g1",), government=("g2",))


def test_no_indicator_is_read_as_a_sign_of_both() -> None:
    assert not set(READING["citizens"]) & set(READING["government"])


def test_every_indicator_of_the_reading_is_scored_in_a_panel(edition: Edition) -> None:
    scored = {part.indicator_id for panel in edition.catalogue.panels for part in edition.catalogue.scored(panel)}

    assert {name for names in READING.values() for name in names} <= scored


def test_a_supposed_value_moves_its_axis_alone() -> None:
    citizens, government = supposed(score(), row=0, axes=AXES, values={"c2": 2.0})

    assert citizens == pytest.approx((40 + 80) / 2)
    assert government == pytest.approx(47.5)


def test_a_supposed_value_stays_between_its_goalposts() -> None:
    assert supposed(score(), row=0, axes=AXES, values={"c1": 900.0})[0] == pytest.approx((100 + 20) / 2)
    assert bounds(score(), row=0, column=score().structure.indicators.index("c2")).high == 10


def test_a_missing_value_cannot_be_supposed() -> None:
    assert math.isnan(supposed(score(), row=2, axes=AXES, values={"c1": 90.0})[0])


def test_the_smallest_rise_is_even_until_a_score_reaches_the_top() -> None:
    even = smallest_rise(np.array([40.0, 20.0]), weights=np.array([1.0, 1.0]), target=50.0)
    held = smallest_rise(np.array([95.0, 20.0]), weights=np.array([1.0, 1.0]), target=70.0)

    np.testing.assert_allclose(even, [20, 20])
    np.testing.assert_allclose(held, [5, 20])


def test_there_is_no_rise_where_the_mean_is_there_and_none_where_it_cannot_be() -> None:
    np.testing.assert_array_equal(smallest_rise(np.array([60.0]), weights=np.array([1.0]), target=50.0), [0])
    assert smallest_rise(np.array([60.0]), weights=np.array([1.0]), target=101.0) is None


CASES = st.integers(1, 6).flatmap(
    lambda count: st.tuples(
        st.lists(st.floats(0, 100), min_size=count, max_size=count),
        st.lists(st.floats(0.1, 5), min_size=count, max_size=count),
        st.floats(0, 100),
    )
)


@given(CASES)
def test_the_rise_reaches_its_target_and_no_random_one_is_shorter(case: tuple[list[float], list[float], float]) -> None:
    points, weights, target = np.array(case[0]), np.array(case[1]), case[2]
    share = weights / weights.sum()

    rise = smallest_rise(points, weights=weights, target=target)

    assert rise is not None
    assert share @ (points + rise) >= target - 1e-6
    assert (rise >= 0).all()
    assert (points + rise <= 100 + 1e-9).all()
    tries = np.random.default_rng(1).uniform(0, 1, size=(300, len(points))) * (100 - points)
    feasible = tries[(points + tries) @ share >= target]
    assert (np.linalg.norm(feasible, axis=1) >= np.linalg.norm(rise) - 1e-6).all()


def test_the_closed_form_equals_a_numerical_optimiser() -> None:
    rng = np.random.default_rng(7)
    for _ in range(20):
        points, weights = rng.uniform(0, 100, 5), rng.uniform(0.2, 3, 5)
        share = weights / weights.sum()
        target = rng.uniform(share @ points, 100)

        rise = smallest_rise(points, weights=weights, target=target)
        found = minimize(
            lambda step: float(step @ step),
            x0=(100 - points) * 0.9,
            jac=lambda step: 2 * step,
            bounds=[(0, 100 - one) for one in points],
            constraints={"type": "ineq", "fun": lambda step, s=share, p=points, t=target: s @ (p + step) - t},
            method="SLSQP",
            options={"ftol": 1e-12, "maxiter": 500},
        )

        np.testing.assert_allclose(rise, found.x, atol=1e-3)


def test_the_route_names_the_changes_in_their_own_units() -> None:
    found = route(score(), row=0, axes=AXES, target=55.0)

    moves = {move.indicator_id: move for move in found.moves}
    assert found.outcome == "reached"
    assert (moves["c1"].before, moves["c1"].after) == (40, 65)
    assert (moves["c2"].before, moves["c2"].after) == (8, 5.5)
    assert moves["g1"].points == moves["g2"].points == 7.5
    assert moves["g2"].after == pytest.approx(40 - 40 * math.sqrt(1 - 0.825), abs=0.1)
    assert found.distance == pytest.approx(math.sqrt(2 * 25**2 + 2 * 7.5**2))


def test_supposing_the_route_reaches_the_target() -> None:
    found = route(score(), row=0, axes=AXES, target=55.0)

    after = supposed(score(), row=0, axes=AXES, values={move.indicator_id: move.after for move in found.moves})

    assert min(after) >= 55 - 1e-9
    assert scenario_of(*after, threshold=50, margin=5) == "dance"


def test_a_route_may_be_walked_already_be_closed_or_unknown() -> None:
    assert route(score(), row=1, axes=AXES, target=55.0).outcome == "there"
    assert route(score(), row=0, axes=AXES, target=110.0).outcome == "infeasible"
    assert route(score(), row=2, axes=AXES, target=55.0).outcome == "unknown"


@pytest.mark.parametrize("panel", ["eu_countries", "se_municipalities", "tax_administrations", "scottish_councils"])
def test_every_route_of_the_bundled_panels_ends_in_the_dance(edition: Edition, panel: str) -> None:
    scores = edition.scores(panel, methodology=METHOD)
    axes = axes_of(scores)

    for row in range(len(scores.entities)):
        found = route(scores, row=row, axes=axes, target=55.0)
        if found.outcome == "reached":
            after = supposed(scores, row=row, axes=axes, values={move.indicator_id: move.after for move in found.moves})
            assert scenario_of(*after, threshold=50, margin=5) == "dance"
