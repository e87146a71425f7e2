"""The ranking with its intervals and tiers: frame, marks, words and table of places say the same."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from dashboard.charts import ranking
from dashboard.charts.ranking.shape import heights_of, parted
from dashboard.urls import View
from indicators.engine import Edition
from tests.support.figures import checked
from tests.support.scoring import PANEL, PERIOD, at, limit, part
from tests.support.scoring import edition as small

PARTS = [part("e", pole="efficiency"), part("l", pole="legitimacy")]
CROSSED = {"a": (80.0, 22.0), "b": (20.0, 80.0), "c": (9.0, 8.0), "d": (8.0, 9.0), "f": (1.0, 1.0)}
"""Levels a 51, b 50, c and d 8.5, f 1: weights decide between a and b, and between c and d."""

TIERED = {f"m{number}": (10.0 * number, 10.0 * number) for number in range(1, 10)}
"""Levels 10 to 90; each is above the next one by every indicator, and so in every draw."""


def draw(edition: Edition, **view: object) -> tuple[pd.DataFrame, View]:
    shown = View(panel=PANEL, **view)
    return ranking.frame(edition, view=shown), shown


def crossed(**panel: object) -> Edition:
    return small(at(PERIOD, CROSSED, indicators=("e", "l")), parts=PARTS, **panel)


def tiered(**panel: object) -> Edition:
    return small(at(PERIOD, TIERED, indicators=("e", "l")), parts=PARTS, **panel)


def test_intervals_hold_the_places_between_which_the_draws_swap_members() -> None:
    frame, _ = draw(crossed())

    assert frame["entity_id"].tolist() == ["a", "b", "c", "d", "f"]
    assert frame["rank_low"].tolist() == [1, 1, 3, 3, 5]
    assert frame["rank_high"].tolist() == [2, 2, 4, 4, 5]
    assert frame["first"].sum() == pytest.approx(1)
    assert frame["present"].tolist() == [1, 1, 1, 1, 1]


def test_tiers_begin_where_the_draws_tell_members_apart_and_a_hairline_parts_them() -> None:
    frame, view = draw(crossed())

    figure = checked(ranking.interactive(frame, view=view))

    assert frame["tier"].tolist() == [1, 1, 2, 2, 3]
    assert [line.y0 for line in figure.layout.shapes if line.xref == "paper"] == [1.5, 3.5]


def test_the_headline_of_a_shared_first_tier_says_who_is_first_most_often() -> None:
    frame, view = draw(crossed())

    headline = ranking.words(frame, view=view).headline

    first = frame.loc[frame["first"].idxmax()]
    share = f"{first['first'] * 100:.0f}%"
    assert (
        headline
        == f"Places 1 and 2 by level in 2024 cannot be told apart; {first['name']} is first in {share} of the draws"
    )


def test_where_every_member_is_told_apart_there_is_no_line_and_it_is_said() -> None:
    frame, view = draw(tiered())

    figure = checked(ranking.interactive(frame, view=view))

    reading = ranking.words(frame, view=view)
    assert reading.headline == "m9 is first by level in 2024, in every draw; all 9 places can be told apart"
    assert not [line for line in figure.layout.shapes if line.xref == "paper"]
    assert not [note for note in reading.notes if "tier" in note]


def test_a_strip_shows_the_intervals_of_the_frame_with_a_stroke_at_each_rank() -> None:
    frame, view = draw(crossed())

    lines, strokes = checked(ranking.interactive(frame, view=view)).data[-2:]

    assert list(lines.x) == [1, 2, None, 1, 2, None, 3, 4, None, 3, 4, None, 5, 5, None]
    assert list(strokes.x) == [1, 2, 3, 3, 5]
    assert {lines.xaxis, strokes.xaxis} == {"x2"}


def test_a_name_carries_rank_and_interval() -> None:
    frame, view = draw(crossed())

    names = checked(ranking.interactive(frame, view=view)).layout.yaxis.ticktext

    assert [re.sub("<[^>]*>", "", name) for name in names[:3]] == ["a  1 (1–2)", "b  2 (1–2)", "c  3= (3–4)"]


def test_notes_say_what_was_varied_how_often_and_from_which_seed() -> None:
    frame, view = draw(crossed())

    notes = " ".join(ranking.words(frame, view=view).notes)

    assert "nine of ten draws" in notes
    assert "in at least 95% of the draws" in notes
    assert "Each of 2,000 draws (seed 1) chooses anew: weights, up to 25% higher or lower" in notes


def test_the_description_lists_the_places_of_each_tier_and_the_widest_intervals(edition: Edition) -> None:
    view = View(panel="eu_countries")
    frame = ranking.frame(edition, view=view)

    description = ranking.words(frame, view=view).description

    sizes = frame["tier"].value_counts().sort_index().tolist()
    ends = [sum(sizes[: number + 1]) for number in range(len(sizes))]
    second = f"{ends[0] + 1} to {ends[1]}"
    widest = frame.loc[(frame["rank_high"] - frame["rank_low"]).astype(int).idxmax(), "name"]
    assert f"Tiers: {len(sizes)}, with the places 1; {second}; " in description
    assert f"The draws move these most: {widest} (" in description


def test_a_member_that_lacks_the_score_in_many_draws_is_named_with_its_share(edition: Edition) -> None:
    view = View(panel="eu_countries")
    frame = ranking.frame(edition, view=view)

    notes = ranking.words(frame, view=view).notes

    least = frame.loc[frame["present"].idxmin()]
    assert least["present"] < 0.9
    assert any(f"{least['name']} ({least['present'] * 100:.0f}%)" in note for note in notes)


def test_a_panel_without_order_has_no_intervals_and_no_tiers() -> None:
    frame, view = draw(tiered(limits=(limit("rank"),)))

    figure = checked(ranking.interactive(frame, view=view))

    assert frame[["rank_low", "rank_high", "tier", "first", "present"]].isna().all(axis=None)
    assert {part.xaxis for part in figure.data} == {None}
    assert not any("draws" in note for note in ranking.words(frame, view=view).notes)


def test_an_interval_of_the_panel_falls_between_the_members_of_a_group() -> None:
    rows = [
        {"rank": 2, "rank_low": 1, "rank_high": 4},
        {"rank": 6, "rank_low": 4, "rank_high": 10},
        {"rank": 10, "rank_low": 8, "rank_high": 10},
    ]

    assert heights_of(rows) == [(0, 0.5), (0.5, 2), (1.5, 2)]


def test_rows_that_begin_a_tier_are_counted_from_0() -> None:
    assert parted([1, 1, 2, 4, 4]) == [2, 3]
    assert parted([]) == []
