"""The smallest rise of figures that reaches a score or a rank: scoring says that it does, and none is smaller."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy.optimize import linprog

from indicators.analysis.scenario_change import smallest_rise
from indicators.engine import Edition
from indicators.errors import MethodError
from indicators.robustness.proofs.reverse_figures import Move, improvement, score_for_rank
from tests.support.scoring import PANEL, PERIOD, at, edition, limit, methodology, part
from tests.support.weights import random_scores, scored


def test_the_smallest_sum_lifts_the_largest_share_first() -> None:
    weights = methodology(weighting="custom", weights=(("i00", 3.0),))
    scores = scored([[40.0, 60.0]], poles=["efficiency"] * 2, methodology=weights)

    found = improvement(scores, row=0, target=57.0)

    # 45 now; 12 more are 16 of the first indicator, which has three quarters.
    assert found.outcome == "reached"
    assert found.moves == (Move("i00", 40.0, 56.0, pytest.approx(16)),)
    assert (found.after, found.rank) == (pytest.approx(57), 1)
    assert found.most == pytest.approx(100)


def test_the_next_share_rises_once_the_largest_is_at_its_best() -> None:
    weights = methodology(weighting="custom", weights=(("i00", 3.0),))
    scores = scored([[40.0, 60.0]], poles=["efficiency"] * 2, methodology=weights)

    found = improvement(scores, row=0, target=95.0)

    assert [(move.indicator_id, move.after) for move in found.moves] == [("i00", 100), ("i01", 80)]


def test_the_smallest_largest_rise_is_the_same_for_all_that_can() -> None:
    scores = scored([[40.0, 95.0, 50.0]], poles=["efficiency"] * 3)

    found = improvement(scores, row=0, target=(185 + 25) / 3, measure="largest")

    assert {move.indicator_id: move.after for move in found.moves} == {"i00": 50, "i01": 100, "i02": 60}


def test_a_step_of_a_given_pace_stops_at_the_top() -> None:
    rise = smallest_rise(np.array([95.0, 20.0]), weights=np.array([3.0, 1.0]), target=85.0, pace=np.ones(2))

    np.testing.assert_allclose(rise, [5, 20])


def test_a_figure_moves_in_its_own_unit_towards_its_better_end() -> None:
    parts = [part("a", polarity="lower", worst=20.0, best=10.0)]
    scores = edition(at(PERIOD, {"x": [17.0], "y": [12.0]}, indicators="a"), parts=parts).scores(PANEL)

    found = improvement(scores, row=0, target=score_for_rank(scores, row=0, rank=1))

    assert found.moves == (Move("a", 17.0, 12.0, pytest.approx(50)),)
    assert found.rank == 1


def test_a_figure_beyond_its_goalpost_comes_back_to_it_first() -> None:
    parts = [part("a", worst=10.0, best=20.0), part("b", worst=10.0, best=20.0)]
    scores = edition(at(PERIOD, {"x": [4.0, 31.0]}, indicators="ab"), parts=parts).scores(PANEL)

    found = improvement(scores, row=0, target=60.0)

    assert found.moves == (Move("a", 4.0, 12.0, pytest.approx(20)),)


def test_an_optimum_is_reached_from_its_own_side() -> None:
    bounds = {"valid_min": 0.0, "optimum_low": 40.0, "optimum_high": 60.0, "valid_max": 100.0}
    parts = [part("a", polarity="optimum", worst=None, best=None, **bounds)]
    scores = edition(at(PERIOD, {"x": [100.0]}, indicators="a"), parts=parts).scores(PANEL)

    found = improvement(scores, row=0, target=75.0)

    assert found.moves == (Move("a", 100.0, 80.0, pytest.approx(75)),)  # half of the way from 100 to 60


def test_what_is_missing_or_filled_does_not_move() -> None:
    parts = [part("a"), part("b"), part("c", pole="in"), part("d", pole="in")]
    rows = at(PERIOD, {"x": [50.0, 50.0, None, 50.0]}, indicators="abcd")
    inherited = [*rows, ("region", "d", PERIOD, 10.0), ("region", "c", PERIOD, 70.0)]
    found = edition(inherited, parts=parts, parents={"x": "region"})
    scores = found.scores(PANEL, methodology=methodology(imputation=("parent",)))

    rise = improvement(scores, row=0, target=100.0)

    assert rise.outcome == "impossible"
    assert rise.most == pytest.approx((100 + 85) / 2)


def test_a_carried_figure_moves_where_it_was_observed() -> None:
    rows = [("x", "a", PERIOD - 1, 50.0), ("x", "b", PERIOD, 50.0)]
    scores = edition(rows, parts=[part("a", max_age=2), part("b")]).scores(PANEL)

    found = improvement(scores, row=0, target=60.0, measure="largest")

    assert {move.indicator_id: move.after for move in found.moves} == {"a": 60, "b": 60}
    assert found.after == pytest.approx(60)


def test_who_is_there_needs_nothing_and_who_has_no_score_gets_no_answer() -> None:
    scores = scored([[50.0, 50.0], [50.0, None]], poles=["efficiency", "in"])

    there, unknown = (improvement(scores, row=row, target=50.0) for row in (0, 1))

    assert (there.outcome, there.moves, there.after) == ("there", (), 50)
    assert unknown.outcome == "unknown"


def test_an_equal_score_has_the_rank_of_the_other() -> None:
    scores = scored([[50.0], [70.0], [70.0], [90.0]], poles=["efficiency"])

    assert [score_for_rank(scores, row=0, rank=rank) for rank in (1, 2, 3)] == [90, 70, 70]
    assert improvement(scores, row=0, target=70.0).rank == 2


@pytest.mark.parametrize("rank", [0, 2])
def test_a_rank_that_nobody_holds_cannot_be_aimed_at(rank: int) -> None:
    scores = scored([[50.0], [70.0]], poles=["efficiency"])

    with pytest.raises(MethodError, match="from 1 to 1"):
        score_for_rank(scores, row=0, rank=rank)


@pytest.mark.parametrize(
    ("choice", "named"),
    [
        ({"normalisation": "min_max"}, "normalisation is 'min_max'"),
        ({"treatment": "winsorise"}, "treatment is 'winsorise'"),
        ({"imputation": ("panel_median",)}, "imputation is 'panel_median'"),
        (dict.fromkeys(("aggregation", "pole_aggregation", "logic_aggregation"), "geometric"), "is 'geometric'"),
    ],
)
def test_a_methodology_whose_scores_do_not_add_up_is_refused(choice: dict[str, Any], named: str) -> None:
    scores = random_scores(np.random.default_rng(1), members=4, methodology=methodology(**choice))

    with pytest.raises(MethodError, match=named):
        improvement(scores, row=0, target=50.0)


def test_a_panel_that_bars_ranks_answers_no_question_about_its_level() -> None:
    found = edition(at(PERIOD, {"x": [1.0], "y": [2.0]}, indicators="a"), parts=[part("a")], limits=(limit("rank"),))

    with pytest.raises(MethodError, match="It cannot carry this"):
        improvement(found.scores(PANEL), row=0, target=50.0)
    with pytest.raises(MethodError, match="It cannot carry this"):
        score_for_rank(found.scores(PANEL), row=0, rank=1)


@pytest.mark.parametrize("seed", range(4))
def test_no_linear_programme_finds_a_smaller_sum_nor_a_smaller_largest_rise(seed: int) -> None:
    scores = random_scores(np.random.default_rng(seed), members=3, gaps=0.05, poles=("efficiency", "through", "leader"))
    row = int(np.nanargmin(scores.level))
    target = scores.level[row] + 15
    known = np.flatnonzero(~np.isnan(scores.normalised[row]))
    pole = scores.structure.pole_of[known]
    shares = 1 / 3 / np.bincount(pole)[pole]
    room = 100 - scores.normalised[row, known]

    smallest = improvement(scores, row=row, target=target)
    even = improvement(scores, row=row, target=target, measure="largest")

    count = len(known)
    sums = linprog(np.ones(count), A_ub=-shares[None], b_ub=[-15], bounds=list(zip(np.zeros(count), room, strict=True)))
    assert sum(move.points for move in smallest.moves) == pytest.approx(sums.fun)
    most = linprog(
        np.r_[np.zeros(count), 1],
        A_ub=np.vstack([np.r_[-shares, 0], np.hstack([np.eye(count), -np.ones((count, 1))])]),
        b_ub=np.r_[-15, np.zeros(count)],
        bounds=[*zip(np.zeros(count), room, strict=True), (0, None)],
    )
    assert even.moves[0].points == pytest.approx(most.fun)


@pytest.mark.parametrize("measure", ["sum", "largest"])
@pytest.mark.parametrize(
    ("panel_id", "score"),
    [
        ("eu_cities", "level"), ("eu_countries", "level"), ("eu_regions", "efficiency"), ("eu_regions_eqi", "level"),
        ("se_municipalities", "level"), ("scottish_councils", "impact_intensity"), ("tax_administrations", "leader"),
    ],
)  # fmt: skip
def test_members_of_bundled_panels_gain_the_places_asked_for(
    edition: Edition, panel_id: str, score: str, measure: Any
) -> None:
    scores = edition.scores(panel_id)
    ranks = scores.ranks(score)

    behind = [row for row in range(len(ranks)) if ranks[row] > 3]
    for row in behind[:: 1 + len(behind) // 5]:
        wanted = int(ranks[row]) - 3
        target = score_for_rank(scores, row=row, rank=wanted, score=score)
        found = improvement(scores, row=row, target=target, score=score, measure=measure)
        assert found.outcome == "reached"
        assert found.after >= target - 1e-9
        assert found.rank <= wanted
