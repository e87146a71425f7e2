"""Briefs that are opened: counted without what their authors wrote, and named before a publication contradicts them."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest

from dashboard.app import create_app
from dashboard.briefs.forms import FORMS
from dashboard.urls import OwnGroup, View
from dashboard.urls.brief import OPENED, BriefView
from indicators.config.settings import EmbedSettings
from indicators.desk.database import NAME, Database
from indicators.desk.embeds import EmbedRegister, Used, used
from tests.conftest import settings_of
from tests.integration.test_admin_uploads import checked
from tests.support.admin import Admin

QUERY = "kind=entity&lang=fr&panel=eu_countries&entity=EE"
BRIEF = f"{OPENED}?{QUERY}"
SITE = {"Referer": "https://ministry.example/news/2026?reader=me"}

FIGURES = "entity_id,indicator_id,period,value\nEE,wgi_government_effectiveness,2023,-1.4\n"


@pytest.fixture
def admin(store: Path) -> Admin:
    return Admin.made(store)


@pytest.fixture
def register(store: Path, monkeypatch: pytest.MonkeyPatch) -> EmbedRegister:
    """The register of the next app over the store."""
    made = EmbedRegister(Database(store / NAME))
    monkeypatch.setattr("dashboard.app.EmbedRegister", lambda _database: made)
    return made


def counted(register: EmbedRegister, *, store: Path) -> tuple[Used, ...]:
    register.flush()
    return used(Database(store / NAME), most=10)


def test_a_brief_is_counted_in_every_form_by_the_host_that_leads_to_it(store: Path, register: EmbedRegister) -> None:
    client = create_app(settings_of(store)).server.test_client()
    for ending in FORMS:
        assert client.get(f"/brief.{ending}?{QUERY}", headers=SITE).status_code == 200
    client.get(BRIEF)
    client.get(BRIEF, headers={"Referer": "http://[broken"})
    client.get(BRIEF, headers={"Referer": f"http://localhost/brief?{QUERY}"})
    client.get(f"/brief?{QUERY}", headers=SITE)
    client.get(f"{BRIEF}&flavour=mint", headers=SITE)
    client.head(BRIEF, headers=SITE)

    [found] = counted(register, store=store)

    assert found.address == BRIEF
    assert [(use.host, use.ever) for use in found.uses] == [("ministry.example", len(FORMS)), ("", 2)]


def test_nothing_that_an_author_wrote_reaches_the_database(store: Path, register: EmbedRegister) -> None:
    secret = "Quillfeather"
    group = OwnGroup(name=f"{secret} club", members=("DK", "FI", "SE"))
    written = BriefView(
        view=View(page="entity", panel="eu_countries", entity="EE", group="own-1", own=(group,), release=1),
        sections=("findings", "course", "place"),
        title=f"{secret} rises",
        author=f"Ada {secret}",
        office=f"Office of {secret}",
        texts=(("course", f"As {secret} foresaw."),),
        written=1,
    )
    own = written.of(texts=tuple((section, secret) for section in written.sections))
    client = create_app(settings_of(store)).server.test_client()
    for brief in (written, own):
        for ending in FORMS:
            assert client.get(brief.form(ending), headers=SITE).status_code == 200

    [found] = counted(register, store=store)

    assert found.address == (
        f"{OPENED}?kind=entity&sections=findings,place&panel=eu_countries&entity=EE&group=own-1&own=1~DK,FI,SE&release=1"
    )
    kept = b"".join(path.read_bytes() for path in store.glob(f"{NAME}*"))
    assert b"ministry.example" in kept
    for trace in (secret, secret.lower(), "author=", "title=", "office=", "texts="):
        assert trace.encode() not in kept


def test_no_brief_is_counted_where_that_is_switched_off(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.app.EmbedRegister", pytest.fail)
    settings = settings_of(published).model_copy(update={"embed": EmbedSettings(registry=False)})
    client = create_app(settings).server.test_client()

    assert client.get(BRIEF, headers=SITE).status_code == 200


def seen(admin: Admin, *, address: str, host: str | None) -> None:
    register = EmbedRegister(admin.database)
    register.note(address, host=host)
    register.flush()


def test_the_list_names_briefs_and_whether_they_follow_new_figures(admin: Admin) -> None:
    seen(admin, address=f"{BRIEF}&release=1", host="ministry.example")
    seen(admin, address=BRIEF, host=None)
    browser = admin.browser("cleo")

    page = unescape(browser.open("/admin/embeds").text)

    assert f'href="{BRIEF}&release=1"' in page
    assert "release 1, pinned" in page
    assert "ministry.example: once" in page
    assert "always the newest" in page
    assert "opened directly: once" in page


@pytest.mark.slow
def test_before_a_publication_the_briefs_are_named_whose_findings_would_change(admin: Admin) -> None:
    plain = f"{OPENED}?kind=entity&panel=eu_countries&entity=EE"
    for host in ("ministry.example", "paper.example", None):
        seen(admin, address=plain, host=host)
    for address in (
        f"{plain}&sections=profile",
        f"{plain}&flavour=mint",
        f"{OPENED}?kind=entity&panel=eu_countries&entity=nobody",
        f"{OPENED}?kind=ranking&panel=se_municipalities",
        f"{plain}&release=7",
    ):
        seen(admin, address=address, host="untold.example")
    seen(admin, address=f"{plain}&release=1", host="pinned.example")
    browser = admin.browser("cleo")

    page = unescape(browser.open(checked(browser, FIGURES)).text)

    follow, stay = page.split("Policy briefs that would say something else")[1].split(
        "Policy briefs that keep release 1"
    )
    stay = stay.split("</section>")[0]
    assert f"{plain}, opened from ministry.example, from paper.example and directly: “" in follow
    assert f"{plain}&release=1, opened from pinned.example: “" in stay
    for told in (follow, stay):
        before, after = told.split("With the new figures: ")
        assert "Estonia reaches 75.4 of 100 points" in before
        assert "Estonia reaches 7" in after
        assert "75.4" not in after
        assert "By level, that is rank 4 of 31." not in told  # it stays true
    assert "untold.example" not in page
