"""The smallest change of weights that puts a member level with another: it does, and no smaller one is known to."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from indicators.catalogue import Methodology
from indicators.engine import Edition
from indicators.errors import MethodError
from indicators.robustness.proofs.reverse_weights import Change, Overtaking, overtaking
from indicators.robustness.proofs.reweighting import rescored
from indicators.robustness.specification import Box
from indicators.scoring import Scores
from tests.support.scoring import PANEL, PERIOD, at, edition, limit, methodology, part
from tests.support.weights import draws, levels, random_scores, scored


def check(found: Overtaking, *, scores: Scores, row: int, rival: int) -> None:
    """Hold a change that was reached against scoring, and against the box it is said to lie in."""
    assert found.methodology is not None
    again = rescored(scores, methodology=found.methodology).column(found.score)
    assert again[row] >= again[rival] - scores.methodology.rank_tolerance
    assert again[row] - again[rival] == found.lead
    assert all(abs(change.after / change.before - 1) <= found.share + 1e-9 for change in found.changes)
    assert 0 <= found.proved <= found.share < 1


def test_the_weights_of_two_indicators_meet_where_their_differences_do() -> None:
    scores = scored([[40.0, 66.0], [70.0, 40.0]], poles=["efficiency"] * 2)

    found = overtaking(scores, row=0, rival=1, score="efficiency")

    # Behind by 30, ahead by 26: (1 - t) 30 = (1 + t) 26.
    assert found.outcome == "reached"
    assert found.share == pytest.approx(4 / 56)
    assert found.proved == pytest.approx(4 / 56)
    assert found.lead == pytest.approx(0, abs=1e-6)
    assert found.changes == (
        Change("i00", 1.0, pytest.approx(1 - 4 / 56)),
        Change("i01", 1.0, pytest.approx(1 + 4 / 56)),
    )
    check(found, scores=scores, row=0, rival=1)


def test_only_the_levels_that_may_move_do() -> None:
    poles = ["efficiency", "efficiency", "legitimacy", "in"]
    scores = scored([[40.0, 66.0, 60.0, 60.0], [70.0, 40.0, 50.0, 80.0]], poles=poles)

    found = overtaking(scores, row=0, rival=1, moving=("logics",))

    # Ahead in impact by 4, behind in feedback by 20: (1 + t) 4 = (1 - t) 20.
    assert found.share == pytest.approx(16 / 24)
    assert {change.name for change in found.changes} == {"impact", "feedback"}
    check(found, scores=scores, row=0, rival=1)


def test_a_weight_without_a_sibling_is_left_alone() -> None:
    scores = scored([[40.0, 66.0], [70.0, 40.0]], poles=["efficiency", "legitimacy"])

    found = overtaking(scores, row=0, rival=1)

    assert {change.name for change in found.changes} == {"efficiency", "legitimacy"}


def test_no_weights_help_who_is_behind_in_everything() -> None:
    scores = scored([[40.0, 30.0], [70.0, 40.0]], poles=["efficiency"] * 2)

    assert overtaking(scores, row=0, rival=1).outcome == "impossible"


def test_no_weights_help_where_the_level_that_could_may_not_move() -> None:
    scores = scored([[40.0, 66.0], [70.0, 40.0]], poles=["efficiency"] * 2)

    assert overtaking(scores, row=0, rival=1, moving=("poles", "logics")).outcome == "impossible"


def test_who_is_level_already_needs_no_change() -> None:
    scores = scored([[40.0, 70.0], [70.0, 40.0]], poles=["efficiency"] * 2)

    found = overtaking(scores, row=0, rival=1)

    assert (found.outcome, found.share, found.lead) == ("there", 0, 0)


def test_who_has_no_score_cannot_be_compared() -> None:
    scores = scored([[40.0, None, None], [70.0, 40.0, 20.0]], poles=["efficiency"] * 3)

    assert overtaking(scores, row=0, rival=1).outcome == "unknown"
    assert overtaking(scores, row=1, rival=0).outcome == "unknown"


@pytest.mark.parametrize("mean", ["arithmetic", "geometric", "harmonic"])
@pytest.mark.parametrize("seed", range(4))
def test_no_weight_set_in_a_smaller_box_is_drawn_that_does_it(mean: str, seed: int) -> None:
    rng = np.random.default_rng(seed)
    chosen = methodology(aggregation=mean, pole_aggregation=mean, logic_aggregation=mean)
    scores = random_scores(rng, members=2, methodology=chosen)
    row, rival = np.argsort(scores.level).tolist()

    found = overtaking(scores, row=row, rival=rival)

    if found.outcome == "reached":
        check(found, scores=scores, row=row, rival=rival)
        assert found.share - found.proved < 1e-8
    within = found.proved * 0.999
    box = Box(indicators=within, poles=within, logics=within)
    drawn = levels(scores, weights=draws(scores, box=box, count=20_000, rng=rng))
    assert (drawn[:, row] < drawn[:, rival]).all()


def test_with_unlike_gaps_what_is_proved_and_what_is_found_may_lie_apart() -> None:
    scores = scored([[40.0, 66.0, 20.0], [70.0, 40.0, None]], poles=["efficiency"] * 3)

    found = overtaking(scores, row=0, rival=1, score="efficiency")

    assert found.outcome == "reached"
    check(found, scores=scores, row=0, rival=1)
    box = Box(indicators=found.proved * 0.999, poles=0, logics=0)
    drawn = levels(scores, weights=draws(scores, box=box, count=20_000, rng=np.random.default_rng(1)))
    assert found.share - found.proved > 0.01
    assert not (drawn[:, 0] >= drawn[:, 1]).any()


def test_where_weights_take_the_score_away_nothing_is_claimed() -> None:
    # The first is level only if its figure of 20 weighs little; then the second one has less than half of the weight.
    scores = scored([[20.0, 60.0], [55.0, None]], poles=["efficiency"] * 2)

    found = overtaking(scores, row=0, rival=1, score="efficiency")

    assert found.outcome == "undecided"
    assert found.methodology is None
    assert 0 < found.proved < 1


def test_a_panel_that_bars_ranks_answers_no_question_about_them() -> None:
    found = edition(at(PERIOD, {"x": [1.0], "y": [2.0]}, indicators="a"), parts=[part("a")], limits=(limit("rank"),))

    with pytest.raises(MethodError, match="It cannot carry this"):
        overtaking(found.scores(PANEL), row=0, rival=1)


@pytest.mark.parametrize(
    ("panel_id", "score"),
    [("eu_countries", "level"), ("se_municipalities", "level"), ("scottish_councils", "efficiency")],
)
def test_neighbours_in_the_bundled_panels_change_places(edition: Edition, panel_id: str, score: str) -> None:
    scores = edition.scores(panel_id, methodology=Methodology())
    ranks = scores.ranks(score)
    order = [int(row) for row in np.argsort(ranks) if not np.isnan(ranks[row])][:8]

    for rival, row in pairwise(order):
        found = overtaking(scores, row=row, rival=rival, score=score)
        assert found.outcome in {"reached", "there", "impossible", "undecided"}
        if found.outcome == "reached":
            check(found, scores=scores, row=row, rival=rival)
