"""The search as it is asked: as JSON and as a page."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.integration.pages import elements, shown


def test_finds_come_by_kind_with_the_panel_they_lead_to(client: FlaskClient) -> None:
    answer = client.get("/find.json?q=Estonia").get_json()

    first = answer["groups"][0]["finds"][0]
    assert first["label"] == "Estonia"
    assert first["leads"][0]["address"] == "/entity?panel=eu_countries&entity=EE"
    assert first["leads"][0]["beside"] == "European countries"
    assert answer["said"] == f"{answer['count']} results"


def test_no_find_is_said_and_close_names_are_offered(client: FlaskClient) -> None:
    close = client.get("/find.json?q=Luxenbuorgg").get_json()
    nothing = client.get("/find.json?q=zzzxqy").get_json()

    assert close["count"] == 0
    assert "close" in close["groups"][0]["label"]
    assert close["groups"][0]["finds"]
    assert nothing["groups"] == []
    assert "zzzxqy" in nothing["said"]


@pytest.mark.parametrize(("language", "label"), [("en", "Sweden"), ("de", "Schweden"), ("fr", "Suède")])
def test_any_language_is_understood_and_the_readers_is_answered(client: FlaskClient, language: str, label: str) -> None:
    for typed in ("Sweden", "Schweden", "Suède"):
        answer = client.get("/find.json", query_string={"q": typed, "lang": language}).get_json()

        assert answer["groups"][0]["finds"][0]["label"] == label


def test_the_page_of_finds_needs_no_scripts_and_escapes_what_was_typed(client: FlaskClient) -> None:
    answer = client.get("/find", query_string={"q": "<b>Estonia", "lang": "fr"})

    assert answer.status_code == 200
    assert answer.mimetype == "text/html"
    assert '<html lang="fr">' in answer.text
    assert "<script" not in answer.text
    assert "<b>Estonia" not in answer.text
    assert answer.text.count("<h1>") == 1


@pytest.mark.parametrize("query", ["", "?q=", "?q=zzzxqy&lang=de", "?q=Estonia&release=1"])
def test_the_page_of_finds_always_answers(client: FlaskClient, query: str) -> None:
    assert client.get(f"/find{query}").status_code == 200


def test_a_release_that_is_not_there_is_refused(client: FlaskClient) -> None:
    assert client.get("/find.json?q=Estonia&release=99").status_code == 404


@pytest.mark.parametrize("path", ["/", "/explore", "/data", "/method"])
def test_the_box_is_on_every_page_with_its_language_and_release(client: FlaskClient, path: str) -> None:
    nodes = list(elements(shown(client, path, "?lang=de&release=1")["view"]["children"]))

    fields = {node["props"].get("name"): node["props"] for node in nodes if node["type"] == "Input"}
    assert fields["q"]["role"] == "combobox"
    assert fields["lang"]["value"] == "de"
    assert fields["release"]["value"] == "1"
