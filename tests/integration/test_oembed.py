"""oEmbed 1.0: every parameter of the request, and everything that an answer must hold."""

from __future__ import annotations

import json
import re
import struct
from html import unescape
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from dashboard.components.document import CHART_OF
from dashboard.urls import PATHS
from tests.support.documents import head_of

HOST = "http://localhost"
CHART = f"{HOST}/c/ranking?panel=eu_countries&release=1"


def ask(client: FlaskClient, address: str = CHART, **given: object) -> Any:
    query = "&".join(f"{name}={quote(str(value), safe='')}" for name, value in {"url": address, **given}.items())
    return client.get(f"/oembed?{query}")


def test_an_answer_has_what_the_type_rich_must_have(client: FlaskClient) -> None:
    answer = ask(client)

    facts = answer.get_json()
    assert answer.mimetype == "application/json"
    assert facts["version"] == "1.0"
    assert facts["type"] == "rich"
    assert isinstance(facts["width"], int)
    assert isinstance(facts["height"], int)
    assert facts["html"].startswith(
        f'<iframe src="{HOST}/embed/ranking?panel=eu_countries&amp;release=1&amp;theme=light"'
    )
    assert facts["title"].startswith("Denmark")
    assert facts["provider_name"] == "Trilogic"
    assert facts["provider_url"] == f"{HOST}/"
    assert facts["cache_age"] == 604800
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_what_it_gives_is_there(client: FlaskClient) -> None:
    facts = ask(client).get_json()

    [source] = re.findall(r'src="([^"]+)"', facts["html"])
    assert client.get(unescape(source).removeprefix(HOST)).status_code == 200
    thumbnail = client.get(facts["thumbnail_url"].removeprefix(HOST))
    assert struct.unpack(">II", thumbnail.data[16:24]) == (facts["thumbnail_width"], facts["thumbnail_height"])


def test_xml_says_the_same_as_json(client: FlaskClient) -> None:
    answer = ask(client, f"{HOST}/c/map?lang=fr&panel=eu_countries&release=1", format="xml")
    facts = ask(client, f"{HOST}/c/map?lang=fr&panel=eu_countries&release=1", format="json").get_json()

    assert answer.content_type == "text/xml; charset=utf-8"
    assert answer.data.startswith(b'<?xml version="1.0" encoding="utf-8" standalone="yes"?>')
    root = ElementTree.fromstring(answer.data)
    assert root.tag == "oembed"
    assert {one.tag: one.text for one in root} == {name: str(value) for name, value in facts.items()}


@pytest.mark.parametrize(
    ("width", "height"), [(320, None), (None, 240), (640, 360), (1, 1), (5000, 5000), (601, 316), (1100, 10000)]
)
def test_sizes_are_kept_to_also_by_the_thumbnail(client: FlaskClient, width: int | None, height: int | None) -> None:
    given = {name: value for name, value in (("maxwidth", width), ("maxheight", height)) if value}

    facts = ask(client, **given).get_json()

    assert facts["width"] <= (width or 10**6)
    assert facts["height"] <= (height or 10**6)
    assert f'width="{facts["width"]}" height="{facts["height"]}"' in facts["html"]
    keys = {"thumbnail_url", "thumbnail_width", "thumbnail_height"}
    assert keys <= set(facts) or not keys & set(facts)
    if "thumbnail_url" in facts:
        assert facts["thumbnail_width"] <= (width or 10**6)
        assert facts["thumbnail_height"] <= (height or 10**6)
        drawn = client.get(facts["thumbnail_url"].removeprefix(HOST)).data
        assert struct.unpack(">II", drawn[16:24]) == (facts["thumbnail_width"], facts["thumbnail_height"])


@pytest.mark.parametrize("size", ["0", "-5", "12.5", "wide", "1e3", "٣٠٠", "9" * 40])
@pytest.mark.parametrize("name", ["maxwidth", "maxheight"])
def test_a_size_that_is_none_is_refused(client: FlaskClient, name: str, size: str) -> None:
    answer = ask(client, **{name: size})

    assert answer.status_code == 400
    assert name in answer.text


@pytest.mark.parametrize("form", ["yaml", "JSON", "jsonp", "html"])
def test_another_format_is_not_implemented(client: FlaskClient, form: str) -> None:
    assert ask(client, format=form).status_code == 501


@pytest.mark.parametrize(
    "address",
    [
        "http://elsewhere.example/c/ranking",
        "http://localhost.elsewhere.example/c/ranking",
        "http://localhost@elsewhere.example/c/ranking",
        "http://localhost:81/c/ranking",
        "ftp://localhost/c/ranking",
        "javascript:alert(1)",
        "//elsewhere.example/c/ranking",
        f"{HOST}/",
        f"{HOST}/method",
        f"{HOST}/admin/",
        f"{HOST}/c/nothing",
        f"{HOST}/c/ranking/../../etc",
        f"{HOST}/c/ranking?release=99",
        f"{HOST}/c/ranking?panel=regional_governments",
    ],
)
def test_what_is_not_a_chart_of_this_site_is_not_found(client: FlaskClient, address: str) -> None:
    assert ask(client, address).status_code == 404


@pytest.mark.parametrize("query", ["", "url=", "format=json", "url=http%3A%2F%2F%5B", f"url={'x' * 7000}"])
def test_a_request_without_an_address_is_refused(client: FlaskClient, query: str) -> None:
    assert client.get(f"/oembed?{query}").status_code == 400


@pytest.mark.parametrize(
    "address",
    [
        f"{HOST}/ranking?panel=eu_countries&release=1",
        "https://localhost/ranking?panel=eu_countries&release=1&utm_source=letter",
        f"{HOST}/c/ranking.svg?panel=eu_countries&release=1&shape=wide",
        f"{HOST}/embed/ranking?panel=eu_countries&release=1",
        f"{HOST}/share/ranking?panel=eu_countries&release=1",
        "/c/ranking?panel=eu_countries&release=1",
    ],
)
def test_any_address_of_a_chart_leads_to_its_embed(client: FlaskClient, address: str) -> None:
    facts = ask(client, address).get_json()

    assert f"{HOST}/embed/ranking?panel=eu_countries&amp;release=1&amp;theme=" in facts["html"]


def test_an_address_without_a_release_follows_and_is_asked_for_again_soon(client: FlaskClient) -> None:
    facts = ask(client, f"{HOST}/ranking?panel=eu_countries").get_json()

    assert "release" not in facts["html"]
    assert facts["cache_age"] == 3600


@pytest.mark.parametrize("path", [path for path, page in PATHS.items() if page in CHART_OF])
def test_every_page_with_a_chart_and_its_embed_say_where_to_ask(client: FlaskClient, path: str) -> None:
    page = head_of(client.get(f"{path}?lang=de&panel=eu_countries&release=1").text)

    link = page.link(rel="alternate", type="application/json+oembed")
    facts = client.get(link.removeprefix(HOST)).get_json()
    [source] = re.findall(r'src="([^"]+)"', facts["html"])
    embed = head_of(client.get(unescape(source).removeprefix(HOST)).text)

    assert facts["title"] == page.one("og:title")
    same = client.get(embed.link(rel="alternate", type="application/json+oembed")).get_json()
    assert same["title"] == facts["title"]
    xml = client.get(page.link(rel="alternate", type="text/xml+oembed").removeprefix(HOST))
    assert ElementTree.fromstring(xml.data).findtext("title") == facts["title"]


def test_hostile_names_stay_text(client: FlaskClient) -> None:
    own = quote('"><script>alert(1)</script>\x01~EE,FI', safe="")

    json_answer, xml = (
        ask(client, f"{HOST}/ranking?panel=eu_countries&own={own}&group=own-1", format=form) for form in ("json", "xml")
    )

    assert "<script" not in json.loads(json_answer.data)["html"]
    assert ElementTree.fromstring(xml.data).tag == "oembed"
