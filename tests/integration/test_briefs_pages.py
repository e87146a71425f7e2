"""Briefs over the web: the page of the author, saved links, newer figures, and the same bytes on the command line."""

from __future__ import annotations

from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.commands.brief import brief as command
from dashboard.urls.brief import KINDS, LONGEST_TEXT, SECTIONS, parse_brief
from indicators.catalogue import LANGUAGES
from indicators.engine import Engine
from tests.conftest import ROOT, settings_of
from tests.integration.pages import elements, shown

ENTITY = "kind=entity&panel=eu_cities&release=1"


def _form(**fields: object) -> dict[str, object]:
    order = {f"order-{section}": str(place) for place, section in enumerate(SECTIONS["entity"], start=1)}
    return {"brief": ENTITY, "language": "en", "section": list(SECTIONS["entity"]), **order, **fields}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_the_page_of_the_author_offers_every_section_in_its_language(
    client: FlaskClient, kind: str, language: str
) -> None:
    answer = client.get(f"/brief?kind={kind}&panel=eu_cities&lang={language}")

    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    assert answer.text.count("<h1>") == 1
    assert "<script" not in answer.text
    sections = SECTIONS[parse_brief(f"kind={kind}").brief.kind]
    assert [section for section in sections if f'id="in-{section}"' not in answer.text] == []
    assert [section for section in sections if f'id="text-{section}"' not in answer.text] == []


def test_empty_fields_show_the_automatic_text(client: FlaskClient) -> None:
    page = unescape(client.get(f"/brief?{ENTITY}").text)
    made = unescape(client.get(f"/brief.html?{ENTITY}").text)

    first = page.split('id="text-findings"')[1].split('placeholder="')[1].split("\n")[0].split(". ")[0]
    assert len(first) > 20
    assert first in made


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_links_to_every_form_of_the_brief_pinned_to_its_release(client: FlaskClient, kind: str) -> None:
    page = unescape(client.get(f"/brief?kind={kind}&panel=eu_cities").text)

    for ending in ("pdf", "html"):
        address = page.split(f'href="/brief.{ending}?')[1].split('"')[0]
        assert "release=1" in address
        assert client.get(f"/brief.{ending}?{address}").status_code == 200


def test_what_is_sent_becomes_a_link_that_holds_all_of_it(client: FlaskClient) -> None:
    sections = [section for section in SECTIONS["entity"] if section != "sources"]
    sent = _form(**{
        "title": "Ours", "author": "A. Author", "office": "Cabinet", "section": sections, "order-place": "1",
        "order-findings": "2", "text-place": "We are where we want to be.\nNearly.",
    })  # fmt: skip

    answer = client.post("/brief", data=sent)

    assert answer.status_code == 303
    brief = parse_brief(urlsplit(answer.headers["Location"]).query).brief
    assert brief.chosen[:2] == ("place", "findings")
    assert "sources" not in brief.chosen
    assert (brief.title, brief.author, brief.office) == ("Ours", "A. Author", "Cabinet")
    assert brief.text("place") == "We are where we want to be.\nNearly."
    assert (brief.written, brief.view.release) == (1, 1)
    made = client.get(brief.form("html")).text
    assert "We are where we want to be." in made
    assert made.index('id="place"') < made.index('id="findings"')
    assert 'id="sources"' not in made
    assert "A. Author, Cabinet" in made


def test_a_form_sent_as_it_came_leads_to_the_plain_link(client: FlaskClient) -> None:
    answer = client.post("/brief", data=_form(**{"order-place": "", "order-course": "99999"} | {
        f"order-{section}": str(place) for place, section in enumerate(SECTIONS["entity"], start=1)
    }))  # fmt: skip

    keys = dict(parse_qsl(urlsplit(answer.headers["Location"]).query))
    assert not {"sections", "texts", "written", "title"} & set(keys)


def test_another_language_keeps_the_texts(client: FlaskClient) -> None:
    answer = client.post("/brief", data=_form(language="fr", **{"text-findings": "Voilà."}))

    brief = parse_brief(urlsplit(answer.headers["Location"]).query).brief
    assert brief.view.language == "fr"
    assert brief.text("findings") == "Voilà."


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"text-findings": "x" * (LONGEST_TEXT + 1)}, "#text-findings"),
        ({"title": "x" * 141}, "#title"),
        ({"section": []}, "#sections"),
    ],
)
def test_what_cannot_be_used_is_named_and_nothing_that_was_typed_is_lost(
    client: FlaskClient, fields: dict[str, object], named: str
) -> None:
    answer = client.post("/brief", data=_form(office="Our office", **fields))

    assert answer.status_code == 422
    assert f'href="{named}"' in answer.text
    assert 'role="alert"' in answer.text
    assert "Our office" in answer.text


def test_texts_that_make_the_link_too_long_are_refused_with_how_much(client: FlaskClient) -> None:
    letters = "".join(chr(0x4E00 + number * 7 % 20000) for number in range(LONGEST_TEXT * 5))
    texts = {
        f"text-{section}": letters[number * LONGEST_TEXT : (number + 1) * LONGEST_TEXT]
        for number, section in enumerate(SECTIONS["entity"][:5])
    }

    answer = client.post("/brief", data=_form(**texts))

    assert answer.status_code == 422
    assert "too long for a link" in answer.text


def test_a_form_of_any_size_is_not_read(client: FlaskClient) -> None:
    assert client.post("/brief", data=_form(title="x" * 100_000)).status_code == 413


def test_the_words_of_an_author_are_shown_as_words(client: FlaskClient) -> None:
    typed = '</textarea><script>alert(1)</script> "x"'

    link = client.post("/brief", data=_form(title=typed, **{"text-findings": typed})).headers["Location"]

    assert "<script" not in client.get(link).text
    assert "<script" not in client.get(link.replace("/brief?", "/brief.html?")).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_panel_without_scores_says_why_it_has_no_brief(client: FlaskClient, language: str) -> None:
    query = f"kind=entity&panel=service_providers&lang={language}"

    page, file = client.get(f"/brief?{query}"), client.get(f"/brief.pdf?{query}")

    assert page.status_code == 200
    assert 400 <= file.status_code < 500
    assert file.text.strip() in unescape(page.text)


@pytest.mark.parametrize("path", ["/brief", "/brief.html", "/brief.pdf"])
@pytest.mark.parametrize("query", ["panel=atlantis", "kind=entity&colour=red", "release=99", "texts=zzz", "kind=poem"])
def test_what_an_address_names_and_nobody_has_is_refused(client: FlaskClient, path: str, query: str) -> None:
    assert client.get(f"{path}?{query}").status_code == 404


def test_a_form_that_there_is_not_is_refused(client: FlaskClient) -> None:
    assert client.get(f"/brief.exe?{ENTITY}").status_code == 404


def test_a_query_that_is_too_long_is_refused(client: FlaskClient) -> None:
    assert client.get(f"/brief.html?title={'x' * 9000}").status_code == 400


def test_a_pinned_pdf_is_kept_for_ever_and_known_by_its_tag(client: FlaskClient) -> None:
    first = client.get(f"/brief.pdf?{ENTITY}")
    again = client.get(f"/brief.pdf?{ENTITY}", headers={"If-None-Match": first.headers["ETag"]})

    assert first.mimetype == "application/pdf"
    assert first.data.startswith(b"%PDF")
    assert "immutable" in first.headers["Cache-Control"]
    assert again.status_code == 304
    assert client.get("/brief.pdf?kind=entity&panel=eu_cities").headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("ending", ["pdf", "html"])
def test_nothing_runs_and_nothing_is_fetched_in_a_brief(client: FlaskClient, ending: str) -> None:
    policy = client.get(f"/brief.{ending}?{ENTITY}").headers["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "Set-Cookie" not in client.get(f"/brief?{ENTITY}").headers


@pytest.mark.parametrize(
    ("page", "kind"),
    [("entity", "entity"), ("ranking", "ranking"), ("compare", "comparison"), ("scenarios", "scenario")],
)
def test_the_pages_that_briefs_are_made_from_lead_there(client: FlaskClient, page: str, kind: str) -> None:
    nodes = elements(shown(client, f"/{page}", "?panel=eu_cities&lang=de")["view"]["children"])
    links = [node["props"].get("href", "") for node in nodes if node["type"] == "A"]

    found = [link for link in links if link.startswith("/brief?")]

    assert len(found) == 1
    assert f"kind={kind}" in found[0]
    assert "release=1" in found[0]
    assert client.get(found[0]).status_code == 200


def test_newer_figures_are_named_on_pages_and_never_change_a_pinned_pdf(store: Path, correction: Path) -> None:
    engine = Engine(settings_of(store))
    client = create_app(settings_of(store), engine=engine).server.test_client()
    texts = client.post("/brief", data=_form(**{"text-findings": "Ours."})).headers["Location"]
    before = client.get(f"/brief.pdf?{ENTITY}").data
    assert "newer" not in client.get(texts).text

    engine.publish([correction], author="A. Person", message="Correction")

    page, made = client.get(texts), client.get(f"/brief.html?{ENTITY}")
    assert "release 2 has newer ones" in page.text
    assert "release 2 has newer ones" in made.text
    assert client.get(f"/brief.pdf?{ENTITY}").data == before
    moved = texts.replace("release=1", "release=2")
    assert "written for release 1" in client.get(moved).text
    assert "wrote this text for release 1" in client.get(moved.replace("/brief?", "/brief.html?")).text


def test_untouched_texts_stay_those_of_the_release_they_were_written_for(client: FlaskClient) -> None:
    link = client.post("/brief", data=_form(**{"text-findings": "Ours."})).headers["Location"]
    query = urlsplit(link).query.replace("written=1", "written=7")

    kept = client.post("/brief", data=_form(brief=query, title="New", **{"text-findings": "Ours."}))
    changed = client.post("/brief", data=_form(brief=query, **{"text-findings": "Ours, again."}))

    assert "written=7" in kept.headers["Location"]
    assert "written=1" in changed.headers["Location"]


@pytest.mark.parametrize("ending", ["pdf", "html"])
def test_the_command_writes_the_bytes_of_the_address(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    monkeypatch.setenv("TRILOGIC_CONFIG", str(ROOT / "config.yaml"))
    monkeypatch.setenv("TRILOGIC_STORE", str(store))
    out = tmp_path / f"brief.{ending}"
    settings = settings_of(store)
    root = f"http://{settings.server.host}:{settings.server.port}"
    client = create_app(settings).server.test_client()

    arguments = ["--panel", "eu_cities", "--lang", "fr", "--author", "A. B.", "--release", "1", "--out", str(out)]
    result = CliRunner().invoke(command, arguments, catch_exceptions=False)

    address = f"/brief.{ending}?kind=entity&author=A.%20B.&lang=fr&panel=eu_cities&release=1"
    assert result.exit_code == 0
    assert out.read_bytes() == client.get(address, base_url=root).data


def test_the_command_takes_a_saved_link(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRILOGIC_CONFIG", str(ROOT / "config.yaml"))
    monkeypatch.setenv("TRILOGIC_STORE", str(published))
    link, out = "https://trilogic.example.org/brief?kind=ranking&title=Ours&panel=eu_cities", tmp_path / "brief.html"

    CliRunner().invoke(command, ["--link", link, "--out", str(out)], catch_exceptions=False)

    assert "<h1>Ours</h1>" in out.read_text(encoding="utf-8")
