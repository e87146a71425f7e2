"""Charts for other sites' pages: complete without a script, light, kept, and honest about which figures they show."""

from __future__ import annotations

import json
import random
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import brotli
import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.charts import CHARTS
from indicators.catalogue import LANGUAGES
from indicators.config.settings import EmbedSettings
from indicators.engine import Edition, Engine
from tests.conftest import settings_of

LIMIT = 15_000
"""Most bytes of an embed with its picture, compressed."""

NEWER = "entity_id,indicator_id,period,value\nEE,wgi_government_effectiveness,2024,{}\n"


class Elements(HTMLParser):
    """Reads elements with their attributes, and the text of each kind."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.said: dict[str, str] = {}
        self._open = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self._open = tag

    def handle_data(self, data: str) -> None:
        self.said[self._open] = self.said.get(self._open, "") + data

    def of(self, kind: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.found if tag == kind]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", CHARTS)
def test_every_chart_is_complete_in_every_language(client: FlaskClient, kind: str, language: str) -> None:
    address = f"/embed/{kind}" if language == "en" else f"/embed/{kind}?lang={language}"

    answer = client.get(address, headers={"Accept-Encoding": "br"})

    assert answer.status_code == 200
    assert len(answer.data) <= LIMIT
    page = Elements(brotli.decompress(answer.data).decode())
    assert page.of("html")[0]["lang"] == language
    assert page.said["h1"]
    assert [picture["class"] for picture in page.of("svg")] == ["wide", "narrow"]
    assert all(picture["aria-labelledby"] == "headline" for picture in page.of("svg"))
    ids = [str(attributes["id"]) for _, attributes in page.found if attributes.get("id")]
    assert len(ids) == len(set(ids))
    assert {"headline", "alt", "picture", "announcement"} <= set(ids)
    leads = [str(link["href"]) for link in page.of("a")]
    assert any(f"/c/{kind}.csv" in lead for lead in leads)
    assert any(lead.startswith("/method") for lead in leads)
    assert [script["src"] for script in page.of("script") if not str(script["src"]).startswith("/assets/embed/")] == []
    assert page.of("button")[0]["hidden"] is None  # shown by the script alone


@pytest.mark.parametrize("kind", CHARTS)
def test_what_an_embed_draws_on_request_is_a_figure_with_a_way_through_its_points(
    client: FlaskClient, kind: str
) -> None:
    answer = client.get(f"/embed/{kind}/figure?panel=eu_countries&theme=dark")

    found = json.loads(answer.data)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert found["config"]["displayModeBar"] is False
    assert found["charts"][-1]["name"] == kind
    assert found["charts"][-1]["figure"]["layout"]["paper_bgcolor"] == "#11181F"
    assert all("data-toggle" not in chart["walk"] for chart in found["charts"])


def test_an_embed_says_who_may_show_it_and_asks_nobody_else(client: FlaskClient) -> None:
    headers = client.get("/embed/ranking").headers

    policy = dict(rule.split(" ", 1) for rule in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["connect-src"] == policy["font-src"] == "http://localhost"
    assert policy["frame-ancestors"] == "*"
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "X-Frame-Options" not in headers
    assert "Set-Cookie" not in headers


def test_who_may_show_it_is_a_setting_and_holds_for_embeds_alone(published: Path) -> None:
    settings = settings_of(published)
    ours = settings.model_copy(update={"embed": EmbedSettings(frame_ancestors="'self' https://*.example.org")})
    client = create_app(ours).server.test_client()

    for address in ("/embed/ranking", "/embed/atlas", "/embed/ranking/figure"):
        assert "frame-ancestors 'self' https://*.example.org" in client.get(address).headers["Content-Security-Policy"]
    assert client.get("/releases").headers["Content-Security-Policy"].endswith("frame-ancestors 'self'")


@pytest.mark.parametrize("wrong", ["", "*; script-src *", "a,b", "a\nb"])
def test_who_may_show_it_is_one_part_of_a_policy(wrong: str) -> None:
    with pytest.raises(ValueError, match="frame_ancestors"):
        EmbedSettings(frame_ancestors=wrong)


def test_an_embed_has_one_address_and_a_tag(client: FlaskClient) -> None:
    moved = client.get("/embed/ranking?score=level&panel=eu_countries&theme=auto")
    first = client.get("/embed/ranking?panel=eu_countries", headers={"Accept-Encoding": "br"})
    again = client.get(
        "/embed/ranking?panel=eu_countries", headers={"Accept-Encoding": "br", "If-None-Match": first.headers["ETag"]}
    )
    plain = client.get("/embed/ranking?panel=eu_countries")

    assert (moved.status_code, moved.headers["Location"]) == (301, "/embed/ranking?panel=eu_countries")
    assert "max-age=300" in first.headers["Cache-Control"]
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["Content-Security-Policy"] == first.headers["Content-Security-Policy"]
    assert plain.headers["ETag"] != first.headers["ETag"]
    assert brotli.decompress(first.data) == plain.data


def test_asking_for_the_head_alone_gives_the_same_headers(client: FlaskClient) -> None:
    whole, head = (ask("/embed/trend") for ask in (client.get, client.head))

    assert head.data == b""
    assert dict(head.headers) == dict(whole.headers)


def test_hosts_do_not_share_an_answer_that_names_one_of_them(client: FlaskClient) -> None:
    for host in ("one.example", "two.example"):
        answer = client.get("/embed/ranking", headers={"Host": host})

        assert f"script-src http://{host};" in answer.headers["Content-Security-Policy"]


def test_colours_follow_the_system_or_the_address(client: FlaskClient) -> None:
    auto, light, dark = (client.get(f"/embed/ranking{query}").text for query in ("", "?theme=light", "?theme=dark"))

    assert "prefers-color-scheme:dark" in auto
    assert '[fill="#16202C"]{fill:#E9EEF4}' in auto
    assert "prefers-color-scheme" not in light + dark
    assert "@media screen{:root{--ink:#e9eef4" in dark


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chart_that_cannot_be_shown_says_why(client: FlaskClient, language: str) -> None:
    chosen = "" if language == "en" else f"lang={language}&"
    for address in (f"ranking?{chosen}entity=XX", f"atlas?{chosen}", f"ranking?{chosen}release=99"):
        answer = client.get(f"/embed/{address}")

        assert answer.status_code == 404
        assert f'<html lang="{language}"' in answer.text
        assert answer.text.count("<h1>") == 1
        assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]


def test_a_panel_without_scores_carries_no_ranking(client: FlaskClient, edition: Edition) -> None:
    unscored = next(panel.id for panel in edition.catalogue.panels.values() if not panel.scored)

    answer = client.get(f"/embed/ranking?panel={unscored}")

    assert answer.status_code == 409
    assert "This chart cannot be shown" in answer.text


def test_hostile_addresses_are_answered_with_a_chart_a_refusal_or_the_way(client: FlaskClient) -> None:
    chance = random.Random(6)
    keys = ["panel", "score", "entity", "with", "release", "theme", "lang", "own", "weights", "x", "<script>", "%00"]
    values = ["eu_countries", "-1", "9" * 40, "'\"><svg onload=1>", "../../etc/passwd", "DE,FR", "%F0%9F", "level", ""]
    for _ in range(150):
        kind = chance.choice([*CHARTS, "..", "%2e%2e", "map/figure", "a" * 300])
        query = "&".join(f"{chance.choice(keys)}={quote(chance.choice(values))}" for _ in range(chance.randint(0, 3)))

        answer = client.get(f"/embed/{kind}?{query}")

        assert answer.status_code in (200, 301, 400, 404, 409), (kind, query)
        assert "<svg onload" not in answer.text
        assert "<script>" not in answer.text.replace('<script src="', "")
    assert client.get("/embed/map?own=" + "x" * 9000).status_code == 400


def test_a_long_table_is_cut_and_says_so(client: FlaskClient) -> None:
    page = client.get("/embed/ranking?panel=se_municipalities").text

    assert page.count("<tr") == 61
    assert re.search(r"The first 60 of 1\d\d rows", page)
    assert len(brotli.compress(page.encode())) < LIMIT


@pytest.fixture(scope="module")
def two(published: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[FlaskClient, FlaskClient]:
    """A browser of an explorer before, and of one after Estonia was given a far lower figure."""
    before = create_app(settings_of(published)).server.test_client()
    store = Path(shutil.copytree(published, tmp_path_factory.mktemp("two") / "store"))
    file = store.parent / "newer.csv"
    file.write_text(NEWER.format("-2.4"), encoding="utf-8")
    engine = Engine(settings_of(store))
    engine.publish([file], author="A. Person", message="Corrected")
    return before, create_app(settings_of(store)).server.test_client()


def pictures(page: str) -> list[str]:
    return re.findall(r"<svg.*?</svg>", page, flags=re.DOTALL)


@pytest.mark.parametrize("kind", ["indicator", "ranking", "map", "profile"])
def test_a_pinned_picture_never_changes_and_says_when_newer_figures_exist(
    two: tuple[FlaskClient, FlaskClient], kind: str
) -> None:
    before, after = (client.get(f"/embed/{kind}?release=1").text for client in two)

    assert pictures(before) == pictures(after)
    assert "Release 1 of" in before
    assert "pinned: this chart does not change" in before
    assert 'class="newer"' not in before
    assert 'class="newer"' in after
    assert f'href="/c/{kind}"' in after


def test_the_line_on_newer_figures_says_what_they_say(two: tuple[FlaskClient, FlaskClient]) -> None:
    view = "indicator?period=2024&indicator=wgi_government_effectiveness"
    newest = two[1].get(f"/embed/{view}").text
    pinned = two[1].get(f"/embed/{view}&release=1").text

    headline = re.findall(r'<h1 id="headline">(.*?)</h1>', newest)[0]
    assert "Estonia" in headline
    assert f"With release 2 it reads: “{headline}”. The picture shows release 1." in pinned
    assert "Always the newest figures: release 2 of" in newest


def test_newer_figures_that_change_nothing_here_are_not_made_much_of(two: tuple[FlaskClient, FlaskClient]) -> None:
    page = two[1].get("/embed/ranking?panel=se_municipalities&release=1").text

    assert "release 2 changes nothing in this chart" in page


def test_an_embed_follows_a_new_release(store: Path, tmp_path: Path) -> None:
    engine = Engine(settings_of(store))
    client = create_app(settings_of(store), engine=engine).server.test_client()
    first = client.get("/embed/indicator")
    file = tmp_path / "newer.csv"
    file.write_text(NEWER.format("1.9"), encoding="utf-8")
    engine.publish([file], author="A. Person", message="Corrected")

    second = client.get("/embed/indicator")

    assert "release 2 of" in second.text
    assert first.headers["ETag"] != second.headers["ETag"]


def test_the_script_for_hosts_is_small_and_asked_for_anew_each_day(client: FlaskClient) -> None:
    answer = client.get("/embed.js")

    assert answer.mimetype == "text/javascript"
    assert len(answer.data) < 2_000
    assert answer.headers["Cache-Control"] == "public, max-age=86400"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
