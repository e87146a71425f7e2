"""The statistical structure of scores, on columns whose correlations are known."""

from __future__ import annotations

import numpy as np
import pytest

from indicators.engine import Edition
from indicators.robustness.coherence.correlation import with_poles
from indicators.robustness.coherence.structure import StatisticalStructure, structure
from indicators.scoring import Edition as Panels
from tests.support.factorial import panel, signs
from tests.support.scoring import PANEL, methodology

S = signs(5)  # 32 members
BUNDLED = (
    "eu_countries",
    "eu_regions",
    "eu_regions_eqi",
    "tax_administrations",
    "se_municipalities",
    "scottish_councils",
    "eu_cities",
)


def of(found: Panels, **choices: object) -> StatisticalStructure:
    return structure(found.scores(PANEL, methodology=methodology(**choices)))


def kinds(found: StatisticalStructure) -> set[tuple[str, str, str]]:
    return {(flag.kind, flag.indicator, flag.other) for flag in found.flags}


def test_an_indicator_twice_is_redundant_and_half_of_it_is_not() -> None:
    same = 50 + 10 * S[:, 0]

    found = of(panel({"a": ("in", same), "b": ("in", same), "c": ("in", same + 10 * S[:, 1])}))

    assert found.indicators.r[0, 1] == pytest.approx(1)
    assert found.indicators.r[0, 2] == pytest.approx(1 / np.sqrt(2))
    assert kinds(found) == {("redundant", "a", "b")}


def test_an_indicator_is_redundant_with_one_of_another_pole_too() -> None:
    same = 50 + 10 * S[:, 0]

    found = of(panel({"a": ("in", same), "b": ("leader", same)}))

    assert kinds(found) == {("redundant", "a", "b")}


def test_an_independent_indicator_is_weak_in_its_pole() -> None:
    found = of(panel({"a": ("in", 50 + S[:, 0]), "b": ("in", 50 + S[:, 0] + S[:, 1]), "c": ("in", 50 + S[:, 2])}))

    [flag] = [flag for flag in found.flags if flag.indicator == "c"]
    assert (flag.kind, flag.other, flag.pairs) == ("weak", "in", 32)
    assert flag.r == pytest.approx(0)


def test_an_indicator_is_held_against_its_pole_without_itself() -> None:
    """Alone with b, a pole score would hold half of a: the correlation would be 1/sqrt(2), not 0."""
    found = panel({"a": ("in", 50 + S[:, 0]), "b": ("in", 50 + S[:, 1])})

    r = with_poles(found.scores(PANEL)).r

    assert r[:, 2] == pytest.approx([0, 0])


def test_the_rest_of_a_pole_is_weighed_as_the_pole_is() -> None:
    """The rest of a is three parts b and one part c: 3 / sqrt(3² + 1²) with b's sign."""
    found = panel({"a": ("in", 50 + S[:, 0]), "b": ("in", 50 + S[:, 0]), "c": ("in", 50 + S[:, 1])})
    scores = found.scores(PANEL, methodology=methodology(weighting="custom", weights=(("b", 3.0),)))

    assert with_poles(scores).r[0, 2] == pytest.approx(3 / np.sqrt(10))


def test_indicators_that_pull_apart_are_negative() -> None:
    found = of(panel({"a": ("in", 50 + S[:, 0]), "b": ("in", 50 - S[:, 0] + S[:, 1])}))

    assert found.indicators.r[0, 1] == pytest.approx(-1 / np.sqrt(2))
    assert kinds(found) == {("negative", "a", "b"), ("negative", "a", "in"), ("negative", "b", "in")}


def test_poles_may_pull_apart_since_neither_is_the_good_end() -> None:
    found = of(panel({"a": ("in", 50 + S[:, 0]), "b": ("through", 50 - S[:, 0])}))

    assert found.poles.r[2, 3] == pytest.approx(-1)
    assert found.flags == ()


def test_an_indicator_closer_to_another_pole_says_to_which_it_is_closest() -> None:
    columns = {
        "a": ("in", 50 + S[:, 0] + S[:, 1]),
        "b": ("in", 50 + S[:, 0]),
        "c": ("leader", 50 + S[:, 1]),
        "d": ("follower", 50 + S[:, 1] + S[:, 2]),
    }

    found = of(panel(columns))

    # a goes with the rest of its pole (b) as with c; d is farther; b goes with neither c nor d.
    assert found.with_poles.r[0, [2, 4, 5]] == pytest.approx([1 / np.sqrt(2), 1 / np.sqrt(2), 1 / 2])
    assert kinds(found) == set()
    columns["a"] = ("in", 50 + S[:, 0] + 2 * S[:, 1])
    assert kinds(of(panel(columns))) == {("elsewhere", "a", "leader")}


def test_fewer_than_ten_shared_members_have_no_correlation_and_no_flag() -> None:
    known = np.where(np.arange(32) < 9, 50 + S[:, 0], np.nan)

    found = of(panel({"a": ("in", 50 + S[:, 0]), "b": ("in", known), "c": ("in", np.full(32, 7.0))}))

    assert np.isnan(found.indicators.r[0, 1])
    assert (found.indicators.refusal(0, column=1), found.indicators.refusal(0, column=2)) == ("few", "constant")
    assert found.indicators.refusal(0, column=0) == ""
    assert {flag.indicator for flag in found.flags} <= {"a"}
    assert (found.reliability["in"].refusal, found.components["in"].refusal) == ("few", "few")


def test_an_indicator_without_weight_is_not_looked_at() -> None:
    same = 50 + 10 * S[:, 0]
    columns = {"a": ("in", same), "b": ("in", same), "c": ("in", same + 10 * S[:, 1])}

    found = of(panel(columns), weighting="custom", weights=(("b", 0.0),))

    assert found.flags == ()
    assert found.reliability["in"].indicators == ("a", "c")
    assert found.importance.names == ("a", "c")


def test_neither_units_nor_polarity_change_anything_once_scores_are_oriented() -> None:
    figures = 50 + 5 * S[:, 0] + 3 * S[:, 1]
    plain = of(panel({"a": ("in", 50 + 10 * S[:, 0]), "b": ("in", figures)}))

    turned = panel(
        {"a": ("in", 50 + 10 * S[:, 0]), "b": ("in", 5000 - 20 * figures)},
        fields={"b": {"polarity": "lower", "worst": 5000.0, "best": 0.0}},
    )

    assert of(turned).reliability["in"].alpha == pytest.approx(plain.reliability["in"].alpha)
    assert of(turned).indicators.r == pytest.approx(plain.indicators.r)


def test_two_parts_with_the_same_weight_count_as_their_variances() -> None:
    """Level (a + b) / 2 with variances 4 and 1: r² is 4/5 and 1/5."""
    found = of(panel({"a": ("in", 50 + 2 * S[:, 0]), "b": ("leader", 50 + S[:, 1])}))

    assert list(found.importance.weight) == [0.5, 0.5]
    assert found.importance.importance == pytest.approx([0.8, 0.2])
    assert found.importance.effective == pytest.approx([0.8, 0.2])
    assert found.importance.ratio == pytest.approx([1.6, 0.4])
    assert found.importance_of_logics.names == ("feedback", "technology")
    assert found.importance_of_logics.effective == pytest.approx([0.8, 0.2])


def test_parts_that_go_together_share_what_they_explain() -> None:
    """Both of one pole are the level itself: each explains all of it, and counts for half."""
    same = 50 + S[:, 0]

    found = of(panel({"a": ("in", same), "b": ("in", same)}))

    assert found.importance.importance == pytest.approx([1, 1])
    assert found.importance.effective == pytest.approx([0.5, 0.5])
    assert found.importance_of_poles.effective == pytest.approx([1])


def test_a_part_that_cannot_be_judged_leaves_the_shares_to_the_others() -> None:
    found = of(panel({"a": ("in", 50 + S[:, 0]), "b": ("leader", 50 + S[:, 1]), "c": ("leader", np.full(32, 9.0))}))

    shares = found.importance

    assert np.isnan(shares.effective[2])
    assert np.nansum(shares.effective) == pytest.approx(1)
    # a weighs 1/2 and b 1/4 of 3/4 that can be judged; a moves the level twice as far as b.
    assert shares.effective[:2] == pytest.approx([0.8, 0.2])
    assert shares.ratio[:2] == pytest.approx([0.8 / (2 / 3), 0.2 / (1 / 3)])


@pytest.mark.parametrize("panel_id", BUNDLED)
def test_shares_add_up_to_one_and_eigenvalues_to_their_number(edition: Edition, panel_id: str) -> None:
    found = structure(edition.scores(panel_id))

    for importance in (found.importance, found.importance_of_poles, found.importance_of_logics):
        assert importance.weight.sum() == pytest.approx(1)
        assert np.nansum(importance.effective) == pytest.approx(1)
    for one in (*found.components.values(), found.of_poles):
        if not one.refusal:
            assert one.eigenvalues.sum() == pytest.approx(len(one.names))
            assert (one.loadings**2).sum(axis=1) == pytest.approx(np.ones(len(one.names)))


@pytest.mark.parametrize("panel_id", ["eu_regions", "eu_countries"])
def test_principal_component_weights_are_the_squared_loadings_shown(edition: Edition, panel_id: str) -> None:
    scores = edition.scores(panel_id, methodology=methodology(weighting="principal_component"))

    found = structure(scores)

    for pole, one in found.components.items():
        columns = np.flatnonzero(scores.structure.pole_of == scores.structure.poles.index(pole))
        weights = scores.weights.indicators[columns]
        assert one.loadings[:, 0] ** 2 / one.eigenvalues[0] == pytest.approx(weights / weights.sum())


def test_alpha_of_a_real_panel_without_gaps_is_that_of_the_textbook(edition: Edition) -> None:
    scores = edition.scores("scottish_councils")
    assert not np.isnan(scores.normalised).any()

    found = structure(scores).reliability["legitimacy"]

    columns = scores.normalised[:, scores.structure.pole_of == scores.structure.poles.index("legitimacy")]
    standardised = (columns - columns.mean(axis=0)) / columns.std(axis=0)
    covariance, count = np.cov(standardised.T, ddof=0), columns.shape[1]
    assert found.alpha == pytest.approx(count / (count - 1) * (1 - np.trace(covariance) / covariance.sum()))
