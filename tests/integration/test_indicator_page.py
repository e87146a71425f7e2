"""The page of one indicator: every panel, instruments without figures, context, and the list of all indicators."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from indicators.engine import Edition
from tests.integration.pages import PANELS, of_type, shown, text_of


@pytest.mark.parametrize("language", ["en", "de", "fr"])
@pytest.mark.parametrize("panel", PANELS)
def test_every_panel_shows_an_indicator_in_every_language(client: FlaskClient, panel: str, language: str) -> None:
    page = shown(client, "/indicator", f"?panel={panel}&lang={language}")

    assert len(of_type(page, "H1")) == 1
    assert of_type(page, "Figure")


def test_an_instrument_says_that_figures_come_with_uploads(client: FlaskClient, edition: Edition) -> None:
    instrument = next(one for one in edition.catalogue.indicators.values() if one.origin == "instrument")

    page = shown(client, "/indicator", f"?indicator={instrument.id}")

    text = text_of(page["view"]["children"])
    assert "Figures come with uploads" in text
    assert instrument.reference in text
    assert of_type(page, "Figure") == []


def test_context_is_shown_and_said_not_to_be_scored(client: FlaskClient) -> None:
    text = text_of(shown(client, "/indicator", "?panel=eu_countries&indicator=desi2020_open_data")["view"]["children"])

    assert "shown as context in this panel, not scored" in text


def test_an_indicator_of_another_panel_leads_there(client: FlaskClient) -> None:
    page = shown(client, "/indicator", "?panel=eu_countries&indicator=kol_broadband_100")

    assert "Panels that have figures" in text_of(page["view"]["children"])
    links = [link["props"].get("href", "") for link in of_type(page, "A")]
    assert "/indicator?panel=se_municipalities&indicator=kol_broadband_100" in links


def test_an_unknown_indicator_is_said(client: FlaskClient) -> None:
    page = shown(client, "/indicator", "?panel=eu_countries&indicator=happiness")

    assert "happiness" in text_of(page["view"]["children"])
    assert of_type(page, "Figure")


def test_the_table_holds_every_member_once(client: FlaskClient, edition: Edition) -> None:
    page = shown(client, "/indicator", "?panel=se_municipalities&indicator=kol_broadband_100")

    keys = [row["props"]["data-key"] for row in of_type(page, "Tr") if row["props"].get("data-key")]
    assert sorted(keys) == sorted(edition.members("se_municipalities"))


def test_its_weight_and_its_pole_are_named(client: FlaskClient) -> None:
    text = text_of(
        shown(client, "/indicator", "?panel=eu_countries&indicator=wgi_government_effectiveness")["view"]["children"]
    )

    assert "12.5% of its pole and 2.1% of the level" in text
    assert "Efficiency (Impact)" in text


def test_every_indicator_of_the_catalogue_is_listed_with_a_link(client: FlaskClient, edition: Edition) -> None:
    page = shown(client, "/indicator")

    links = {link["props"].get("href", "").rpartition("indicator=")[2] for link in of_type(page, "A")}
    assert set(edition.catalogue.indicators) <= links


def test_ways_lead_to_its_observations_the_map_and_a_relation(client: FlaskClient) -> None:
    page = shown(client, "/indicator", "?panel=eu_countries&indicator=wgi_government_effectiveness")

    links = " ".join(link["props"].get("href", "") for link in of_type(page, "A"))
    assert "/map?panel=eu_countries&indicator=wgi_government_effectiveness" in links
    assert "/data?panel=eu_countries&indicators=wgi_government_effectiveness" in links
    assert "/relate?panel=eu_countries&x=wgi_government_effectiveness&y=efficiency" in links


def test_the_pillar_of_each_lens_is_said(client: FlaskClient, edition: Edition) -> None:
    lens = edition.catalogue.lenses["gii_global"]
    decisions = edition.catalogue.decisions(lens.id)
    inside = next(name for name, found in decisions.items() if found.pillar_id == "institutions")
    outside = next(name for name, found in decisions.items() if found.pillar_id is None)

    said = [
        text_of(shown(client, "/indicator", f"?indicator={name}")["view"]["children"]) for name in (inside, outside)
    ]

    assert f"{lens.label.en}: Institutions" in said[0]
    assert f"{lens.label.en}: Outside this lens" in said[1]
