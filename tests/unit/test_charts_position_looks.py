"""What a position says besides its marks: the sentence of each view, trails, groups, and what a point says."""

from __future__ import annotations

import pytest

from dashboard.charts import position
from dashboard.charts.position.table import axes_of, trails_of
from dashboard.text import Words
from dashboard.urls import OwnGroup, View
from indicators.catalogue import LANGUAGES
from indicators.engine import Edition
from tests.support.figures import checked
from tests.unit.test_charts_position import build, show


def real(**view: object) -> View:
    return View(page="explore", panel="eu_countries", **view)


def test_each_view_of_the_box_has_its_sentence() -> None:
    looks = position.looks(position.frame(build(), view=show()), view=show())

    assert list(looks) == list(position.CAMERAS)
    assert len(set(looks.values())) == len(looks)


def test_a_chosen_member_stands_where_its_figures_are() -> None:
    view = show(entity="b")
    frame = position.frame(build(), view=view)

    look = position.looks(frame, view=view)["impact-feedback"]

    assert "b stands right of the middle (+20.0 points) and below it (−10.0)." in look


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_choice_the_fullest_quarter_is_counted(edition: Edition, language: str) -> None:
    view = real(language=language)
    frame = position.frame(edition, view=view)
    rows = frame[frame["placed"]]
    counts = rows.groupby([rows["impact_balance"] >= 0, rows["feedback_balance"] >= 0]).size()

    look = position.looks(frame, view=view)["impact-feedback"]

    assert Words(view.language).integer(int(counts.max())) in look
    assert Words(view.language).integer(len(rows)) in look


def test_points_say_the_figures_of_the_frame_and_stand_for_their_member(edition: Edition) -> None:
    view = real()
    frame = position.frame(edition, view=view).set_index("entity_id")

    for drawing in position.projections(position.frame(edition, view=view), view=view).values():
        dots = checked(drawing).data[0]
        for key, said in zip(dots.customdata, dots.hovertext, strict=True):
            row = frame.loc[key]
            assert row["name"] in said
            assert Words("en").number(row["impact_balance"], signed=True) in said
            assert Words("en").number(row["level"]) in said


def test_a_trail_runs_over_the_years_to_the_mark_on_the_same_basis(edition: Edition) -> None:
    view = real(trails=True, entities=("SE",))
    frame = position.frame(edition, view=view)
    row = frame.set_index("entity_id").loc["SE"]

    (trail,) = trails_of(frame).found

    assert list(trail.periods) == sorted(trail.periods)
    assert trail.periods[-1] == row["period"]
    assert trail.places[-1].tolist() == [row[axis.score] for axis in axes_of(frame)]
    drawn = checked(position.interactive(frame, view=view)).data
    line = next(trace for trace in drawn if trace.mode == "lines+markers+text")
    assert line.customdata[0] == f"SE~{trail.periods[0]}"
    assert str(trail.periods[0]) in line.text
    assert f"in {trail.periods[0]}" in position.words(frame, view=view).description


def test_a_trail_begins_in_the_year_asked_for(edition: Edition) -> None:
    since = sorted(edition.periods("eu_countries"))[-3]

    (trail,) = trails_of(position.frame(edition, view=real(trails=True, entities=("SE",), since=since))).found

    assert trail.periods[0] == since


def test_without_a_choice_a_small_panel_leaves_faint_trails_and_a_large_one_says_why_not(edition: Edition) -> None:
    few = trails_of(position.frame(edition, view=real(trails=True)))
    many = position.frame(edition, view=View(page="explore", panel="se_municipalities", trails=True))

    assert len(few.found) > 20
    assert trails_of(many).found == ()
    assert trails_of(many).reason in position.words(many, view=View(panel="se_municipalities", trails=True)).notes


def test_a_panel_without_series_says_why_there_are_no_trails(edition: Edition) -> None:
    view = View(page="explore", panel="eu_cities", trails=True, entities=("AT001C",))

    frame = position.frame(edition, view=view)

    assert trails_of(frame).reason
    assert trails_of(frame).reason in position.words(frame, view=view).notes


def test_a_chosen_group_has_a_shape_and_a_colour_of_its_own() -> None:
    view = show(own=(OwnGroup(name="Mine", members=("a", "c")),), group="own-1")
    frame = position.frame(build(), view=view)

    others, mine = checked(position.interactive(frame, view=view)).data[:2]

    assert list(mine.customdata) == ["a", "c"]
    assert mine.marker.symbol != others.marker.symbol
    assert mine.marker.color != others.marker.color
    assert "Highlighted, Mine (2)" in position.words(frame, view=view).description
