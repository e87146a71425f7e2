"""Proved orders: what is said to hold for all weights is contradicted by none."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from indicators.catalogue import Methodology
from indicators.engine import Edition
from indicators.errors import MethodError
from indicators.robustness.proofs.dominance import Dominance, dominance
from indicators.robustness.proofs.reweighting import rescored, with_weights
from indicators.robustness.specification import Box
from indicators.scoring import Scores
from indicators.scoring.arrays import FloatArray
from indicators.scoring.ranking import competition_ranks
from indicators.scoring.weighting import Weights
from tests.support.scoring import PANEL, PERIOD, at, edition, limit, methodology, part
from tests.support.weights import draws, levels, random_scores, scored

MEANS = ("arithmetic", "geometric", "harmonic")
WIDE = Box(indicators=0.4, poles=0.3, logics=0.2)


def throughout(mean: str) -> Methodology:
    return methodology(aggregation=mean, pole_aggregation=mean, logic_aggregation=mean)


def check(found: Dominance, *, drawn: FloatArray, tolerance: float) -> None:
    """Hold proofs against levels under drawn weights, shape (draws, n)."""
    for one, other in zip(*np.nonzero(found.above), strict=True):
        assert (drawn[:, one] > drawn[:, other] + tolerance).all()
    ranks = np.array([competition_ranks(row, tolerance=tolerance) for row in drawn])
    assert not np.isnan(ranks[:, found.scored]).any()
    assert (ranks >= found.best - 0.5)[:, found.scored].all()
    assert (ranks <= found.worst + 0.5)[:, found.scored].all()


def test_the_margin_of_a_pole_gives_the_upper_bound_to_the_worse_indicator() -> None:
    scores = scored([[80.0, 40.0], [50.0, 60.0]], poles=["efficiency"] * 2)

    found = dominance(scores, box=Box(), score="efficiency")

    # Differences 30 and -20: (0.75 * 30 - 1.25 * 20) / 2, and the other way (0.75 * 20 - 1.25 * 30) / 2.
    np.testing.assert_allclose(found.margin, [[0, -1.25], [-11.25, 0]])
    assert not found.above.any()
    assert list(found.best) == [1, 1]
    assert list(found.worst) == [2, 2]


def test_an_order_is_proved_where_the_box_is_too_small_to_turn_it() -> None:
    scores = scored([[80.0, 40.0], [50.0, 60.0]], poles=["efficiency"] * 2)

    found = dominance(scores, box=Box(indicators=0.19), score="efficiency")  # it turns at 0.2

    assert found.above.tolist() == [[False, True], [False, False]]
    assert list(found.worst) == [1, 2]


def test_margins_nest_over_poles_and_logics() -> None:
    poles = ["efficiency", "legitimacy", "in", "in"]
    scores = scored([[80.0, 40.0, 50.0, 90.0], [50.0, 60.0, 50.0, 50.0]], poles=poles)
    box = Box(indicators=0.5, poles=0.25, logics=0.1)

    found = dominance(scores, box=box)

    impact = (0.75 * 30 - 1.25 * 20) / 2
    feedback = (1.5 * 0 + 0.5 * 40) / 2
    assert found.margin[0, 1] == pytest.approx((1.1 * impact + 0.9 * feedback) / 2)


@pytest.mark.parametrize("mean", MEANS)
def test_without_gaps_a_weight_set_at_a_corner_of_the_box_has_the_margin(mean: str) -> None:
    scores = random_scores(np.random.default_rng(3), members=5, each=1, methodology=throughout(mean))

    found = dominance(scores, box=WIDE)

    signs = np.array(list(product((-1.0, 1.0), repeat=9)))
    corners = Weights(np.ones((len(signs), 6)), 1 + 0.3 * signs[:, :6], 1 + 0.2 * signs[:, 6:])
    curve = {"arithmetic": lambda x: x, "geometric": np.log, "harmonic": lambda x: -1 / x}[mean]
    heights = curve(levels(scores, weights=corners))
    np.testing.assert_allclose(found.margin, (heights[:, :, None] - heights[:, None]).min(axis=0), atol=1e-9)
    assert found.exact.all()


@pytest.mark.parametrize("gaps", [0.0, 0.04])
def test_a_hundred_thousand_draws_contradict_no_proof(gaps: float) -> None:
    rng = np.random.default_rng(11)
    scores = random_scores(rng, members=9, each=4, gaps=gaps)

    found = dominance(scores, box=WIDE)

    drawn = levels(scores, weights=draws(scores, box=WIDE, count=100_000, rng=rng))
    assert found.above.sum() > 5
    assert found.exact.all() == (gaps == 0)
    check(found, drawn=drawn, tolerance=scores.methodology.rank_tolerance)
    least = np.array([np.nanmin(drawn - drawn[:, [one]], axis=0) for one in range(9)]).T
    known = ~np.isnan(found.margin)
    assert (found.margin[known] <= least[known] + 1e-9).all()


@pytest.mark.parametrize("mean", MEANS)
@pytest.mark.parametrize("seed", range(5))
def test_draws_contradict_no_proof_under_any_mean(mean: str, seed: int) -> None:
    rng = np.random.default_rng(seed)
    chosen = throughout(mean).model_copy(update={"rank_tolerance": 0.5})
    scores = random_scores(rng, members=8, gaps=0.08 * (seed % 2), methodology=chosen)

    found = dominance(scores, box=WIDE)

    drawn = levels(scores, weights=draws(scores, box=WIDE, count=2_000, rng=rng))
    check(found, drawn=drawn, tolerance=0.5)


def test_the_levels_of_draws_are_those_of_scoring() -> None:
    rng = np.random.default_rng(5)
    scores = random_scores(rng, members=6, gaps=0.1)
    drawn = draws(scores, box=WIDE, count=5, rng=rng)

    found = levels(scores, weights=drawn)

    np.testing.assert_allclose(found, scored_with(scores, weights=drawn), atol=1e-9)


def scored_with(scores: Scores, *, weights: Weights) -> FloatArray:
    """Return levels under many weight sets as scoring gives them, shape (draws, n)."""
    rows = zip(weights.indicators, weights.poles, weights.logics, strict=True)
    methods = [with_weights(scores, weights=Weights(*row)) for row in rows]
    return np.array([rescored(scores, methodology=given).level for given in methods])


def test_drawn_weights_contradict_no_proof_about_countries(edition: Edition) -> None:
    scores = edition.scores("eu_countries")

    found = dominance(scores, box=Box())

    rng = np.random.default_rng(2)
    drawn = scored_with(scores, weights=draws(scores, box=Box(), count=300, rng=rng))
    assert 0.4 < found.above.sum() / (31 * 30 / 2) < 0.9
    check(found, drawn=drawn, tolerance=scores.methodology.rank_tolerance)


def test_no_box_at_all_gives_the_ranks_themselves() -> None:
    scores = random_scores(np.random.default_rng(4), members=7)

    found = dominance(scores, box=Box(indicators=0, poles=0, logics=0))

    assert list(found.best) == list(scores.rank)
    assert list(found.worst) == list(scores.rank)


def test_equal_members_are_not_above_each_other_and_share_their_ranks() -> None:
    scores = scored([[60.0, 40.0], [60.0, 40.0], [10.0, 10.0]], poles=["efficiency"] * 2)

    found = dominance(scores, box=Box(), score="efficiency")

    assert found.margin[0, 1] == 0
    assert list(found.best) == [1, 1, 3]
    assert list(found.worst) == [1, 1, 3]


def test_who_may_lose_the_score_has_no_ranks_and_may_be_above() -> None:
    # The last one has half of the weight of its pole: too little as soon as the weight of the other half grows.
    scores = scored([[50.0, 50.0], [90.0, 90.0], [70.0, None]], poles=["efficiency"] * 2)

    found = dominance(scores, box=Box(), score="efficiency")

    assert list(found.scored) == [True, True, False]
    assert not found.above[2].any()
    assert found.margin[2, 0] == pytest.approx(20)
    np.testing.assert_array_equal(found.best, [2, 1, np.nan])
    np.testing.assert_array_equal(found.worst, [3, 1, np.nan])
    assert not found.exact[2].any()


def test_who_has_no_score_is_in_nobody_s_way() -> None:
    scores = scored([[50.0, 50.0, 50.0], [90.0, None, None]], poles=["efficiency"] * 3)

    found = dominance(scores, box=Box(), score="efficiency")

    assert np.isnan(found.margin[:, 1]).all()
    assert list(found.worst[:1]) == [1]


def test_an_imputed_figure_counts_in_the_mean_and_not_as_coverage() -> None:
    filled = methodology(imputation=("panel_median",))
    figures = [[50.0, 50.0, 40.0, 30.0], [90.0, None, 80.0, 70.0], [70.0, 60.0, None, None]]
    scores = scored(figures, poles=["efficiency"] * 4, methodology=filled)

    found = dominance(scores, box=Box(), score="efficiency")

    assert list(found.scored) == [True, True, False]
    assert found.exact[0, 1]


def test_an_intensity_has_no_logics_to_weigh() -> None:
    scores = scored([[80.0, 40.0, 0.0], [50.0, 60.0, 99.0]], poles=["efficiency", "legitimacy", "in"])

    found = dominance(scores, box=Box(poles=0.25, logics=0.9), score="impact_intensity")

    assert found.margin[0, 1] == pytest.approx((0.75 * 30 - 1.25 * 20) / 2)


@pytest.mark.parametrize("score", ["efficiency", "impact_intensity"])
def test_a_level_of_which_the_methodology_takes_no_notice_has_its_own_order(score: str) -> None:
    weights = methodology(weighting="custom", weights=(("impact", 0.0), ("efficiency", 0.0), ("legitimacy", 2.0)))
    poles = ["efficiency", "legitimacy", "in"]
    scores = scored([[80.0, 40.0, 50.0], [50.0, 30.0, 50.0]], poles=poles, methodology=weights)

    found = dominance(scores, box=Box(), score=score)

    assert found.margin[0, 1] == pytest.approx(30 if score == "efficiency" else 10)


def test_means_that_differ_between_levels_are_refused_where_they_meet() -> None:
    mixed = methodology(aggregation="geometric")
    scores = random_scores(np.random.default_rng(1), members=3, methodology=mixed)

    assert dominance(scores, box=Box(), score="in").above.any()
    with pytest.raises(MethodError, match="geometric, then arithmetic, then arithmetic"):
        dominance(scores, box=Box())


def test_copeland_is_refused() -> None:
    scores = random_scores(np.random.default_rng(1), members=3, methodology=throughout("copeland"))

    with pytest.raises(MethodError, match="Choose arithmetic, geometric, harmonic for all of them"):
        dominance(scores, box=Box())


def test_a_panel_that_bars_ranks_has_no_order_by_level() -> None:
    found = edition(at(PERIOD, {"x": [1.0], "y": [2.0]}, indicators="a"), parts=[part("a")], limits=(limit("rank"),))
    scores = found.scores(PANEL)

    assert dominance(scores, box=Box(), score="efficiency").above[1, 0]
    with pytest.raises(MethodError, match="It cannot carry this"):
        dominance(scores, box=Box())


def test_a_balance_orders_nobody_and_other_names_are_none() -> None:
    scores = random_scores(np.random.default_rng(1), members=3)

    with pytest.raises(MethodError, match="where the emphasis lies"):
        dominance(scores, box=Box(), score="impact_balance")
    with pytest.raises(KeyError):
        dominance(scores, box=Box(), score="nobody")


def test_a_level_that_roles_leave_nobody_is_refused() -> None:
    parts = [part("a", pole="efficiency", role="driver"), part("b", pole="in", role="outcome")]
    found = edition(at(PERIOD, {"x": [1.0, 2.0]}, indicators="ab"), parts=parts)

    with pytest.raises(MethodError, match="nothing is scored in feedback with roles 'drivers'"):
        dominance(found.scores(PANEL, methodology=methodology(roles="drivers")), box=Box())


@pytest.mark.parametrize(
    "panel_id",
    [
        "eu_cities", "eu_countries", "eu_regions", "eu_regions_eqi", "scottish_councils", "se_municipalities",
        "tax_administrations",
    ],
)  # fmt: skip
def test_the_ranks_of_bundled_panels_lie_within_their_bounds(edition: Edition, panel_id: str) -> None:
    scores = edition.scores(panel_id)
    barred = scores.data.panel.limit("rank") is not None
    name = scores.structure.poles[int(np.flatnonzero(scores.structure.present)[0])] if barred else "level"

    found = dominance(scores, box=Box(), score=name)

    ranks = scores.ranks(name)[found.scored]
    assert found.above.any()
    assert (found.best[found.scored] <= ranks).all()
    assert (ranks <= found.worst[found.scored]).all()
