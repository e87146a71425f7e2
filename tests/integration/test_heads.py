"""What documents say to search engines and social networks: Open Graph, cards, canonical addresses, languages."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.components.document import CHART_OF
from dashboard.components.site_card import CARDS
from dashboard.urls import PATHS
from indicators.catalogue import LANGUAGES
from tests.conftest import settings_of
from tests.integration.pages import PANELS, of_type, shown, text_of
from tests.support.documents import Head, head_of

REQUIRED = ("og:title", "og:type", "og:image", "og:url")
"""What the protocol asks of every page."""

PLAIN = (
    "/releases",
    "/releases/1",
    "/find?q=est",
    "/c/ranking?panel=eu_countries",
    "/c/map?panel=eu_countries&release=1",
)
HOST = "http://localhost"


def read(client: FlaskClient, path: str) -> Head:
    answer = client.get(path, follow_redirects=True)
    assert answer.status_code == 200
    return head_of(answer.text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", [*PATHS, *PLAIN])
def test_every_document_has_what_open_graph_requires_and_more(client: FlaskClient, path: str, language: str) -> None:
    address = f"{path}{'&' if '?' in path else '?'}lang={language}"

    head = read(client, address)

    assert all(head.one(name) for name in (*REQUIRED, "og:description", "og:site_name", "og:image:alt"))
    assert head.one("og:locale") == {"en": "en_GB", "de": "de_DE", "fr": "fr_FR"}[language]
    assert sorted([head.one("og:locale"), *head.every("og:locale:alternate")]) == ["de_DE", "en_GB", "fr_FR"]
    assert head.one("og:url") == head.link(rel="canonical")
    assert head.one("og:url").startswith(HOST)
    assert (head.one("og:image:width"), head.one("og:image:height")) == ("1200", "630")
    assert head.names["twitter:card"] == "summary_large_image"
    assert head.names["description"]


@pytest.mark.parametrize("path", PATHS)
def test_the_address_in_each_language_leads_to_that_language_and_back(client: FlaskClient, path: str) -> None:
    head = read(client, f"{path}?lang=de&panel=eu_countries")

    for language in LANGUAGES:
        other = head.link(rel="alternate", hreflang=language)
        there = client.get(other.removeprefix(HOST)).text
        assert f'<html lang="{language}">' in there
        assert head_of(there).link(rel="canonical") == other
        assert head_of(there).link(rel="alternate", hreflang="de") == head.link(rel="canonical")
    assert head.link(rel="alternate", hreflang="x-default") == head.link(rel="alternate", hreflang="en")


@pytest.mark.parametrize("path", [path for path, page in PATHS.items() if page in CHART_OF])
def test_the_title_is_the_finding_that_the_page_begins_with(client: FlaskClient, path: str) -> None:
    head = read(client, path)

    figures = text_of(of_type(shown(client, path), "Main"))

    assert head.one("og:title") in figures
    assert head.one("og:description") in figures
    assert "release=1" in head.one("og:image")


@pytest.mark.parametrize("panel", PANELS)
def test_the_picture_of_every_page_and_panel_is_there(client: FlaskClient, panel: str) -> None:
    images = {read(client, f"{path}?panel={panel}").one("og:image").removeprefix(HOST) for path in PATHS}

    wrong = {image: status for image in images if (status := client.get(image).status_code) != 200}

    assert wrong == {}


@pytest.mark.parametrize("path", ["/ranking", "/", "/releases"])
def test_the_picture_has_the_pixels_that_are_said(client: FlaskClient, path: str) -> None:
    head = read(client, path)

    answer = client.get(head.one("og:image").removeprefix(HOST))

    assert answer.mimetype == head.one("og:image:type") == "image/png"
    assert struct.unpack(">II", answer.data[16:24]) == (1200, 630)
    assert len(answer.data) < 1_000_000


def test_equal_views_have_one_canonical_address_without_what_cannot_be_used(client: FlaskClient) -> None:
    addresses = {
        read(client, f"/ranking?{query}").link(rel="canonical")
        for query in (
            "score=in&panel=eu_countries",
            "panel=eu_countries&score=in&utm_source=letter",
            "panel=eu_countries&score=in&roles=all",
        )
    }

    assert addresses == {f"{HOST}/ranking?panel=eu_countries&score=in"}


def test_a_member_that_does_not_exist_stands_in_no_canonical_address(client: FlaskClient) -> None:
    head = read(client, "/entity?entity=ATLANTIS&panel=eu_countries")

    assert "ATLANTIS" not in head.link(rel="canonical")
    assert "ATLANTIS" not in head.one("og:image")


def test_a_page_whose_panel_carries_no_chart_has_the_card_of_the_site(client: FlaskClient) -> None:
    head = read(client, "/ranking?panel=regional_governments&lang=fr")

    assert head.one("og:image") == f"{HOST}/card/overview.png?lang=fr"
    assert head.one("og:title") == "Classement"


def test_a_page_that_does_not_exist_is_not_to_be_listed(client: FlaskClient) -> None:
    head = head_of(client.get("/nowhere").text)

    assert head.names["robots"] == "noindex"
    assert [one for one in head.links if one["rel"] == "canonical"] == []


@pytest.mark.parametrize("name", CARDS)
def test_a_card_is_the_same_again_and_differs_by_language(client: FlaskClient, name: str) -> None:
    cards = [client.get(f"/card/{name}.png?lang={language}").data for language in ("en", "en", "de", "fr")]

    assert cards[0] == cards[1]
    assert len(set(cards)) == 3


@pytest.mark.parametrize("file", ["nothing.png", "overview.svg", "overview", ".png"])
def test_a_card_that_does_not_exist_answers_404(client: FlaskClient, file: str) -> None:
    assert client.get(f"/card/{file}").status_code == 404


def test_the_address_that_is_set_stands_before_the_one_that_is_asked(published: Path) -> None:
    settings = settings_of(published, site__address="https://trilogic.example.org")
    client = create_app(settings).server.test_client()

    head = head_of(client.get("/ranking", headers={"Host": "elsewhere.example"}).text)

    assert head.link(rel="canonical") == "https://trilogic.example.org/ranking"
    assert head.one("og:image").startswith("https://trilogic.example.org/c/ranking.png?")
    assert "elsewhere" not in head.link(rel="alternate", type="application/json+oembed")
