"""The position: which axes a panel gets, fixed ends, and what is said and drawn."""

from __future__ import annotations

import pytest

from dashboard.charts import position
from dashboard.charts.position.table import axes_of, shape_of
from dashboard.urls import View
from indicators.engine import Edition
from tests.support.figures import checked
from tests.support.scoring import PANEL, PERIOD, POLES, at, limit, part
from tests.support.scoring import edition as small

SIX = [part(f"i_{pole}", pole=pole) for pole in POLES]
FIGURES = {
    "a": (80, 60, 30, 50, 20, 90),
    "b": (40, 60, 30, 20, 50, 90),
    "c": (50, 50, 70, 40, 10, 20),
    "d": (50, 50, 70, 40, 10, None),
}
"""Balances: a -20, 20, 70; b 20, -10, 40; c 0, -30, 10; d has no technology."""


def build(parts: list = SIX, **panel: object) -> Edition:
    columns = [POLES.index(pair[1].pole) for pair in parts]
    figures = {name: [row[column] for column in columns] for name, row in FIGURES.items()}
    return small(at(PERIOD, figures, indicators=[pair[0].id for pair in parts]), parts=parts, **panel)


def show(**view: object) -> View:
    return View(panel=PANEL, **view)


def test_six_poles_make_a_space_of_balances_with_equal_fixed_ends() -> None:
    frame = position.frame(build(), view=show())

    assert shape_of(frame) == "solid"
    assert [axis.score for axis in axes_of(frame)] == ["impact_balance", "feedback_balance", "technology_balance"]
    assert {(axis.low, axis.high) for axis in axes_of(frame)} == {(-80, 80)}


def test_one_one_sided_logic_turns_all_axes_into_intensities() -> None:
    frame = position.frame(build(SIX[:5]), view=show())

    assert [axis.score for axis in axes_of(frame)] == ["impact_intensity", "feedback_intensity", "technology_intensity"]
    assert {(axis.low, axis.high) for axis in axes_of(frame)} == {(0, 100)}


def test_a_barred_balance_turns_all_axes_into_intensities() -> None:
    frame = position.frame(build(limits=(limit("balance", logic="impact"),)), view=show())

    assert not any(axis.signed for axis in axes_of(frame))
    assert "It cannot carry this." in position.words(frame, view=show()).notes


def test_the_nearest_to_the_chosen_mark_are_named_with_their_distance() -> None:
    figures = dict(zip("abcde", ((50, 50), (50, 54), (47, 50), (50, 90), (50, 60)), strict=True))
    six = {name: (*pair, 50, 50, 50, 50) for name, pair in figures.items()}
    edition = small(at(PERIOD, six, indicators=[pair[0].id for pair in SIX]), parts=SIX)
    view = show(entities=("a",))

    notes = position.words(position.frame(edition, view=view), view=view).notes

    assert any("c (3.0), b (4.0) and e (10.0)" in note for note in notes)


def test_no_one_is_called_nearest_where_no_one_is_chosen() -> None:
    notes = position.words(position.frame(build(), view=show()), view=show()).notes

    assert not any("Nearest" in note for note in notes)


def test_two_logics_make_a_plane_and_one_is_drawn_against_the_level() -> None:
    two, one = (position.frame(build(SIX[:count]), view=show()) for count in (4, 2))

    assert (shape_of(two), shape_of(one)) == ("flat", "line")
    assert [axis.score for axis in axes_of(one)] == ["impact_balance", "level"]
    assert position.projections(two, view=show()) == {}
    assert any("two logics only" in note for note in position.words(two, view=show()).notes)


def test_the_figure_in_space_holds_the_balances_of_the_frame() -> None:
    frame = position.frame(build(), view=show())

    dots = checked(position.interactive(frame, view=show())).data[0]

    assert list(dots.customdata) == ["a", "b", "c"]
    assert list(dots.x) == [-20, 20, 0]
    assert list(dots.y) == [20, -10, -30]
    assert list(dots.z) == [70, 40, 10]


def test_a_chosen_entity_gets_a_line_down_to_the_floor() -> None:
    view = show(entity="a")
    frame = position.frame(build(), view=view)

    lines = next(trace for trace in checked(position.interactive(frame, view=view)).data if trace.mode == "lines")

    assert list(lines.z) == [70, -80, None]


def test_three_projections_show_each_pair_with_both_medians() -> None:
    view = show()
    frame = position.frame(build(), view=view)

    found = {name: checked(drawn) for name, drawn in position.projections(frame, view=view).items()}

    assert list(found) == ["impact-feedback", "impact-technology", "feedback-technology"]
    dashed = [shape for shape in found["impact-feedback"].layout.shapes if shape.line.dash == "dot"]
    assert [(shape.x0, shape.y1) for shape in dashed] == [(0, 80), (-80, -10)]
    assert {name for name in position.CAMERAS if name in found} == set(found)


def test_members_without_a_place_are_named() -> None:
    frame = position.frame(build(), view=show())

    reading = position.words(frame, view=show())

    assert list(frame["placed"]) == [True, True, True, False]
    assert "1 member of the panel has no value, as too little is observed: d." in reading.description


def test_the_headline_says_where_most_lean_with_the_median() -> None:
    reading = position.words(position.frame(build(), view=show()), view=show())

    assert reading.headline == "word in 2024: 3 of 3 lean towards word; the median is +40.0 points"


def test_the_headline_of_a_chosen_entity_holds_its_balances() -> None:
    view = show(entity="b")

    headline = position.words(position.frame(build(), view=view), view=view).headline

    assert all(number in headline for number in ("+20.0", "−10.0", "+40.0", "2024"))


def test_groups_are_coloured_only_where_asked_for() -> None:
    parents = {"a": "r1", "b": "r1", "c": "r2"}
    rows = at(PERIOD, {name: FIGURES[name] for name in parents}, indicators=[pair[0].id for pair in SIX])
    regions = [(region, "i_in", PERIOD, 50.0) for region in ("r1", "r2")]
    edition = small([*rows, *regions], parts=SIX, parents=parents)

    plain, coloured = (position.frame(edition, view=show(colour=colour)) for colour in ("none", "group"))

    assert plain["tint"].sum() == 0
    assert list(coloured["tint"]) == [1, 1, 2]


@pytest.mark.parametrize("panel", ["eu_countries", "se_municipalities", "eu_regions_eqi"])
def test_axes_do_not_change_with_the_period(edition: Edition, panel: str) -> None:
    periods = edition.periods(panel)

    ends = {
        axis.high
        for period in (periods[0], periods[-1])
        for axis in axes_of(position.frame(edition, view=View(panel=panel, period=period)))
        if axis.signed
    }

    assert len(ends) == 1
