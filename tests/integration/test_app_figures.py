"""What the pages say about figures that are there, few, or missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from indicators.engine import Edition, Engine
from tests.conftest import settings_of
from tests.integration.pages import of_type, shown, text_of


class Bare(Engine):
    """An engine whose release has no figures of European regions, as where an operator leaves them out."""

    def edition(self, release: int | None = None) -> Edition:  # noqa: ARG002 - there is one release only
        found = super().edition()
        regions = [key for key, one in found.catalogue.entities.items() if one.kind == "region"]
        rest = found.observations[~found.observations["entity_id"].isin(regions)]
        return Edition(release=7, catalogue=found.catalogue, observations=rest)


@pytest.mark.parametrize("path", ["/explore", "/ranking", "/entity"])
@pytest.mark.parametrize("panel", ["eu_regions", "regional_governments"])
def test_a_panel_without_figures_says_why_and_names_its_sources(published: Path, path: str, panel: str) -> None:
    settings = settings_of(published)
    bare = create_app(settings, engine=Bare(settings)).server.test_client()

    page = shown(bare, path, f"?panel={panel}")

    assert "holds no figures of this panel" in text_of(page["view"]["children"])
    assert [link for link in of_type(page, "A") if link["props"].get("rel") == "external"]
    assert "no figures in this release" in text_of(shown(bare, "/")["view"]["children"])


def test_the_overview_counts_what_has_figures(client: FlaskClient, edition: Edition) -> None:
    known = edition.observations.dropna(subset=["value"])["indicator_id"].nunique()

    text = text_of(shown(client, "/")["view"]["children"])

    assert f"of {known} indicators" in text
    assert f"{len(edition.catalogue.indicators) - known} more indicators have no figures yet" in text


def test_a_place_that_rests_on_few_figures_is_said_to(client: FlaskClient) -> None:
    assert "Read this rank with care" in text_of(
        shown(client, "/entity", "?panel=eu_countries&entity=GB")["view"]["children"]
    )
    assert "Read this rank with care" not in text_of(
        shown(client, "/entity", "?panel=eu_countries&entity=DK")["view"]["children"]
    )


def test_without_scripts_the_same_view_comes_as_files(client: FlaskClient) -> None:
    document = client.get("/ranking?panel=se_municipalities&score=leader").text
    without = document[document.index("<noscript>") : document.index("</noscript>")]

    assert "/c/ranking.svg?panel=se_municipalities&amp;score=leader" in without
    assert "/data/observations.csv?panel=se_municipalities" in without


def test_a_pole_is_ranked_beside_all_others(client: FlaskClient) -> None:
    heads = [
        text_of(head) for head in of_type(shown(client, "/ranking", "?panel=se_municipalities&score=leader"), "Th")
    ]

    assert heads.index("Leader") < heads.index("Follower") < heads.index("Legitimacy")
