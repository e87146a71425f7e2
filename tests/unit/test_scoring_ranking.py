"""Competition ranks with a stated tolerance."""

from __future__ import annotations

import numpy as np
import pytest

from indicators.scoring.ranking import competition_ranks

GAP = np.nan


def ranks(*scores: float, tolerance: float = 1e-9) -> list[float]:
    return competition_ranks(np.array(scores), tolerance=tolerance).tolist()


def test_ties_share_a_rank_and_the_next_one_is_left_out() -> None:
    assert ranks(90.0, 70.0, 70.0, 50.0) == [1.0, 2.0, 2.0, 4.0]


def test_a_suppressed_score_has_no_rank_and_takes_none() -> None:
    np.testing.assert_array_equal(ranks(50.0, GAP, 60.0), [2.0, GAP, 1.0])


def test_two_values_of_5_1_that_differ_in_the_last_bit_tie() -> None:
    noisy = float(np.nextafter(5.1, 6.0))

    assert ranks(noisy, 5.1, 4.0) == ranks(5.1, noisy, 4.0) == [1.0, 1.0, 3.0]


def test_ranks_come_from_scores_that_are_not_rounded() -> None:
    assert ranks(50.001, 50.002) == [2.0, 1.0]


@pytest.mark.parametrize(("tolerance", "expected"), [(0.4, [1.0, 2.0]), (0.5, [1.0, 1.0])])
def test_scores_as_far_apart_as_the_tolerance_tie(tolerance: float, expected: list[float]) -> None:
    assert ranks(50.5, 50.0, tolerance=tolerance) == expected


def test_nobody_to_rank_is_no_error() -> None:
    assert ranks() == []
    assert np.isnan(ranks(GAP)).all()
