"""The ranking: frame, figure and words say the same, and limits are kept."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.charts import ranking
from dashboard.charts.ranking.shape import gaps
from dashboard.charts.ranking.table import form_of
from dashboard.text import Words
from dashboard.urls import OwnGroup, View
from indicators.engine import Edition
from indicators.errors import NotFoundError
from tests.support.figures import checked
from tests.support.scoring import PANEL, PERIOD, at, limit, part
from tests.support.scoring import edition as small

PARTS = [part("e", pole="efficiency"), part("l", pole="legitimacy")]
FIGURES = {"a": (80.0, 60.0), "b": (40.0, 60.0), "c": (40.0, 60.0), "d": (None, 30.0)}
"""Levels: a 70, b and c 50, d none."""


def build(**panel: object) -> Edition:
    return small(at(PERIOD, FIGURES, indicators=("e", "l")), parts=PARTS, **panel)


def draw(edition: Edition, **view: object) -> tuple[pd.DataFrame, View]:
    shown = View(panel=PANEL, **view)
    return ranking.frame(edition, view=shown), shown


def test_members_stand_in_order_with_the_suppressed_ones_last() -> None:
    frame, _ = draw(build())

    assert list(frame["entity_id"]) == ["a", "b", "c", "d"]
    assert list(frame["value"][:3]) == [70, 50, 50]
    assert list(frame["rank"][:3]) == [1, 2, 2]
    assert frame["rank"].isna()[3]


def test_ties_are_marked_and_said() -> None:
    frame, view = draw(build())

    assert list(frame["tied"]) == [False, True, True, False]
    assert "b and c (2)" in ranking.words(frame, view=view).description


def test_the_figure_shows_what_the_frame_holds() -> None:
    frame, view = draw(build())

    figure = checked(ranking.interactive(frame, view=view))

    dots, values = figure.data[:2]
    assert list(dots.x) == [70, 50, 50]
    assert [text.strip() for text in values.text] == ["70.0", "50.0", "50.0"]
    assert list(dots.customdata) == ["a", "b", "c"]
    assert dots.hovertext[1] == (
        "<b>b</b><br>50.0 points<br>2nd (shared) of 3, tier 2<br>nine of ten draws: 2nd<br>coverage 100%"
    )


def test_a_suppressed_member_is_hatched_with_its_reason() -> None:
    frame, view = draw(build())

    bar = checked(ranking.interactive(frame, view=view)).data[2]

    assert bar.marker.pattern.shape == "/"
    assert "75%" not in bar.hovertext[0]
    assert "only 50% of the weight" in bar.hovertext[0]


def test_the_headline_says_who_is_first_how_often_and_what_cannot_be_told_apart() -> None:
    frame, view = draw(build())

    headline = ranking.words(frame, view=view).headline

    assert headline == "a is first by level in 2024, in every draw; places 2 and 3 cannot be told apart"


def test_the_headline_of_a_balance_names_both_ends_with_unit_and_year() -> None:
    frame, view = draw(build(), score="impact_balance")

    headline = ranking.words(frame, view=view).headline

    assert headline == "Balance in word in 2024 runs from −20.0 points (a) to +20.0 (b and c); the median is +20.0"


def test_the_headline_speaks_of_the_chosen_entity() -> None:
    frame, view = draw(build(), entity="b")

    headline = ranking.words(frame, view=view).headline

    assert headline == "b: 2nd (shared) of 3 (2nd) by level in 2024, with 50.0 of 100 points; median 50.0"


@pytest.mark.parametrize(("language", "value"), [("en", "50.0"), ("de", "50,0"), ("fr", "50,0")])
def test_numbers_are_written_as_the_language_does(language: str, value: str) -> None:
    frame, view = draw(build(), language=language, entity="b")

    assert value in ranking.words(frame, view=view).headline
    assert checked(ranking.interactive(frame, view=view)).layout.separators[0] == Words(view.language).number(1.5)[1]


def test_a_barred_rank_gives_no_number_no_order_and_the_sentence() -> None:
    frame, view = draw(build(limits=(limit("rank"),)))

    reading = ranking.words(frame, view=view)

    assert frame["rank"].isna().all()
    assert list(frame["entity_id"]) == ["a", "b", "c", "d"]
    assert reading.notes[0] == "It cannot carry this."
    assert reading.headline == "Level in 2024 runs from 50.0 to 70.0 of 100 points; the median is 50.0"
    assert "ighest" not in reading.description


def test_a_pole_is_ranked_even_where_the_level_is_not() -> None:
    frame, _ = draw(build(limits=(limit("rank"),)), score="efficiency")

    assert list(frame["rank"][:3]) == [1, 2, 2]


def test_a_barred_balance_is_replaced_by_its_sentence() -> None:
    frame, view = draw(build(limits=(limit("balance", logic="impact"),)), score="impact_balance")

    assert frame["value"].isna().all()
    assert ranking.words(frame, view=view).headline == "It cannot carry this"


def test_a_balance_is_signed_and_drawn_round_zero() -> None:
    frame, view = draw(build(), score="impact_balance")

    figure = checked(ranking.interactive(frame, view=view))

    assert [text.strip() for text in figure.data[1].text] == ["+20.0", "+20.0", "−20.0"]
    assert list(figure.layout.xaxis.range) == [-20, 20]


def test_an_unknown_score_is_named() -> None:
    with pytest.raises(NotFoundError, match="no score of panel 'panel' called 'happiness'"):
        draw(build(), score="happiness")


def test_many_members_become_a_curve_that_names_both_ends_and_the_chosen_one() -> None:
    figures = {f"e{number:03}": (float(number), float(number)) for number in range(60)}
    edition = small(at(PERIOD, figures, indicators=("e", "l")), parts=PARTS)

    frame, view = draw(edition, entity="e030")
    figure = checked(ranking.interactive(frame, view=view))

    named = [note.text for note in figure.layout.annotations]
    strokes, own, dots = figure.data[:3]
    assert form_of(frame) == "curve"
    assert len(dots.x) == 60
    assert list(strokes.y)[:6] == [0, 0, None, 1, 1, None]  # every member is above the next one in every draw
    assert list(own.x) == [30, 30, None]
    assert [text for text in named if "e030" in text] == ["<b>e030</b> 30.0"]
    assert sum(text.startswith(("e0", "<b>e0")) for text in named) == 7


@pytest.mark.parametrize("panel", ["eu_countries", "eu_regions", "eu_regions_eqi", "tax_administrations", "eu_cities"])
def test_every_number_of_the_alternative_text_stands_in_the_frame(edition: Edition, panel: str) -> None:
    view = View(panel=panel)
    frame = ranking.frame(edition, view=view)

    alt = ranking.words(frame, view=view).alt

    known = {f"{value:.1f}" for value in frame["value"].dropna()} | {str(frame["period"][0])}
    known.add(str(int(frame["value"].notna().sum())))
    found = {word.strip("().,;:") for word in alt.split() if word.strip("().,;:").replace(".", "").isdigit()}
    assert found <= known


TIERED = {f"m{number}": (10.0 * number, 10.0 * number) for number in range(1, 10)}
"""Levels 10 to 90; each is above the next one by every indicator, and so in every draw."""


def tiered(**panel: object) -> Edition:
    return small(at(PERIOD, TIERED, indicators=("e", "l")), parts=PARTS, **panel)


def own(*members: str) -> dict[str, object]:
    return {"group": "own-1", "own": (OwnGroup(name="Mine", members=members),)}


def test_a_group_is_shown_alone_with_the_ranks_and_intervals_of_the_panel() -> None:
    frame, view = draw(tiered(), **own("m3", "m8"))

    reading = ranking.words(frame, view=view)

    assert frame["entity_id"].tolist() == ["m8", "m3"]
    assert frame["rank"].tolist() == [2, 7]
    assert frame["rank_low"].tolist() == [2, 7]
    assert frame["group_rank"].tolist() == [1, 2]
    assert reading.headline.startswith("Mine: Highest level in 2024: m8, 80.0 of 100 points; lowest: m3, 30.0")
    assert "Shown is the group Mine (2 of 9). Ranks, their intervals, tiers" in reading.notes[0]


def test_the_headline_gives_the_place_in_the_panel_and_in_the_group() -> None:
    frame, view = draw(tiered(), entity="m3", **own("m3", "m8"))

    headline = ranking.words(frame, view=view).headline

    assert headline == (
        "m3: 7th of 9 (7th) by level in 2024, with 30.0 of 100 points; median 50.0; 2nd of 2 in the group: Mine"
    )


def changed() -> Edition:
    parts = [part("e", pole="efficiency", series=True), part("l", pole="legitimacy", series=True)]
    before = at(PERIOD - 4, {"a": (60.0, 60.0), "b": (50.0, 50.0)}, indicators=("e", "l"))
    return small([*before, *at(PERIOD, FIGURES, indicators=("e", "l"))], parts=parts)


def test_changes_stand_beside_the_values_and_in_what_a_point_says() -> None:
    frame, view = draw(changed(), since=PERIOD - 4)

    figure = checked(ranking.interactive(frame, view=view))

    assert frame["change"].round(6).tolist()[:2] == [10, 0]
    assert "+10.0" in figure.data[1].text[0]
    assert "since 2020: +10.0 points, same place" in figure.data[0].hovertext[0]
    assert "since 2020: not known" in figure.data[0].hovertext[2]
    assert "since 2020" in [note.text for note in figure.layout.annotations]


def test_an_earlier_year_that_is_not_earlier_compares_nothing() -> None:
    frame, _ = draw(changed(), since=PERIOD)

    assert frame["change"].isna().all()


def test_the_line_at_the_median_leaves_out_what_is_written_on_it() -> None:
    assert gaps(0, 100, taken=[(40, 50), (10, 20), (45, 60)]) == [(0, 10), (20, 40), (60, 100)]
    assert gaps(0, 100, taken=[(0, 100)]) == []
