"""A score over time: nothing between the periods, breaks left open, carried figures marked."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from dashboard.charts import trend
from dashboard.charts.over_time import Break, breaks, steady
from dashboard.charts.trend.interactive import alone, runs
from dashboard.charts.trend.shape import pieces, span_of, spread_out
from dashboard.charts.trend.table import group_of, lines
from dashboard.text import Words
from dashboard.urls import View
from indicators.catalogue import Catalogue, SeriesBreak, Text
from indicators.engine import Edition
from indicators.scoring import Edition as Scored
from tests.support.figures import checked
from tests.support.scoring import PANEL, PERIOD, at, limit, part
from tests.support.scoring import edition as small

FIRST = PERIOD - 4
PARTS = [part("e", series=True, max_age=2), part("f", series=True, max_age=2)]


def build(**panel: object) -> Edition:
    """Four members in three periods two years apart; what `a` has in the last one is older by half."""
    rows = [
        *at(FIRST, {"a": (40.0, 40.0), "b": (60.0, 60.0), "c": (20.0, 20.0)}, indicators="ef"),
        *at(FIRST + 2, {"a": (50.0, 50.0), "b": (None, None), "c": (30.0, 30.0)}, indicators="ef"),
        *at(PERIOD, {"a": (60.0, None), "b": (70.0, 70.0), "c": (30.0, 50.0)}, indicators="ef"),
    ]
    return small(rows, parts=PARTS, **panel)


def broken(*periods: int) -> Edition:
    found = build()
    made = [
        SeriesBreak(
            id=f"of{period}", indicator_id="e", period=period, note=Text(en="New survey."), reference="Producer"
        )
        for period in periods
    ]
    items = [*_items(found.catalogue), *made]
    return Scored(release=1, catalogue=Catalogue.from_items(items), observations=found.observations)


def _items(catalogue: Catalogue) -> list[object]:
    kept = [*catalogue.entities.values(), *catalogue.indicators.values(), *catalogue.panels.values()]
    return [catalogue.framework, *kept, *catalogue.scored(PANEL)]


def draw(edition: Edition, **view: object) -> tuple[pd.DataFrame, View]:
    shown = View(panel=PANEL, **{"entity": "a", "score": "efficiency", **view})
    return trend.frame(edition, view=shown), shown


def test_a_line_has_the_periods_that_exist_and_no_others() -> None:
    frame, _ = draw(build())

    [own] = lines(frame)
    assert list(own["period"]) == [FIRST, FIRST + 2, PERIOD]
    assert list(own["value"]) == [40, 50, 55]


def test_the_group_has_median_and_percentiles_of_each_period() -> None:
    frame, _ = draw(build())

    group = group_of(frame)
    assert list(group["value"]) == [40, 50, 55]
    assert list(group["p25"]) == [30, 40, 47.5]
    assert list(group["count"]) == [3, 3, 3]


def test_the_share_of_new_figures_is_known() -> None:
    frame, _ = draw(build(), entities=("b",))

    shares = [list(rows["fresh"]) for rows in lines(frame)]
    assert shares == [[1, 1, 0.5], [1, 0, 1]]


def test_a_line_to_carried_figures_is_dashed_and_its_mark_hollow() -> None:
    frame, view = draw(build(), entities=("b",))

    figure = checked(trend.interactive(frame, view=view))

    dashes = [dashed for dashed, _ in pieces(frame, rows=lines(frame)[1])]
    assert dashes == [True, False]
    [own] = [trace for trace in figure.data if trace.mode == "markers" and "b" in trace.customdata]
    assert own.marker.color[1] != own.marker.color[0]
    assert "Hollow and dashed" in " ".join(trend.words(frame, view=view).notes)


def test_a_period_without_a_value_opens_the_line() -> None:
    rows = pd.DataFrame({"period": [1, 2, 3, 4], "value": [5.0, np.nan, 6.0, 7.0], "interrupted": False, "fresh": 1.0})
    frame, _ = draw(build())

    assert pieces(frame, rows=rows) == [(False, [(3, 6.0), (4, 7.0)])]


def test_a_break_of_much_weight_opens_the_lines_and_is_said() -> None:
    frame, view = draw(broken(FIRST + 2))

    reading = trend.words(frame, view=view)

    assert list(group_of(frame)["interrupted"]) == [False, True, False]
    assert [places for _, places in pieces(frame, rows=lines(frame)[0])] == [[(FIRST + 2, 50.0), (PERIOD, 55.0)]]
    assert reading.headline.endswith(f"part of it was measured in a new way from {FIRST + 2} on")
    assert "New survey." in reading.description
    assert f"{FIRST + 2} (50%)" in " ".join(reading.notes)


def test_a_change_knows_every_year_from_which_a_new_way_holds() -> None:
    edition, view = broken(FIRST + 1, PERIOD), View(panel=PANEL, score="efficiency")
    method = steady(view).methodology
    ends = {period: edition.scores(PANEL, period=period, methodology=method) for period in (FIRST, PERIOD)}

    [one] = breaks(edition, found=ends, view=view)

    assert (one.years, one.year, one.period) == ((FIRST + 1, PERIOD), FIRST + 1, PERIOD)


def test_a_break_of_little_weight_is_marked_and_the_line_goes_on() -> None:
    frame, view = draw(broken(FIRST + 2))
    small_break = tuple(replace(one, share=0.1) for one in frame.attrs["breaks"])
    frame.attrs["breaks"] = small_break
    group_of(frame)["interrupted"] = False

    figure = checked(trend.interactive(frame, view=view))

    assert not Break((2020,), 2020, 0.1, (), ()).interrupts
    assert [shape.line.dash for shape in figure.layout.shapes] == ["dot"]
    assert "part of it" not in trend.words(frame, view=view).headline


def test_the_headline_says_both_ends_and_the_median() -> None:
    frame, view = draw(build())

    headline = trend.words(frame, view=view).headline

    expected = "a rose on word from 40.0 points in 2020 to 55.0 in 2024; the median went from 40.0 to 55.0"
    assert headline == expected


def test_the_figure_draws_the_values_of_the_frame_and_ends_in_labels() -> None:
    frame, view = draw(build(), entities=("c",))

    figure = checked(trend.interactive(frame, view=view))

    dots = {trace.customdata[0]: list(trace.y) for trace in figure.data if trace.mode == "markers"}
    assert dots == {"a": [40, 50, 55], "c": [20, 30, 40]}
    names = [text for trace in figure.data if trace.mode == "text" for text in trace.text]
    assert set(names) == {"<b>a</b> 55.0", "c 40.0", "Median 55.0"}


def test_labels_keep_their_distance_and_their_order() -> None:
    heights = spread_out([100, 104, 20, 101], step=16, low=0, high=200)

    ordered = sorted(heights)
    assert all(after - before >= 16 - 1e-9 for before, after in pairwise(ordered))
    assert heights[2] == 20
    assert heights[0] < heights[3] < heights[1]


def test_a_small_change_does_not_fill_the_height() -> None:
    flat = small(
        [*at(FIRST, {"a": (50.0, 50.0)}, indicators="ef"), *at(PERIOD, {"a": (50.2, 50.2)}, indicators="ef")],
        parts=PARTS,
    )
    low, high = span_of(draw(flat)[0])

    assert high - low >= 10


def test_a_panel_that_bars_a_series_says_why() -> None:
    frame, view = draw(build(limits=(limit("series"),)))

    assert not len(frame)
    assert trend.words(frame, view=view).headline == "It cannot carry this"
    assert checked(trend.interactive(frame, view=view)).layout.annotations[0].text == "It cannot carry this."


def test_a_member_without_any_value_is_said_to_be() -> None:
    rows = [*at(PERIOD, {"a": (50.0, 50.0)}, indicators="ef"), *at(FIRST, {"a": (50.0, 50.0)}, indicators="ef")]
    parts = [*PARTS, part("g", series=True), part("h", series=True), part("i", series=True)]
    found = small([*rows, *at(PERIOD, {"z": (5.0,)}, indicators="e")], parts=parts)
    frame, view = draw(found, entity="z")

    assert "z has no score on word in any period" in trend.words(frame, view=view).headline


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_numbers_of_the_words_are_those_of_the_frame(edition: Edition, language: str) -> None:
    view = View(panel="eu_countries", entity="DK", score="leader", language=language)
    frame = trend.frame(edition, view=view)

    reading, words = trend.words(frame, view=view), Words(language)

    [own] = lines(frame)
    assert words.number(own["value"].iloc[0]) in reading.headline
    assert words.number(own["value"].iloc[-1]) in reading.headline
    assert all(words.number(value) in reading.description for value in own["value"])


def test_a_period_alone_behind_a_break_shows_its_group() -> None:
    frame, _ = draw(broken(PERIOD))

    [(_, median)] = alone(frame, group=group_of(frame))

    assert {value for _, value in median} == {float(group_of(frame)["value"].iloc[-1])}
    assert median[0][0] < PERIOD < median[1][0]
    assert [len(run) for run in runs(group_of(frame))] == [2, 2]
