"""Ranks of many draws at once: those that scoring gives for one, however close, tied, missing or many the scores."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from indicators.analysis.means import MEANS
from indicators.robustness.draws.compiled import RankArray
from indicators.robustness.draws.ranks import MOST_PLACES, batch_ranks
from indicators.scoring.arrays import FloatArray
from indicators.scoring.ranking import competition_ranks

NAN = float("nan")
TOLERANCE = 1e-9


def itself(heights: FloatArray) -> FloatArray:
    return heights


def ranked(
    scores: FloatArray, *, tolerance: float = TOLERANCE, back: Callable[[FloatArray], FloatArray] = itself
) -> RankArray:
    return batch_ranks(scores, tolerance=tolerance, back=back)


def one_by_one(scores: FloatArray, *, tolerance: float = TOLERANCE) -> FloatArray:
    """Rank each draw as scoring does, 0 where there is no rank."""
    return np.array([np.nan_to_num(competition_ranks(draw, tolerance=tolerance)) for draw in scores])


def test_equal_scores_share_a_rank_and_the_next_one_is_skipped() -> None:
    scores = np.array([[40.0, 70.0, 70.0, 90.0], [1.0, 2.0, 3.0, 4.0]])

    assert ranked(scores).tolist() == [[4, 2, 2, 1], [4, 3, 2, 1]]


def test_a_missing_score_has_no_rank_and_takes_none() -> None:
    scores = np.array([[40.0, NAN, 70.0], [NAN, NAN, 5.0], [NAN, NAN, NAN]])

    assert ranked(scores).tolist() == [[2, 0, 1], [0, 0, 1], [0, 0, 0]]


@pytest.mark.parametrize("scores", [np.array([[3.0], [NAN]]), np.full((4, 7), 50.0), np.full((2, 3), NAN)])
def test_one_entity_and_draws_without_differences_are_ranked(scores: FloatArray) -> None:
    np.testing.assert_array_equal(ranked(scores), one_by_one(scores))


def test_nobody_has_no_ranks() -> None:
    assert ranked(np.empty((3, 0))).shape == (3, 0)


@pytest.mark.parametrize("tolerance", [0.0, 1e-9, 1e-3, 0.25, 1.0])
def test_scores_within_the_tolerance_tie_and_those_just_beyond_do_not(tolerance: float) -> None:
    at = 50.0 + tolerance
    scores = np.array([[50.0, at, np.nextafter(at, 100), 0.0, 100.0]])

    ranks = ranked(scores, tolerance=tolerance)

    np.testing.assert_array_equal(ranks, one_by_one(scores, tolerance=tolerance))
    assert ranks.tolist() == [[3, 2 if tolerance else 3, 2, 5, 1]]


def test_a_chain_of_near_ties_is_no_tie_of_its_ends() -> None:
    scores = np.array([[50.0, 50.4, 50.8, 0.0]])

    assert ranked(scores, tolerance=0.5).tolist() == [[2, 1, 1, 4]]


def test_a_tolerance_wider_than_the_cut_ties_all_that_scoring_ties() -> None:
    scores = np.random.default_rng(1).uniform(0, 100, (50, 40))

    np.testing.assert_array_equal(ranked(scores, tolerance=0.7), one_by_one(scores, tolerance=0.7))


@pytest.mark.parametrize("apart", [1e-13, 1e-11, 1e-10, 2e-9, 1e-8, 1e-6, 1e-5, 1e-4])
def test_scores_closer_than_the_cut_are_ranked_by_themselves(apart: float) -> None:
    close = 73.0 + apart * np.arange(20)
    scores = np.array([np.random.default_rng(draw).permutation(np.append(close, [0.0, 100.0])) for draw in range(30)])

    np.testing.assert_array_equal(ranked(scores), one_by_one(scores))


@pytest.mark.parametrize("apart", [5e-324, 1e-300, 1e-16, 1e-13, 1e-10])
@pytest.mark.parametrize("tolerance", [0.0, 1e-9])
def test_draws_that_all_lie_close_together_are_ranked_by_themselves(apart: float, tolerance: float) -> None:
    scores = np.array([[0.0, apart, 3 * apart, apart]]) + (0.0 if apart < 1e-20 else 97.0)

    np.testing.assert_array_equal(ranked(scores, tolerance=tolerance), one_by_one(scores, tolerance=tolerance))


@pytest.mark.parametrize("mean", MEANS)
@pytest.mark.parametrize("floor", [1e-4, 1.0, 20.0])
def test_ranks_by_heights_on_the_curve_of_a_mean_are_those_by_scores(mean: str, floor: float) -> None:
    curve = MEANS[mean](floor)
    scores = np.maximum(np.random.default_rng(3).uniform(0, 100, (200, 60)).round(1), floor)
    heights = curve.to(scores)

    np.testing.assert_array_equal(ranked(heights, back=curve.back), one_by_one(curve.back(heights)))


@pytest.mark.parametrize("entities", [2, 3, 1023, MOST_PLACES, MOST_PLACES + 1, 65_535, 70_000])
def test_any_number_of_entities_is_ranked(entities: int) -> None:
    rng = np.random.default_rng(entities)
    scores = rng.uniform(0, 100, (3, entities))
    scores[1] = scores[1].round()
    scores[2, rng.random(entities) < 0.3] = NAN

    ranks = ranked(scores)

    np.testing.assert_array_equal(ranks, one_by_one(scores))
    assert ranks.max() < np.iinfo(ranks.dtype).max  # which stands for no score where pairs are counted


def test_many_equal_scores_take_no_longer_than_different_ones() -> None:
    scores = np.random.default_rng(1).uniform(0, 100, (400, 500))
    both = np.where(np.arange(400)[:, None] % 2, scores.round(-2), scores)  # half of the draws know three scores

    start = time.process_time()
    ranks = ranked(both)

    assert time.process_time() - start < 2.0
    np.testing.assert_array_equal(ranks, one_by_one(both))


close = st.one_of(
    st.floats(0, 100, allow_subnormal=True),
    st.sampled_from([50.0, 50.0 + 1e-9, 50.0 + 2e-9, 50.0 + 1e-12, np.nextafter(50.0, 51), 100.0, 0.0, NAN]),
    st.integers(0, 400).map(lambda steps: 50.0 + steps * 1e-6),
)


@settings(max_examples=300, deadline=None)
@given(
    scores=st.tuples(st.integers(1, 6), st.integers(1, 12)).flatmap(lambda shape: arrays(float, shape, elements=close)),
    tolerance=st.sampled_from([0.0, 1e-12, 1e-9, 1e-6, 1e-3, 1.0]),
)
def test_ranks_are_those_of_scoring_whatever_the_scores(scores: FloatArray, tolerance: float) -> None:
    np.testing.assert_array_equal(ranked(scores, tolerance=tolerance), one_by_one(scores, tolerance=tolerance))
