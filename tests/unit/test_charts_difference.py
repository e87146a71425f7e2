"""The waterfall between two members and the one between two periods: words, frame and traces say the same."""

from __future__ import annotations

import re
from itertools import pairwise

import pandas as pd
import pytest

from dashboard.charts import change, waterfall
from dashboard.charts.difference.interactive import poles_of
from dashboard.charts.difference.table import LARGEST, Step, ends_of, steps
from dashboard.text import Words
from dashboard.urls import View
from indicators.engine import Edition
from indicators.errors import NotFoundError
from tests.support.figures import checked
from tests.support.scoring import PANEL, PERIOD, at, limit, part
from tests.support.scoring import edition as small

PARTS = [
    part("e", pole="efficiency", series=True), part("f", pole="efficiency", series=True),
    part("l", pole="legitimacy", series=True),
]  # fmt: skip
FIGURES = {"a": (80.0, 60.0, 50.0), "b": (40.0, None, 60.0), "c": (None, None, 30.0)}
"""Efficiency: a 70, b 40, c none. Legitimacy: 50, 60, 30. Intensity of impact: 60, 50, none."""


def build(**panel: object) -> Edition:
    old = at(PERIOD - 2, {"a": (60.0, 60.0, 50.0), "b": (40.0, 40.0, 60.0)}, indicators="efl")
    return small([*at(PERIOD, FIGURES, indicators="efl"), *old], parts=PARTS, **panel)


def gap(edition: Edition, **view: object) -> tuple[pd.DataFrame, View]:
    shown = View(panel=PANEL, **{"entity": "a", "entities": ("b",), **view})
    return waterfall.frame(edition, view=shown), shown


def test_the_parts_of_the_frame_add_up_to_the_gap() -> None:
    frame, _ = gap(build(), score="impact_intensity")

    # Efficiency 70 against 40, shares 1/2, 1/2 against 1, 0; its middle is 55; the pole is half of the intensity.
    parts = {(row["indicator_id"], row["part"]): row["points"] for row in frame.to_dict("records")}
    assert parts[("e", "figures")] == pytest.approx(0.5 * 0.75 * 40)
    assert parts[("e", "coverage")] == pytest.approx(0.5 * -0.5 * (60 - 55))
    assert parts[("f", "coverage")] == pytest.approx(0.5 * 0.5 * (60 - 55))
    assert parts[("l", "figures")] == pytest.approx(-5)
    assert frame["points"].sum() == pytest.approx(ends_of(frame).gap) == pytest.approx(10)


def test_the_steps_lead_from_one_score_to_the_other() -> None:
    frame, view = gap(build(), score="impact_intensity")

    found = steps(frame, words=Words(view.language))

    assert [step.kind for step in found] == ["figures", "figures", "coverage"]
    assert found[0].start == 50
    assert all(one.end == pytest.approx(other.start) for one, other in pairwise(found))
    assert found[-1].end == pytest.approx(60)


def test_the_bars_of_the_figure_add_up_and_the_labels_print_them() -> None:
    frame, view = gap(build(), score="impact_intensity")

    figure = checked(waterfall.interactive(frame, view=view))

    bars, hatched = (trace for trace in figure.data if trace.type == "bar")
    assert bars.base[0] == 50
    assert sum(bars.x) + sum(hatched.x) == pytest.approx(10, abs=0.02)
    assert [*bars.customdata, *hatched.customdata] == ["e", "l", "coverage"]
    written = [text for trace in figure.data if trace.type == "scatter" and trace.text for text in trace.text]
    assert {"+15.0", "−5.0", "0.0", "<b>50.0</b>", "<b>60.0</b>"} <= set(written)
    assert "word" in bars.hovertext[0]
    assert "80.0 points" in bars.hovertext[0].replace("a: ", "")


def test_first_poles_are_open_second_ones_filled_and_coverage_hatched() -> None:
    frame, view = gap(build(), score="impact_intensity")

    figure = checked(waterfall.interactive(frame, view=view))

    bars, hatched = (trace for trace in figure.data if trace.type == "bar")
    assert bars.marker.color[0] != bars.marker.line.color[0]
    assert bars.marker.color[1] == bars.marker.line.color[1]
    assert hatched.marker.pattern.shape == "/"
    assert bars.marker.pattern.shape is None


def test_each_bar_names_its_pole_where_poles_differ() -> None:
    found = [
        Step("figures", name, 0.0, 1.0, ({"pole": pole},)) for name, pole in (("e", "Efficiency"), ("l", "Legitimacy"))
    ]
    rest = Step("others", "2 smaller parts", 1.0, 2.0, ({"pole": "Efficiency"},))

    assert poles_of([*found, rest]) == ["Efficiency", "Legitimacy", ""]
    assert poles_of([found[0], rest]) == ["", ""]


def test_coverage_counts_what_is_known_to_one_side_only() -> None:
    frame, view = gap(build(), score="efficiency")

    assert steps(frame, words=Words(view.language))[-1].label == "1 indicator known to one side only"


def test_the_headline_says_the_gap_and_its_largest_parts() -> None:
    frame, view = gap(build(), score="impact_intensity")

    headline = waterfall.words(frame, view=view).headline

    assert headline == "a stands 10.0 points above b on intensity in word in 2024, above all through “word” (+15.0)"


def test_the_description_says_what_comes_from_figures_and_what_from_coverage() -> None:
    frame, view = gap(build(), score="efficiency")

    text = waterfall.words(frame, view=view).description

    sums = frame.groupby("part")["points"].sum()
    assert f"different figures make +{sums['figures']:.1f}" in text
    assert "From 40.0 to 70.0 points" in text


def test_the_other_way_round_it_is_below() -> None:
    frame, view = gap(build(), entity="b", entities=("a",), score="efficiency")

    assert waterfall.words(frame, view=view).headline.startswith("b stands 30.0 points below a on word in 2024")


def test_an_even_pair_is_said_to_be() -> None:
    even = small(at(PERIOD, {"a": (50.0,), "b": (50.0,)}, indicators="e"), parts=PARTS[:1])
    frame, view = gap(even, score="efficiency")

    assert waterfall.words(frame, view=view).headline == "a and b are level on word in 2024, both at 50.0 points"
    assert not len(frame)
    assert checked(waterfall.interactive(frame, view=view)).layout.height > 0


def test_many_small_parts_are_one_step() -> None:
    names = [f"m{number:02}" for number in range(14)]
    rows = at(PERIOD, {"a": [50 + n for n in range(14)], "b": [50.0] * 14}, indicators=names)
    frame, view = gap(small(rows, parts=[part(name) for name in names]), score="efficiency")

    found = steps(frame, words=Words(view.language))

    assert len(found) == LARGEST
    assert found[-1].label == "5 smaller parts"
    assert found[-1].points == pytest.approx(sum(range(1, 6)) / 14)


def test_a_side_without_a_score_is_named_instead_of_a_chart() -> None:
    frame, view = gap(build(), entities=("c",), score="efficiency")

    assert waterfall.words(frame, view=view).headline.startswith("c has no score on word in 2024")
    assert checked(waterfall.interactive(frame, view=view)).layout.annotations


def test_a_barred_balance_gives_its_sentence() -> None:
    frame, view = gap(build(limits=(limit("balance", logic="impact"),)), score="impact_balance")

    assert waterfall.words(frame, view=view).headline == "It cannot carry this"


def test_copeland_is_said_to_have_no_parts() -> None:
    view = View(panel=PANEL, entity="a", entities=("b",), score="efficiency").to(aggregation="copeland")

    reading = waterfall.words(waterfall.frame(build(), view=view), view=view)

    assert "no parts that add up to it" in reading.headline


def test_a_score_the_panel_does_not_know_is_refused() -> None:
    with pytest.raises(NotFoundError):
        gap(build(), score="depth")


def test_a_change_is_split_between_two_periods() -> None:
    view = View(panel=PANEL, entity="a", score="efficiency")
    frame = change.frame(build(), view=view)

    reading = change.words(frame, view=view)

    assert reading.headline == "a gained 10.0 points on word between 2022 and 2024, above all through “word” (+10.0)"
    assert frame["points"].sum() == pytest.approx(10)
    assert "100% rests on figures made in 2024" in reading.notes[0]


def test_a_panel_without_a_series_says_why_nothing_changes() -> None:
    view = View(panel=PANEL, entity="a", score="efficiency")
    frame = change.frame(build(limits=(limit("series"),)), view=view)

    assert change.words(frame, view=view).headline == "It cannot carry this"
    assert not len(frame)


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_numbers_of_the_words_are_those_of_frame_and_traces(edition: Edition, language: str) -> None:
    view = View(panel="eu_countries", entity="DK", entities=("DE",), score="impact_intensity", language=language)
    frame, words = waterfall.frame(edition, view=view), Words(language)

    reading, figure = waterfall.words(frame, view=view), checked(waterfall.interactive(frame, view=view))

    drawn = [size for trace in figure.data if trace.type == "bar" for size in trace.x]
    found = steps(frame, words=words)
    assert drawn == [round(step.points, 2) for step in found]
    assert words.number(abs(ends_of(frame).gap)) in reading.headline
    assert sum(drawn) == pytest.approx(ends_of(frame).gap, abs=0.06)
    for number in re.findall(r"\(([+−][\d.,]+)\)", reading.description):
        assert number in [words.number(step.points, signed=True) for step in found] or number == "0.0"
