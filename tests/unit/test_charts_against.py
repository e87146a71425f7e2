"""An entity held against its peers, now and over time: numbers in words, frame and traces are the same."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.charts import against, course
from dashboard.charts.course.shape import span
from dashboard.charts.peer_bands import held
from dashboard.urls import OwnGroup, View
from indicators.analysis.bands import band, percentile
from indicators.engine import Edition
from tests.support.figures import checked
from tests.support.scoring import PANEL, PERIOD, at, limit, part
from tests.support.scoring import edition as small

PARTS = [part("e", pole="efficiency"), part("l", pole="legitimacy"), part("t", pole="through")]
FIGURES = {
    "a": (80.0, 60.0, 50.0),
    "b": (40.0, 60.0, 10.0),
    "c": (None, 90.0, 30.0),
    "d": (60.0, 40.0, 20.0),
}
VIEW = View(panel=PANEL, entity="a")
NORDIC = View(panel="eu_countries", entity="EE", group="nordic")


def build(**panel: object) -> Edition:
    return small(at(PERIOD, FIGURES, indicators=("e", "l", "t")), parts=PARTS, **panel)


def test_the_peers_are_all_other_members_where_no_group_is_chosen() -> None:
    frame = against.frame(build(), view=VIEW).set_index("score")

    # efficiency of the others: 40, 60 and none
    assert frame.loc["efficiency", ["value", "low", "median", "high", "count"]].tolist() == [80, 40, 50, 60, 2]
    assert frame.loc["efficiency", "below"] == 1.0
    assert "leader" not in frame.index


def test_a_group_of_the_readers_own_is_held_against_without_the_entity() -> None:
    view = VIEW.to(own=(OwnGroup(name="Ours", members=("a", "b")),), group="own-1")

    frame = against.frame(build(), view=view).set_index("score")

    assert frame.loc["efficiency", ["median", "count"]].tolist() == [40, 1]
    assert set(frame["group"]) == {"Ours"}


def test_a_group_of_the_entity_alone_gives_way_to_the_panel() -> None:
    view = VIEW.to(own=(OwnGroup(name="Me", members=("a",)),), group="own-1")

    assert held(against.frame(build(), view=view)).others == 3


def test_no_place_by_level_where_the_panel_bars_ranks() -> None:
    frame = against.frame(build(limits=(limit("rank"),)), view=VIEW).set_index("score")

    assert np.isnan(frame.loc["level", "below"])
    assert frame.loc["efficiency", "below"] == 1.0


def test_the_bands_are_those_of_the_group(edition: Edition) -> None:
    frame = against.frame(edition, view=NORDIC).set_index("score")

    scores = edition.scores("eu_countries")
    rows = [scores.entities.index(key) for key in ("DK", "FI", "IS", "NO", "SE")]
    values = scores.column("leader")
    own = values[scores.entities.index("EE")]
    expected = band(values[rows])
    assert frame.loc["leader", ["p10", "median", "p90"]].tolist() == [expected.p10, expected.median, expected.p90]
    assert frame.loc["leader", "below"] == percentile(float(own), values[rows])


@pytest.mark.parametrize("chart", [against, course])
def test_the_traces_hold_the_values_of_the_frame_with_key_and_sentence(chart: object, edition: Edition) -> None:
    frame = chart.frame(edition, view=NORDIC)  # type: ignore[attr-defined]

    drawn = [trace for trace in checked(chart.interactive(frame, view=NORDIC)).data if trace.hovertemplate]  # type: ignore[attr-defined]

    known = frame[frame["value"].notna()]
    assert sum(len(trace.customdata) for trace in drawn) == len(known)
    spoken = " ".join(text for trace in drawn for text in trace.hovertext)
    assert all(f"{value:.1f} points" in spoken for value in known["value"])


def test_the_marks_stand_at_the_values(edition: Edition) -> None:
    frame = against.frame(edition, view=NORDIC)

    [dots] = [trace for trace in checked(against.interactive(frame, view=NORDIC)).data if trace.hovertemplate]

    assert list(dots.x) == pytest.approx(frame["value"].dropna().tolist(), abs=0.005)
    assert list(dots.customdata) == frame.loc[frame["value"].notna(), "score"].tolist()


def test_the_words_hold_the_numbers_of_the_frame(edition: Edition) -> None:
    frame = against.frame(edition, view=NORDIC)

    reading = against.words(frame, view=NORDIC)

    above = int((frame["value"] > frame["median"]).sum())
    assert reading.headline == f"Estonia in 2025: above the median of its peers on {above} of {len(frame)} scores"
    for row in frame.itertuples():
        assert f"{row.label}: {row.value:.1f} points; peers: median {row.median:.1f}" in reading.description


def test_the_course_rests_on_the_fixed_set_and_on_the_same_peers(edition: Edition) -> None:
    frame = course.frame(edition, view=NORDIC)

    method = NORDIC.methodology.model_copy(update={"basket": "series"})
    level = frame[frame["score"] == "level"].set_index("period")["value"]
    for period in edition.periods("eu_countries"):
        scores = edition.scores("eu_countries", period=period, methodology=method)
        assert level[period] == scores.level[scores.entities.index("EE")]
    assert set(frame["count"]) == {5}


def test_breaks_are_named_with_the_number_of_indicators(edition: Edition) -> None:
    reading = course.words(course.frame(edition, view=NORDIC), view=NORDIC)

    series = {part.indicator_id for part in edition.catalogue.scored("eu_countries") if part.series}
    count = sum(one.period == 2022 and one.indicator_id in series for one in edition.catalogue.series_breaks.values())
    assert any(f"from 2022 on, {count} indicators" in note for note in reading.notes)


def test_a_barred_series_leaves_the_period_of_the_view() -> None:
    frame = course.frame(build(limits=(limit("series"),)), view=VIEW)

    assert set(frame["period"]) == {PERIOD}
    assert "It cannot carry this." in course.words(frame, view=VIEW).notes


def test_the_common_scale_holds_every_value_and_is_never_flat() -> None:
    low, high = span(held(course.frame(build(), view=VIEW)))

    # levels and intensities run from 10 to 70 points
    assert (low, high) == (10, 70)
