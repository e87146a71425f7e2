"""How the interface is asked: forms, what is kept, and refusals that name all that is wrong."""

from __future__ import annotations

import json
import re
import shutil
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.api.declarations import RESOURCES
from dashboard.api.problems import STATUS
from dashboard.app import create_app
from tests.conftest import settings_of


def problem(answer: TestResponse) -> dict[str, Any]:
    """Return a refusal, which has the one shape of all."""
    assert answer.mimetype == "application/problem+json"
    found: dict[str, Any] = answer.get_json()
    assert found["status"] == answer.status_code
    assert found["type"].startswith("/api/#")
    assert {"title", "detail", "instance"} <= set(found)
    return found


def test_an_address_with_its_release_may_be_kept_for_ever_and_another_is_asked_about_again(
    program: FlaskClient,
) -> None:
    newest, pinned = program.get("/api/v1/sources.json"), program.get("/api/v1/sources.json?release=1")

    assert newest.headers["Cache-Control"] == "no-cache"
    assert "immutable" in pinned.headers["Cache-Control"]
    assert newest.data == pinned.data
    assert program.get(newest.headers["Content-Location"]).data == newest.data


@pytest.mark.parametrize("encoding", ["identity", "gzip", "br"])
def test_what_has_not_changed_is_not_sent_again(program: FlaskClient, encoding: str) -> None:
    headers = {"Accept-Encoding": encoding}
    tag = program.get("/api/v1/panels", headers=headers).headers["ETag"]

    again = program.get("/api/v1/panels", headers=headers | {"If-None-Match": tag})
    other = program.get("/api/v1/panels", headers=headers | {"If-None-Match": '"other"'})

    assert (again.status_code, again.data, other.status_code) == (304, b"", 200)


def test_the_form_is_chosen_by_ending_or_by_header(program: FlaskClient) -> None:
    chosen = {
        "*/*": "application/json",
        "text/csv": "text/csv",
        "text/csv;q=0.5, application/json;q=0.9": "application/json",
    }

    for accept, mimetype in chosen.items():
        answer = program.get("/api/v1/panels", headers={"Accept": accept})
        assert (answer.mimetype, answer.headers["Vary"].split(",")[0]) == (mimetype, "Accept")
    assert program.get("/api/v1/panels.csv", headers={"Accept": "application/json"}).mimetype == "text/csv"
    assert problem(program.get("/api/v1/panels", headers={"Accept": "image/png"}))["status"] == 406


def test_scripts_of_other_sites_may_read_and_nothing_else(program: FlaskClient) -> None:
    before = program.options("/api/v1/scores", headers={"Origin": "https://example.org"})
    answer = program.get("/api/v1/panels", headers={"Origin": "https://example.org"})
    refused = program.post("/api/v1/scores")

    assert before.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "ETag" in answer.headers["Access-Control-Expose-Headers"]
    assert (problem(refused)["status"], refused.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert program.post("/data/observations.csv").mimetype == "text/html"
    assert "Set-Cookie" not in answer.headers


def test_head_says_what_get_would(program: FlaskClient) -> None:
    got, head = program.get("/api/v1/panels.csv"), program.head("/api/v1/panels.csv")

    assert head.data == b""
    assert head.headers["ETag"] == got.headers["ETag"]


def test_all_that_cannot_be_used_is_named_at_once_with_what_is_allowed(program: FlaskClient) -> None:
    found = problem(program.get("/api/v1/scores?panle=x&limit=0&lang=xx&with=,&weights=a:b&period=2.5&period=2020"))

    assert found["status"] == 400
    given = {part["parameter"]: part for part in found["problems"]}
    assert set(given) == {"panle", "limit", "lang", "with", "weights", "period"}
    assert "did you mean panel" in given["panle"]["allowed"]
    assert given["limit"] == {"parameter": "limit", "got": "0", "allowed": "a whole number from 1 to 5000"}


@pytest.mark.parametrize(
    ("query", "status", "parameters"),
    [
        ("scores?panel=eu", 404, {"panel"}),
        ("scores?entity=XX&period=1999&group=none&weights=impakt:1", 404, {"entity", "period", "group", "weights"}),
        ("scores?release=99", 404, set()),
        ("diff?before=1&after=7", 404, set()),
        ("scores?weights=impact:1&weighting=equal_within_pole", 409, {"weighting"}),
        ("scores?weights=impact:1,impact:2", 409, {"weights"}),
        ("scores?panel=service_providers", 409, set()),
        ("explain?panel=eu_countries", 400, {"entity"}),
        ("scores.xml", 404, {"form"}),
        ("score", 404, {"resource"}),
    ],
)
def test_what_does_not_exist_or_go_together_is_named(
    program: FlaskClient, query: str, status: int, parameters: set[str]
) -> None:
    found = problem(program.get(f"/api/v1/{query}"))

    assert found["status"] == status
    assert {part["parameter"] for part in found.get("problems", ())} == parameters


@pytest.mark.parametrize(
    "query",
    [
        "limit=99999999999999999999", "offset=-1", "limit=1e3", "period=٢٠٢٠", "panel=%ff%fe", "panel=%00",
        "panel=" + "a" * 20000, "with=" + ",".join(["EE"] * 7), "weights=" + ",".join(f"a{n}:1" for n in range(101)),
        "floor=nan", "floor=inf", "winsorised_share=1e999", "panel=eu_countries;panel=x", "rank_tolerance=-0",
        "&".join(f"k{n}=1" for n in range(900)), "panel=..%2F..%2Fetc%2Fpasswd", "imputation=none,none,none,none,none",
        "weights=impact:0,feedback:0,technology:0",
    ],
)  # fmt: skip
def test_hostile_parameters_are_refused_in_words(program: FlaskClient, query: str) -> None:
    answer = program.get(f"/api/v1/robustness?{query}")

    assert answer.status_code == 200 or problem(answer)["status"] in (400, 404, 409)
    assert len(answer.data) < 100_000


def test_an_answer_never_holds_more_rows_than_it_may(program: FlaskClient) -> None:
    assert len(program.get("/api/v1/observations?panel=se_municipalities&limit=5000").get_json()["rows"]) == 5000
    assert program.get("/api/v1/observations?limit=5001").status_code == 400
    assert program.get("/api/v1/observations?offset=9999999").get_json()["rows"] == []


def test_too_many_requests_of_one_address_are_refused_by_all_processes(published: Path, tmp_path: Path) -> None:
    store = Path(shutil.copytree(published, tmp_path / "store"))
    settings = settings_of(store, api__requests_per_minute=5)
    one, other = (create_app(settings).server.test_client() for _ in range(2))

    answers = [client.get("/api/v1/panels") for client in (one, other, one, other, one)]
    refused = other.get("/api/v1/panels")
    elsewhere = other.get("/api/v1/panels", environ_overrides={"REMOTE_ADDR": "192.0.2.7"})

    assert [answer.status_code for answer in answers] == [200] * 5
    assert answers[0].headers["RateLimit-Policy"] == '"requests";q=5;w=60'
    assert answers[0].headers["RateLimit"].startswith('"requests";r=4;t=')
    found = problem(refused)
    assert (found["status"], found["violated-policies"]) == (429, ["requests"])
    assert 1 <= int(refused.headers["Retry-After"]) <= 12
    assert elsewhere.status_code == 200
    assert b"127.0.0.1" not in (store / "api-requests.bin").read_bytes()


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_the_page_for_people_describes_every_resource_and_its_links_answer(program: FlaskClient, language: str) -> None:
    text = program.get(f"/api/?lang={language}").text

    for name in RESOURCES:
        assert f'id="{name}"' in text
    assert all(f'id="{kind}"' in text for kind in STATUS)
    links = [unescape(link) for link in re.findall(r'href="(/api/v1/[^"]+)"', text)]
    assert len(links) == 2 * len(RESOURCES) + 1
    assert [link for link in links if program.get(link).status_code != 200] == []
    assert "<script" not in text
    assert program.get("/api/v1/").headers["Location"] == "/api/"


def test_the_footer_and_the_page_of_data_lead_to_the_page(program: FlaskClient) -> None:
    layout = program.get("/_dash-layout", headers={"Referer": "http://localhost/data?lang=fr"}).get_json()

    assert json.dumps(layout).count('"/api/?lang=fr"') == 2
