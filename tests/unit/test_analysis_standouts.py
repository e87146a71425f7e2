"""Strengths and weaknesses against peers, by hand."""

from __future__ import annotations

from indicators.analysis.standouts import standouts
from tests.support.scoring import PANEL, PERIOD, at, part
from tests.support.scoring import edition as small

PARTS = [part("e", pole="efficiency"), part("l", pole="legitimacy", polarity="lower", worst=100.0, best=0.0)]
FIGURES = {
    "a": (80.0, 90.0),
    "b": (40.0, 20.0),
    "c": (50.0, 40.0),
    "d": (60.0, None),
}


def test_the_gap_is_the_score_minus_the_median_of_the_peers() -> None:
    scores = small(at(PERIOD, FIGURES, indicators=("e", "l")), parts=PARTS).scores(PANEL)

    [first] = standouts(scores, row=0, peers=[1, 2, 3])  # of `l` only two of three peers have a figure

    assert (first.indicator_id, first.pole_id, first.gap, first.count) == ("e", "efficiency", 30.0, 3)
    assert (first.value, first.median_value) == (80.0, 50.0)


def test_points_follow_the_direction_of_an_indicator_and_figures_do_not() -> None:
    scores = small(at(PERIOD, FIGURES, indicators=("e", "l")), parts=PARTS).scores(PANEL)

    first, last = standouts(scores, row=0, peers=[1, 2])

    assert (first.indicator_id, last.indicator_id) == ("e", "l")
    assert (last.score, last.median, last.gap) == (10.0, 70.0, -60.0)
    assert (last.value, last.median_value) == (90.0, 30.0)


def test_without_peers_nothing_stands_out() -> None:
    scores = small(at(PERIOD, FIGURES, indicators=("e", "l")), parts=PARTS).scores(PANEL)

    assert standouts(scores, row=0, peers=[]) == ()
