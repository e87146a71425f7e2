"""Every address of the administration, each state-changing verb, as nobody, in each role, and without a token.

What is expected stands in docs/addresses.md; pages that are added later are walked as well.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from werkzeug.routing import Rule

from dashboard.urls import PATHS
from tests.conftest import ROOT
from tests.support.admin import ORIGIN, PEOPLE, Admin, Browser

SECTION = (ROOT / "docs" / "addresses.md").read_text(encoding="utf-8").split("## Administration")[1]
DOCUMENTED = re.findall(r"^\| `(/admin/[^`]*)` \| (\w+) \| (\w+) \|", SECTION, flags=re.MULTILINE)
CHANGING = ("POST", "PUT", "PATCH", "DELETE")
ORDER = ("everybody", "contributor", "publisher", "admin")


@pytest.fixture(scope="module")
def admin(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Admin:
    return Admin.made(Path(shutil.copytree(published, tmp_path_factory.mktemp("guard") / "store")))


@pytest.fixture(scope="module")
def browsers(admin: Admin) -> dict[str, Browser]:
    return {name: admin.browser(name) for name in PEOPLE}


def rules(admin: Admin) -> list[Rule]:
    return [rule for rule in admin.server.url_map.iter_rules() if rule.rule.startswith("/admin")]


def filled(path: str) -> str:
    return re.sub(r"<(?:int:)?\w+>", "1", re.sub(r"<path:\w+>", "nowhere", path))


def test_every_address_is_documented_and_no_other(admin: Admin) -> None:
    served = {(rule.rule, method) for rule in rules(admin) for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}}

    assert served == {(path, method) for path, method, _ in DOCUMENTED}


@pytest.mark.parametrize(("path", "method", "who"), DOCUMENTED)
def test_nobody_gets_past_the_sign_in_page_unless_everybody_may(admin: Admin, path: str, method: str, who: str) -> None:
    answer = admin.browser().client.open(filled(path), method=method, headers=ORIGIN)

    if who == "everybody":
        assert answer.status_code in {200, 400, 404}
    else:
        assert answer.status_code == 303
        assert answer.headers["Location"].split("?")[0] == "/admin/sign-in"
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize(("path", "method", "who"), [row for row in DOCUMENTED if row[2] != "everybody"])
def test_a_role_that_is_too_low_is_refused_in_words(
    browsers: dict[str, Browser], path: str, method: str, who: str, name: str
) -> None:
    answer = browsers[name].client.open(filled(path), method=method, headers=ORIGIN)

    if ORDER.index(PEOPLE[name]) < ORDER.index(who):
        assert answer.status_code == 403
        assert "Your role does not allow this" in answer.text
    else:
        assert answer.status_code != 403


@pytest.mark.parametrize("path", [path for path, method, _ in DOCUMENTED if method == "POST"])
def test_a_form_without_its_token_is_refused_in_words_and_changes_nothing(
    admin: Admin, browsers: dict[str, Browser], path: str
) -> None:
    before = admin.accounts.all()

    missing = browsers["ada"].client.post(filled(path), headers=ORIGIN)
    foreign = browsers["ada"].client.post(
        filled(path), data={"form_token": browsers["paul"].token("/admin/")}, headers=ORIGIN
    )

    assert (missing.status_code, foreign.status_code) == (400, 400)
    assert "This form could not be accepted" in missing.text
    assert admin.accounts.all() == before


@pytest.mark.parametrize("path", [path for path, method, _ in DOCUMENTED if method == "POST"])
@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://elsewhere.example"}],
)
def test_a_form_that_another_site_sends_is_refused_in_spite_of_its_token(
    browsers: dict[str, Browser], path: str, headers: dict[str, str]
) -> None:
    browser = browsers["ada"]

    answer = browser.client.post(filled(path), data={"form_token": browser.token("/admin/")}, headers=headers)

    assert answer.status_code == 400


@pytest.mark.parametrize("method", CHANGING)
@pytest.mark.parametrize("path", sorted({path for path, _, _ in DOCUMENTED}))
def test_a_verb_that_an_address_does_not_take_answers_405_in_words(
    browsers: dict[str, Browser], path: str, method: str
) -> None:
    if (path, method) in {(known, way) for known, way, _ in DOCUMENTED}:
        pytest.skip("it takes this verb")

    answer = browsers["ada"].client.open(filled(path), method=method, headers=ORIGIN)

    assert answer.status_code == 405
    assert "This address cannot be used that way" in answer.text
    assert answer.headers["Allow"]


@pytest.mark.parametrize("path", [filled(path) for path, method, _ in DOCUMENTED if method == "GET"])
def test_every_answer_forbids_scripts_frames_and_copies(browsers: dict[str, Browser], path: str) -> None:
    answer = browsers["ada"].open(path)

    assert "script-src" not in answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert "<script" not in answer.text


@pytest.mark.parametrize("path", [*PATHS, "/find?q=Estonia", "/_health", "/data/sources.csv", "/nowhere"])
def test_a_reader_gets_no_cookie_anywhere(admin: Admin, path: str) -> None:
    answer = admin.browser().open(path)

    assert "Set-Cookie" not in answer.headers


def test_a_form_that_is_too_large_is_refused_in_words(browsers: dict[str, Browser]) -> None:
    answer = browsers["ada"].client.post("/admin/users", data={"name": "x" * 70_000}, headers=ORIGIN)

    assert answer.status_code == 413
    assert "This is too large" in answer.text


@pytest.mark.parametrize("language", ["en", "de", "fr"])
@pytest.mark.parametrize("path", [filled(path) for path, method, _ in DOCUMENTED if method == "GET"])
def test_every_page_has_its_language_one_heading_and_a_label_for_each_field(
    browsers: dict[str, Browser], path: str, language: str
) -> None:
    page = browsers["ada"].open(path, lang=language).text
    if "<html" not in page or "<title>Redirecting" in page:
        pytest.skip("it leads elsewhere")

    fields = re.findall(r'<(?:input|select|textarea) id="([\w-]+)"', page)

    assert f'<html lang="{language}">' in page
    assert page.count("<h1>") == page.count("<main ") == 1
    assert 'href="#main" class="skip"' in page
    assert [name for name in fields if f'<label for="{name}">' not in page] == []
    assert len(set(re.findall(r' id="([\w-]+)"', page))) == len(re.findall(r' id="([\w-]+)"', page))
