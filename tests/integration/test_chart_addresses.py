"""Addresses of charts as files: one for each file, kept by what it promises, refused in words."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from dashboard.charts import CHARTS
from dashboard.files import FORMS
from dashboard.urls import Picture, View
from indicators.engine import Edition


@pytest.mark.parametrize("kind", CHARTS)
def test_every_chart_has_a_view_by_default(client: FlaskClient, kind: str) -> None:
    assert client.get(f"/c/{kind}.svg").status_code == 200


@pytest.mark.parametrize("kind", CHARTS)
def test_on_any_panel_a_chart_is_there_or_the_answer_says_why_not(
    client: FlaskClient, edition: Edition, kind: str
) -> None:
    for panel in edition.catalogue.panels:
        answer = client.get(f"/c/{kind}.csv?panel={panel}")

        assert answer.status_code in (200, 409)
        assert answer.status_code == 200 or "not scored: " in answer.text


def test_a_table_names_its_metadata(client: FlaskClient) -> None:
    answer = client.get("/c/ranking.csv?panel=eu_countries")

    address = answer.headers["Link"].partition(">")[0].lstrip("<")
    assert client.get(address).mimetype == "application/csvm+json"


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("/c/ranking.svg?score=in&panel=eu_countries", "/c/ranking.svg?panel=eu_countries&score=in"),
        ("/c/ranking.svg?lang=en&score=level", "/c/ranking.svg"),
        (
            "/c/ranking.svg?theme=dark&shape=wide&panel=eu_cities",
            "/c/ranking.svg?panel=eu_cities&shape=wide&theme=dark",
        ),
        ("/c/ranking.png?width=1200&shape=wide&font=0100", "/c/ranking.png?shape=wide"),
        ("/c/ranking.csv?shape=wide", "/c/ranking.csv"),
        ("/c/ranking.svg?threshold=60", "/c/ranking.svg"),
        ("/c/ranking.svg?panel=eu_cities&panel=eu_countries", "/c/ranking.svg?panel=eu_countries"),
        ("/c/ranking.svg?&&theme=", "/c/ranking.svg"),
    ],
)
def test_every_other_spelling_leads_to_the_only_address(client: FlaskClient, asked: str, canonical: str) -> None:
    answer = client.get(asked)

    assert (answer.status_code, answer.headers["Location"]) == (301, canonical)
    assert client.get(canonical).status_code == 200


def test_an_address_may_escape_its_letters_otherwise(client: FlaskClient) -> None:
    assert client.get("/c/compare.csv?with=DE%2CFR").status_code == 200


@pytest.mark.parametrize("extension", FORMS)
def test_a_file_of_a_release_may_be_kept_for_ever(client: FlaskClient, extension: str) -> None:
    answer = client.get(f"/c/ranking.{extension}?release=1")

    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("encoding", ["identity", "br", "gzip"])
@pytest.mark.parametrize("extension", FORMS)
def test_a_file_that_did_not_change_is_not_sent_again(client: FlaskClient, extension: str, encoding: str) -> None:
    address, accepted = f"/c/ranking.{extension}", {"Accept-Encoding": encoding}
    first = client.get(address, headers=accepted)

    again = client.get(address, headers={**accepted, "If-None-Match": first.headers["ETag"]})

    assert first.headers["Cache-Control"] == "no-cache"
    assert first.headers["ETag"].startswith('"')  # not W/: equal bytes
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]


def test_the_head_of_a_file_is_that_of_its_answer(client: FlaskClient) -> None:
    whole, head = client.get("/c/ranking.svg"), client.head("/c/ranking.svg")

    assert head.data == b""
    assert {name: value for name, value in head.headers.items() if name != "Date"} == {
        name: value for name, value in whole.headers.items() if name != "Date"
    }


@pytest.mark.parametrize(
    "address", ["/c/ranking.svg", "/c/ranking.csv?shape=wide", "/c/ranking.svg?shape=round", "/c/pie.svg"]
)
def test_scripts_of_every_site_may_read_whatever_is_answered(client: FlaskClient, address: str) -> None:
    assert client.get(address).headers["Access-Control-Allow-Origin"] == "*"


def test_a_picture_that_is_not_allowed_is_refused_with_what_is(client: FlaskClient) -> None:
    answer = client.get("/c/ranking.svg?shape=round&width=9999&font=big&theme=pink")

    assert answer.status_code == 400
    assert answer.text == (
        "shape is 'round'; allowed: standard, wide, square, card. width is '9999'; allowed: whole px from 300 to 2400. "
        "font is 'big'; allowed: whole per cent from 80 to 125. theme is 'pink'; allowed: light, dark, print.\n"
    )


def test_an_unknown_key_is_refused_by_name(client: FlaskClient) -> None:
    answer = client.get("/c/ranking.svg?color=red")

    assert answer.status_code == 404
    assert "color=red (unknown)" in answer.text


def test_a_query_that_is_too_long_is_refused(client: FlaskClient) -> None:
    answer = client.get(f"/c/ranking.svg?own={'x' * 6000}")

    assert answer.status_code == 400
    assert "at most 6000" in answer.text


def test_a_picture_has_one_address() -> None:
    view = View(page="ranking", panel="eu_countries", threshold=60)

    assert view.form("ranking", extension="svg", picture=Picture(shape="wide", width=1200, font=120)) == (
        "/c/ranking.svg?panel=eu_countries&shape=wide&font=120"
    )
