"""The bundled panels hold what their sentences say; a change of figures has to change the sentences too."""

from __future__ import annotations

import numpy as np
import pytest

from indicators.catalogue import Methodology
from indicators.engine import Edition

MEMBERS = {
    "eu_countries": 31,
    "eu_regions": 114,
    "eu_regions_eqi": 210,
    "tax_administrations": 31,
    "se_municipalities": 290,
    "scottish_councils": 32,
    "eu_cities": 44,
    "regional_governments": 38,
    "service_providers": 155,
}
WITH_LEVEL = {
    "eu_countries": 31,
    "eu_regions": 114,
    "eu_regions_eqi": 210,
    "tax_administrations": 29,
    "se_municipalities": 165,
    "scottish_councils": 32,
    "eu_cities": 44,
}


@pytest.mark.parametrize("panel_id", MEMBERS)
def test_a_panel_has_the_members_it_says(edition: Edition, panel_id: str) -> None:
    assert len(edition.members(panel_id)) == MEMBERS[panel_id]


@pytest.mark.parametrize("panel_id", WITH_LEVEL)
def test_a_panel_has_as_many_levels_as_it_says(edition: Edition, panel_id: str) -> None:
    assert (~np.isnan(edition.scores(panel_id).level)).sum() == WITH_LEVEL[panel_id]


def test_the_united_kingdom_rests_on_28_of_47_indicators(edition: Edition) -> None:
    scores = edition.scores("eu_countries")

    known = ~np.isnan(scores.values[scores.entities.index("GB")])

    assert (int(known.sum()), len(known)) == (28, 47)


def test_the_impact_balance_of_tax_administrations_that_is_not_shown_would_be_positive_for_93_per_cent(
    edition: Edition,
) -> None:
    scores = edition.scores("tax_administrations")
    efficiency, legitimacy = scores.column("efficiency"), scores.column("legitimacy")

    balance = (legitimacy - efficiency)[~np.isnan(legitimacy - efficiency)]

    assert np.isnan(scores.column("impact_balance")).all()
    assert round(float((balance > 0).mean()), 2) == 0.93


def test_the_technology_balance_of_swedish_municipalities_is_positive_for_93_per_cent_with_a_median_of_48(
    edition: Edition,
) -> None:
    balance = edition.scores("se_municipalities").column("technology_balance")
    balance = balance[~np.isnan(balance)]

    assert round(float((balance > 0).mean()), 2) == 0.93
    assert round(float(np.median(balance))) == 48


def test_the_fixed_set_of_29_gives_every_country_but_the_united_kingdom_a_level_in_every_year(edition: Edition) -> None:
    fixed = {part.indicator_id for part in edition.catalogue.scored("eu_countries") if part.series}
    others = [part.indicator_id for part in edition.catalogue.scored("eu_countries") if part.indicator_id not in fixed]
    methodology = Methodology(weighting="custom", weights=tuple((name, 0.0) for name in others))

    levels = {
        period: edition.scores("eu_countries", period=period, methodology=methodology).level
        for period in range(2020, 2026)
    }

    assert len(fixed) == 29
    assert set(levels) <= set(edition.periods("eu_countries"))
    members = edition.members("eu_countries")
    for level in levels.values():
        assert {members[row] for row in np.flatnonzero(np.isnan(level))} == {"GB"}
