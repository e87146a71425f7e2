"""Shares of the level, and weights that leave nothing."""

from __future__ import annotations

import pytest

from indicators.analysis.shares import emptied, known_weights, shares
from indicators.catalogue import Methodology
from indicators.engine import Edition
from indicators.errors import MethodError
from tests.support.scoring import PANEL, PERIOD, at, part
from tests.support.scoring import edition as small

PARTS = [
    part("e1", pole="efficiency"),
    part("e2", pole="efficiency"),
    part("l", pole="legitimacy"),
    part("t", pole="through", role="driver"),
]
NAMES = ("e1", "e2", "l", "t")


def build() -> Edition:
    return small(at(PERIOD, {"a": (80.0, 60.0, 40.0, 20.0)}, indicators=NAMES), parts=PARTS)


def weighted(**weights: float) -> Methodology:
    return Methodology(weighting="custom", weights=tuple(weights.items()))


def test_equal_weights_share_the_level_logic_by_logic_and_pole_by_pole() -> None:
    found = shares(build().scores(PANEL))

    assert (found["impact"], found["feedback"]) == (0.5, 0.5)
    assert (found["efficiency"], found["legitimacy"], found["through"]) == (0.25, 0.25, 0.5)
    assert (found["e1"], found["e2"], found["l"], found["t"]) == (0.125, 0.125, 0.25, 0.5)
    assert found["technology"] == 0


def test_own_weights_change_the_shares_of_siblings_and_of_what_is_below() -> None:
    found = shares(build().scores(PANEL, methodology=weighted(impact=3.0, e1=4.0)))

    assert found["impact"] == pytest.approx(0.75)
    assert found["e1"] == pytest.approx(0.75 / 2 * 0.8)


def test_indicators_poles_and_logics_can_be_weighted() -> None:
    assert known_weights(build(), panel_id=PANEL) >= {"e1", "through", "feedback"}


@pytest.mark.parametrize(
    ("weights", "empty"),
    [
        ({"e1": 0.0}, ()),
        ({"e1": 0.0, "e2": 0.0}, ("efficiency",)),
        ({"efficiency": 0.0, "legitimacy": 0.0}, ("impact",)),
        ({"impact": 0.0, "feedback": 0.0}, ("level",)),
    ],
)
def test_groups_without_weight_are_those_that_scoring_refuses(weights: dict[str, float], empty: tuple[str]) -> None:
    method = weighted(**weights)

    assert emptied(build(), panel_id=PANEL, methodology=method) == empty
    if empty:
        with pytest.raises(MethodError, match=empty[0]):
            build().scores(PANEL, methodology=method)


def test_weights_that_are_not_used_empty_nothing() -> None:
    assert emptied(build(), panel_id=PANEL, methodology=Methodology(weights=(("l", 0.0),))) == ()
