"""Cronbach's alpha and principal components, from correlation matrices that can be worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.robustness.coherence.components import components
from indicators.robustness.coherence.correlation import Correlations
from indicators.robustness.coherence.reliability import reliability


def matrix(r: list[list[float]], *, pairs: int = 30) -> Correlations:
    names = tuple("abcdefgh"[: len(r)])
    return Correlations(names, names, np.array(r, dtype=np.float64), np.full((len(r), len(r)), pairs, dtype=np.int32))


def alike(count: int, *, r: float) -> Correlations:
    return matrix((np.full((count, count), r) + (1 - r) * np.eye(count)).tolist())


TWO_FACTORS = matrix([
    [1, 0.6, 0, 0],
    [0.6, 1, 0, 0],
    [0, 0, 1, 0.5],
    [0, 0, 0.5, 1],
])  # fmt: skip


def test_alpha_of_three_with_a_correlation_of_one_half_is_three_quarters() -> None:
    found = reliability(alike(3, r=0.5))

    assert found.alpha == pytest.approx(0.75)  # 3 * 0.5 / (1 + 2 * 0.5)
    assert found.mean_r == pytest.approx(0.5)
    assert found.without == pytest.approx([2 / 3] * 3)  # 2 * 0.5 / (1 + 0.5)


def test_leaving_out_what_does_not_belong_lifts_alpha() -> None:
    found = reliability(matrix([[1, 0.5, 0], [0.5, 1, 0], [0, 0, 1]]))

    assert found.alpha == pytest.approx(3 / 2 * (1 - 3 / 4))
    assert found.without == pytest.approx([0, 0, 2 / 3])


def test_the_same_twice_agrees_fully_and_what_is_independent_not_at_all() -> None:
    assert reliability(alike(2, r=1)).alpha == pytest.approx(1)
    assert reliability(alike(4, r=0)).alpha == pytest.approx(0)


def test_two_have_no_alpha_without_one_of_them() -> None:
    assert np.isnan(reliability(alike(2, r=0.4)).without).all()


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (matrix([[1.0]]), "one"),
        (matrix([[1, np.nan], [np.nan, 1]], pairs=9), "few"),
        (matrix([[1, np.nan], [np.nan, np.nan]]), "constant"),
        (matrix([[1, -1], [-1, 1]]), "opposed"),
    ],
)
def test_what_has_no_alpha_says_why(found: Correlations, reason: str) -> None:
    result = reliability(found)

    assert result.refusal == reason
    assert np.isnan(result.alpha)


def test_equal_correlations_have_one_component() -> None:
    """Eigenvalues 1 + 2 r and 1 - r twice; loadings sqrt(2 / 3)."""
    found = components(alike(3, r=0.5))

    assert found.eigenvalues == pytest.approx([2, 0.5, 0.5])
    assert found.explained == pytest.approx([2 / 3, 1 / 6, 1 / 6])
    assert found.kaiser == 1
    assert found.loadings[:, 0] == pytest.approx(np.sqrt([2 / 3] * 3))


def test_two_factors_are_two_components_with_loadings_of_their_own() -> None:
    found = components(TWO_FACTORS)

    assert found.eigenvalues == pytest.approx([1.6, 1.5, 0.5, 0.4])
    assert found.kaiser == 2
    assert found.loadings[:, 0] == pytest.approx([np.sqrt(0.8), np.sqrt(0.8), 0, 0])
    assert found.loadings[:, 1] == pytest.approx([0, 0, np.sqrt(0.75), np.sqrt(0.75)])


def test_independent_scores_have_no_component_that_says_more_than_one_of_them() -> None:
    found = components(alike(3, r=0))

    assert found.eigenvalues == pytest.approx([1, 1, 1])
    assert found.kaiser == 0


def test_where_loadings_cancel_out_the_first_is_positive() -> None:
    found = components(alike(2, r=-0.5))

    assert found.loadings[:, 0] == pytest.approx([np.sqrt(0.75), -np.sqrt(0.75)])
    assert found.loadings[:, 1] == pytest.approx([0.5, 0.5])


def test_correlations_that_contradict_each_other_are_repaired_and_it_is_said() -> None:
    found = components(matrix([[1, 0.9, 0.9], [0.9, 1, -0.9], [0.9, -0.9, 1]]))

    assert found.lowest < -0.5
    assert (found.eigenvalues >= 0).all()
    assert found.eigenvalues.sum() == pytest.approx(3)
    assert (found.loadings**2).sum(axis=1) == pytest.approx([1, 1, 1])


@pytest.mark.parametrize(("pairs", "reason"), [(9, "few"), (30, "constant")])
def test_what_has_no_components_says_why(pairs: int, reason: str) -> None:
    found = components(matrix([[1, np.nan], [np.nan, 1]], pairs=pairs))

    assert (found.refusal, found.kaiser) == (reason, 0)
    assert np.isnan(found.explained).all()


@given(st.lists(st.floats(-1, 1, allow_subnormal=False), min_size=12, max_size=12))
def test_loadings_give_back_the_correlations_they_were_made_of(numbers: list[float]) -> None:
    factors = np.array(numbers).reshape(4, 3)
    covariance = factors @ factors.T + 0.1 * np.eye(4)
    scale = np.sqrt(np.diagonal(covariance))

    found = components(matrix((covariance / np.outer(scale, scale)).tolist()))

    assert found.loadings @ found.loadings.T == pytest.approx(covariance / np.outer(scale, scale))
    assert (found.loadings.sum(axis=0) >= -1e-8).all()
