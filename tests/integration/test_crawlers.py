"""What programs that walk through the site are told: the site map, what is endless, and whom to tell of a weakness."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.urls import languages, page_of, parse
from indicators.catalogue import LANGUAGES
from indicators.engine import Edition
from tests.conftest import settings_of

MAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def read(client: FlaskClient, path: str) -> ElementTree.Element:
    answer = client.get(path)
    assert (answer.status_code, answer.mimetype) == (200, "application/xml")
    return ElementTree.fromstring(answer.data)


@pytest.fixture(scope="module")
def urls(client: FlaskClient) -> list[ElementTree.Element]:
    """Every address of the site map."""
    parts = [str(loc.text) for loc in read(client, "/sitemap.xml").findall("s:sitemap/s:loc", MAP)]
    return [url for part in parts for url in read(client, urlsplit(part).path).findall("s:url", MAP)]


def test_the_site_map_names_every_member_and_indicator_of_every_panel_in_every_language(
    urls: list[ElementTree.Element], edition: Edition
) -> None:
    known = {urlsplit(str(url.findtext("s:loc", namespaces=MAP))) for url in urls}

    views = [parse(one.query, page=page_of(one.path) or "overview").view for one in known]
    catalogue = edition.catalogue
    members = {(panel, entity) for panel in catalogue.panels for entity in edition.members(panel)}
    parts = {(panel, part.indicator_id) for panel in catalogue.panels for part in catalogue.parts(panel)}
    for language in LANGUAGES:
        own = [view for view in views if view.language == language]
        assert {(view.panel, view.entity) for view in own if view.page == "entity"} == members
        assert {(view.panel, view.indicator) for view in own if view.page == "indicator"} == parts
    assert len(known) == len(urls)


def test_every_address_names_its_counterparts_and_when_it_changed(urls: list[ElementTree.Element]) -> None:
    for url in urls:
        others = {link.get("hreflang"): link.get("href") for link in url.findall("x:link", MAP)}
        assert set(others) == {*languages(), "x-default"}
        assert url.findtext("s:loc", namespaces=MAP) in others.values()
        assert datetime.fromisoformat(str(url.findtext("s:lastmod", namespaces=MAP))) < datetime.now(UTC)


def test_addresses_of_the_site_map_are_spelt_as_the_site_spells_them_and_answer(
    client: FlaskClient, urls: list[ElementTree.Element]
) -> None:
    addresses = [str(url.findtext("s:loc", namespaces=MAP)).removeprefix("http://localhost") for url in urls]

    for address in addresses[:: len(addresses) // 25]:
        path, _, query = address.partition("?")
        answer = client.get(address)
        assert answer.status_code == 200
        if page_of(path):
            assert parse(query, page=page_of(path) or "overview").dropped == ()
            assert f'href="http://localhost{address.replace("&", "&amp;")}"' in answer.text


def test_no_part_of_the_site_map_is_too_large(client: FlaskClient) -> None:
    for name in ("pages", "entities", "indicators"):
        assert len(client.get(f"/sitemap-{name}-1.xml").data) < 50_000_000
    assert client.get("/sitemap-pages-2.xml").status_code == 404
    assert client.get("/sitemap-cats-1.xml").status_code == 404
    assert client.get("/sitemap-pages-0.xml").status_code == 404


def test_robots_keep_out_of_the_administration_and_of_what_is_endless_only(client: FlaskClient) -> None:
    answer = client.get("/robots.txt")
    rules = RobotFileParser()

    rules.parse(answer.text.splitlines())

    assert answer.mimetype == "text/plain"
    assert rules.site_maps() == ["http://localhost/sitemap.xml"]
    assert [
        path
        for path in ("/", "/ranking?panel=eu_countries", "/data/scores.csv", "/releases")
        if not rules.can_fetch("*", path)
    ] == []
    assert [path for path in ("/admin/", "/find?q=a") if rules.can_fetch("*", path)] == []


@pytest.mark.parametrize(
    ("contact", "line"),
    [("safe@example.org", "mailto:safe@example.org"), ("https://example.org/report", "https://example.org/report")],
)
def test_who_is_told_of_a_weakness_comes_from_the_settings(published: Path, contact: str, line: str) -> None:
    settings = settings_of(published)
    named = settings.model_copy(update={"site": settings.site.model_copy(update={"security": contact})})

    answer = create_app(named).server.test_client().get("/.well-known/security.txt")

    fields = dict(one.split(": ", 1) for one in answer.text.splitlines())
    assert fields["Contact"] == line
    left = datetime.fromisoformat(fields["Expires"]) - datetime.now(UTC)
    assert timedelta(days=80) < left < timedelta(days=365)


def test_a_site_that_names_nobody_has_no_such_file(client: FlaskClient) -> None:
    assert client.get("/.well-known/security.txt").status_code == 404
