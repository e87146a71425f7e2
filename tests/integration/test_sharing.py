"""Sharing a chart: the page with everything to paste elsewhere, its citations and its code for print."""

from __future__ import annotations

import json
import re
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from flask.testing import FlaskClient

from dashboard.charts import CHARTS
from dashboard.urls import PATHS, SHAPES
from indicators.catalogue import LANGUAGES
from tests.conftest import ROOT
from tests.integration.pages import elements, shown
from tests.support.documents import fields_of

HOST = "http://localhost"
ENDINGS = {"bib": "application/x-bibtex", "ris": "application/x-research-info-systems",
           "csl.json": "application/vnd.citationstyles.csl+json", "qr.svg": "image/svg+xml"}  # fmt: skip


def fields(client: FlaskClient, address: str) -> dict[str, str]:
    answer = client.get(address)
    assert answer.status_code == 200
    return fields_of(answer.text)


def addresses(texts: dict[str, str]) -> set[str]:
    """Return every address of ours in what can be copied, of the forms in which an address stands there."""
    found = re.findall(rf"{HOST}[^\s\"')}}\]\\]+", " ".join(texts.values()).replace("&amp;", "&"))
    return {address.rstrip(",.") for address in found}


@pytest.mark.parametrize("kind", CHARTS)
def test_every_chart_can_be_shared_with_every_text(client: FlaskClient, kind: str) -> None:
    texts = fields(client, f"/share/{kind}")

    assert set(texts) == {
        "chart", "link", "html", "oembed", "svg", "png", "pdf", "markdown", "latex", "apa", "bibtex", "ris", "csl",
    }  # fmt: skip
    assert all(texts.values())


def test_every_address_that_is_given_away_works_and_names_the_release(client: FlaskClient) -> None:
    texts = fields(client, "/share/ranking?panel=eu_countries&with=SE,EE&score=in&theme=dark&shape=square&in=fr")

    found = addresses(texts)

    assert len(found) >= 8
    for address in found - {f"{HOST}/embed.js"}:
        asked = parse_qs(urlsplit(address).query)
        named = parse_qs(urlsplit(asked["url"][0]).query) if "url" in asked else asked
        assert named["release"] == ["1"], address
        assert client.get(address.removeprefix(HOST), follow_redirects=True).status_code == 200, address


def test_the_snippet_of_the_documentation_is_the_one_that_is_given_away(client: FlaskClient) -> None:
    page = (ROOT / "docs" / "embedding.md").read_text(encoding="utf-8")
    documented = page.partition("```html\n")[2].partition("```")[0]

    given = fields(client, "/share/ranking?panel=eu_countries")["html"]

    assert documented.split() == given.replace(HOST, "https://trilogic.example.org").split()


def test_what_follows_new_releases_names_none_and_is_cited_with_the_day(client: FlaskClient) -> None:
    texts = fields(client, "/share/ranking?panel=eu_countries&release=1&newest=yes")

    assert [address for address in addresses(texts) if "release=" in address] == []
    assert "Retrieved" in texts["apa"]
    assert "urldate" in texts["bibtex"]


def test_a_pinned_chart_is_cited_without_a_day(client: FlaskClient) -> None:
    texts = fields(client, "/share/ranking?panel=eu_countries")

    assert "Retrieved" not in texts["apa"]
    assert "(Release 1) [Data visualisation]" in texts["apa"]
    assert texts["apa"].endswith(f"{HOST}/c/ranking?panel=eu_countries&release=1")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_chart_speaks_its_own_language_and_the_page_that_of_the_reader(client: FlaskClient, language: str) -> None:
    page = client.get(f"/share/ranking?lang=de&panel=eu_countries&in={language}").text
    texts = fields_of(page)

    spoken = "" if language == "en" else f"lang={language}&"
    about = client.get(f"/c/ranking.json?{spoken}panel=eu_countries").get_json()["about"]
    [item] = json.loads(texts["csl"])

    assert "Diese Grafik teilen und zitieren" in page
    assert item["language"][:2] == language
    assert item["title"].startswith(about["headline"])
    assert ("lang=" in texts["svg"]) == (language != "en")


@pytest.mark.parametrize("shape", SHAPES)
def test_the_preview_is_the_picture_that_is_given_away(client: FlaskClient, shape: str) -> None:
    page = client.get(f"/share/ranking?panel=eu_countries&shape={shape}&theme=print").text

    picture = fields_of(page)["svg"].removeprefix(HOST)

    wide, high = SHAPES[shape]  # type: ignore[index]
    assert f'src="{picture.replace("&", "&amp;")}"' in page
    assert f'width="{wide}" height="{high}"' in page
    assert "theme=print" in picture
    assert "theme=light" in fields_of(page)["html"]


def test_html_shows_the_embed_in_a_sandbox_with_a_title(client: FlaskClient) -> None:
    frame, script = fields(client, "/share/map?panel=eu_countries&lang=de")["html"].split("\n")

    assert re.fullmatch(r'<script src="http://localhost/embed.js" async></script>', script)
    given = dict(re.findall(r'([a-z]+)="([^"]*)"', frame))
    assert given["src"] == f"{HOST}/embed/map?lang=de&amp;panel=eu_countries&amp;release=1&amp;theme=light"
    assert given["title"]
    assert given["loading"] == "lazy"
    assert "allow-same-origin" not in given["sandbox"]
    assert 400 <= int(given["height"]) <= 1200


def test_names_of_groups_are_text_in_every_form(client: FlaskClient) -> None:
    name = 'A&B "50%" <i> _{x}_ \\end'
    own = quote(f"{name.replace('%', '%25').replace(';', '%3B')}~EE,FI,LV", safe="")

    texts = fields(client, f"/share/ranking?panel=eu_countries&own={own}&group=own-1")

    frame = texts["html"].split("\n")[0]
    assert frame.count("<") == 2
    assert json.loads(texts["csl"])
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in texts["ris"].splitlines())
    assert texts["bibtex"].count("\n@") == 0
    inside = re.search(r"\\caption\[(.*)\]\{(.*)\}", texts["latex"])
    assert inside is not None
    assert re.search(r"(?<!\\)[%#&_]", inside[1] + inside[2]) is None


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_citation_is_a_file_that_scripts_of_any_site_may_read(client: FlaskClient, ending: str) -> None:
    pinned = client.get(f"/c/ranking.{ending}?panel=eu_countries&release=1")
    following = client.get(f"/c/ranking.{ending}?panel=eu_countries")

    assert pinned.mimetype == ENDINGS[ending]
    assert pinned.headers["Access-Control-Allow-Origin"] == "*"
    assert "immutable" in pinned.headers["Cache-Control"]
    assert following.headers["Cache-Control"] == "no-cache"
    again = client.get(
        f"/c/ranking.{ending}?panel=eu_countries&release=1", headers={"If-None-Match": pinned.headers["ETag"]}
    )
    assert again.status_code == 304


@pytest.mark.parametrize(("name", "ending"), [("bibtex", "bib"), ("ris", "ris"), ("csl", "csl.json")])
def test_a_citation_that_is_saved_is_the_one_that_is_shown(client: FlaskClient, name: str, ending: str) -> None:
    texts = fields(client, "/share/ranking?panel=eu_countries&lang=fr")

    saved = client.get(f"/c/ranking.{ending}?lang=fr&panel=eu_countries&release=1").text

    assert texts[name].split() == saved.split()


@pytest.mark.parametrize("place", ["/share/{}", *(f"/c/{{}}.{ending}" for ending in ENDINGS)])
@pytest.mark.parametrize(
    ("kind", "query", "status"),
    [
        ("nothing", "", 404),
        ("ranking", "?flavour=salt", 404),
        ("ranking", "?release=99", 404),
        ("ranking", "?theme=pink", 400),
        ("ranking", f"?with={','.join(['EE'] * 2001)}", 400),
        ("ranking", "?panel=regional_governments", 409),
    ],
)
def test_what_cannot_be_shared_is_refused(client: FlaskClient, place: str, kind: str, query: str, status: int) -> None:
    assert client.get(f"{place.format(kind)}{query}").status_code == status


@pytest.mark.parametrize("path", PATHS)
def test_every_chart_of_a_page_leads_to_where_it_is_shared(client: FlaskClient, path: str) -> None:
    found = list(elements(shown(client, path)["view"]["children"]))
    figures = [one for one in found if one["type"] == "Figure"]

    links = [one["props"]["href"] for one in found if one["props"].get("className") == "share"]

    assert len(links) == len(figures)
    assert [link for link in links if "release=1" not in link] == []
    assert {link: status for link in links if (status := client.get(link).status_code) != 200} == {}
