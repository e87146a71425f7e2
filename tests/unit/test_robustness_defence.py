"""Which choices a rank rests on: the ranks of one member under each alternative, everything else varied as ever."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from indicators.errors import NotFoundError
from indicators.robustness.defence import LEFT_OUT, Alternative, defence
from indicators.robustness.draws.drawing import choices
from indicators.robustness.executor import INLINE
from indicators.robustness.specification import Box
from indicators.robustness.uncertainty import Uncertainty, uncertainty
from indicators.scoring import Edition
from tests.support.robustness import crowd, planned
from tests.support.scoring import PERIOD, at, edition, limit, part

SHARES = (0.05, 0.5, 0.95)


def analysed(found: Edition, *, score: str = "level", **varied: Any) -> Uncertainty:
    return uncertainty(planned(found, **varied), score=score, executor=INLINE)


def two(**fields: Any) -> Edition:
    """Member x leads by the arithmetic mean, y by the geometric one."""
    rows = at(PERIOD, {"x": [100.0, 10.0], "y": [50.0, 50.0], "z": [1.0, 1.0]}, indicators="ab")
    return edition(rows, parts=[part("a"), part("b")], **fields)


def test_a_rank_that_rests_on_a_mean_is_kept_under_this_mean_only() -> None:
    result = analysed(two(), score="efficiency", aggregation=("arithmetic", "geometric"), draws=400)

    arithmetic, geometric = defence(result, entity_id="x", shares=SHARES)

    assert (arithmetic.step, arithmetic.option, arithmetic.kept) == ("aggregation", "arithmetic", 1.0)
    assert (geometric.step, geometric.option, geometric.kept) == ("aggregation", "geometric", 0.0)
    assert arithmetic.ranks.tolist() == [1, 1, 1]
    assert geometric.ranks.tolist() == [2, 2, 2]
    assert arithmetic.draws + geometric.draws == 400
    assert arithmetic.draws == pytest.approx(200, abs=50)


def test_a_better_rank_than_the_published_one_is_kept_too() -> None:
    result = analysed(two(), score="efficiency", aggregation=("arithmetic", "geometric"), draws=100)

    kept = [one.kept for one in defence(result, entity_id="y", shares=SHARES)]

    assert kept == [1.0, 1.0]


def test_an_indicator_that_is_left_out_is_named_and_none_comes_first() -> None:
    result = analysed(two(), score="efficiency", leave_out=True, draws=300)

    nothing, without_a, without_b = defence(result, entity_id="x", shares=SHARES)

    assert [one.step for one in (nothing, without_a, without_b)] == [LEFT_OUT] * 3
    assert [one.option for one in (nothing, without_a, without_b)] == [None, "a", "b"]
    assert [one.kept for one in (nothing, without_a, without_b)] == [1.0, 0.0, 1.0]
    assert without_a.ranks.tolist() == [2, 2, 2]


def test_draws_without_a_score_do_not_keep_a_rank_and_have_no_quantiles() -> None:
    rows = at(PERIOD, {"x": [80.0, None], "y": [40.0, 20.0]}, indicators="ab")
    found = edition(rows, parts=[part("a"), part("b")])
    result = analysed(found, score="efficiency", leave_out=True, draws=200)

    nothing, without_a, without_b = defence(result, entity_id="x", shares=SHARES)

    assert (nothing.kept, without_a.kept, without_b.kept) == (1.0, 0.0, 1.0)
    assert np.isnan(without_a.ranks).all()
    assert without_a.draws > 0


def test_an_alternative_that_no_draw_chose_has_no_share() -> None:
    result = analysed(two(), score="efficiency", aggregation=("arithmetic", "geometric"), draws=1)

    found = defence(result, entity_id="x", shares=SHARES)

    never = next(one for one in found if one.draws == 0)
    assert np.isnan(never.kept)
    assert np.isnan(never.ranks).all()


def test_only_steps_that_are_varied_are_listed_in_their_order() -> None:
    result = analysed(
        crowd(),
        weights=Box(),
        normalisation=("goalposts", "rank"),
        imputation=((), ("parent",)),
        leave_out=True,
        draws=50,
    )

    found = defence(result, entity_id="c03", shares=SHARES)

    assert list(dict.fromkeys(one.step for one in found)) == ["normalisation", "imputation", LEFT_OUT]
    assert [one.option for one in found[:4]] == ["goalposts", "rank", (), ("parent",)]
    assert len(found) == 4 + result.plan.omissions


def test_quantiles_and_shares_are_those_of_the_draws_that_made_the_choice() -> None:
    result = analysed(crowd(), weights=Box(), normalisation=("goalposts", "rank"), leave_out=True, draws=400)
    combination, _ = choices(result.plan, first=0, count=400)
    row = result.entities.index("c05")
    published = result.plan.scores.ranks("level")[row]

    found: tuple[Alternative, ...] = defence(result, entity_id="c05", shares=(0.07, 0.5, 1.0))

    for place, one in enumerate(found[:2]):
        own = result.ranks[combination == place, row]
        scored = own[own > 0]
        assert one.draws == len(own)
        assert one.ranks.tolist() == np.quantile(scored, (0.07, 0.5, 1.0), method="inverted_cdf").tolist()
        assert one.kept == ((own > 0) & (own <= published)).mean()


@pytest.mark.parametrize("fields", [{"limits": (limit("rank"),)}, {}])
def test_a_member_without_a_published_rank_has_nothing_to_defend(fields: dict[str, Any]) -> None:
    rows = at(PERIOD, {"x": [80.0, 10.0], "y": [40.0, None]}, indicators="ab")
    found = edition(rows, parts=[part("a"), part("b", pole="legitimacy")], **fields)
    result = analysed(found, weights=Box(), leave_out=True, aggregation=("arithmetic", "geometric"), draws=10)

    assert defence(result, entity_id="y", shares=SHARES) == ()


def test_somebody_else_is_no_member() -> None:
    with pytest.raises(NotFoundError, match="nobody"):
        defence(analysed(two(), draws=2), entity_id="nobody", shares=SHARES)
