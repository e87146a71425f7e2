"""Where charts are embedded: seen, listed, and named before a publication changes what they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.app import create_app
from indicators.config.settings import EmbedSettings
from indicators.desk.database import NAME, Database
from indicators.desk.embeds import EmbedRegister, used
from tests.conftest import settings_of
from tests.integration.test_admin_uploads import checked
from tests.support.admin import Admin

FIGURES = "entity_id,indicator_id,period,value\nEE,wgi_government_effectiveness,2023,2.45\n"
VIEW = "indicator?panel=eu_countries&indicator=wgi_government_effectiveness"


@pytest.fixture
def admin(store: Path) -> Admin:
    return Admin.made(store)


def test_a_chart_in_another_sites_page_is_counted_by_its_host_alone(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[EmbedRegister] = []
    monkeypatch.setattr("dashboard.app.EmbedRegister", lambda database: kept.append(EmbedRegister(database)) or kept[0])
    client = create_app(settings_of(store)).server.test_client()
    for referer in (
        "https://ministry.example/brief/2026?reader=me",
        "https://Ministry.example/",
        "http://localhost/share/map",
        "",
        "not an address",
        "http://[broken",
    ):
        client.get("/embed/map?lang=fr", headers={"Referer": referer})
    client.get("/embed/map/figure", headers={"Referer": "https://ministry.example/"})
    client.get("/embed/atlas", headers={"Referer": "https://ministry.example/"})
    kept[0].flush()

    [found] = used(Database(store / NAME), most=10)

    assert found.address == "/embed/map?lang=fr"
    assert [(use.host, use.ever) for use in found.uses] == [("ministry.example", 2)]


def test_nothing_is_counted_where_that_is_switched_off(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.app.EmbedRegister", pytest.fail)
    settings = settings_of(published).model_copy(update={"embed": EmbedSettings(registry=False)})
    client = create_app(settings).server.test_client()

    assert client.get("/embed/map", headers={"Referer": "https://ministry.example/"}).status_code == 200


def seen(admin: Admin, *, address: str, host: str, times: int = 1) -> None:
    register = EmbedRegister(admin.database)
    for _ in range(times):
        register.note(address, host=host)
    register.flush()


def test_the_list_names_charts_and_hosts_and_whether_they_follow_new_figures(admin: Admin) -> None:
    browser = admin.browser("cleo")
    assert "No chart has been seen" in browser.open("/admin/embeds").text
    seen(admin, address="/embed/map?release=1", host="a.example", times=3)
    seen(admin, address="/embed/map", host="b.example")
    seen(admin, address="/embed/of-an-earlier-version", host="b.example")

    page = browser.open("/admin/embeds")

    assert page.status_code == 200
    assert "release 1, pinned" in page.text
    assert "always the newest" in page.text
    assert "a.example: 3 times" in page.text
    assert 'href="/embed/map?release=1"' in page.text


@pytest.mark.slow
def test_before_a_publication_the_embeds_are_named_whose_message_would_change(admin: Admin) -> None:
    hosts = ("ministry.example", "paper.example", "blog.example", "union.example")
    for host in hosts:
        seen(admin, address=f"/embed/{VIEW}", host=host, times=2)
    seen(admin, address=f"/embed/{VIEW}&release=1", host="pinned.example")
    seen(admin, address="/embed/ranking?panel=se_municipalities", host="untouched.example")
    seen(admin, address="/embed/of-an-earlier-version", host="old.example")
    browser = admin.browser("cleo")

    page = browser.open(checked(browser, FIGURES)).text

    assert "Charts in other sites’ pages that would say something else" in page
    assert "to 2.13 (Switzerland) in 2023; median 1.05” becomes “" in page
    assert "to 2.45 (Estonia) in 2023" in page
    assert "1 other host" in page
    assert "pinned.example" not in page
    assert "untouched.example" not in page
