"""Every methodology on every bundled panel: it gives scores that make sense, or says by name why it cannot."""

from __future__ import annotations

import warnings
from itertools import product
from typing import get_args

import numpy as np
import pytest

from indicators.catalogue import Methodology
from indicators.catalogue import methodology as choices
from indicators.engine import Edition
from indicators.errors import MethodError
from indicators.scoring import Scores

PANELS = (
    "eu_countries", "eu_regions", "eu_regions_eqi", "tax_administrations", "se_municipalities", "scottish_councils",
    "eu_cities",
)  # fmt: skip
WAYS = [
    {"normalisation": normalisation, "treatment": treatment, "frame": frame}
    for normalisation, treatment, frame in product(
        get_args(choices.Normalisation), get_args(choices.Treatment), ("frozen", "period")
    )
]
COMBINED = [
    {"aggregation": aggregation, "weighting": weighting, "roles": roles}
    for aggregation, weighting, roles in product(
        get_args(choices.Aggregation), get_args(choices.Weighting), get_args(choices.Roles)
    )
]
FILLED = ("last_observation", "parent", "panel_median")


def check(scores: Scores) -> None:
    """What holds for the scores of any panel under any methodology."""
    assert (np.isnan(scores.normalised) == np.isnan(scores.values)).all()
    assert not np.isinf(scores.normalised).any()
    for shares in (scores.pole_coverage, scores.coverage):
        known = shares[~np.isnan(shares)]
        assert ((known >= 0) & (known <= 1 + 1e-12)).all()
    low = scores.pole_coverage < scores.methodology.min_coverage - 1e-9
    assert np.isnan(scores.poles[low]).all()
    assert (np.isnan(scores.rank) | ~np.isnan(scores.level)).all()
    ranked = scores.rank[~np.isnan(scores.rank)]
    assert len(ranked) == 0 or ranked.min() == 1.0


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("ways", [WAYS, COMBINED], ids=["scales", "combinations"])
def test_a_methodology_scores_a_bundled_panel_or_says_why_not(
    edition: Edition, panel: str, ways: list[dict[str, str]]
) -> None:
    scored = 0

    for way in ways:
        try:
            scores = edition.scores(panel, methodology=Methodology(imputation=FILLED, **way))
        except MethodError:
            continue
        check(scores)
        scored += 1

    assert scored >= len(ways) / 4


@pytest.mark.parametrize("panel", PANELS)
def test_the_default_methodology_scores_every_bundled_panel_without_a_warning(edition: Edition, panel: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        scores = edition.scores(panel)

    check(scores)
    known = scores.poles[~np.isnan(scores.poles)]
    assert len(known)
    assert ((known >= 0.0) & (known <= 100.0)).all()
