"""Errors of measurement: what a figure known up to an error does to scores, ranks and the intervals around them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy.stats import kstest, norm

from indicators.robustness.draws import kernel
from indicators.robustness.draws.drawing import Runs, draws
from indicators.robustness.draws.plan import Plan
from indicators.robustness.draws.streams import SMALLEST
from indicators.robustness.executor import INLINE
from indicators.robustness.specification import Box
from indicators.robustness.uncertainty import uncertainty
from indicators.scoring import Edition
from indicators.scoring.arrays import FloatArray
from tests.support.robustness import crowd, hold_to_scoring, planned
from tests.support.scoring import PERIOD, Part, Row, at, edition, methodology, part

WIDE = 30.0
ENDS = (0.05, 0.95)
ONE_UP = float(norm.cdf(1.0))
"""The random number that makes an error of one standard error."""


def measured(rows: list[Row], *, parts: list[Part], errors: dict[tuple[str, str], float], **panel: Any) -> Edition:
    """Return an edition in which figures of the last period have a standard error, by entity and indicator."""
    found = edition(rows, parts=parts, **panel)
    keys = zip(
        found.observations["entity_id"], found.observations["indicator_id"], found.observations["period"], strict=True
    )
    found.observations["standard_error"] = [
        errors.get((entity, indicator), np.nan) if period == PERIOD else np.nan for entity, indicator, period in keys
    ]
    return found


def single(value: float, *, error: float, **fields: Any) -> Edition:
    """Return a member with one figure and its standard error, beside another one that is sure."""
    rows = at(PERIOD, {"x": [value], "y": [50.0]}, indicators="a")
    return measured(rows, parts=[part("a", **fields)], errors={("x", "a"): error})


def with_errors(made: Plan, numbers: list[list[float]], *, score: str = "efficiency") -> FloatArray:
    """Return scores under given random numbers of the errors, one draw a row."""
    count = len(numbers)
    same = np.zeros(count, dtype=np.int64)
    runs = Runs(same, same - 1, np.full((count, made.columns), 0.5), np.array(numbers))
    return kernel.scores(made, runs=runs, score=score)


def shifted(made: Plan, *, by: float, score: str = "efficiency") -> FloatArray:
    """Return the scores of a draw in which every error is some standard errors."""
    return with_errors(made, [[float(norm.cdf(by))] * made.cells], score=score)[0]


# What counts as known up to an error


def test_figures_without_a_standard_error_or_with_one_of_0_do_not_move() -> None:
    rows = at(PERIOD, {"x": [40.0, 60.0], "y": [50.0, 70.0]}, indicators="ab")
    found = measured(rows, parts=[part("a"), part("b")], errors={("x", "a"): 0.0})

    assert planned(found).cells == 0
    assert planned(crowd(errors=0)).cells == 0


def test_errors_are_left_out_where_they_are_not_asked_for() -> None:
    made = planned(single(40.0, error=WIDE), measurement_error=False)

    assert made.cells == 0
    assert made.base.errors is None


def test_a_carried_figure_moves_by_its_own_error_and_an_imputed_one_by_none() -> None:
    rows = [("x", "a", PERIOD, 40.0), ("x", "b", PERIOD - 1, 60.0), ("y", "a", PERIOD, 50.0), ("y", "b", PERIOD, 70.0)]
    found = edition(rows, parts=[part("a", max_age=0), part("b", max_age=2)])
    found.observations["standard_error"] = 5.0

    carried = planned(found)
    missing = planned(found, methodology=methodology(imputation=("panel_median",)))

    assert carried.cells == 4
    assert missing.cells == 3
    assert shifted(carried, by=1)[0] == pytest.approx(55)  # 45 and 65
    assert shifted(missing, by=1)[0] == pytest.approx(57.5)  # 45 and the median of b, 70


# What an error does to a score


@pytest.mark.parametrize(
    ("fields", "up", "down"),
    [
        ({}, 50.0, 30.0),
        ({"worst": 100.0, "best": 0.0, "polarity": "lower"}, 50.0, 70.0),
        ({"worst": 38.0, "best": 45.0}, 100.0, 0.0),  # beyond either goalpost
        # 10 and 30 below the best range, which is 60 away from the farther end: 100 (1 - (x / 60)^2).
        ({"polarity": "optimum", "optimum_low": 60.0, "optimum_high": 70.0, "valid_min": 0.0, "valid_max": 100.0},
         100 * (1 - 1 / 36), 75.0),
    ],
)  # fmt: skip
def test_a_figure_of_40_moves_by_10_on_the_scale_of_its_indicator(
    fields: dict[str, Any], up: float, down: float
) -> None:
    made = planned(single(40.0, error=10.0, **fields))

    assert shifted(made, by=1)[0] == pytest.approx(up)
    assert shifted(made, by=-1)[0] == pytest.approx(down)
    assert shifted(made, by=0).tolist() == pytest.approx(made.scores.column("efficiency").tolist())


def test_an_error_that_crosses_an_optimum_lowers_the_score_on_either_side() -> None:
    fields = {"polarity": "optimum", "optimum_low": 50.0, "optimum_high": 50.0, "valid_min": 0.0, "valid_max": 100.0}
    made = planned(single(50.0, error=25.0, **fields))

    assert shifted(made, by=1)[0] == pytest.approx(75)
    assert shifted(made, by=-1)[0] == pytest.approx(75)
    assert shifted(made, by=0)[0] == pytest.approx(100)


def test_the_rarest_random_numbers_make_errors_that_are_finite() -> None:
    made = planned(single(40.0, error=0.1), methodology=methodology(normalisation="min_max"))

    found = with_errors(made, [[0.0], [1 - 2.0**-53]])[:, 0]

    reach = 10 * norm.ppf(SMALLEST) * 0.1  # 10 points a unit: x is 40, y is 50
    assert found == pytest.approx([reach, 10 * norm.ppf(1 - 2.0**-53) * 0.1])


def test_the_range_stays_that_of_the_published_figures_also_where_the_frame_is_the_period() -> None:
    rows = at(PERIOD, {"x": [20.0], "y": [60.0], "z": [40.0]}, indicators="a")
    found = measured(rows, parts=[part("a")], errors={("x", "a"): 8.0, ("y", "a"): 8.0})
    for normalisation, expected in (("min_max", [20.0, 120.0, 50.0]), ("percentile_rank", [100 / 3, 100.0, 50.0])):
        made = planned(found, methodology=methodology(frame="period", normalisation=normalisation))

        # 28, 68 and 40 on the range of 20, 60 and 40.
        assert shifted(made, by=1).tolist() == pytest.approx(expected)


def test_limits_of_outliers_stay_those_of_the_published_figures() -> None:
    rows = at(PERIOD, {f"m{place:02d}": [float(place % 10)] for place in range(39)} | {"x": [400.0]}, indicators="a")
    found = measured(rows, parts=[part("a", worst=0.0, best=10.0)], errors={("x", "a"): 50.0, ("m05", "a"): 2.0})
    made = planned(found, methodology=methodology(treatment="winsorise", normalisation="min_max"))

    moved = shifted(made, by=1)

    assert made.scores.change.high[0] == 9.0
    assert moved[-1] == pytest.approx(100)  # 450 becomes 9 as 400 does
    assert moved[5] == pytest.approx(700 / 9)


@pytest.mark.parametrize("mean", ["geometric", "harmonic"])
def test_an_error_below_the_floor_enters_as_the_floor(mean: str) -> None:
    rows = at(PERIOD, {"x": [5.0, 80.0], "y": [50.0, 50.0]}, indicators="ab")
    found = measured(rows, parts=[part("a"), part("b")], errors={("x", "a"): 4.5})
    made = planned(found, aggregation=(mean,), floor=(1.0,))

    expected = {"geometric": np.sqrt(80), "harmonic": 2 / (1 + 1 / 80)}[mean]
    assert shifted(made, by=-1)[0] == pytest.approx(expected)


def test_draws_with_errors_are_those_of_scoring_moved_figures() -> None:
    found = crowd(errors=0.8, gaps=0.25)
    varied = {"normalisation": ("goalposts", "min_max", "z_score", "percentile_rank"), "treatment": ("none", "log")}
    made = planned(found, weights=Box(), aggregation=("arithmetic", "geometric", "copeland"), leave_out=True, **varied)

    assert made.cells > 50
    hold_to_scoring(found, made=made, count=40)


# One observation, one error


def test_members_that_are_filled_from_one_parent_share_its_error() -> None:
    rows: list[Row] = [("x", "a", PERIOD, 10.0), ("y", "a", PERIOD, 20.0), ("north", "b", PERIOD, 50.0)]
    found = measured(
        rows, parts=[part("a"), part("b")], parents={"x": "north", "y": "north"}, errors={("north", "b"): 6.0}
    )
    made = planned(found, methodology=methodology(imputation=("parent",)))

    assert made.cells == 1
    assert len(made.base.errors.rows) == 2  # type: ignore[union-attr]
    assert with_errors(made, [[ONE_UP]])[0].tolist() == pytest.approx([(10 + 56) / 2, (20 + 56) / 2])


def test_an_observation_has_one_error_under_every_combination() -> None:
    rows = [("x", "a", PERIOD - 1, 40.0), *at(PERIOD, {"x": [None, 30.0], "y": [60.0, 50.0]}, indicators="ab")]
    found = edition(rows, parts=[part("a", max_age=1), part("b")])
    found.observations["standard_error"] = [4.0, 1.0, 2.0, 3.0]
    made = planned(found, imputation=((), ("last_observation",)))

    without, carried = (one.errors for one in made.prepared)

    assert made.cells == 4
    assert without is not None
    assert carried is not None
    cells = [
        {
            (int(row), int(column)): int(number)
            for row, column, number in zip(one.rows, one.columns, one.numbers, strict=True)
        }
        for one in (without, carried)
    ]
    assert cells[0].items() < cells[1].items()
    assert sorted(cells[1].values()) == [0, 1, 2, 3]


def test_errors_of_different_figures_are_independent_and_normal() -> None:
    made = planned(crowd(errors=1.0, gaps=0.0), draws=4_000)

    numbers = norm.ppf(draws(made, first=0, count=4_000).errors)

    assert numbers.shape == (4_000, made.cells)
    assert min(kstest(column, "norm").pvalue for column in numbers.T) > 1e-5
    assert np.abs(np.corrcoef(numbers.T) - np.eye(made.cells)).max() < 5.5 / np.sqrt(4_000)


# Intervals


def test_quantiles_of_a_score_are_those_of_the_normal_distribution() -> None:
    made = planned(single(60.0, error=4.0), draws=40_000)

    found = uncertainty(made, score="efficiency", executor=INLINE).score_quantiles((0.05, 0.5, 0.95))

    assert found[:, 0] == pytest.approx(60 + 4 * norm.ppf([0.05, 0.5, 0.95]), abs=0.15)
    assert found[:, 1].tolist() == [50.0, 50.0, 50.0]


def test_the_probability_of_being_above_is_that_of_two_normal_figures() -> None:
    rows = at(PERIOD, {"x": [50.0], "y": [53.0]}, indicators="a")
    made = planned(measured(rows, parts=[part("a")], errors={("x", "a"): 3.0, ("y", "a"): 4.0}), draws=40_000)

    above = uncertainty(made, score="efficiency", executor=INLINE).above

    assert above[1, 0] == pytest.approx(norm.cdf(3 / 5), abs=0.01)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"worst": 100.0, "best": 0.0, "polarity": "lower"},
        {"polarity": "optimum", "optimum_low": 95.0, "optimum_high": 100.0, "valid_min": 0.0, "valid_max": 100.0},
    ],
)
def test_nine_of_ten_intervals_hold_the_score_of_the_true_figure(fields: dict[str, Any]) -> None:
    members, rng = 400, np.random.default_rng(11)
    truth, errors = rng.uniform(25, 75, members), rng.uniform(1.0, 6.0, members)
    names = [f"m{place:03d}" for place in range(members)]
    told = truth + errors * rng.standard_normal(members)
    rows = [(name, "a", PERIOD, value) for name, value in zip(names, told, strict=True)]
    standard = {(name, "a"): error for name, error in zip(names, errors, strict=True)}
    made = planned(measured(rows, parts=[part("a", **fields)], errors=standard), draws=1_000)
    true_rows = [(name, "a", PERIOD, value) for name, value in zip(names, truth, strict=True)]
    true_scores = edition(true_rows, parts=[part("a", **fields)]).scores("panel").column("efficiency")

    low, high = uncertainty(made, score="efficiency", executor=INLINE).score_quantiles(ENDS)

    held = ((low <= true_scores) & (true_scores <= high)).mean()
    assert held == pytest.approx(0.9, abs=3.5 * np.sqrt(0.9 * 0.1 / members))


def test_nine_of_ten_intervals_hold_a_true_level_made_of_several_figures() -> None:
    members, rng = 300, np.random.default_rng(3)
    names, indicators = [f"m{place:03d}" for place in range(members)], "abcd"
    poles = ("efficiency", "efficiency", "through", "follower")
    truth = rng.uniform(25, 75, (members, 4))
    told = truth + 4.0 * rng.standard_normal(truth.shape)
    parts = [part(name, pole=pole) for name, pole in zip(indicators, poles, strict=True)]
    standard = {(name, indicator): 4.0 for name in names for indicator in indicators}
    levels = edition(at(PERIOD, dict(zip(names, truth.tolist(), strict=True)), indicators=indicators), parts=parts)
    rows = at(PERIOD, dict(zip(names, told.tolist(), strict=True)), indicators=indicators)
    made = planned(measured(rows, parts=parts, errors=standard), draws=1_000)

    low, high = uncertainty(made, executor=INLINE).score_quantiles(ENDS)

    true_levels = levels.scores("panel").level
    held = ((low <= true_levels) & (true_levels <= high)).mean()
    assert held == pytest.approx(0.9, abs=3.5 * np.sqrt(0.9 * 0.1 / members))


def test_an_interval_ends_at_the_goalpost_that_its_figure_is_close_to() -> None:
    made = planned(single(98.0, error=WIDE), draws=2_000)

    low, high = uncertainty(made, score="efficiency", executor=INLINE).score_quantiles(ENDS)

    assert high[0] == 100.0
    assert low[0] == pytest.approx(98 + WIDE * norm.ppf(0.05), abs=3)
