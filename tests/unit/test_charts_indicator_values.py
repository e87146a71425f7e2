"""One indicator over members and time: frames, figures and words say the same."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from dashboard.charts import indicator, series
from dashboard.charts.indicator.shape import callouts
from dashboard.charts.indicator.table import MANY, axis_of, goalposts, known
from dashboard.charts.series.table import latest, medians, pieces
from dashboard.charts.ticks import ticks
from dashboard.urls import OwnGroup, View
from indicators.catalogue import Catalogue, SeriesBreak, Text
from indicators.engine import Edition
from tests.support.figures import checked
from tests.support.scoring import PANEL, PERIOD, at, part
from tests.support.scoring import edition as small

FIGURES = {"a": (80.0,), "b": (40.0,), "c": (40.0,), "d": (10.0,), "e": (None,)}


def build(**fields: object) -> Edition:
    """Five members, the last of them with a figure of another indicator only."""
    parts = [part("i", **fields), part("other")]
    rows = [*at(PERIOD, FIGURES, indicators=("i",)), ("e", "other", PERIOD, 1.0)]
    return small(rows, parts=parts)


def broken() -> Edition:
    """Members a and b over four years, the third made a new way."""
    rows = [
        (name, "i", PERIOD - 3 + year, base + 10.0 * year)
        for name, base in (("a", 10.0), ("b", 30.0))
        for year in range(4)
    ]
    edition = small(rows, parts=[part("i")])
    note = SeriesBreak(
        id="i.1", indicator_id="i", period=PERIOD - 1, note=Text(en="Another question."), reference="Report"
    )
    return Edition(
        release=1, catalogue=Catalogue.from_items([*edition.catalogue.items(), note]), observations=edition.observations
    )


def spread(edition: Edition, **view: object) -> tuple[pd.DataFrame, View]:
    shown = View(page="indicator", panel=PANEL, indicator="i", **view)
    return indicator.frame(edition, view=shown), shown


def course(edition: Edition, **view: object) -> tuple[pd.DataFrame, View]:
    shown = View(page="indicator", panel=PANEL, indicator="i", **view)
    return series.frame(edition, view=shown), shown


@pytest.mark.parametrize(
    ("polarity", "order", "ranks"),
    [("higher", ["a", "b", "c", "d"], [1, 2, 2, 4]), ("lower", ["d", "b", "c", "a"], [1, 2, 2, 4])],
)
def test_members_stand_in_order_from_the_better_end(polarity: str, order: list[str], ranks: list[int]) -> None:
    frame, _ = spread(build(polarity=polarity))

    assert frame["entity_id"].tolist() == [*order, "e"]
    assert [one.rank for one in known(frame)] == ranks
    assert pd.isna(frame["rank"].iloc[-1])


def test_an_indicator_that_is_best_in_the_middle_has_no_ranks() -> None:
    middle = {"polarity": "optimum", "optimum_low": 40.0, "optimum_high": 60.0, "valid_min": 0.0, "valid_max": 100.0}
    frame, view = spread(build(**middle, worst=None, best=None), entity="a")

    assert frame["rank"].isna().all()
    assert indicator.words(frame, view=view).headline == "word: a has 80.0 in 2024; median 40.0"


def test_dots_carry_the_figures_of_the_frame_and_speak_them() -> None:
    frame, view = spread(build())

    dots = checked(indicator.interactive(frame, view=view)).data[0]

    assert list(dots.x) == [one.value for one in known(frame)]
    assert list(dots.customdata) == ["a", "b", "c", "d"]
    assert dots.hovertext[0] == "<b>a</b><br>80.0 (2024)<br>1st of 4"


def test_dots_never_cover_each_other() -> None:
    frame, _ = spread(build())

    places = [(one.across, one.height) for one in known(frame)]
    assert len(set(places)) == len(places)
    assert sorted(one.height for one in known(frame)) == [0, 0, 0, 1]


def test_many_members_stand_in_columns() -> None:
    figures = {f"m{number:03}": (float(number % 50),) for number in range(MANY + 40)}
    frame, view = spread(small(at(PERIOD, figures, indicators=("i",)), parts=[part("i")]))

    figure = checked(indicator.interactive(frame, view=view))

    assert frame["across"].nunique() < 50
    assert not frame.duplicated(["across", "height"]).any()
    assert sum(len(part.x) for part in figure.data) == MANY + 40


def test_words_give_both_ends_and_the_median() -> None:
    frame, view = spread(build())

    reading = indicator.words(frame, view=view)

    assert reading.headline == "word: from 10.0 (d) to 80.0 (a) in 2024; median 40.0"
    assert "1 member has no figure." in reading.notes


def test_a_figure_from_an_earlier_year_is_said_to_be() -> None:
    rows = [("a", "i", PERIOD - 2, 1.0), ("b", "i", PERIOD - 1, 2.0), ("c", "other", PERIOD, 2.0)]
    frame, view = spread(small(rows, parts=[part("i", max_age=3), part("other")]))

    reading = indicator.words(frame, view=view)

    assert "in 2022–2023" in reading.headline
    assert "Figures from before the year shown: 2, the oldest from 2022." in reading.notes


def test_goalposts_are_marked_and_inside_the_axis() -> None:
    frame, view = spread(build())
    axis = axis_of(frame)

    texts = [note.text for note in checked(indicator.interactive(frame, view=view)).layout.annotations]

    assert dict(goalposts(frame)) == {"worst": 0.0, "best": 100.0}
    assert axis.low < 0
    assert axis.high > 100
    assert {"0 points", "100 points", "median 40.0"} <= set(texts)


def test_chosen_members_and_the_group_differ_in_shape() -> None:
    own = (OwnGroup(name="Ours", members=("b",)),)
    frame, view = spread(build(), entity="a", own=own, group="own-1")

    figure = checked(indicator.interactive(frame, view=view))

    assert [part.marker.symbol for part in figure.data[:2]] == ["circle", "square"]
    assert list(figure.data[2].customdata) == ["a"]
    assert {"<b>a</b>", "■ Ours"} <= {note.text for note in figure.layout.annotations}


def test_names_above_the_dots_cover_neither_each_other_nor_their_lines() -> None:
    figures = {name: (50.0 + number,) for number, name in enumerate(("first", "second", "third", "fourth"))}
    figures |= {"low": (0.0,), "high": (100.0,)}
    edition = small(at(PERIOD, figures, indicators=("i",)), parts=[part("i")])
    frame, _ = spread(edition, entities=("first", "second", "third", "fourth"))

    found = callouts(known(frame), scale=axis_of(frame), room=300.0, size=13.0)

    assert {one.text for one in found} == {"first", "second", "third", "fourth"}
    assert len({one.row for one in found}) == 4
    rows = {one.text: one.row for one in found}
    assert rows["first"] > rows["second"] > rows["third"] > rows["fourth"]


def test_nobody_with_a_figure_is_said() -> None:
    edition = small([("a", "other", PERIOD, 1.0)], parts=[part("i"), part("other")])
    frame, view = spread(edition)

    assert indicator.words(frame, view=view).headline == "word: no figures for 2024"
    assert checked(indicator.interactive(frame, view=view)).data == ()
    empty, _ = course(edition)
    assert series.words(empty, view=view).headline == "word: no figures in this panel"


def test_the_median_of_a_year_is_that_of_its_members() -> None:
    frame, view = course(broken())

    assert [one.median for one in medians(frame)] == [20.0, 30.0, 40.0, 50.0]
    line = next(part for part in checked(series.interactive(frame, view=view)).data if part.line.dash == "dot")
    assert [value for value in line.y if value is not None] == [20.0, 30.0, 40.0, 50.0]


def test_lines_stop_at_a_break_and_words_do_not_compare_over_it() -> None:
    frame, view = course(broken(), entity="a")

    figure, reading = checked(series.interactive(frame, view=view)), series.words(frame, view=view)

    own = next(part for part in figure.data if part.customdata is not None)
    assert list(own.y) == [10.0, 20.0, None, 30.0, 40.0]
    assert reading.headline == "a rose from 30.0 in 2023 to 40.0 in 2024"
    assert reading.notes[0] == "Break in the series in 2023: Another question."
    assert "new series 2023" in [note.text for note in figure.layout.annotations]


def test_what_reads_the_same_has_not_moved() -> None:
    rows = [("a", "i", PERIOD - 1, 10.01), ("a", "i", PERIOD, 10.04)]
    frame, view = course(small(rows, parts=[part("i")]))

    assert series.words(frame, view=view).headline == "The median is 10.0 in 2024, as it was in 2023"


def test_pieces_lie_between_breaks() -> None:
    frame, _ = course(broken())

    assert pieces(frame, periods=[2021, 2022, 2023, 2024]) == [[0, 1], [2, 3]]
    assert latest(frame) == [PERIOD - 1, PERIOD]


def test_figures_that_are_not_final_have_open_marks() -> None:
    edition = broken()
    edition.observations["status"] = pd.Categorical(["P"] * len(edition.observations))
    frame, view = course(edition, entity="a")

    own = next(part for part in checked(series.interactive(frame, view=view)).data if part.customdata is not None)

    assert set(own.marker.symbol) <= {"circle-open", "circle"}
    assert "circle-open" in own.marker.symbol
    assert any(note.startswith("Open marks: provisional") for note in series.words(frame, view=view).notes)


@pytest.mark.parametrize(("low", "high"), [(0.0, 1.0), (-2.6, 2.1), (0.001, 0.0017), (12.0, 48000.0), (5.0, 5.0)])
def test_ticks_are_round_and_inside_the_axis(low: float, high: float) -> None:
    found = ticks(low, high)

    assert 2 <= len(found.at) <= 7
    assert found.low <= min(found.at) <= max(found.at) <= found.high
    assert len({f"{tick:.{found.decimals}f}" for tick in found.at}) == len(found.at)
    assert all(math.isclose(round(tick, found.decimals), tick, abs_tol=1e-12) for tick in found.at)


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_every_panel_has_an_indicator_to_start_with(edition: Edition, language: str) -> None:
    for panel in edition.catalogue.panels:
        view = View(page="indicator", panel=panel, language=language)
        frame = indicator.frame(edition, view=view)

        assert frame["value"].notna().sum() >= 10
        assert indicator.words(frame, view=view).headline
        assert series.words(series.frame(edition, view=view), view=view).headline
