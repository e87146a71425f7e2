"""Scores and ranks under all draws: certain where nothing is varied, counted as by hand, the same wherever computed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.errors import MethodError, NotFoundError
from indicators.robustness.draws import kernel
from indicators.robustness.draws.drawing import draws
from indicators.robustness.executor import INLINE, Executor, Threads
from indicators.robustness.specification import Box, Dirichlet
from indicators.robustness.uncertainty import (
    BLOCK,
    NUMBERS,
    Uncertainty,
    blocks,
    draws_at_once,
    quantiles,
    uncertainty,
)
from indicators.scoring import Edition
from tests.support.robustness import carried_by, crowd, planned
from tests.support.scoring import PERIOD, at, edition, limit, part

SHARES = (0.0, 0.05, 0.5, 0.95, 1.0)
VARIED: dict[str, Any] = {
    "weights": Box(indicators=0.5), "normalisation": ("goalposts", "rank"), "aggregation": ("arithmetic", "geometric"),
    "imputation": ((), ("parent",)), "leave_out": True, "draws": 500,
}  # fmt: skip


def analysed(found: Edition, *, score: str = "level", executor: Executor = INLINE, **varied: Any) -> Uncertainty:
    return uncertainty(planned(found, **varied), score=score, executor=executor)


def tied() -> Edition:
    """Four members, of which b and c tie and d has no score."""
    rows = at(PERIOD, {"a": [80.0, 80.0], "b": [40.0, 40.0], "c": [40.0, 40.0], "d": [None, 5.0]}, indicators="xy")
    return edition(rows, parts=[part("x"), part("y", pole="legitimacy")])


# Nothing is varied


def test_without_uncertainty_every_quantile_is_the_score_and_the_rank() -> None:
    found = crowd(errors=0, gaps=0.3)
    made = planned(found, draws=25)

    for name in carried_by(made):
        result = uncertainty(made, score=name, executor=INLINE)
        for row in result.score_quantiles(SHARES):
            np.testing.assert_allclose(row, made.scores.column(name), rtol=0, atol=1e-9)
        for row in result.rank_quantiles(SHARES):
            np.testing.assert_array_equal(row, made.scores.ranks(name))


def test_without_uncertainty_members_are_above_or_tied_for_sure() -> None:
    result = analysed(tied(), draws=10)

    nan = float("nan")
    expected = [[nan, 1, 1, nan], [0, nan, 0.5, nan], [0, 0.5, nan, nan], [nan] * 4]
    np.testing.assert_array_equal(result.above, expected)
    assert result.tiers(0.95).tolist() == [1, 2, 2, 0]
    assert result.within(1).tolist() == [1.0, 0.0, 0.0, 0.0]
    assert result.within(2).tolist() == [1.0, 1.0, 1.0, 0.0]
    assert result.counts.tolist() == [[10, 0, 0, 0], [0, 10, 0, 0], [0, 10, 0, 0], [0, 0, 0, 0]]


def test_a_member_without_score_in_any_draw_has_no_quantiles() -> None:
    result = analysed(tied(), **VARIED)

    assert np.isnan(result.rank_quantiles(SHARES)[:, 3]).all()
    assert np.isnan(result.score_quantiles(SHARES)[:, 3]).all()
    assert not np.isnan(result.rank_quantiles(SHARES)[:, :3]).any()


# Quantiles


@pytest.mark.parametrize(
    ("counts", "share", "expected"),
    [
        ([0, 5, 5], 0.5, 2), ([0, 5, 5], 0.5001, 3), ([0, 5, 5], 0.0, 2), ([0, 5, 5], 1.0, 3), ([3, 0, 1], 0.75, 1),
        ([3, 0, 1], 0.76, 3), ([7, 93], 0.07, 1), ([29, 71], 0.29, 1), ([57, 43], 0.57, 1),
    ],
)  # fmt: skip
def test_a_quantile_of_ranks_is_the_first_that_a_share_of_the_draws_does_not_exceed(
    counts: list[int], share: float, expected: int
) -> None:
    # 0.07, 0.29 and 0.57 times 100 are a little more than whole in floating point.
    assert quantiles(np.array([counts]), shares=(share,)).tolist() == [[expected]]


def test_nothing_counted_has_no_quantile() -> None:
    assert np.isnan(quantiles(np.array([[0, 0]]), shares=(0.5,))).all()


@settings(max_examples=100, deadline=None)
@given(ranks=st.lists(st.integers(1, 9), min_size=1, max_size=40), share=st.integers(0, 20))
def test_quantiles_of_ranks_are_those_of_the_inverted_distribution(ranks: list[int], share: int) -> None:
    counts = np.bincount(ranks, minlength=10)[None, 1:]

    found = quantiles(counts, shares=(share / 20,))

    assert found[0, 0] == np.quantile(ranks, share / 20, method="inverted_cdf")


@pytest.mark.parametrize("means", [("arithmetic", "harmonic"), ("arithmetic", "copeland")])
def test_quantiles_are_those_of_all_draws_in_many_blocks(
    means: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indicators.robustness.uncertainty.BLOCK", 100)  # 7 draws, or all draws of 4 members
    made = planned(crowd(gaps=0.3), **{**VARIED, "aggregation": means, "draws": 90})
    runs = draws(made, first=0, count=90)

    for name in ("level", "efficiency", "impact_intensity", "impact_balance"):
        result = uncertainty(made, score=name, executor=INLINE)
        scores = kernel.scores(made, runs=runs, score=name)
        ranks = np.where(result.ranks > 0, result.ranks.astype(float), np.nan)
        some = ~np.isnan(scores).all(axis=0)
        np.testing.assert_array_equal(result.ranks, kernel.ranks(made, runs=runs, score=name))
        np.testing.assert_allclose(
            result.score_quantiles(SHARES)[:, some], np.nanquantile(scores[:, some], SHARES, axis=0), atol=2e-9
        )
        np.testing.assert_array_equal(
            result.rank_quantiles(SHARES)[:, some],
            np.nanquantile(ranks[:, some], SHARES, axis=0, method="inverted_cdf"),
        )


def test_counts_of_ranks_are_those_of_the_draws_with_a_score() -> None:
    result = analysed(crowd(gaps=0.3), **VARIED)

    assert (result.counts.sum(axis=1) == (result.ranks > 0).sum(axis=0)).all()
    assert result.counts[3, 4] == (result.ranks[:, 3] == 5).sum()
    assert result.within(14) == pytest.approx((result.ranks > 0).mean(axis=0))


# The same wherever it is computed


def test_results_hold_what_is_needed_to_draw_the_same_again() -> None:
    made = planned(crowd(), **VARIED, seed=42)

    result = uncertainty(made, score="impact_intensity", executor=INLINE)

    assert (result.plan.specification.seed, result.plan.release, result.score) == (42, 1, "impact_intensity")
    assert len(result.plan.specification.digest) == 12
    assert result.entities == made.entities


def test_a_table_says_what_each_member_has_and_what_is_needed_to_draw_it_again() -> None:
    made = planned(tied(), weights=Box(), draws=40, seed=7)
    result = uncertainty(made, score="impact_intensity", executor=INLINE)

    table = result.frame(shares=(0.05, 0.95), confidence=0.95)

    assert table["entity_id"].tolist() == ["a", "b", "c", "d"]
    assert table["rank"].tolist() == [1, 2, 2, pd.NA]
    for column in ("rank_low", "rank_median", "rank_high"):
        assert table[column].tolist() == [1, 2, 2, pd.NA]
    assert table["tier"].tolist() == [1, 2, 2, pd.NA]
    assert table["first"].tolist() == pytest.approx([1.0, 0.0, 0.0, np.nan], nan_ok=True)
    for column in ("value", "score_low", "score_median", "score_high"):
        assert table[column].tolist() == pytest.approx([80.0, 40.0, 40.0, np.nan], nan_ok=True)
    about = {"period": PERIOD, "score": "impact_intensity", "release": 1, "seed": 7, "draws": 40}
    about |= {"specification": made.specification.digest, "methodology": made.specification.methodology.digest}
    for column, value in about.items():
        assert table[column].tolist() == [value] * 4


def test_another_seed_draws_otherwise_and_the_same_one_the_same() -> None:
    found = crowd()

    one, again, other = (analysed(found, **VARIED, seed=seed).ranks for seed in (1, 1, 2))

    assert one.tobytes() == again.tobytes()
    assert one.tobytes() != other.tobytes()


def test_more_draws_begin_with_the_same_ones() -> None:
    found = crowd()

    few, many = (analysed(found, **{**VARIED, "draws": count}).ranks for count in (100, 400))

    np.testing.assert_array_equal(many[:100], few)


@pytest.mark.parametrize("weights", [Box(), Dirichlet(concentration=3)])
def test_any_number_of_threads_gives_the_same_bits(weights: Box | Dirichlet) -> None:
    found, count = crowd(members=80, errors=0.05), 20_000
    made = planned(found, **{**VARIED, "weights": weights, "draws": count})
    assert len(blocks(count, size=draws_at_once(made))) == 3

    results = [uncertainty(made, executor=Threads(threads)) for threads in (1, 3)]

    for result in results[1:]:
        assert result.ranks.tobytes() == results[0].ranks.tobytes()
        assert result.above.tobytes() == results[0].above.tobytes()
        assert result.score_quantiles(SHARES).tobytes() == results[0].score_quantiles(SHARES).tobytes()
        assert result.tiers(0.95).tolist() == results[0].tiers(0.95).tolist()


def test_errors_of_many_figures_are_drawn_in_smaller_blocks() -> None:
    made = planned(crowd(), **VARIED)

    assert draws_at_once(made) == BLOCK // 14
    assert draws_at_once(replace(made, cells=NUMBERS // 50)) == 50
    assert draws_at_once(replace(made, cells=2 * NUMBERS)) == 1


@pytest.mark.parametrize(("count", "size"), [(10, 3), (9, 3), (1, 5)])
def test_blocks_hold_every_draw_once(count: int, size: int) -> None:
    assert [row for part in blocks(count, size=size) for row in range(count)[part]] == list(range(count))


# What a panel bars


def test_a_panel_that_bars_ranks_has_quantiles_of_scores_only() -> None:
    rows = at(PERIOD, {"a": [80.0], "b": [40.0]}, indicators="x")
    result = analysed(edition(rows, parts=[part("x")], limits=(limit("rank"),)), weights=Box(), draws=20)

    assert (result.ranks == 0).all()
    assert np.isnan(result.rank_quantiles(SHARES)).all()
    assert np.isnan(result.above).all()
    assert result.tiers(0.95).tolist() == [0, 0]
    assert result.score_quantiles((0.5,)).tolist() == [[80.0, 40.0]]


def test_a_score_that_a_panel_cannot_carry_or_does_not_know_is_not_drawn() -> None:
    with pytest.raises(MethodError, match="has no score 'feedback_balance'"):
        analysed(crowd(), score="feedback_balance")
    with pytest.raises(NotFoundError, match="levle"):
        analysed(crowd(), score="levle")
