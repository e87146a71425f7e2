"""Tiers: a new one begins where its first member is surely below the first of the one before."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.robustness.draws.pairs import above
from indicators.robustness.draws.ranks import batch_ranks
from indicators.robustness.draws.tiers import tiers
from indicators.robustness.executor import INLINE
from indicators.scoring.arrays import FloatArray

NAN = float("nan")


def pairs_of(upper: dict[tuple[int, int], float], *, entities: int) -> FloatArray:
    """Return probabilities of pairs from those of the first above the second; 0.5 for all others."""
    found = np.full((entities, entities), 0.5)
    np.fill_diagonal(found, NAN)
    for (first, second), probability in upper.items():
        found[first, second], found[second, first] = probability, 1 - probability
    return found


def test_a_tier_ends_where_its_first_member_is_surely_above() -> None:
    published = np.array([90.0, 80.0, 70.0, 60.0, 50.0])
    known = {(0, 1): 0.8, (0, 2): 0.94, (0, 3): 0.95, (3, 4): 0.6}

    assert tiers(pairs_of(known, entities=5), published=published, confidence=0.95).tolist() == [1, 1, 1, 2, 2]


def test_the_last_of_a_tier_and_the_first_of_the_next_need_not_be_told_apart() -> None:
    found = tiers(
        pairs_of({(0, 2): 0.99, (1, 2): 0.51}, entities=3), published=np.array([3.0, 2.0, 1.0]), confidence=0.9
    )

    assert found.tolist() == [1, 1, 2]


def test_members_stand_in_the_order_of_their_published_scores_wherever_they_are() -> None:
    published = np.array([10.0, 30.0, 20.0])

    found = tiers(pairs_of({(1, 2): 1.0, (1, 0): 1.0, (2, 0): 1.0}, entities=3), published=published, confidence=0.95)

    assert found.tolist() == [3, 1, 2]


def test_a_member_without_score_is_in_no_tier() -> None:
    published = np.array([NAN, 30.0, 20.0])

    found = tiers(pairs_of({(1, 2): 1.0}, entities=3), published=published, confidence=0.95)

    assert found.tolist() == [0, 1, 2]
    assert tiers(np.full((2, 2), NAN), published=np.array([NAN, NAN]), confidence=0.95).tolist() == [0, 0]


def test_a_pair_of_which_nothing_is_known_is_not_told_apart() -> None:
    assert tiers(np.full((2, 2), NAN), published=np.array([2.0, 1.0]), confidence=0.95).tolist() == [1, 1]


def test_members_that_tie_in_every_draw_share_a_tier() -> None:
    ranks = batch_ranks(np.tile([50.0, 50.0, 20.0], (100, 1)), tolerance=1e-9, back=lambda values: values)

    found = tiers(above(ranks, executor=INLINE), published=np.array([50.0, 50.0, 20.0]), confidence=0.95)

    assert found.tolist() == [1, 1, 2]


@pytest.mark.parametrize(("confidence", "expected"), [(0.5, 5), (1.0, 1)])
def test_the_surer_one_must_be_the_fewer_tiers_there_are(confidence: float, expected: int) -> None:
    scores = np.random.default_rng(1).normal([5, 4, 3, 2, 1], 1.0, (2_000, 5))
    probabilities = above(batch_ranks(scores, tolerance=1e-9, back=lambda values: values), executor=INLINE)

    found = tiers(probabilities, published=np.array([5.0, 4.0, 3.0, 2.0, 1.0]), confidence=confidence)

    assert found.max() == expected


@settings(max_examples=100, deadline=None)
@given(seed=st.integers(0, 10_000), confidence=st.floats(0.51, 1.0), missing=st.booleans())
def test_tiers_count_up_without_gaps_along_the_published_order_and_split_where_the_rule_says(
    seed: int,
    confidence: float,
    missing: bool,  # noqa: FBT001
) -> None:
    rng = np.random.default_rng(seed)
    centre = rng.uniform(0, 10, 9)
    scores = rng.normal(centre, 2.0, (200, 9))
    scores[rng.random(scores.shape) < 0.2 * missing] = NAN
    probabilities = above(batch_ranks(scores, tolerance=1e-9, back=lambda values: values), executor=INLINE)
    published = np.where(rng.random(9) < 0.2 * missing, NAN, centre)

    found = tiers(probabilities, published=published, confidence=confidence)

    order = [place for place in np.argsort(-published) if not np.isnan(published[place])]
    assert ((found == 0) == np.isnan(published)).all()
    first = -1
    for before, place in zip([-1, *order], order, strict=False):
        if first < 0 or probabilities[first, place] >= confidence:
            assert found[place] == (found[before] + 1 if before >= 0 else 1)
            first = place
        else:
            assert found[place] == found[before]
