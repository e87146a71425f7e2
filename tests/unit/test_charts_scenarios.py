"""The scenarios: frame, figure and words say the same, and what is supposed is said to be."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.charts import scenarios
from dashboard.charts.rows import records
from dashboard.charts.scenarios.table import axes_in, scenario_scores, supposition, trails
from dashboard.urls import View
from indicators.engine import Edition
from tests.support.figures import checked
from tests.support.scoring import PANEL, PERIOD, at, limit, part
from tests.support.scoring import edition as small

PARTS = [part("c", pole="through", series=True), part("g", pole="leader", series=True)]
FIGURES = {"a": (80.0, 70.0), "b": (40.0, 90.0), "d": (52.0, 20.0), "e": (None, 30.0)}
PAST = {"a": (30.0, 20.0), "b": (40.0, 80.0)}
AXES = {"citizens": ("c",), "government": ("g",)}


def build(**panel: object) -> Edition:
    rows = at(PERIOD, FIGURES, indicators=("c", "g")) + at(PERIOD - 2, PAST, indicators=("c", "g"))
    return small(rows, parts=PARTS, **panel)


def draw(edition: Edition, **view: object) -> tuple[pd.DataFrame, View]:
    shown = View(page="scenarios", panel=PANEL, **(AXES | view))
    return scenarios.frame(edition, view=shown), shown


def test_every_member_has_a_scenario_or_a_reason() -> None:
    frame, _ = draw(build())

    assert list(frame["scenario"]) == ["dance", "horse", "close", "unknown"]
    assert "of the weight is observed" in frame["reason"][3]


def test_the_threshold_and_the_band_can_be_moved() -> None:
    frame, _ = draw(build(), threshold=60, margin=0)

    assert list(frame["scenario"]) == ["dance", "horse", "wasteland", "unknown"]


def test_the_figure_shows_what_the_frame_holds() -> None:
    frame, view = draw(build(), entity="a")

    figure = checked(scenarios.interactive(frame, view=view))

    others, chosen = figure.data[:2]
    assert list(others.x) == [40, 52]
    assert list(others.y) == [90, 20]
    assert (list(chosen.x), list(chosen.y)) == ([80], [70])
    assert list(chosen.customdata) == ["a"]
    assert figure.layout.shapes[0].x0 == 45
    assert figure.layout.shapes[0].x1 == 55


def test_the_corners_carry_the_names_of_the_report() -> None:
    frame, view = draw(build(), language="de")

    figure = checked(scenarios.interactive(frame, view=view))

    named = {(note.x, note.y): note.text for note in figure.layout.annotations}
    assert named[100, 100] == "<b>Let’s dance</b>"
    assert named[100, 0] == "<b>Lone Ranger</b>"
    assert named[0, 100] == "<b>Flogging a<br>dead horse</b>"
    assert named[0, 0] == "<b>Wasteland</b>"


def test_the_headline_speaks_of_the_chosen_entity_or_counts() -> None:
    frame, view = draw(build(), entity="a")
    counted, without = draw(build())

    assert scenarios.words(frame, view=view).headline == (
        "a in 2024 is in “Let’s dance”: citizens 80.0, government 70.0 of 100 points"
    )
    assert scenarios.words(counted, view=without).headline == ("In “Let’s dance” in 2024: 1 of 3; too close to call: 1")


def test_it_is_said_to_be_a_supposition() -> None:
    frame, view = draw(build())

    assert (
        scenarios.words(frame, view=view)
        .notes[0]
        .startswith("A supposition about futures, neither a measured state nor advice")
    )


def test_a_trail_names_its_first_and_last_year() -> None:
    frame, view = draw(build(), entity="a", trails=True)

    figure = checked(scenarios.interactive(frame, view=view))

    written = {part.text[0]: (part.x[0], part.y[0]) for part in figure.data[3:]}
    assert list(figure.data[2].x) == [30, 80]
    assert written["2022"] == (30, 20)
    assert written["2024"] == (80, 70)
    assert "a over time: 2022 in “Wasteland”" in scenarios.words(frame, view=view).description


def test_a_panel_that_carries_no_series_has_no_trails() -> None:
    frame, _ = draw(build(limits=(limit("series"),)), entity="a", trails=True)

    assert trails(records(frame)) == {}


def test_a_supposed_value_gives_an_arrow_and_an_open_mark() -> None:
    frame, view = draw(build(), entity="b", whatif=(("c", 65.0),))

    figure = checked(scenarios.interactive(frame, view=view))

    [arrow] = [note for note in figure.layout.annotations if note.showarrow]
    assert (arrow.ax, arrow.ay, arrow.x, arrow.y) == (40, 90, 65, 90)
    assert "Supposed, not measured" in figure.data[2].hovertext[0]
    assert scenarios.words(frame, view=view).headline == (
        "If it were so, b would be in “Let’s dance”: citizens 65.0, government 90.0 of 100 points; "
        "measured it is in “Flogging a dead horse”"
    )
    assert [row["scenario"] for row in supposition(records(frame))] == ["horse", "dance"]


def test_a_panel_without_indicators_for_an_axis_says_so() -> None:
    frame, view = draw(build(), citizens=(), government=())

    reading = scenarios.words(frame, view=view)

    assert reading.headline == (
        "No scenarios: this panel has no chosen indicator for citizens’ willingness and government’s willingness"
    )
    assert checked(scenarios.interactive(frame, view=view)).layout.annotations[-1].text == "nobody to show"


@pytest.mark.parametrize("language", ["en", "de", "fr"])
@pytest.mark.parametrize("panel", ["eu_countries", "eu_regions", "eu_cities", "se_municipalities", "scottish_councils"])
def test_every_panel_is_drawn_and_said(edition: Edition, panel: str, language: str) -> None:
    members = edition.members(panel)
    view = View(page="scenarios", panel=panel, language=language, entity=members[0], trails=True)

    frame = scenarios.frame(edition, view=view)

    assert checked(scenarios.interactive(frame, view=view)).layout.shapes
    assert scenarios.words(frame, view=view).headline
    assert scenarios.printed(frame, view=view).to_dict(validate=False)["description"]


@pytest.mark.parametrize("panel", ["eu_countries", "se_municipalities", "tax_administrations", "eu_regions"])
def test_a_panel_with_figures_for_both_axes_places_most_members(edition: Edition, panel: str) -> None:
    view = View(page="scenarios", panel=panel)

    axes = axes_in(scenario_scores(edition, view=view), view=view)
    frame = scenarios.frame(edition, view=view)

    assert axes.citizens
    assert axes.government
    assert (frame["scenario"] != "unknown").mean() > 0.6
