"""The pages that compare members, and that follow them over time: every panel, language and state answers."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from indicators.engine import Edition
from tests.integration.pages import of_type, shown, text_of


def page(client: FlaskClient, path: str, query: str = "") -> str:
    return text_of(shown(client, path, query)["view"]["children"])


@pytest.mark.parametrize("language", ["en", "de", "fr"])
@pytest.mark.parametrize("path", ["/compare", "/trend"])
def test_every_panel_answers_in_each_language(client: FlaskClient, edition: Edition, path: str, language: str) -> None:
    for panel in edition.catalogue.panels:
        found = shown(client, path, f"?panel={panel}&lang={language}")

        heads = of_type(found, "H1")
        assert len(heads) == 1
        assert text_of(heads[0]).strip()
        ids = [
            node["props"]["id"]
            for kind in ("Select", "Table", "Caption")
            for node in of_type(found, kind)
            if "id" in node["props"]
        ]
        assert len(ids) == len(set(ids))


def test_a_pair_is_chosen_where_the_link_names_none(client: FlaskClient) -> None:
    assert "Germany stands above France" in page(client, "/compare", "?panel=eu_countries")


def test_up_to_six_are_compared_and_the_rest_is_said(client: FlaskClient) -> None:
    text = page(client, "/compare", "?panel=eu_countries&entity=DK&with=DE,FR,SE,RO,IT,ES")

    assert "Denmark, Germany, France, Sweden, Romania and Italy" in text
    assert "ES" in text


def test_the_gap_is_explained_with_its_parts_and_their_sum(client: FlaskClient) -> None:
    text = page(client, "/compare", "?panel=eu_countries&entity=DK&with=DE&score=impact_intensity")

    assert "Denmark stands 15.3 points above Germany on intensity in Impact in 2025" in text
    assert "+15.3" in text
    assert "The parts add up to the gap exactly" in text


def test_each_pair_is_compared_over_all_draws_and_ranks_have_intervals(client: FlaskClient) -> None:
    found = shown(client, "/compare", "?panel=eu_countries&entity=DK&with=DE,FR")

    text = text_of(found["view"]["children"])
    said = [text_of(one).strip() for one in of_type(found, "Li") if "stands above" in text_of(one)]
    assert len(said) == 3
    assert said[0].endswith("Denmark stands above Germany by level.")
    assert "How sure the order is" in text
    assert "Each of 2,000 draws (seed 1) chooses anew" in text
    assert "Rank: Level" in text


def test_a_panel_that_bars_ranks_compares_no_ranks(client: FlaskClient) -> None:
    text = page(client, "/compare", "?panel=scottish_councils")

    assert "How sure the order is" not in text
    assert "Rank: Level" not in text


def test_a_pair_is_turned_round_by_the_controls(client: FlaskClient) -> None:
    found = shown(client, "/compare", "?panel=eu_countries&entity=DK&with=DE,FR")

    templates = [node["props"].get("data-template", "") for node in of_type(found, "Div")]
    assert any("with=DK,DE,FR" in template and "entity={}" in template for template in templates)
    assert any("entity=DK" in template and "with={},DE,FR" in template for template in templates)
    assert any("with=DE,FR,{}" in template for template in templates)


def test_a_panel_without_scores_sets_its_figures_side_by_side(client: FlaskClient) -> None:
    text = page(client, "/compare", "?panel=service_providers")

    assert "This panel has no scores" in text
    assert "Indicator" in text


def test_a_suppressed_side_is_said_to_be(client: FlaskClient) -> None:
    pair = "entity=org-de-tax-administration&with=org-fr-tax-administration"

    text = page(client, "/compare", f"?panel=tax_administrations&{pair}")

    assert "as too little is observed" in text


@pytest.mark.parametrize("panel", ["eu_cities", "regional_governments"])
def test_a_panel_without_a_series_says_why_and_shows_what_exists(client: FlaskClient, panel: str) -> None:
    found = shown(client, "/trend", f"?panel={panel}")

    assert "Which figures exist for which year" in text_of(found["view"]["children"])
    assert len(of_type(found, "Table")) == 1


def test_a_change_is_split_between_the_years_asked_for(client: FlaskClient) -> None:
    text = page(client, "/trend", "?panel=scottish_councils&since=2018&period=2022")

    assert "between 2018 and 2022" in text


def test_a_year_that_the_panel_does_not_have_is_said(client: FlaskClient) -> None:
    assert "1999" in page(client, "/trend", "?panel=scottish_councils&since=1999")
