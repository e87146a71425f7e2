"""What an edition offers: panels, members, periods, score tables and explanations."""

from __future__ import annotations

import numpy as np
import pytest

from indicators.catalogue import Members
from indicators.errors import NotFoundError
from indicators.scoring import Cube
from tests.support.scoring import PANEL, POLES, at, edition, limit, methodology, observations, part

ROWS = [
    ("above", "b", 2024, 30.0),
    ("x", "a", 2020, 1.0), ("x", "a", 2024, 20.0), ("x", "b", 2022, 60.0), ("y", "a", 2024, 110.0),
]  # fmt: skip
PARTS = [part("a", max_age=2), part("b", pole="legitimacy", max_age=2, role="driver")]
CITIES = edition(ROWS, parts=PARTS, parents={"y": "above"})


def test_the_cube_places_each_value_and_the_row_it_came_from() -> None:
    cube = Cube.build(observations(ROWS), entities=["y", "x", "nobody"], indicators=["b", "a"])

    assert cube.periods.tolist() == [2020, 2022, 2024]
    assert cube.values[1, 1, 2] == 20.0
    assert cube.rows[1, 1].tolist() == [1, -1, 2]
    assert np.isnan(cube.values[2]).all()


def test_a_period_without_observations_is_empty() -> None:
    cube = Cube.build(observations(ROWS), entities=["x"], indicators=["a"])

    assert np.isnan(cube.at(1999)).all()


def test_the_pool_has_one_row_for_each_entity_and_base_period() -> None:
    cube = Cube.build(observations(ROWS), entities=["x", "y"], indicators=["a", "b"])

    np.testing.assert_array_equal(
        cube.pool(2022, 2024), [[np.nan, 60.0], [20.0, np.nan], [np.nan, np.nan], [110.0, np.nan]]
    )


def test_periods_offered_are_those_observed_within_the_panels_span() -> None:
    assert CITIES.periods(PANEL) == (2020, 2022, 2024)
    assert edition(ROWS, parts=PARTS, first_period=2022).periods(PANEL) == (2022, 2024)


def test_the_last_period_is_offered_even_without_an_observation() -> None:
    assert edition(ROWS, parts=PARTS, last_period=2025).periods(PANEL) == (2020, 2022, 2024, 2025)


def test_members_are_the_entities_of_the_panels_kind_in_the_order_of_their_keys() -> None:
    assert CITIES.members(PANEL) == ("x", "y")


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({"pattern": "city-se-*"}, ("city-se-1", "city-se-2")),
        ({"exclude": "*-2"}, ("city-no-1", "city-se-1")),
        ({"ids": ("city-no-1",)}, ("city-no-1",)),
        ({"having": ("b*",)}, ("city-se-2",)),
        ({"having": ("a", "b*")}, ()),
        ({"having": ("nothing*",)}, ()),
    ],
)
def test_a_rule_of_membership_can_name_match_exclude_and_ask_for_figures(
    rule: dict[str, object], expected: tuple[str, ...]
) -> None:
    rows = [("city-se-1", "a", 2024, 1.0), ("city-se-2", "b", 2024, 1.0), ("city-no-1", "a", 2024, 1.0)]

    panel = edition(rows, parts=[part("a"), part("b")], members=Members(kind="city", **rule))

    assert panel.members(PANEL) == expected


def test_a_panel_without_members_has_an_empty_table() -> None:
    empty = edition([], parts=[part("a")])

    assert len(empty.scores(PANEL).frame()) == 0


def test_the_table_has_the_columns_of_the_score_file() -> None:
    frame = CITIES.scores(PANEL).frame()

    logics = ("impact", "feedback", "technology")
    expected = ["entity_id", "period", *POLES]
    expected += [f"{logic}_{name}" for logic in logics for name in ("intensity", "balance")]
    assert list(frame.columns) == [*expected, "level", "rank", "coverage"]


def test_the_table_is_empty_where_a_score_is_suppressed() -> None:
    frame = CITIES.scores(PANEL).frame().set_index("entity_id")

    assert frame.loc["x", "rank"] == 1
    assert frame.loc["y", ["legitimacy", "impact_intensity", "level", "rank"]].isna().all()
    assert frame["in"].isna().all()


def test_a_score_is_found_by_its_name_and_no_other() -> None:
    scores = CITIES.scores(PANEL)

    assert scores.column("impact_balance")[0] == 40.0
    assert scores.column("level")[0] == scores.column("impact_intensity")[0] == 40.0
    for unknown in ("impact", "impact_rank", "nothing_balance"):
        with pytest.raises(KeyError):
            scores.column(unknown)


def test_what_does_not_exist_is_named_with_what_does() -> None:
    with pytest.raises(NotFoundError, match=r"no panel called 'panels'\. Did you mean: panel"):
        CITIES.panel("panels")
    with pytest.raises(NotFoundError, match=r"2023.*2024"):
        CITIES.scores(PANEL, period=2023)
    with pytest.raises(NotFoundError, match=r"no entity of panel 'panel' called 'z'\. .* x, y"):
        CITIES.explain("z", panel_id=PANEL)


def test_scores_are_kept_for_the_same_question_and_made_anew_for_another() -> None:
    first = CITIES.scores(PANEL)

    assert CITIES.scores(PANEL, period=2024, methodology=methodology()) is first
    assert CITIES.scores(PANEL, methodology=methodology(min_coverage=0.6)) is not first


def test_kept_scores_and_figures_cannot_be_written_to() -> None:
    scores = CITIES.scores(PANEL)

    for array in (scores.values, scores.normalised, scores.level, scores.column("in"), scores.data.cube.values):
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 0.0


def test_observations_are_found_by_entity_and_indicator() -> None:
    assert len(CITIES.observed()) == 5
    assert CITIES.observed(entity_id="x", indicator_id="a")["value"].tolist() == [1.0, 20.0]
    assert CITIES.observed(indicator_id="b")["value"].tolist() == [30.0, 60.0]


def test_a_level_is_explained_down_to_the_observation() -> None:
    found = CITIES.explain("x", panel_id=PANEL)

    first, second = found.logics[0].poles
    assert (found.level, found.rank, found.ranked, found.coverage) == (40.0, 1, 1, 1.0)
    assert (found.logics[0].intensity, found.logics[0].balance) == (40.0, 40.0)
    assert (first.score, second.score) == (20.0, 60.0)
    assert not found.logics[0].one_sided
    observed = first.indicators[0]
    assert (observed.origin, observed.age, observed.observation.value) == ("observed", 0, 20.0)
    carried = second.indicators[0]
    assert (carried.value, carried.origin, carried.age, carried.observation.period) == (60.0, "carried", 2, 2022)


def test_what_is_missing_is_explained_as_missing() -> None:
    found = CITIES.explain("y", panel_id=PANEL)

    first, second = found.logics[0].poles
    assert (found.level, found.rank) == (None, None)
    assert (second.score, second.coverage, second.declared) == (None, 0.0, True)
    gap = second.indicators[0]
    assert (gap.score, gap.origin, gap.observation, gap.effective_weight) == (None, "missing", None, 0.0)
    assert first.indicators[0].clipped  # 110 lies beyond the goalpost of 100


def test_a_pole_that_the_panel_does_not_declare_says_so_and_a_lone_one_is_one_sided() -> None:
    lone = edition(at(2024, {"x": [20.0]}, indicators=["a"]), parts=[part("a")]).explain("x", panel_id=PANEL)

    impact, feedback = lone.logics[:2]
    assert impact.one_sided
    assert (impact.poles[1].declared, impact.poles[1].indicators) == (False, ())
    assert (feedback.one_sided, feedback.intensity) == (False, None)


def test_effective_weights_of_what_is_left_add_up_to_1() -> None:
    rows = at(2024, {"x": [20.0, None, 50.0]}, indicators=["a", "b", "c"])
    parts = [part("a"), part("b"), part("c")]

    pole = edition(rows, parts=parts).explain("x", panel_id=PANEL).logics[0].poles[0]

    assert [found.weight for found in pole.indicators] == [pytest.approx(1 / 3)] * 3
    assert [found.effective_weight for found in pole.indicators] == [0.5, 0.0, 0.5]


def test_a_value_taken_from_the_parent_is_traced_to_the_parents_observation() -> None:
    inherited = methodology(imputation=("parent",))

    found = CITIES.explain("y", panel_id=PANEL, methodology=inherited).logics[0].poles[1].indicators[0]

    assert (found.origin, found.value) == ("parent", 30.0)
    assert (found.observation.entity_id, found.observation.period) == ("above", 2024)


def test_a_limit_is_told_by_what_it_bars_and_for_which_logic() -> None:
    panel = edition(ROWS, parts=PARTS, limits=(limit("balance", logic="impact"), limit("rank"))).panel(PANEL)

    assert panel.limit("balance", logic="impact") is not None
    assert panel.limit("balance", logic="feedback") is None
    assert panel.limit("rank") is not None
    assert panel.limit("series") is None
