"""Places in the draws as charts, tables and sentences give them, against figures worked out by hand."""

from __future__ import annotations

import math

import pytest

from dashboard.charts.rank_intervals import (
    RankIntervals,
    Tier,
    between,
    brief,
    chance,
    draws_of,
    pairs_of,
    places,
    tiers_of,
)
from dashboard.text import Words
from dashboard.urls import View
from indicators.catalogue import Language
from tests.support.scoring import PANEL, PERIOD, at, limit, part
from tests.support.scoring import edition as small

PARTS = [part("e", pole="efficiency"), part("l", pole="legitimacy")]
FIGURES = {"a": (80.0, 80.0), "b": (40.0, 60.0), "c": (60.0, 40.0), "d": (None, 90.0)}
"""a is above b and c by both indicators; weights decide between b and c, which share a place; d has no level."""

NAN = math.nan


def test_tiers_hold_the_places_of_their_members_and_ties_count_on() -> None:
    found = tiers_of([4.0, 1.0, 2.0, 2.0, NAN], tier=[3.0, 1.0, 2.0, 2.0, NAN])

    assert found == (Tier(1, 1, 1), Tier(2, 2, 3), Tier(3, 4, 4))


def test_where_every_member_is_told_apart_there_are_no_tiers() -> None:
    assert tiers_of([1.0, 2.0, NAN], tier=[1.0, 2.0, NAN]) == ()


@pytest.mark.parametrize(
    ("language", "interval", "same"), [("en", "2nd to 8th", "3rd"), ("de", "2 bis 8", "3"), ("fr", "du 2e au 8e", "3e")]
)
def test_an_interval_is_said_in_each_language(language: Language, interval: str, same: str) -> None:
    words = Words(language)

    assert between(2, 8, words=words) == interval
    assert between(3, 3, words=words) == same


def test_places_and_tight_intervals_are_as_short_as_they_can_be() -> None:
    words = Words("en")

    assert [places(2, end, words=words) for end in (2, 3, 6)] == ["2", "2 and 3", "2 to 6"]
    assert [brief(2, end, words=words) for end in (2, 8)] == ["2", "2–8"]
    assert brief(NAN, NAN, words=words) == "–"


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (1.0, "in every draw"), (0.9995, "in over 99% of the draws"), (0.99, "in 99% of the draws"),
        (0.5, "in 50% of the draws"), (0.004, "in under 1% of the draws"),
    ],
)  # fmt: skip
def test_a_share_is_rounded_to_neither_end(share: float, said: str) -> None:
    assert chance(share, words=Words("en")) == said


def test_members_without_a_published_score_have_no_interval() -> None:
    edition = small(at(PERIOD, FIGURES, indicators=("e", "l")), parts=PARTS)
    draws = draws_of(edition, view=View(panel=PANEL), score="level", scores=edition.scores(PANEL))

    assert draws is not None
    found = RankIntervals.of(draws)

    assert found.low.tolist()[:3] == [1, 2, 2]
    assert found.high.tolist()[:3] == [1, 3, 3]
    assert found.tier.tolist()[:3] == [1, 2, 2]
    assert found.first.tolist()[:3] == [1, 0, 0]
    assert all(math.isnan(getattr(found, name)[3]) for name in ("low", "high", "tier", "first", "present"))


def test_a_pair_names_first_who_is_above_more_often() -> None:
    edition = small(at(PERIOD, FIGURES, indicators=("e", "l")), parts=PARTS)
    draws = draws_of(edition, view=View(panel=PANEL), score="level", scores=edition.scores(PANEL))

    assert draws is not None
    pairs = pairs_of(draws, chosen=["c", "a", "b"])

    assert [(pair.upper, pair.lower, pair.share) for pair in pairs if "a" in (pair.upper, pair.lower)] == [
        ("a", "c", 1.0),
        ("a", "b", 1.0),
    ]
    assert all(pair.share >= 0.5 for pair in pairs)


def test_a_panel_that_bars_ranks_is_not_drawn() -> None:
    edition = small(at(PERIOD, FIGURES, indicators=("e", "l")), parts=PARTS, limits=(limit("rank"),))
    view, scores = View(panel=PANEL), edition.scores(PANEL)

    assert draws_of(edition, view=view, score="level", scores=scores) is None
    assert draws_of(edition, view=view, score="efficiency", scores=scores) is not None
