"""Who stands above whom: counted as by hand, for any ranks with ties and gaps, and the same wherever it is counted."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from indicators.robustness.draws.compiled import RankArray
from indicators.robustness.draws.pairs import above
from indicators.robustness.draws.ranks import batch_ranks
from indicators.robustness.executor import INLINE, Threads
from indicators.scoring.arrays import FloatArray

NAN = float("nan")


def ranked(scores: FloatArray) -> RankArray:
    return batch_ranks(scores, tolerance=1e-9, back=lambda values: values)


def by_hand(ranks: RankArray) -> FloatArray:
    """Compare every pair in the draws in which both have a rank."""
    entities = ranks.shape[1]
    found = np.full((entities, entities), NAN)
    for one in range(entities):
        for other in range(entities):
            both = (ranks[:, one] > 0) & (ranks[:, other] > 0)
            if one != other and both.any():
                first, second = ranks[both, one].astype(int), ranks[both, other].astype(int)
                found[one, other] = ((first < second) + 0.5 * (first == second)).mean()
    return found


def test_a_tie_counts_half_for_either_and_a_missing_score_for_nobody() -> None:
    ranks = np.array([[1, 2, 3], [2, 1, 0], [1, 1, 3], [0, 1, 0]], dtype=np.uint16)

    found = above(ranks, executor=INLINE)

    # a and b: above, below, tie. a and c: above twice. b and c: above twice.
    expected = [[NAN, 0.5, 1.0], [0.5, NAN, 1.0], [0.0, 0.0, NAN]]
    np.testing.assert_array_equal(found, expected)


def test_a_pair_that_is_in_no_draw_together_has_no_probability() -> None:
    ranks = np.array([[1, 0, 2], [0, 1, 2], [0, 0, 0]], dtype=np.uint16)

    found = above(ranks, executor=INLINE)

    assert np.isnan(found[0, 1])
    assert np.isnan(found[1, 0])
    assert found[0, 2] == found[1, 2] == 1.0


def test_one_entity_is_above_nobody() -> None:
    assert np.isnan(above(np.array([[1], [0]], dtype=np.uint16), executor=INLINE)).tolist() == [[True]]


@pytest.mark.parametrize("entities", [2, 49, 50, 51, 130])
@pytest.mark.parametrize(("missing", "ties"), [(0.0, False), (0.0, True), (0.01, False), (0.3, True), (0.95, True)])
def test_more_than_a_task_is_counted_as_by_hand(entities: int, missing: float, ties: bool) -> None:  # noqa: FBT001
    rng = np.random.default_rng(entities)
    scores = rng.uniform(0, 9, (257, entities))
    scores = scores.round() if ties else scores
    scores[rng.random(scores.shape) < missing] = NAN

    np.testing.assert_array_equal(above(ranked(scores), executor=INLINE), by_hand(ranked(scores)))


def test_the_probabilities_of_a_pair_add_up_to_1_bit_for_bit_or_nearly() -> None:
    scores = np.random.default_rng(5).uniform(0, 5, (777, 60)).round(1)

    found = above(ranked(scores), executor=INLINE)

    np.testing.assert_allclose(found + found.T + np.diag(np.ones(60)), np.where(np.eye(60), NAN, 1.0), rtol=1e-15)


@pytest.mark.parametrize("count", [2, 3])
def test_threads_change_no_bit(count: int) -> None:
    scores = np.random.default_rng(6).uniform(0, 5, (500, 170)).round(1)

    assert above(ranked(scores), executor=Threads(count)).tobytes() == above(ranked(scores), executor=INLINE).tobytes()


def test_entities_and_draws_in_another_order_change_no_bit() -> None:
    rng = np.random.default_rng(7)
    ranks = ranked(rng.uniform(0, 5, (300, 70)).round(1))
    order, turned = rng.permutation(70), rng.permutation(300)

    found, other = above(ranks, executor=INLINE), above(ranks[turned][:, order], executor=INLINE)

    assert np.ascontiguousarray(found[np.ix_(order, order)]).tobytes() == other.tobytes()


@settings(max_examples=150, deadline=None)
@given(
    scores=st.tuples(st.integers(1, 12), st.integers(1, 7)).flatmap(
        lambda shape: arrays(float, shape, elements=st.sampled_from([1.0, 2.0, 3.0, NAN]))
    )
)
def test_any_ranks_are_counted_as_by_hand(scores: FloatArray) -> None:
    ranks = ranked(scores)

    found = above(ranks, executor=INLINE)

    np.testing.assert_allclose(found, by_hand(ranks), rtol=1e-12)
    known = ~np.isnan(found)
    assert (known == known.T).all()
    np.testing.assert_allclose((found + found.T)[known], 1.0, rtol=1e-12)
