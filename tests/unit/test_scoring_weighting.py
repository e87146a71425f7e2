"""Hand-worked weights, and what guards custom and principal component weights."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from indicators.errors import MethodError
from indicators.scoring.arrays import FloatArray
from indicators.scoring.weighting import METHODS, Weights, equal_per_indicator, equal_within_pole
from tests.support.scoring import structure

NO_SCORES = np.empty((0, 3))
THREE = structure("efficiency", "efficiency", "legitimacy")


def custom(**given: float) -> Weights:
    return METHODS["custom"](NO_SCORES, structure=THREE, given=tuple(given.items()))


def principal_component(scores: FloatArray) -> FloatArray:
    poles = structure(*["efficiency"] * scores.shape[1])
    return METHODS["principal_component"](scores, structure=poles, given=()).indicators


def noise(seed: int, *, rows: int = 40) -> FloatArray:
    return np.random.default_rng(seed).normal(size=rows)


def test_equal_within_pole_weighs_indicators_poles_and_logics_1() -> None:
    weights = equal_within_pole(NO_SCORES, structure=THREE, given=())

    assert weights.indicators.tolist() == [1.0, 1.0, 1.0]
    assert weights.poles.tolist() == [1.0] * 6
    assert weights.logics.tolist() == [1.0] * 3


def test_equal_per_indicator_weighs_a_pole_by_its_indicators() -> None:
    poles = structure("efficiency", "efficiency", "legitimacy", "in", "through")

    weights = equal_per_indicator(np.empty((0, 5)), structure=poles, given=())

    assert weights.poles.tolist() == [2.0, 1.0, 1.0, 1.0, 0.0, 0.0]
    assert weights.logics[:2].tolist() == [3.0, 2.0]


def test_equal_per_indicator_does_not_let_a_logic_without_indicators_vanish() -> None:
    weights = equal_per_indicator(NO_SCORES, structure=THREE, given=())

    assert (weights.logics > 0).all()


def test_custom_weights_name_indicators_poles_and_logics_and_the_rest_weighs_1() -> None:
    weights = custom(m1=3.0, legitimacy=0.5, technology=2.0)

    assert weights.indicators.tolist() == [1.0, 3.0, 1.0]
    assert weights.poles.tolist() == [1.0, 0.5, 1.0, 1.0, 1.0, 1.0]
    assert weights.logics.tolist() == [1.0, 1.0, 2.0]


def test_a_custom_weight_of_something_unknown_is_refused_with_what_is_known() -> None:
    with pytest.raises(MethodError, match=r"called m7\. Known: m0, m1, m2, efficiency"):
        custom(m7=1.0)


@pytest.mark.parametrize(
    ("given", "empty"),
    [
        ({"m0": 0.0, "m1": 0.0}, "efficiency"),
        ({"efficiency": 0.0, "legitimacy": 0.0}, "impact"),
        ({"impact": 0.0}, "level"),
    ],
)
def test_weights_that_are_all_0_inside_a_group_are_refused(given: dict[str, float], empty: str) -> None:
    with pytest.raises(MethodError, match=f"inside {empty} are 0"):
        custom(**given)


def test_the_only_pole_of_a_one_sided_logic_cannot_weigh_0() -> None:
    with pytest.raises(MethodError, match="inside impact are 0"):
        METHODS["custom"](NO_SCORES, structure=structure("efficiency"), given=(("efficiency", 0.0),))


def test_one_weight_of_0_beside_another_is_allowed() -> None:
    assert custom(m0=0.0, efficiency=0.0).indicators.tolist() == [0.0, 1.0, 1.0]


def test_two_indicators_that_agree_weigh_the_same_on_their_component() -> None:
    common = noise(1)

    weights = principal_component(np.column_stack([common + noise(2), common + noise(3)]))

    np.testing.assert_allclose(weights, [0.5, 0.5])


def test_squared_loadings_add_up_to_1_and_follow_the_shared_variance() -> None:
    common = noise(1, rows=400)
    scores = np.column_stack(
        [common + 0.1 * noise(seed, rows=400) for seed in (2, 3)] + [common + 3 * noise(4, rows=400)]
    )

    weights = principal_component(scores)

    assert weights.sum() == pytest.approx(1.0)
    assert weights[2] < min(weights[0], weights[1])


def test_known_loadings_of_three_equal_correlations() -> None:
    """Equal correlations have the first component (1, 1, 1) / sqrt(3), so each weighs a third."""
    base = np.eye(3)[np.arange(30) % 3] + np.repeat([0.0, 1.0], 15)[:, None] * 2

    np.testing.assert_allclose(principal_component(base), np.full(3, 1 / 3), atol=1e-12)


def test_the_sign_of_the_component_does_not_matter() -> None:
    common = noise(1)
    scores = np.column_stack([common + noise(seed) / 3 for seed in (2, 3, 4)])

    np.testing.assert_allclose(principal_component(-scores), principal_component(scores))


def test_an_indicator_that_loads_negatively_is_refused_by_name() -> None:
    common = noise(1)

    with pytest.raises(MethodError, match="negative loading on its first component of m2"):
        principal_component(np.column_stack([common + noise(2) / 3, common + noise(3) / 3, -common]))


def test_a_constant_indicator_has_no_correlation_even_where_its_mean_is_rounded() -> None:
    constant = np.full(40, 0.1)  # the mean of forty times 0.1 is not exactly 0.1

    with pytest.raises(MethodError, match="constant"):
        principal_component(np.column_stack([noise(1), constant]))


def test_nine_shared_entities_carry_no_weights_and_ten_do() -> None:
    nine, ten = (np.column_stack([noise(1), noise(1)]) for _ in range(2))
    nine[9:, 1] = np.nan
    ten[10:, 1] = np.nan

    with pytest.raises(MethodError, match="need 10 entities"):
        principal_component(nine)
    np.testing.assert_allclose(principal_component(ten), [0.5, 0.5])


def test_correlations_use_the_entities_that_each_pair_shares() -> None:
    common = noise(1)
    whole = np.column_stack([common + noise(seed) / 3 for seed in (2, 3)])
    with_gaps = np.vstack([whole, [[9.0, np.nan], [np.nan, -9.0]]])

    np.testing.assert_allclose(principal_component(with_gaps), principal_component(whole))


def test_a_single_indicator_of_a_pole_keeps_weight_1() -> None:
    assert principal_component(noise(1)[:, None]).tolist() == [1.0]


def test_membership_has_one_pole_for_each_indicator() -> None:
    assert THREE.membership.sum(axis=1).tolist() == [1.0, 1.0, 1.0]
    assert THREE.membership[2].tolist() == [0.0, 1.0, 0.0, 0.0, 0.0, 0.0]


def test_a_declared_pole_without_indicators_is_not_present() -> None:
    declared = replace(THREE, declared=np.ones(6, dtype=bool))

    assert declared.present.tolist() == [True, True, False, False, False, False]
