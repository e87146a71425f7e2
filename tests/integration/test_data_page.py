"""The data page: its filters are its address, and what it says is what the files hold."""

from __future__ import annotations

import io

import pandas as pd
import pytest
from flask.testing import FlaskClient

from indicators.engine import Edition
from tests.integration.pages import of_type, shown, text_of


def text(client: FlaskClient, query: str) -> str:
    return text_of(shown(client, "/data", query)["view"]["children"])


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_every_panel_has_its_page_in_every_language(client: FlaskClient, edition: Edition, language: str) -> None:
    for panel in edition.catalogue.panels:
        page = shown(client, "/data", f"?panel={panel}&lang={language}")

        [heading] = of_type(page, "H1")
        assert any(letter.isdigit() for letter in text_of(heading))
        assert page["announcement"]["children"] == text_of(heading)


def test_the_headline_counts_what_the_file_holds(client: FlaskClient) -> None:
    query = "panel=eu_countries&with=EE,DE&since=2015&period=2020"
    page = shown(client, "/data", f"?{query}")
    [heading] = of_type(page, "H1")
    links = {str(node["props"].get("href")) for node in of_type(page, "A")}
    [link] = [link for link in links if link.startswith("/data/observations.csv?")]

    table = pd.read_csv(io.StringIO(client.get(link).text))

    assert text_of(heading) == (
        f"{len(table):,} figures for 2 countries on {table['indicator_id'].nunique()} indicators, 2015 to 2020"
    )


def test_the_first_hundred_rows_are_listed_and_the_number_of_all_is_said(client: FlaskClient) -> None:
    page = shown(client, "/data", "?panel=se_municipalities")

    tables = [node for node in of_type(page, "Table") if "observations" in node["props"]["className"]]
    rows = next(node for node in tables[0]["props"]["children"] if node["type"] == "Tbody")["props"]["children"]
    assert len(rows) == 100
    assert "100 of 12,298 figures" in text_of(page["view"]["children"])


def test_each_filter_in_use_has_a_way_out(client: FlaskClient) -> None:
    page = shown(client, "/data", "?panel=eu_countries&entity=EE&with=DE&indicators=telework_usual")

    [chosen] = [node for node in of_type(page, "Ul") if node["props"].get("aria-label") == "Filters in use"]
    links = [item["props"]["children"] for item in chosen["props"]["children"]]
    assert [link["props"]["href"] for link in links] == [
        "/data?panel=eu_countries&with=DE&indicators=telework_usual",
        "/data?panel=eu_countries&entity=EE&indicators=telework_usual",
        "/data?panel=eu_countries&entity=EE&with=DE",
    ]


def test_years_before_the_scores_can_be_asked_for(client: FlaskClient) -> None:
    assert "1996 to 2005" in text(client, "?panel=eu_countries&period=2005")


def test_what_nothing_passes_is_said_with_a_way_back(client: FlaskClient) -> None:
    page = shown(client, "/data", "?panel=eu_countries&entity=EE&status=M")

    assert "No figure matches these filters" in text_of(page["view"]["children"])
    assert "/data?panel=eu_countries" in [node["props"].get("href") for node in of_type(page, "A")]


@pytest.mark.parametrize(
    "query", ["?indicators=nothing", "?indicator=nothing", "?entity=XX", "?status=Q", "?period=1700"]
)
def test_a_filter_that_cannot_be_used_is_named(client: FlaskClient, query: str) -> None:
    assert "Part" in text(client, f"{query}&panel=eu_countries") or "link" in text(
        client, f"{query}&panel=eu_countries"
    )


def test_non_commercial_figures_are_marked_where_they_are_listed(client: FlaskClient, edition: Edition) -> None:
    catalogue = edition.catalogue
    panel, indicator = next(
        (part.panel_id, part.indicator_id)
        for part in catalogue.panel_indicators.values()
        if (source := catalogue.source_of(part.indicator_id))
        and source.licence_class == "non-commercial"
        and (edition.observations["indicator_id"] == part.indicator_id).any()
    )

    assert "non-commercial use" in text(client, f"?panel={panel}&indicators={indicator}")
