"""Periods, base periods, gaps and treatment, from observations to scores."""

from __future__ import annotations

import numpy as np
import pytest

from indicators.errors import MethodError
from indicators.scoring import Edition, Scores
from indicators.scoring.origins import CARRIED, MEDIAN, MISSING, OBSERVED, PARENT
from tests.support.scoring import PANEL, Part, at, edition, methodology, part

YEARS = {2020: {"x": [10.0], "y": [30.0]}, 2024: {"x": [20.0], "y": [50.0]}}


def two_years(**panel: object) -> Edition:
    rows = [row for year, table in YEARS.items() for row in at(year, table, indicators=["a"])]
    return edition(rows, parts=[part("a")], **panel)


def over(*rows: tuple[str, str, int, float], parts: list[Part], **choices: object) -> Scores:
    return edition(rows, parts=parts, parents={"x": "above"}).scores(PANEL, methodology=methodology(**choices))


def test_a_frozen_frame_takes_its_range_from_all_base_periods() -> None:
    frozen = two_years(frame=(2020, 2024)).scores(PANEL, methodology=methodology(normalisation="min_max"))

    assert frozen.normalised[:, 0].tolist() == [25.0, 100.0]  # the range is 10 to 50, over both years


def test_a_frame_per_period_takes_its_range_from_the_period_alone() -> None:
    alone = methodology(normalisation="min_max", frame="period")

    scores = two_years(frame=(2020, 2024)).scores(PANEL, methodology=alone)

    assert scores.normalised[:, 0].tolist() == [0.0, 100.0]


def test_a_period_after_the_frozen_frame_may_leave_0_to_100() -> None:
    scores = two_years(frame=(2020, 2020)).scores(PANEL, methodology=methodology(normalisation="min_max"))

    assert scores.normalised[:, 0].tolist() == [50.0, 200.0]


def test_a_frame_without_observations_is_refused() -> None:
    with pytest.raises(MethodError, match="base periods"):
        two_years(frame=(2015, 2016)).scores(PANEL, methodology=methodology(normalisation="min_max"))


def test_adding_an_entity_does_not_move_others_under_goalposts_and_does_under_min_max() -> None:
    """Rank reversal is a matter of the sample; fixed goalposts avoid it."""
    few, many = {"x": [20.0], "y": [50.0]}, {"x": [20.0], "y": [50.0], "z": [90.0]}

    scores = {
        (name, len(rows)): edition(at(2024, rows, indicators=["a"]), parts=[part("a")])
        .scores(PANEL, methodology=methodology(normalisation=name))
        .normalised[:2, 0]
        .tolist()
        for rows in (few, many)
        for name in ("goalposts", "min_max")
    }

    assert scores["goalposts", 2] == scores["goalposts", 3] == [20.0, 50.0]
    assert scores["min_max", 2] != scores["min_max", 3]


def test_a_gap_is_filled_with_an_earlier_figure_only_while_it_is_young_enough() -> None:
    rows = [("x", "a", 2022, 40.0), ("x", "b", 2021, 60.0), ("y", "a", 2024, 10.0), ("y", "b", 2024, 10.0)]

    scores = edition(rows, parts=[part("a", max_age=2), part("b", max_age=2)]).scores(PANEL)

    np.testing.assert_array_equal(scores.values, [[40.0, np.nan], [10.0, 10.0]])
    assert scores.origin.tolist() == [[CARRIED, MISSING], [OBSERVED, OBSERVED]]


def test_a_methodology_can_set_one_age_for_all_indicators() -> None:
    rows = [("x", "a", 2022, 40.0), ("y", "a", 2024, 10.0)]
    panel = edition(rows, parts=[part("a", max_age=5)])

    strict = panel.scores(PANEL, methodology=methodology(max_age=1))

    assert np.isnan(strict.values[0, 0])


def test_a_carried_figure_counts_as_observed_and_stays_marked() -> None:
    scores = edition([("x", "a", 2022, 40.0)], parts=[part("a", max_age=2)]).scores(PANEL)

    assert scores.pole_coverage[0, 0] == 1.0
    assert scores.origin[0, 0] == CARRIED
    assert scores.data.cube.periods[scores.position[0, 0]] == 2022


def test_ways_to_fill_gaps_are_tried_in_order_and_each_cell_says_which_filled_it() -> None:
    rows = [
        ("x", "a", 2023, 1.0), ("above", "a", 2024, 9.0),
        ("x", "d", 2024, 4.0), ("above", "b", 2023, 2.0),
        ("y", "a", 2024, 5.0), ("y", "b", 2024, 6.0), ("y", "c", 2024, 7.0),
    ]  # fmt: skip
    parts = [part(name, max_age=1) for name in "abcd"]

    scores = over(*rows, parts=parts, imputation=("last_observation", "parent", "panel_median"))

    assert scores.values.tolist() == [[1.0, 2.0, 7.0, 4.0], [5.0, 6.0, 7.0, 4.0]]
    assert scores.origin.tolist() == [[CARRIED, PARENT, MEDIAN, OBSERVED], [OBSERVED, OBSERVED, OBSERVED, MEDIAN]]


def test_without_imputation_nothing_is_filled() -> None:
    rows = [("x", "a", 2023, 1.0), ("y", "a", 2024, 5.0)]

    for none in ((), ("none",)):
        scores = over(*rows, parts=[part("a", max_age=5)], imputation=none)

        np.testing.assert_array_equal(scores.values, [[np.nan], [5.0]])


def test_an_imputed_cell_enters_the_score_but_not_the_coverage() -> None:
    rows = [("x", "a", 2024, 10.0), ("x", "b", 2024, 20.0), ("above", "c", 2024, 90.0)]

    scores = over(*rows, parts=[part("a"), part("b"), part("c")], imputation=("parent",))

    assert scores.poles[0, 0] == 40.0
    assert scores.pole_coverage[0, 0] == pytest.approx(2 / 3)


def test_a_parent_figure_is_not_taken_for_a_member_without_parent() -> None:
    rows = [("y", "b", 2024, 1.0), ("x", "b", 2024, 1.0), ("above", "a", 2024, 90.0)]

    scores = over(*rows, parts=[part("a"), part("b")], imputation=("parent",))

    np.testing.assert_array_equal(scores.values[:, 0], [90.0, np.nan])


def test_a_parent_that_is_no_member_does_not_enter_the_frame() -> None:
    rows = [("x", "b", 2024, 1.0), ("y", "a", 2024, 10.0), ("z", "a", 2024, 20.0), ("above", "a", 2024, 90.0)]
    by_range = {"normalisation": "min_max", "imputation": ("parent",)}

    scores = over(*rows, parts=[part("a"), part("b", role="driver")], roles="outcomes", **by_range)

    assert scores.normalised[:, 0].tolist() == [800.0, 0.0, 100.0]


@pytest.mark.parametrize("scale", ["binary", "ordinal"])
def test_a_binary_or_ordinal_indicator_is_never_treated(scale: str) -> None:
    rows = [(f"e{number:02d}", "a", 2024, float(number == 0)) for number in range(30)]
    treated = methodology(treatment="winsorise")

    as_scale = edition(rows, parts=[part("a", best=1.0, scale=scale)]).scores(PANEL, methodology=treated)
    as_number = edition(rows, parts=[part("a", best=1.0)]).scores(PANEL, methodology=treated)

    assert as_scale.treated[0, 0] == 1.0
    assert as_number.treated[0, 0] == 0.0


def test_an_indicator_with_an_optimum_is_never_treated() -> None:
    rows = [(f"e{number:02d}", "a", 2024, 50.0 * (number == 0)) for number in range(30)]
    bounds = {"polarity": "optimum", "optimum_low": 0.0, "optimum_high": 5.0, "valid_min": 0.0, "valid_max": 55.0}

    scores = edition(rows, parts=[part("a", **bounds)]).scores(PANEL, methodology=methodology(treatment="winsorise"))

    assert scores.change.idle


def test_winsorising_does_not_stretch_the_scale_between_fixed_goalposts() -> None:
    rows = [(f"e{number:02d}", "a", 2024, float(number)) for number in range(39)] + [("far", "a", 2024, 5000.0)]

    scores = edition(rows, parts=[part("a", best=50.0)]).scores(PANEL, methodology=methodology(treatment="winsorise"))

    assert scores.normalised[:39, 0].tolist() == [2.0 * number for number in range(39)]
    assert scores.normalised[39, 0] == 76.0  # moved to the next value, 38


def test_a_treatment_learnt_from_the_frame_is_applied_to_every_period() -> None:
    early = [(f"e{number:02d}", "a", 2020, float(number)) for number in range(39)] + [("far", "a", 2020, 5000.0)]
    later = [("far", "a", 2024, 7000.0), ("e00", "a", 2024, 1.0)]
    panel = edition(early + later, parts=[part("a", best=38.0)], frame=(2020, 2020))

    scores = panel.scores(PANEL, methodology=methodology(treatment="winsorise", normalisation="min_max"))

    changed = scores.entities.index("far")
    assert scores.treated[changed, 0] == 38.0
    assert scores.normalised[changed, 0] == 100.0


def test_goalposts_do_not_clip_an_indicator_with_an_optimum() -> None:
    bounds = {"polarity": "optimum", "optimum_low": 40.0, "optimum_high": 60.0, "valid_min": 0.0, "valid_max": 100.0}
    rows = at(2024, {"x": [20.0]}, indicators=["a"])

    scores = edition(rows, parts=[part("a", worst=30.0, best=50.0, **bounds)]).scores(PANEL)

    assert scores.normalised[0, 0] == 75.0
    assert not scores.clipped.any()


def test_cells_beyond_a_goalpost_are_counted_as_clipped_under_goalposts_only() -> None:
    rows = at(2024, {"x": [-5.0], "y": [0.0], "z": [101.0]}, indicators=["a"])
    panel = edition(rows, parts=[part("a")])

    assert panel.scores(PANEL).clipped[:, 0].tolist() == [True, False, True]
    by_range = panel.scores(PANEL, methodology=methodology(normalisation="min_max"))
    assert not by_range.clipped.any()
