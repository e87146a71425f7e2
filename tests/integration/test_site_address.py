"""The address that is set is the one that is named, whichever host was asked."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from flask.testing import FlaskClient

from dashboard.api.declarations import ROOT as API
from dashboard.app import create_app
from tests.conftest import settings_of

SITE, ASKED = "https://trilogic.example.org", "elsewhere.example"
CHART = "ranking?panel=eu_countries&release=1"

NAMING = (
    "/robots.txt",
    "/sitemap.xml",
    "/sitemap-pages-1.xml",
    "/.well-known/security.txt",
    "/releases.atom",
    "/catalogue.ttl",
    "/catalogue.jsonld",
    "/catalogue.rdf",
    "/data?panel=eu_countries",
    "/ranking?panel=eu_countries",
    "/releases",
    "/releases/1",
    "/find?q=est",
    "/api/",
    f"/oembed?url={quote(f'{SITE}/c/{CHART}')}",
    f"/oembed?url={quote(f'http://{ASKED}/c/{CHART}')}&format=xml",
    f"/c/{CHART}",
    f"/c/ranking.json?{urlsplit(CHART).query}",
    f"/c/ranking.md?{urlsplit(CHART).query}",
    f"/embed/{CHART}",
    f"/share/{CHART}",
    "/brief.html?kind=entity&panel=eu_countries&entity=EE&release=1",
)
"""Documents that name the site: site map, feed, catalogue, structured data, programs, cards, citations, briefs."""


def browser_of(published: Path, *, address: str) -> FlaskClient:
    settings = settings_of(published, site__address=address, site__security="safe@example.org")
    return create_app(settings).server.test_client()


@pytest.fixture(scope="module")
def named(published: Path) -> FlaskClient:
    """A browser of an explorer that knows its own address."""
    return browser_of(published, address=SITE)


@pytest.mark.parametrize("path", NAMING)
def test_every_document_names_the_address_that_is_set_and_never_the_one_that_was_asked(
    named: FlaskClient, path: str
) -> None:
    answer = named.get(path, headers={"Host": ASKED})

    assert answer.status_code == 200
    hosts = {urlsplit(found).netloc for found in re.findall(r"https?://[^\s\"'<>)\\]+", answer.text)}
    assert "trilogic.example.org" in hosts
    assert not hosts & {ASKED, "localhost", "site.invalid"}
    assert ASKED not in answer.text


def test_the_description_of_the_interface_names_no_host(named: FlaskClient) -> None:
    answer = named.get(f"{API}/openapi.json", headers={"Host": ASKED})

    assert answer.json is not None
    assert answer.json["servers"] == [{"url": API}]
    assert ASKED not in answer.text


def test_a_site_without_an_address_names_the_one_that_was_asked(client: FlaskClient) -> None:
    answer = client.get("/releases.atom", headers={"Host": ASKED})

    assert f"<id>http://{ASKED}/releases</id>" in answer.text


def test_a_site_whose_name_has_letters_beyond_ascii_has_a_catalogue(published: Path) -> None:
    site = "https://trilogik.öffentlich.example"

    answer = browser_of(published, address=site).get("/catalogue.ttl")

    assert f"<{site}/catalogue>" in answer.text


@pytest.mark.parametrize("host", ['a"b.example', "a<b.example", "a b.example"])
def test_a_host_that_is_none_has_no_catalogue(client: FlaskClient, host: str) -> None:
    assert client.get("/catalogue.ttl", headers={"Host": host}).status_code in (400, 404)
