"""Weights that put a member first: scoring says so, or others prove that there are none."""

from __future__ import annotations

import numpy as np
import pytest

from indicators.engine import Edition
from indicators.robustness.proofs.reverse_first import First, first_place
from indicators.robustness.proofs.reweighting import rescored
from indicators.robustness.specification import Box
from indicators.scoring import Scores
from indicators.scoring.weighting import Weights
from tests.support.scoring import POLES, methodology
from tests.support.weights import draws, levels, random_scores, scored

WIDE = Box(indicators=0.4, poles=0.3, logics=0.2)


def check(found: First, *, scores: Scores, row: int) -> None:
    """Hold weights that were found against scoring."""
    assert found.methodology is not None
    again = rescored(scores, methodology=found.methodology)
    assert again.ranks(found.score)[row] == 1
    had = ~np.isnan(scores.column(found.score))
    assert not np.isnan(again.column(found.score)[had]).any()


def test_who_is_between_two_specialists_is_first_under_no_weights() -> None:
    scores = scored([[100.0, 0.0], [0.0, 100.0], [40.0, 40.0]], poles=["efficiency", "in"])

    found = first_place(scores, row=2)

    # Half of both specialists is 50 and 50, whatever the weights.
    assert found.outcome == "impossible"
    assert dict(found.above) == pytest.approx({"e00": 0.5, "e01": 0.5})
    assert found.margin == pytest.approx(10)


def test_who_is_above_the_line_between_two_specialists_is_first_under_some() -> None:
    scores = scored([[100.0, 20.0], [20.0, 90.0], [58.0, 58.0]], poles=["efficiency", "in"])

    found = first_place(scores, row=2)

    assert found.outcome == "found"
    assert found.lead >= 0
    check(found, scores=scores, row=2)


def test_a_box_can_be_too_small_and_large_enough() -> None:
    # Level where 0.8 a = 0.2 b: a weight of 20 % for the first indicator, so 1 - t = 0.2 (1 - t + 1 + t), t = 0.6.
    scores = scored([[90.0, 50.0], [10.0, 70.0]], poles=["efficiency"] * 2)

    small, large = (first_place(scores, row=1, box=Box(indicators=share)) for share in (0.59, 0.61))

    assert small.outcome == "impossible"
    assert small.above == (("e00", 1.0),)
    assert small.margin == pytest.approx((0.41 * 80 - 1.59 * 20) / 2)
    assert large.outcome == "found"
    check(large, scores=scores, row=1)


def test_who_is_first_already_keeps_the_methodology() -> None:
    scores = scored([[100.0, 0.0], [0.0, 90.0]], poles=["efficiency", "in"])

    found = first_place(scores, row=0)

    assert (found.outcome, found.methodology, found.lead) == ("there", scores.methodology, 5)


def test_who_is_alone_is_first_by_no_lead() -> None:
    found = first_place(scored([[100.0, 0.0]], poles=["efficiency", "in"]), row=0)

    assert found.outcome == "there"
    assert np.isnan(found.lead)


def test_who_has_no_score_is_not_ranked() -> None:
    scores = scored([[100.0, 0.0], [90.0, None]], poles=["efficiency", "in"])

    assert first_place(scores, row=1).outcome == "unknown"


def test_an_equal_member_is_no_proof() -> None:
    scores = scored([[100.0, 0.0], [0.0, 80.0], [0.0, 80.0]], poles=["efficiency", "in"])

    found = first_place(scores, row=2)

    assert found.outcome == "found"
    assert found.lead == pytest.approx(0)


def test_weights_that_take_a_score_away_do_not_make_anybody_first() -> None:
    # Alone on the third indicator the second would be first, once the first one has no score for want of it.
    figures = [[90.0, 90.0, None], [80.0, 80.0, 85.0]]

    found = first_place(scored(figures, poles=["efficiency"] * 3), row=1)

    assert found.outcome == "undecided"
    assert found.methodology is None


def test_a_member_with_the_same_gaps_is_proof_whatever_the_others_lack() -> None:
    figures = [[90.0, 90.0, None, 60.0], [80.0, 80.0, None, 50.0], [99.0, None, 10.0, 20.0]]

    found = first_place(scored(figures, poles=["efficiency"] * 4), row=1)

    assert found.outcome == "impossible"
    assert found.above == (("e00", 1.0),)
    assert found.margin == pytest.approx(10)


def test_a_member_with_other_gaps_is_proof_where_it_stands_above_throughout_the_box() -> None:
    figures = [[90.0, 90.0, 95.0], [20.0, 30.0, None]]

    found = first_place(scored(figures, poles=["efficiency"] * 3), row=1, box=Box())

    assert found.outcome == "impossible"
    assert found.above == (("e00", 1.0),)


@pytest.mark.parametrize("mean", ["arithmetic", "geometric"])
@pytest.mark.parametrize("box", [None, WIDE])
@pytest.mark.parametrize("seed", range(3))
def test_without_gaps_every_member_gets_an_answer_that_draws_do_not_contradict(
    mean: str, box: Box | None, seed: int
) -> None:
    rng = np.random.default_rng(seed)
    chosen = methodology(aggregation=mean, pole_aggregation=mean, logic_aggregation=mean)
    scores = random_scores(rng, members=7, each=2, methodology=chosen)
    sets = draws(scores, box=WIDE, count=5_000, rng=rng)
    if box is None:
        sets = Weights(*(rng.exponential(size=(5_000, count)) ** 3 for count in (12, 6, 3)))
    drawn = levels(scores, weights=sets)

    outcomes = set()
    for row in range(7):
        found = first_place(scores, row=row, box=box)
        outcomes.add(found.outcome)
        if found.outcome == "found":
            check(found, scores=scores, row=row)
        if found.outcome == "impossible":
            assert sum(share for _, share in found.above) == pytest.approx(1)
            assert (drawn[:, row] < drawn.max(axis=1)).all()
        if (drawn[:, row] >= drawn.max(axis=1)).any():
            assert found.outcome in {"there", "found"}
    assert "undecided" not in outcomes
    assert "impossible" in outcomes


def test_weights_that_are_found_lie_in_the_box() -> None:
    figures = np.random.default_rng(8).uniform(45, 55, (4, 12))
    scores = scored(figures.tolist(), poles=[pole for pole in POLES for _ in range(2)])
    runner_up = int(np.argsort(-scores.level)[1])

    found = first_place(scores, row=runner_up, box=WIDE)

    assert found.methodology is not None
    again = rescored(scores, methodology=found.methodology)
    for level in ("indicators", "poles", "logics"):
        change = getattr(again.weights, level) / getattr(scores.weights, level) - 1
        assert (np.abs(change) <= getattr(WIDE, level) + 1e-9).all()


@pytest.mark.parametrize("box", [None, Box()])
@pytest.mark.parametrize(
    ("panel_id", "score"),
    [
        ("eu_cities", "level"), ("eu_countries", "level"), ("eu_regions_eqi", "level"), ("se_municipalities", "level"),
        ("scottish_councils", "efficiency"), ("tax_administrations", "efficiency"),
    ],
)  # fmt: skip
def test_members_of_bundled_panels_get_an_answer(edition: Edition, panel_id: str, score: str, box: Box | None) -> None:
    scores = edition.scores(panel_id)

    for row in range(0, len(scores.entities), 1 + len(scores.entities) // 6):
        found = first_place(scores, row=row, score=score, box=box)
        assert (found.outcome == "unknown") == np.isnan(scores.column(score)[row])
        if found.outcome == "found":
            check(found, scores=scores, row=row)
        if found.outcome == "impossible":
            assert found.margin > 0
            assert sum(share for _, share in found.above) == pytest.approx(1)
