"""Every draw of every bundled panel is the score that scoring gives for the same choices and weights."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from indicators.catalogue import Methodology
from indicators.engine import Edition
from indicators.errors import MethodError
from indicators.robustness.draws.plan import Plan, plan
from indicators.robustness.executor import INLINE, Threads
from indicators.robustness.specification import Box, Dirichlet, Specification
from indicators.robustness.standard import beside, standard
from indicators.robustness.uncertainty import uncertainty
from tests.reference.test_bundled_methods import PANELS
from tests.support.robustness import carried_by, hold_to_scoring

DATA_CARDS = ("regional_governments", "service_providers")
WEIGHTS = (("efficiency", 0.0), ("feedback", 0.0), ("follower", 3.0))

VARIED: dict[str, dict[str, Any]] = {
    "every step, weights in a box": {
        "weights": Box(indicators=0.5, poles=0.3, logics=0.2),
        "normalisation": ("goalposts", "min_max", "percentile_rank"),
        "aggregation": ("arithmetic", "geometric"),
        "treatment": ("none", "skew_kurtosis_rule"),
        "imputation": ((), ("last_observation",), ("last_observation", "panel_median")),
        "floor": (1.0, 5.0),
        "leave_out": True,
    },
    "harmonic and Copeland, any mixture of weights": {
        "weights": Dirichlet(), "aggregation": ("harmonic", "copeland"), "leave_out": True,
    },
    "mixed means, weights close to those of the methodology": {
        "weights": Dirichlet(concentration=20.0),
        "methodology": Methodology(aggregation="harmonic", pole_aggregation="geometric", min_coverage=0.7),
    },
    "some poles and logics without weight": {
        "weights": Box(),
        "leave_out": True,
        "normalisation": ("rank", "z_score"),
        "methodology": Methodology(weighting="custom", weights=WEIGHTS),
    },
    "the ranges of the period, one weight for each indicator": {
        "weights": Box(indicators=0.99, poles=0.99, logics=0.99),
        "methodology": Methodology(frame="period", normalisation="percentile_rank", weighting="equal_per_indicator"),
    },
}  # fmt: skip


@pytest.mark.parametrize("panel_id", PANELS)
@pytest.mark.parametrize("name", VARIED)
def test_draws_of_a_bundled_panel_are_those_of_scoring(edition: Edition, panel_id: str, name: str) -> None:
    made = _planned(edition, panel_id=panel_id, **VARIED[name])

    assert hold_to_scoring(edition, made=made, count=24, every=4) == 6


@pytest.mark.parametrize("panel_id", PANELS)
def test_without_uncertainty_a_bundled_panel_is_as_published(edition: Edition, panel_id: str) -> None:
    made = _planned(edition, panel_id=panel_id, weights=None, draws=3)

    for name in carried_by(made):
        result = uncertainty(made, score=name, executor=INLINE)
        published = made.scores.column(name)
        ranks = made.scores.ranks(name) if made.ranked(name) else np.full_like(published, np.nan)
        for scores, places in zip(result.score_quantiles((0.0, 1.0)), result.rank_quantiles((0.0, 1.0)), strict=True):
            np.testing.assert_allclose(scores, published, rtol=0, atol=1e-9)
            np.testing.assert_array_equal(places, ranks)


@pytest.mark.parametrize("panel_id", PANELS)
def test_the_analysis_beside_a_bundled_panel_is_the_same_for_any_number_of_threads(
    edition: Edition, panel_id: str
) -> None:
    asked = standard(edition, panel_id=panel_id, methodology=Methodology(), draws=600)
    made = plan(edition, panel_id=panel_id, specification=asked)

    one, two = (uncertainty(made, executor=executor) for executor in (INLINE, Threads(2)))

    assert len(made.prepared) == 24
    assert one.ranks.tobytes() == two.ranks.tobytes()
    assert one.score_quantiles((0.05, 0.5, 0.95)).tobytes() == two.score_quantiles((0.05, 0.5, 0.95)).tobytes()
    together = one.above + one.above.T
    np.testing.assert_allclose(together[~np.isnan(together)], 1.0, rtol=1e-12)


def test_the_published_rank_of_most_countries_lies_among_those_of_nine_draws_of_ten(edition: Edition) -> None:
    result = beside(edition, panel_id="eu_countries", methodology=Methodology())

    low, high = result.rank_quantiles((0.05, 0.95))

    published = result.plan.scores.rank
    assert ((low <= published) & (published <= high)).mean() > 0.9
    assert (low < high).mean() > 0.9


@pytest.mark.parametrize("panel_id", DATA_CARDS)
def test_data_cards_are_not_drawn(edition: Edition, panel_id: str) -> None:
    with pytest.raises(MethodError, match="is not scored"):
        _planned(edition, panel_id=panel_id)


def _planned(edition: Edition, *, panel_id: str, **varied: Any) -> Plan:
    return plan(edition, panel_id=panel_id, specification=Specification(**varied))
