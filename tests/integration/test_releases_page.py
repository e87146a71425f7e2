"""The releases for readers: all of them, the newest first, as a page and as a feed."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.mark.parametrize(
    ("language", "title"), [("en", "Releases"), ("de", "Datenstände"), ("fr", "Versions des données")]
)
def test_the_page_lists_the_releases_in_the_language_of_the_reader(
    client: FlaskClient, language: str, title: str
) -> None:
    page = client.get(f"/releases?lang={language}")

    assert page.status_code == 200
    assert f'<html lang="{language}">' in page.text
    assert f"<h1>{title}</h1>" in page.text
    assert "Bundled figures" in page.text
    assert "Set-Cookie" not in page.headers


def test_a_release_leads_to_what_it_changed_and_to_its_figures(client: FlaskClient) -> None:
    assert 'href="/releases/1?lang=en"' in client.get("/releases").text

    page = client.get("/releases/1").text

    assert "there is nothing before it to compare with" in page
    assert 'href="/?release=1"' in page
    assert '<a href="/releases?lang=en">All releases</a>' in page


def test_there_is_no_page_of_a_release_that_is_not_there(client: FlaskClient) -> None:
    assert client.get("/releases/7").status_code == 404
    assert client.get("/releases/7/changes.csv").status_code == 404
    assert client.get("/releases/1/changes.csv").status_code == 404  # there is nothing before it


def test_every_page_leads_to_the_releases(client: FlaskClient) -> None:
    layout = client.get("/_dash-layout", headers={"Referer": "http://localhost/ranking?lang=de"}).text

    assert "releases?lang=de" in layout


def test_the_feed_is_sound_and_tells_when_and_why(client: FlaskClient) -> None:
    answer = client.get("/releases.atom?lang=fr")

    feed = ElementTree.fromstring(answer.data)
    entries = feed.findall("a:entry", ATOM)
    assert answer.mimetype == "application/atom+xml"
    assert [entry.findtext("a:title", namespaces=ATOM) for entry in entries] == ["Version 1"]
    assert str(entries[0].findtext("a:summary", namespaces=ATOM)).startswith("Bundled figures (")
    assert feed.findtext("a:updated", namespaces=ATOM) == entries[0].findtext("a:updated", namespaces=ATOM)
    for part in (feed, *entries):
        assert part.find("a:id", ATOM) is not None
        assert part.find("a:link", ATOM) is not None


@pytest.mark.parametrize("form", ["package", "parquet"])
def test_the_page_of_a_release_and_the_data_page_offer_it_as_a_whole(client: FlaskClient, form: str) -> None:
    address = f"/releases/1/{form}.zip"

    assert f'href="{address}"' in client.get("/releases/1").text
    layout = client.get("/_dash-layout", headers={"Referer": "http://localhost/data?panel=eu_cities"})
    assert f'"{address}"' in json.dumps(layout.get_json())
