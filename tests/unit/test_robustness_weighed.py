"""Draws around weights that move: what is not computed again gives the same as an analysis made anew."""

from __future__ import annotations

import numpy as np
import pytest

from indicators.catalogue import Methodology
from indicators.engine import Edition
from indicators.robustness.standard import COMPARING, READERS, beside
from tests.support.scoring import PANEL, PERIOD, at, part
from tests.support.scoring import edition as small

OWN = Methodology(weighting="custom", weights=(("impact", 2.0), ("legitimacy", 0.5)))
PANELS = ("eu_countries", "eu_regions_eqi", "se_municipalities", "eu_cities")
"""Bundled panels that carry a rank by level."""


@pytest.mark.parametrize("panel", PANELS)
def test_draws_around_other_weights_equal_those_of_an_analysis_made_anew(edition: Edition, panel: str) -> None:
    official = beside(edition, panel_id=panel, methodology=Methodology())

    found = official.weighed(edition.scores(panel, methodology=OWN))

    anew = beside(edition, panel_id=panel, methodology=OWN)
    np.testing.assert_array_equal(found.ranks, anew.ranks)
    assert found.plan.specification == anew.plan.specification
    np.testing.assert_array_equal(found.tiers(0.95), anew.tiers(0.95))


def test_an_indicator_without_weight_is_left_out_by_no_draw() -> None:
    parts = [part("e1", pole="efficiency"), part("e2", pole="efficiency"), part("l", pole="legitimacy")]
    rows = at(PERIOD, {"a": (80.0, 10.0, 50.0), "b": (40.0, 90.0, 50.0)}, indicators=("e1", "e2", "l"))
    edition = small(rows, parts=parts)
    none = Methodology(weighting="custom", weights=(("e2", 0.0),))

    found = beside(edition, panel_id=PANEL, methodology=Methodology()).weighed(edition.scores(PANEL, methodology=none))

    assert found.plan.omissions == 1
    assert (found.ranks == [1, 2]).all()


def test_the_official_draws_stay_as_they_were(edition: Edition) -> None:
    official = beside(edition, panel_id="eu_countries", methodology=Methodology())
    before = official.ranks.copy()

    official.weighed(edition.scores("eu_countries", methodology=OWN))

    np.testing.assert_array_equal(official.ranks, before)
    assert official.plan.specification.methodology == Methodology()


def test_a_mean_that_compares_all_members_is_drawn_less_often(edition: Edition) -> None:
    copeland = Methodology(aggregation="copeland")

    found = beside(edition, panel_id="eu_countries", methodology=copeland)

    assert found.plan.specification.draws == COMPARING < READERS
