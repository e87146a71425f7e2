"""What briefs say with other figures: the first finding that differs, and nothing where none does."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dashboard.briefs.messages import changed
from dashboard.embeds import Changed
from dashboard.urls.brief import OPENED
from indicators.catalogue import Text
from indicators.catalogue.panels import Limit
from indicators.config import SiteSettings
from indicators.desk.embeds import Used
from indicators.engine import Edition

ENTITY = "kind=entity&panel=eu_countries&entity=EE"


def told(query: str, *, before: Edition, after: Edition) -> list[Changed]:
    used = Used(f"{OPENED}?{query}", uses=())
    return list(changed([used], before=before, after=after, site=SiteSettings()))


@pytest.fixture(scope="module")
def after(edition: Edition) -> Edition:
    """Estonia at the lowest government effectiveness."""
    figures = edition.observations.copy()
    own = figures["entity_id"].eq("EE") & figures["indicator_id"].eq("wgi_government_effectiveness")
    figures.loc[own, "value"] = -1.4
    return Edition(release=2, catalogue=edition.catalogue, observations=figures)


def test_the_first_finding_that_differs_is_told_whichever_release_is_named(edition: Edition, after: Edition) -> None:
    for release in ("", "&release=1"):
        [one] = told(ENTITY + release, before=edition, after=after)

        assert one.before.startswith("Estonia reaches 75.4 of 100 points")
        assert one.before.count("Estonia") == 1
        assert one.after is not None
        assert one.after.startswith("Estonia reaches 7")
        assert one.after != one.before


@pytest.mark.parametrize(
    "query", [f"{ENTITY}&sections=profile", "kind=ranking&panel=se_municipalities", f"{ENTITY}&flavour=mint"]
)
def test_briefs_without_findings_with_others_figures_or_of_another_version_are_left_out(
    query: str, edition: Edition, after: Edition
) -> None:
    assert told(query, before=edition, after=after) == []
    assert told(ENTITY, before=edition, after=edition) == []


def otherwise(edition: Edition, **changes: Any) -> Edition:
    """The same figures, with another description of the panel of countries."""
    panels = dict(edition.catalogue.panels)
    panels["eu_countries"] = panels["eu_countries"].model_copy(update=changes)
    catalogue = replace(edition.catalogue, panels=panels)
    return Edition(release=2, catalogue=catalogue, observations=edition.observations)


def test_where_a_finding_is_only_left_out_all_are_told(edition: Edition) -> None:
    reason = Text(en="No series.", de="Keine Reihe.", fr="Pas de série.")
    after = otherwise(edition, limits=(Limit(on="series", reason=reason),))

    [one] = told(ENTITY, before=edition, after=after)

    assert one.after is not None
    assert one.before.startswith(f"{one.after} Estonia: the level moves from ")


def test_a_brief_that_could_not_be_made_any_more_has_nothing_to_say(edition: Edition) -> None:
    after = otherwise(edition, scored=False)

    [one] = told(ENTITY, before=edition, after=after)

    assert one.after is None
    assert one.before.startswith("Estonia reaches")
    assert told(ENTITY, before=after, after=edition) == []
