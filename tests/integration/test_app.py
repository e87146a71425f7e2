"""The explorer as a browser gets it: documents, headers, pages, and two apps in one process."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from dash import Dash
from flask.testing import FlaskClient

from dashboard.app import Explorer, create_app
from dashboard.urls import PATHS
from dashboard.wsgi import rehearse
from indicators.engine import Edition, Engine
from tests.conftest import settings_of
from tests.integration.pages import elements, of_type, shown, text_of
from tests.support.admin import Admin


@pytest.fixture(scope="module")
def app(published: Path) -> Explorer:
    return create_app(settings_of(published))


@pytest.fixture(scope="module")
def client(app: Explorer) -> FlaskClient:
    return app.server.test_client()


@pytest.mark.parametrize("language", ["en", "de", "fr"])
@pytest.mark.parametrize("path", PATHS)
def test_a_page_has_one_heading_one_main_and_a_title(client: FlaskClient, path: str, language: str) -> None:
    page = shown(client, path, f"?lang={language}")

    assert len(of_type(page, "H1")) == 1
    assert len(of_type(page, "Main")) == 1
    assert page["announcement"]["children"]


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_the_document_names_its_language_and_the_others(client: FlaskClient, language: str) -> None:
    document = client.get(f"/ranking?lang={language}").text

    assert f'<html lang="{language}">' in document
    assert document.count('hreflang="') >= 4
    assert "<footer" not in document


def test_no_address_of_a_third_party_stands_in_a_document(client: FlaskClient) -> None:
    document = client.get("/").text

    assert [
        link for link in re.findall(r"https?://[^\"' <>]+", document) if not link.startswith("http://localhost")
    ] == []


def test_an_unknown_path_answers_404_with_a_page_that_says_so(client: FlaskClient) -> None:
    answer = client.get("/nowhere?lang=de")

    page = shown(client, "/nowhere", "?lang=de")

    assert answer.status_code == 404
    assert 'lang="de"' in answer.text
    assert "keine Seite" in text_of(of_type(page, "H1"))


def test_browsers_are_told_to_come_over_tls_only_where_they_came_over_it(client: FlaskClient) -> None:
    for path in ("/", "/admin/sign-in"):
        secure, plain = (client.get(path, base_url=f"{scheme}://localhost") for scheme in ("https", "http"))

        assert secure.headers["Strict-Transport-Security"] == "max-age=31536000"
        assert "Strict-Transport-Security" not in plain.headers


def test_a_site_that_is_meant_for_plain_http_never_asks_for_tls(store: Path) -> None:
    server = Admin.made(store).server

    assert "Strict-Transport-Security" not in server.test_client().get("/", base_url="https://localhost").headers


def test_security_headers_allow_nothing_from_elsewhere(client: FlaskClient) -> None:
    answer = client.get("/")

    policy = dict(rule.split(" ", 1) for rule in answer.headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'self'"
    assert "unsafe" not in policy["script-src"]
    assert policy["frame-ancestors"] == "'self'"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_policy_holds_the_hash_of_every_inline_script(app: Explorer, client: FlaskClient) -> None:
    policy = client.get("/").headers["Content-Security-Policy"]

    assert all(digest in policy for digest in app.csp_hashes())


@pytest.mark.parametrize("path", ["/", "/_dash-layout", "/_dash-dependencies", "/_health", "/data/sources.csv"])
def test_no_answer_sets_a_cookie(client: FlaskClient, path: str) -> None:
    assert "Set-Cookie" not in client.get(path).headers


def test_answers_are_compressed(client: FlaskClient) -> None:
    answer = client.get("/_dash-layout", headers={"Accept-Encoding": "br"})

    assert answer.headers["Content-Encoding"] == "br"


def test_assets_are_kept_for_a_year_and_documents_are_not(client: FlaskClient) -> None:
    asset, document = client.get("/assets/explorer.js?m=1"), client.get("/")

    assert asset.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert document.headers["Cache-Control"] == "no-cache"


def test_files_outside_the_assets_are_not_served(client: FlaskClient) -> None:
    assert "trilogic" not in client.get("/assets/../pyproject.toml").text.lower()[:200]


def test_health_and_readiness(client: FlaskClient) -> None:
    assert client.get("/_health").get_json() == {"status": "ok"}
    assert client.get("/_ready").get_json()["release"] == 1


def test_every_graph_is_made_without_toolbar_upload_and_outside_addresses(client: FlaskClient) -> None:
    graphs = [graph for path in PATHS for graph in of_type(shown(client, path), "Graph")]

    assert graphs
    for graph in graphs:
        config = graph["props"]["config"]
        assert config["displayModeBar"] is False
        assert config["showSendToCloud"] is False
        assert config["plotlyServerURL"] == ""


def test_every_figure_has_name_words_sources_release_and_files(client: FlaskClient) -> None:
    figures = [figure for path in PATHS for figure in of_type(shown(client, path), "Figure")]

    assert figures
    for figure in figures:
        inside = list(elements(figure))
        [image] = [node for node in inside if node["props"].get("role") == "img"]
        named = {node["props"].get("id"): text_of(node) for node in inside}
        assert named[image["props"]["aria-labelledby"]]
        assert named[image["props"]["aria-describedby"]]
        caption = text_of([node for node in inside if node["type"] == "Figcaption"])
        assert "Source: " in caption
        assert "Release 1" in caption
        assert {link["props"]["href"].split("?")[0][-3:] for link in inside if "download" in link["props"]} == {
            "svg",
            "png",
            "csv",
        }


def test_a_malformed_link_shows_what_it_can_and_names_what_was_dropped(client: FlaskClient) -> None:
    page = shown(client, "/ranking", "?panel=atlantis&period=1234&flavour=salt&score=in&release=99")

    words = text_of(page["view"]["children"])
    for dropped in ("atlantis", "1234", "flavour", "99"):
        assert dropped in words
    assert len(of_type(page, "Graph")) == 1


def test_a_panel_without_ranks_says_why_and_shows_none(client: FlaskClient, edition: Edition) -> None:
    page = shown(client, "/ranking", "?panel=eu_regions")

    limit = edition.panel("eu_regions").limit("rank")
    assert limit is not None
    assert limit.reason.en in text_of(page["view"]["children"])
    [table] = [node for node in of_type(page, "Table") if "ranking" in node["props"]["className"]]
    heads = [text_of(node) for node in elements(table) if node["props"].get("scope") == "col"]
    assert heads[0] == "Region"


@pytest.mark.parametrize("path", ["/explore", "/ranking", "/entity"])
def test_a_panel_of_data_cards_shows_its_figures_and_the_reason(
    client: FlaskClient, path: str, edition: Edition
) -> None:
    page = shown(client, path, "?panel=service_providers")

    assert edition.panel("service_providers").comparability.en in text_of(page["view"]["children"])
    assert of_type(page, "Graph") == []
    assert len(of_type(page, "Tr")) == len(edition.members("service_providers")) + 1


def test_the_profile_shows_the_observation_behind_each_number(client: FlaskClient, edition: Edition) -> None:
    page = shown(client, "/entity", "?panel=eu_countries&entity=EE")

    facts = [node for node in of_type(page, "Dl") if node["props"].get("className") == "facts"]
    parts = edition.explain("EE", panel_id="eu_countries").logics
    assert len(facts) == sum(len(pole.indicators) for logic in parts for pole in logic.poles)


def test_statements_of_lipse_stand_with_their_line(client: FlaskClient) -> None:
    page = shown(client, "/entity", "?panel=eu_cities&entity=city-dk-copenhagen")

    assert "l.61" in text_of(page["view"]["children"])


def test_links_lead_to_pages_that_exist(client: FlaskClient) -> None:
    for path in PATHS:
        for link in of_type(shown(client, path), "A"):
            target = link["props"]["href"].split("?")[0].split("#")[0]
            known = ("/c/", "/data/", "/releases", "/catalogue.", "/api/", "/share/", "/brief")
            assert not target.startswith("/") or target in PATHS or target.startswith(known)


def test_a_fault_becomes_a_page_and_not_a_traceback(client: FlaskClient) -> None:
    page = shown(client, "/ranking", "?panel=eu_regions_eqi&roles=drivers")

    assert len(of_type(page, "H1")) == 1
    assert "Traceback" not in json.dumps(page)


class Other(Engine):
    """An engine whose release holds one panel only."""

    def edition(self, release: int | None = None) -> Edition:  # noqa: ARG002 - there is one release only
        found = super().edition()
        only = {"eu_cities": found.catalogue.panels["eu_cities"]}
        parts = {key: part for key, part in found.catalogue.panel_indicators.items() if part.panel_id in only}
        catalogue = replace(found.catalogue, panels=only, panel_indicators=parts)
        return Edition(release=7, catalogue=catalogue, observations=found.observations)


def test_two_explorers_in_one_process_show_their_own_figures(client: FlaskClient, published: Path) -> None:
    settings = settings_of(published)
    second = create_app(settings, engine=Other(settings)).server.test_client()

    assert "Release 7" in text_of(shown(second, "/")["view"]["children"])
    assert "Release 1" in text_of(shown(client, "/")["view"]["children"])


def test_what_is_asked_while_dash_sets_itself_up_is_answered(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server = create_app(settings_of(published)).server

    rehearse(server)

    # Dash is set up in the first request only: those beside it find what there is by then.
    monkeypatch.setattr(Dash, "_setup_server", lambda _: None)
    answer = server.test_client().get("/_dash-component-suites/dash/dcc/async-graph.js")
    assert answer.status_code == 200


def test_another_score_is_announced(client: FlaskClient) -> None:
    before = shown(client, "/ranking", "?panel=eu_countries")["announcement"]["children"]

    after = shown(client, "/ranking", "?panel=eu_countries&score=in")["announcement"]["children"]

    assert before != after


def test_the_layout_holds_the_page_of_the_address_that_asks_for_it(client: FlaskClient) -> None:
    asked = client.get("/_dash-layout", headers={"Referer": "http://localhost/ranking?panel=eu_cities&lang=de"})

    text = asked.get_data(as_text=True)
    assert json.loads(text)["props"]["children"][0]["props"]["search"] == "?panel=eu_cities&lang=de"
    assert "page ranking" in text


def test_the_layout_is_an_outline_where_the_browser_keeps_the_address_to_itself(client: FlaskClient) -> None:
    asked = client.get("/_dash-layout").get_json()

    assert "pathname" not in asked["props"]["children"][0]["props"]
    assert "page waiting" in json.dumps(asked)
