"""The profile: bars, gaps and balances of one entity."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.charts import profile
from dashboard.charts.profile.table import bars
from dashboard.urls import View
from indicators.engine import Edition
from indicators.errors import NotFoundError
from tests.support.figures import checked
from tests.support.scoring import PANEL, PERIOD, at, limit, part
from tests.support.scoring import edition as small

PARTS = [part("e", pole="efficiency"), part("l", pole="legitimacy"), part("t", pole="through")]
FIGURES = {"a": (80.0, 60.0, 50.0), "b": (40.0, 60.0, 10.0), "c": (None, 90.0, 30.0)}


def build(**panel: object) -> Edition:
    return small(at(PERIOD, FIGURES, indicators=("e", "l", "t")), parts=PARTS, **panel)


def draw(edition: Edition, entity: str | None = "a") -> tuple[pd.DataFrame, View]:
    view = View(panel=PANEL, entity=entity)
    return profile.frame(edition, view=view), view


def test_the_frame_holds_every_member_and_pole_with_the_shown_entity_first() -> None:
    frame, _ = draw(build(), entity="b")

    assert len(frame) == 3 * 6
    assert list(frame["entity_id"][:6]) == ["b"] * 6
    assert frame["shown"].sum() == 6


def test_the_balance_is_a_piece_of_the_scale_on_the_side_it_leans_to() -> None:
    frame, _ = draw(build())

    impact = bars(frame)[0]

    assert impact.balance == -20
    assert impact.stretch == (-60, -80)
    assert impact.leaning.pole == impact.first.pole


def test_the_first_pole_is_drawn_open_to_the_left_and_the_second_filled_to_the_right() -> None:
    frame, view = draw(build())

    dots = [
        trace
        for trace in checked(profile.interactive(frame, view=view)).data
        if trace.type == "scatter" and trace.mode == "markers+text"
    ]

    assert [trace.x[0] for trace in dots] == [-80, 60, 50]
    assert [trace.text[0].strip() for trace in dots] == ["80.0", "60.0", "50.0"]
    assert dots[0].marker.color != dots[0].marker.line.color
    assert dots[1].marker.color == dots[1].marker.line.color


def test_what_the_panel_does_not_observe_is_hatched_and_named() -> None:
    frame, view = draw(build())

    hatched = [trace for trace in checked(profile.interactive(frame, view=view)).data if trace.type == "bar"]

    assert len(hatched) == 3  # in, leader and follower
    assert all("no data" in trace.hovertext[0] for trace in hatched)


def test_what_is_suppressed_says_how_little_is_observed() -> None:
    frame, view = draw(build(), entity="c")

    assert "too little observed (0%)" in profile.words(frame, view=view).description


def test_a_one_sided_logic_has_no_balance_and_is_noted() -> None:
    frame, view = draw(build())

    feedback = bars(frame)[1]

    assert feedback.balance is None
    assert feedback.stretch is None
    assert any("one-sided" in note for note in profile.words(frame, view=view).notes)


def test_a_barred_balance_is_not_drawn_and_its_sentence_is_said() -> None:
    frame, view = draw(build(limits=(limit("balance", logic="impact"),)))

    reading = profile.words(frame, view=view)

    assert bars(frame)[0].stretch is None
    assert "It cannot carry this." in reading.notes
    assert "Balance" not in reading.description


def test_the_headline_holds_level_median_and_the_largest_balance() -> None:
    frame, view = draw(build())

    headline = profile.words(frame, view=view).headline

    # levels: a is the mean of 70 and 50, b the mean of 50 and 10; c has none
    assert headline.startswith("a in 2024: level 60.0 of 100 points (median 45.0)")
    assert "−20.0 points" in headline


def test_a_view_without_an_entity_says_what_is_missing() -> None:
    with pytest.raises(NotFoundError, match="no entity of panel"):
        draw(build(), entity=None)
