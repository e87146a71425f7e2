"""Which share of the weight of a score rests on some of its figures."""

from __future__ import annotations

import numpy as np
import pytest

from indicators.analysis.shares import share_of_weight
from tests.support.scoring import PANEL, PERIOD, at, edition, methodology, part

PARTS = [part("a", pole="efficiency"), part("b", pole="efficiency"), part("c", pole="legitimacy"), part("d", pole="in")]
FIGURES = {"x": (50.0, 50.0, 50.0, 50.0), "y": (50.0, None, 50.0, 50.0), "z": (50.0, 50.0, None, 50.0)}


def shares(score: str, *taken: str, **choices: object) -> list[float]:
    scores = edition(at(PERIOD, FIGURES, indicators="abcd"), parts=PARTS).scores(
        PANEL, methodology=methodology(**choices)
    )
    columns = np.array([name in taken for name in scores.structure.indicators])
    found = share_of_weight(scores, score=score, taken=np.broadcast_to(columns, scores.normalised.shape))
    return [float(value) for value in found]


def test_in_a_pole_indicators_count_with_their_weights_among_those_that_are_known() -> None:
    assert shares("efficiency", "a") == [0.5, 1, 0.5]


def test_given_weights_count() -> None:
    assert shares("efficiency", "a", weighting="custom", weights=(("a", 3.0),))[0] == 0.75


def test_a_logic_is_the_mean_of_its_poles_and_unknown_where_one_of_them_is() -> None:
    found = shares("impact_intensity", "a")

    assert found[:2] == [0.25, 0.5]
    assert np.isnan(found[2])
    assert shares("impact_balance", "a")[0] == 0.25


def test_the_level_is_the_mean_of_its_logics() -> None:
    assert shares("level", "a", "d")[0] == pytest.approx((0.25 + 1) / 2)


def test_an_unknown_score_is_refused() -> None:
    with pytest.raises(KeyError):
        shares("depth", "a")
