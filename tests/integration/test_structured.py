"""What search engines read of the data page of a panel, against what they ask of a Dataset."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from indicators.catalogue import LANGUAGES
from indicators.engine import Edition
from tests.conftest import settings_of

PANELS = ("eu_countries", "eu_regions", "eu_cities", "se_municipalities", "service_providers")


class Data(HTMLParser):
    """Collects what stands in elements of JSON-LD, as a browser would."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = (tag, dict(attrs).get("type")) == ("script", "application/ld+json")

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found.append(data)

    def handle_endtag(self, _: str) -> None:
        self._inside = False


def dataset(client: FlaskClient, address: str) -> dict[str, Any]:
    reader = Data()
    reader.feed(client.get(address).text)
    [text] = reader.found
    document: dict[str, Any] = json.loads(text)
    return document


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_panel_is_a_dataset_with_all_that_is_asked_for(
    client: FlaskClient, edition: Edition, panel: str, language: str
) -> None:
    found = dataset(client, f"/data?panel={panel}&lang={language}&entity=EE")

    label = getattr(edition.catalogue.panels[panel].label, language)
    assert (found["@context"], found["@type"]) == ("https://schema.org/", "Dataset")
    assert label in found["name"]
    assert 50 <= len(found["description"]) <= 5000
    assert found["isAccessibleForFree"] is True
    assert found["version"] == "1"
    assert re.fullmatch(r"\d{4}/\d{4}", found["temporalCoverage"])
    assert all(one["name"] for one in (*found["creator"], *found["spatialCoverage"], *found["variableMeasured"]))
    assert all(address.startswith("http") for address in found["license"])
    assert len(found["citation"]) >= len(found["creator"]) > 0
    assert found["inLanguage"] == language


def test_the_files_of_the_dataset_are_there_in_the_form_that_is_said(client: FlaskClient) -> None:
    found = dataset(client, "/data?panel=eu_cities")

    for one in found["distribution"]:
        with client.get(one["contentUrl"]) as answer:
            assert (answer.status_code, answer.mimetype) == (200, one["encodingFormat"])


def test_scored_indicators_are_the_variables_that_are_measured(client: FlaskClient, edition: Edition) -> None:
    found = dataset(client, "/data?panel=se_municipalities")

    scored = {part.indicator_id for part in edition.catalogue.scored("se_municipalities")}
    assert {one["propertyID"] for one in found["variableMeasured"]} <= scored
    assert all(one["unitText"] for one in found["variableMeasured"])


def test_the_terms_of_a_dataset_are_never_wider_than_those_of_its_sources(client: FlaskClient) -> None:
    bound = dataset(client, "/data?panel=eu_regions")
    free = dataset(client, "/data?panel=eu_cities")

    assert "non-commercial" in bound["conditionsOfAccess"]
    assert bound["license"] != ["https://creativecommons.org/licenses/by/4.0/"]
    assert free["license"] == ["https://creativecommons.org/licenses/by/4.0/"]


def test_only_data_pages_hold_a_dataset_and_they_lead_to_the_catalogue(client: FlaskClient) -> None:
    assert "ld+json" not in client.get("/ranking?panel=eu_cities").text
    assert "ld+json" not in client.get("/").text
    page = client.get("/data?panel=eu_cities").text
    assert page.count('href="/catalogue.') == 3
    unknown = client.get("/data?panel=eu_cities&release=7")
    assert unknown.status_code == 200
    assert '<script type="application/ld+json">' not in unknown.text


def test_nothing_in_the_figures_can_end_the_element(client: FlaskClient) -> None:
    page = client.get("/data?panel=eu_countries").text

    inner = page.split('<script type="application/ld+json">')[1].split("</script>")[0]
    assert not set(inner) & set("<>&")
    json.loads(inner)


def test_a_store_that_cannot_be_read_keeps_nobody_from_the_page_that_says_so(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("a file in its place", encoding="utf-8")

    page = create_app(settings_of(tmp_path / "store")).server.test_client().get("/data")

    assert page.status_code == 200
    assert '<script type="application/ld+json">' not in page.text
