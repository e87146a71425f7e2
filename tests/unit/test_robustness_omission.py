"""What leaving something out moves: worked out by hand, and the same as scoring without it in any other way."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indicators.engine import Edition
from indicators.robustness.coherence.omission import (
    Omission,
    depends_on_members,
    leave_out_entities,
    leave_out_indicators,
    without_entity,
    without_indicator,
)
from indicators.scoring import Edition as Panels
from tests.support.scoring import PANEL, PERIOD, at, edition, limit, methodology, part

NAMES = tuple("abcdef")
POLES = ("efficiency", "efficiency", "legitimacy", "legitimacy", "in", "in")
SAMPLE = {"normalisation": "min_max", "frame": "period"}
figure = st.none() | st.floats(0, 100, allow_subnormal=False)
FIXED = st.fixed_dictionaries({
    "imputation": st.sampled_from([(), ("last_observation",), ("parent",)]),
    "weighting": st.sampled_from(["equal_within_pole", "equal_per_indicator"]),
    "aggregation": st.sampled_from(["arithmetic", "geometric", "harmonic"]),
    "min_coverage": st.sampled_from([0.1, 0.6]),
})  # fmt: skip


def panel(
    values: dict[str, list[float | None]], *, poles: tuple[str, ...] = ("efficiency",) * 2, **fields: Any
) -> Panels:
    parts = [part(name, pole=pole) for name, pole in zip(NAMES, poles, strict=False)]
    return edition(at(PERIOD, values, indicators=NAMES[: len(parts)]), parts=parts, **fields)


def by_key(found: tuple[Omission, ...]) -> dict[str, Omission]:
    return {one.left_out: one for one in found}


def test_without_an_indicator_the_others_make_the_score() -> None:
    found = panel({"x": [80, 20], "y": [40, 50], "z": [60, 10]})  # levels 50, 45, 35

    omission = by_key(leave_out_indicators(found.scores(PANEL)))["b"]

    assert list(omission.before) == [50, 45, 35]
    assert list(omission.after) == [80, 40, 60]
    assert list(omission.shift) == [30, -5, 25]
    assert list(omission.places) == [0, -1, 1]
    assert (omission.mean_shift, omission.largest_shift) == (20, 30)
    assert (omission.mean_places, omission.largest_places) == (pytest.approx(2 / 3), 1)
    assert omission.swaps == 1
    assert list(omission.moved) == [2, 1, 0]  # y and z move one place, z by more points; x none


def test_every_indicator_is_left_out_once() -> None:
    found = panel({"x": [80, 20], "y": [40, 50]}).scores(PANEL)

    assert tuple(by_key(leave_out_indicators(found))) == found.structure.indicators


def test_a_score_may_appear_and_disappear_with_what_must_be_covered() -> None:
    poles = ("efficiency",) * 3
    found = panel({"x": [80, None, None], "y": [40, 50, None], "z": [1, 1, 1]}, poles=poles).scores(PANEL)

    omissions = by_key(leave_out_indicators(found))

    # x has a third of the weight; without b or c it has half, which is enough. y has two thirds, then half.
    assert list(omissions["b"].appeared) == [True, False, False]
    assert not omissions["b"].disappeared.any()
    assert list(omissions["a"].disappeared) == [False, False, False]
    assert np.isnan(omissions["b"].rank_after[0])  # places are counted among those with both scores
    strict = panel({"x": [80, None, 5], "y": [40, 50, 1]}, poles=poles).scores(
        PANEL, methodology=methodology(min_coverage=0.6)
    )
    assert list(by_key(leave_out_indicators(strict))["a"].disappeared) == [True, False]


def test_a_pole_without_its_only_indicator_leaves_its_logic_to_the_other_pole() -> None:
    found = panel({"x": [80, 20], "y": [40, 50]}, poles=("efficiency", "legitimacy")).scores(PANEL)

    omission = by_key(leave_out_indicators(found))["a"]

    assert list(omission.after) == [20, 50]


def test_without_the_last_indicator_of_a_logic_nobody_has_a_level() -> None:
    found = panel({"x": [80, 20], "y": [40, 50]}, poles=("efficiency", "in")).scores(PANEL)

    omission = by_key(leave_out_indicators(found))["a"]

    assert omission.disappeared.all()
    assert omission.refusal == ""
    assert omission.swaps is None
    assert np.isnan(omission.mean_shift)


def test_without_the_only_indicator_there_is_nothing_to_score() -> None:
    found = panel({"x": [80], "y": [40]}, poles=("efficiency",)).scores(PANEL)

    [omission] = leave_out_indicators(found)

    assert "nothing is left" in omission.refusal
    assert not omission.disappeared.any()


def test_a_panel_that_bars_ranks_shows_points_and_no_places() -> None:
    found = panel({"x": [80, 20], "y": [40, 50]}, limits=(limit("rank"),)).scores(PANEL)

    omission = by_key(leave_out_indicators(found))["b"]

    assert list(omission.shift) == [30, -5]
    assert np.isnan(omission.places).all()
    assert omission.swaps is None
    assert by_key(leave_out_indicators(found, name="efficiency"))["a"].swaps == 1


def test_an_indicator_moves_no_score_that_it_is_no_part_of() -> None:
    found = panel({"x": [80, 20, 1], "y": [40, 50, 2]}, poles=("efficiency", "legitimacy", "in")).scores(PANEL)

    omission = by_key(leave_out_indicators(found, name="efficiency"))["c"]

    assert not omission.shift.any()
    assert not len(omission.moved)


def test_weights_of_what_is_left_out_have_no_effect() -> None:
    weights = (("a", 3.0), ("b", 1.0), ("feedback", 2.0))
    found = panel({"x": [80, 20, 1], "y": [40, 50, 2]}, poles=("efficiency", "efficiency", "in"))
    scores = found.scores(PANEL, methodology=methodology(weighting="custom", weights=weights))

    omission = by_key(leave_out_indicators(scores))["a"]

    assert omission.after == pytest.approx([(20 + 2 * 1) / 3, (50 + 2 * 2) / 3])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    values=st.lists(st.lists(figure, min_size=6, max_size=6), min_size=3, max_size=5),
    mean=st.sampled_from(["arithmetic", "geometric", "harmonic", "copeland"]),
    left_out=st.sampled_from(NAMES),
)
def test_leaving_out_is_the_same_as_a_weight_of_nothing(
    values: list[list[float | None]], mean: str, left_out: str
) -> None:
    rows = {f"e{number}": [*row] for number, row in enumerate(values)}
    rows["full"] = [float(number) for number in range(6)]
    found = panel(rows, poles=POLES)

    without = without_indicator(
        found.scores(PANEL, methodology=methodology(aggregation=mean, min_coverage=0.3)), left_out=left_out
    )
    weightless = found.scores(
        PANEL,
        methodology=methodology(aggregation=mean, min_coverage=0.3, weighting="custom", weights=((left_out, 0.0),)),
    )

    for name in without.names:
        np.testing.assert_allclose(without.column(name), weightless.column(name), atol=1e-9)


SWAP = {"w": [1, 4], "x": [10, 0], "y": [0, 2], "z": [100, 4]}
"""With z, a is read from 0 to 100: x 5, y 25. Without it from 0 to 10: x 50, y 25."""


def test_a_member_that_leaves_can_turn_two_others_around_where_ranges_are_those_of_the_members() -> None:
    found = panel(SWAP).scores(PANEL, methodology=methodology(**SAMPLE))

    omissions = by_key(leave_out_entities(found))

    assert list(omissions["z"].before[:3]) == [50.5, 5, 25]
    assert list(omissions["z"].after[:3]) == [55, 50, 25]
    assert np.isnan([omissions["z"].before[3], omissions["z"].after[3]]).all()
    assert list(omissions["z"].places[:3]) == [0, 1, -1]
    assert omissions["z"].swaps == 1
    assert not omissions["z"].disappeared.any()


def test_with_fixed_goalposts_nobody_moves_when_another_leaves() -> None:
    omissions = leave_out_entities(panel(SWAP).scores(PANEL))

    assert [one.swaps for one in omissions] == [0, 0, 0, 0]
    assert not any(len(one.moved) for one in omissions)
    assert [np.isnan(one.before).sum() for one in omissions] == [1, 1, 1, 1]


def test_what_is_not_defined_without_a_member_is_said_and_stops_no_other() -> None:
    found = panel({"x": [10, 1], "y": [20, 1], "z": [20, 9]}).scores(PANEL, methodology=methodology(**SAMPLE))

    omissions = by_key(leave_out_entities(found))

    assert "constant has no range" in omissions["x"].refusal
    assert "Cannot put b" in omissions["z"].refusal
    assert omissions["y"].refusal == ""
    assert np.isnan(omissions["x"].after).all()
    assert not omissions["x"].disappeared.any()


def test_the_frame_loses_the_figures_of_a_member_that_leaves() -> None:
    found = panel(SWAP).scores(PANEL, methodology=methodology(normalisation="min_max"))

    assert by_key(leave_out_entities(found))["z"].swaps == 1


def test_others_keep_their_parents_when_a_member_leaves() -> None:
    rows = [("x", "a", PERIOD, 10.0), ("y", "a", PERIOD, 20.0), ("z", "b", PERIOD, 1.0)]
    rows += [("north", "a", PERIOD, 70.0), ("south", "a", PERIOD, 30.0), ("north", "b", PERIOD, 60.0)]
    found = edition(rows, parts=[part("a"), part("b")], parents={"x": "north", "y": "south", "z": "north"})
    scores = found.scores(PANEL, methodology=methodology(imputation=("parent",)))

    without = without_entity(scores, left_out="x")

    assert without.entities == ("y", "z")
    np.testing.assert_array_equal(without.values, scores.values[1:])
    assert without.values[1, 0] == 70


@pytest.mark.parametrize(
    "choices",
    [
        {"normalisation": "min_max"},
        {"normalisation": "distance_to_target"},
        {"treatment": "winsorise"},
        {"imputation": ("last_observation", "panel_median")},
        {"weighting": "principal_component"},
        {"logic_aggregation": "copeland"},
    ],
)
def test_a_score_depends_on_the_others_where_a_step_learns_from_them(choices: dict[str, Any]) -> None:
    assert depends_on_members(methodology(**choices))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(values=st.lists(st.lists(figure, min_size=6, max_size=6), min_size=3, max_size=5), choices=FIXED)
def test_where_nothing_is_computed_computing_would_have_changed_nothing(
    values: list[list[float | None]], choices: dict[str, Any]
) -> None:
    rows = {f"e{number}": [*row] for number, row in enumerate(values)}
    rows["full"] = [50.0] * 6
    scores = panel(rows, poles=POLES).scores(PANEL, methodology=methodology(**choices))
    assert not depends_on_members(scores.methodology)

    for row, key in enumerate(scores.entities):
        without = without_entity(scores, left_out=key)
        for name in scores.names:
            np.testing.assert_allclose(without.column(name), np.delete(scores.column(name), row), atol=1e-9)


@pytest.mark.parametrize("panel_id", ["eu_countries", "tax_administrations", "eu_cities"])
def test_nobody_moves_in_the_bundled_panels_the_long_way_either(edition: Edition, panel_id: str) -> None:
    scores = edition.scores(panel_id)

    for row, key in enumerate(scores.entities):
        without = without_entity(scores, left_out=key).level
        np.testing.assert_allclose(without, np.delete(scores.level, row), atol=1e-9)


@pytest.mark.parametrize(
    "panel_id",
    ["eu_countries", "eu_regions", "eu_regions_eqi", "tax_administrations", "scottish_councils", "eu_cities"],
)
def test_every_bundled_panel_can_do_without_any_one_of_its_parts(edition: Edition, panel_id: str) -> None:
    scores = edition.scores(panel_id, methodology=methodology(**SAMPLE))

    omissions = leave_out_indicators(scores)
    members = leave_out_entities(scores)

    assert [one.refusal for one in (*omissions, *members)] == [""] * (len(omissions) + len(members))
    assert all(one.largest_shift > 0 for one in omissions)
    barred = scores.data.panel.limit("rank") is not None
    assert all((one.swaps is None) is barred for one in members)
