"""The score rule: poles, intensity, balance and level, and what suppresses them."""

from __future__ import annotations

import numpy as np
import pytest

from indicators.errors import MethodError
from indicators.scoring import Scores
from tests.support.scoring import PANEL, PERIOD, POLES, Part, at, edition, limit, methodology, part

ONE_EACH = [part(f"a_{pole}", pole=pole) for pole in POLES]
NAMES = [indicator.id for indicator, _ in ONE_EACH]


def scored(rows: dict[str, list[float | None]], *, parts: list[Part] = ONE_EACH, **choices: object) -> Scores:
    """Score figures of one period that are index points already: goalposts are 0 and 100."""
    figures = at(PERIOD, rows, indicators=[indicator.id for indicator, _ in parts])
    return edition(figures, parts=parts).scores(PANEL, methodology=methodology(**choices))


def test_intensity_is_the_mean_of_two_poles_and_balance_the_second_minus_the_first() -> None:
    scores = scored({"x": [20.0, 60.0, 90.0, 70.0, 50.0, 50.0]})

    assert scores.poles[0].tolist() == [20.0, 60.0, 90.0, 70.0, 50.0, 50.0]
    assert scores.intensity[0].tolist() == [40.0, 80.0, 50.0]
    assert scores.balance[0].tolist() == [40.0, -20.0, 0.0]


def test_level_is_the_mean_of_the_intensities_and_gives_the_rank() -> None:
    scores = scored({"x": [20.0, 60.0, 90.0, 70.0, 50.0, 60.0], "y": [80.0] * 6, "z": [80.0] * 6})

    assert scores.level.tolist() == pytest.approx([(40.0 + 80.0 + 55.0) / 3, 80.0, 80.0])
    assert scores.rank.tolist() == [3.0, 1.0, 1.0]


def test_high_on_both_poles_differs_from_low_on_both_by_the_intensity_alone() -> None:
    scores = scored({"high": [90.0] * 6, "low": [10.0] * 6})

    assert scores.balance.tolist() == [[0.0] * 3, [0.0] * 3]
    assert scores.intensity.tolist() == [[90.0] * 3, [10.0] * 3]


def test_an_entity_without_one_pole_has_no_intensity_balance_level_or_rank() -> None:
    scores = scored({"x": [20.0, None, 90.0, 70.0, 50.0, 50.0], "y": [50.0] * 6})

    np.testing.assert_array_equal(scores.intensity[0], [np.nan, 80.0, 50.0])
    np.testing.assert_array_equal(scores.balance[0], [np.nan, -20.0, 0.0])
    assert np.isnan(scores.level[0])
    np.testing.assert_array_equal(scores.rank, [np.nan, 1.0])


def test_a_one_sided_logic_has_its_poles_score_as_intensity_and_no_balance() -> None:
    parts = [part(f"a_{pole}", pole=pole) for pole in ("efficiency", "legitimacy", "through")]

    scores = scored({"x": [20.0, 60.0, 70.0]}, parts=parts)

    np.testing.assert_array_equal(scores.intensity[0], [40.0, 70.0, np.nan])
    np.testing.assert_array_equal(scores.balance[0], [40.0, np.nan, np.nan])


def test_the_level_of_a_panel_rests_on_the_logics_it_declares() -> None:
    parts = [part(f"a_{pole}", pole=pole) for pole in ("efficiency", "legitimacy", "through")]

    assert scored({"x": [20.0, 60.0, 70.0]}, parts=parts).level.tolist() == [55.0]


def test_a_pole_exactly_at_the_minimum_coverage_is_scored_and_below_it_suppressed() -> None:
    parts = [part(f"e{number}") for number in range(10)]
    rows = {"at": [30.0] * 3 + [None] * 7, "below": [30.0] * 2 + [None] * 8}

    scores = scored(rows, parts=parts, min_coverage=0.1 + 0.2)  # 0.30000000000000004: rounding must not decide

    assert scores.pole_coverage[:, 0].tolist() == pytest.approx([0.3, 0.2])
    np.testing.assert_array_equal(scores.poles[:, 0], [30.0, np.nan])


def test_the_default_minimum_coverage_is_half_of_the_weight_of_a_pole() -> None:
    parts = [part("a"), part("b"), part("c")]

    scores = scored({"x": [30.0, 60.0, None], "y": [30.0, None, None]}, parts=parts)

    np.testing.assert_array_equal(scores.poles[:, 0], [45.0, np.nan])


def test_coverage_is_asked_of_each_pole_not_of_the_whole() -> None:
    parts = [part("a"), part("b"), *(part(name, pole="legitimacy") for name in ("c", "d", "e"))]

    scores = scored({"x": [30.0, 50.0, 60.0, None, None]}, parts=parts)

    assert scores.coverage[0] == pytest.approx(2 / 3)  # above the threshold as a whole
    np.testing.assert_array_equal(scores.poles[0, :2], [40.0, np.nan])


def test_coverage_counts_weight_not_indicators() -> None:
    weights = (("a", 3.0), ("b", 1.0))

    scores = scored(
        {"x": [30.0, None], "y": [None, 60.0]}, parts=[part("a"), part("b")], weighting="custom", weights=weights
    )

    assert scores.pole_coverage[:, 0].tolist() == [0.75, 0.25]
    np.testing.assert_array_equal(scores.poles[:, 0], [30.0, np.nan])


def test_overall_coverage_is_the_share_of_the_levels_weight() -> None:
    parts = [part("a"), part("b"), part("c", pole="legitimacy")]

    scores = scored({"x": [30.0, None, 60.0]}, parts=parts)

    assert scores.coverage.tolist() == [0.75]  # each indicator of the first pole weighs a quarter, the third a half


def test_imputed_cells_never_raise_coverage_above_the_threshold() -> None:
    rows = {"x": [30.0, None, None], "y": [10.0, 40.0, 50.0], "z": [20.0, 60.0, 70.0]}

    scores = scored(rows, parts=[part("a"), part("b"), part("c")], imputation=("panel_median",))

    assert not np.isnan(scores.normalised[0]).any()
    assert scores.pole_coverage[0, 0] == pytest.approx(1 / 3)
    assert np.isnan(scores.poles[0, 0])


def test_effective_weights_after_a_gap_are_those_of_what_is_left() -> None:
    weights = (("a", 1.0), ("b", 2.0), ("c", 5.0))

    scores = scored(
        {"x": [30.0, None, 90.0]}, parts=[part("a"), part("b"), part("c")], weighting="custom", weights=weights
    )

    assert scores.poles[0, 0] == pytest.approx((1 * 30.0 + 5 * 90.0) / 6)


def test_a_logic_of_weight_0_is_not_missed_and_does_not_count() -> None:
    scores = scored({"x": [20.0, 60.0, None, None, 50.0, 50.0]}, weighting="custom", weights=(("feedback", 0.0),))

    assert scores.level.tolist() == [45.0]


def test_a_pole_of_weight_0_leaves_the_intensity_to_the_other_and_keeps_the_balance() -> None:
    scores = scored({"x": [20.0, 60.0, 90.0, 70.0, 50.0, 50.0]}, weighting="custom", weights=(("efficiency", 0.0),))

    assert scores.intensity[0].tolist() == [60.0, 80.0, 50.0]
    assert scores.balance[0, 0] == 40.0


def test_custom_weights_of_logics_change_the_level() -> None:
    scores = scored({"x": [20.0, 60.0, 90.0, 70.0, 50.0, 50.0]}, weighting="custom", weights=(("feedback", 2.0),))

    assert scores.level.tolist() == [(40.0 + 2 * 80.0 + 50.0) / 4]


@pytest.mark.parametrize(
    ("choice", "expected"),
    [({"aggregation": "geometric"}, 40.0), ({"aggregation": "harmonic"}, 32.0), ({"aggregation": "arithmetic"}, 50.0)],
)
def test_the_aggregation_inside_a_pole_can_be_chosen(choice: dict[str, str], expected: float) -> None:
    scores = scored({"x": [20.0, 80.0]}, parts=[part("a"), part("b")], **choice)

    assert scores.poles[0, 0] == pytest.approx(expected)


def test_the_aggregations_of_poles_and_of_logics_can_be_chosen() -> None:
    rows = {"x": [20.0, 80.0, 90.0, 90.0, 40.0, 40.0]}

    assert scored(rows, pole_aggregation="geometric").intensity[0, 0] == pytest.approx(40.0)
    assert scored(rows, logic_aggregation="harmonic").level[0] == pytest.approx(3 / (1 / 50 + 1 / 90 + 1 / 40))


def test_the_role_filter_scores_drivers_with_barriers_apart_from_outcomes() -> None:
    parts = [part("a", role="driver"), part("b", role="barrier"), part("c", role="outcome")]
    rows: dict[str, list[float | None]] = {"x": [10.0, 30.0, 80.0]}

    assert scored(rows, parts=parts, roles="drivers").poles[0, 0] == 20.0
    assert scored(rows, parts=parts, roles="outcomes").poles[0, 0] == 80.0
    assert scored(rows, parts=parts).poles[0, 0] == 40.0


def test_a_role_filter_that_lets_nothing_through_is_refused() -> None:
    with pytest.raises(MethodError, match="no scored indicator with roles 'drivers'"):
        scored({"x": [10.0]}, parts=[part("a")], roles="drivers")


def test_a_custom_weight_of_an_indicator_that_the_role_filter_takes_out_is_no_error() -> None:
    parts = [part("a", role="driver"), part("b")]

    scores = scored({"x": [10.0, 30.0]}, parts=parts, roles="outcomes", weighting="custom", weights=(("a", 9.0),))

    assert scores.poles[0, 0] == 30.0


@pytest.mark.parametrize("weighting", ["equal_within_pole", "equal_per_indicator"])
def test_a_logic_that_the_role_filter_empties_leaves_no_level_under_any_weighting(weighting: str) -> None:
    parts = [part("a", pole="through"), part("b", pole="leader", role="driver")]

    scores = scored({"x": [10.0, 30.0]}, parts=parts, roles="outcomes", weighting=weighting)

    assert scores.intensity[0, 1] == 10.0
    assert np.isnan(scores.level[0])


def test_equal_per_indicator_makes_the_level_the_plain_mean_of_all_indicators() -> None:
    parts = [part("a"), part("b"), part("c", pole="legitimacy"), part("d", pole="in")]

    scores = scored({"x": [10.0, 20.0, 60.0, 90.0]}, parts=parts, weighting="equal_per_indicator")

    assert scores.level.tolist() == [pytest.approx((10.0 + 20.0 + 60.0 + 90.0) / 4)]


def test_a_panel_that_bars_the_rank_keeps_the_level_and_other_ranks() -> None:
    figures = at(PERIOD, {"x": [10.0], "y": [30.0]}, indicators=["a"])

    scores = edition(figures, parts=[part("a")], limits=(limit("rank"),)).scores(PANEL)

    assert scores.level.tolist() == [10.0, 30.0]
    assert np.isnan(scores.rank).all()
    assert np.isnan(scores.ranks("level")).all()
    assert scores.ranks("efficiency").tolist() == [2.0, 1.0]


def test_a_panel_can_bar_the_balance_of_one_logic() -> None:
    figures = at(PERIOD, {"x": [20.0, 60.0, 90.0, 70.0, 50.0, 50.0]}, indicators=NAMES)

    scores = edition(figures, parts=ONE_EACH, limits=(limit("balance", logic="impact"),)).scores(PANEL)

    np.testing.assert_array_equal(scores.balance[0], [np.nan, -20.0, 0.0])
    assert scores.intensity[0, 0] == 40.0


def test_a_panel_of_data_cards_is_not_scored() -> None:
    figures = at(PERIOD, {"x": [20.0]}, indicators=["a"])
    cards = edition(figures, parts=[part("a", use="context")], scored=False, poles=())

    with pytest.raises(MethodError, match="'panel' is not scored"):
        cards.scores(PANEL)


def test_a_context_indicator_is_never_scored() -> None:
    scores = scored({"x": [20.0, 90.0]}, parts=[part("a"), part("b", use="context")])

    assert scores.structure.indicators == ("a",)
    assert scores.poles[0, 0] == 20.0


def test_copeland_can_combine_a_pole() -> None:
    rows = {"x": [90.0, 90.0, 0.0], "y": [50.0, 50.0, 100.0], "z": [10.0, 10.0, 10.0]}

    scores = scored(rows, parts=[part("a"), part("b"), part("c")], aggregation="copeland")

    assert scores.poles[:, 0].tolist() == [100.0, 50.0, 0.0]
