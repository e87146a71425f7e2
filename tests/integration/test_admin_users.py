"""The pages of accounts and of the audit log, as an administrator uses them."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from indicators.desk.audit import lines
from tests.support.admin import ORIGIN, PASSWORD, Admin, Browser

NEW = "four otters mend the old pier"


@pytest.fixture
def admin(store: Path) -> Admin:
    return Admin.made(store)


@pytest.fixture
def ada(admin: Admin) -> Browser:
    return admin.browser("ada")


def test_an_account_that_is_added_can_sign_in_and_the_page_says_so_once(admin: Admin, ada: Browser) -> None:
    answer = ada.send("/admin/users", page="/admin/users", name=" Bo ", role="publisher", password=NEW)
    page = ada.open(answer.headers["Location"]).text

    assert "The account bo can sign in now." in page
    assert "4 accounts" in page
    assert "The account bo" not in ada.open("/admin/users").text
    assert admin.browser().sign_in("bo", NEW).status_code == 303
    added = [(line.who, line.detail["account"]) for line in lines(admin.database) if line.action == "add account"]
    assert ("ada", "bo") in added


@pytest.mark.parametrize(
    ("name", "password", "said"),
    [
        ("ada", NEW, "There is an account called ada already."),
        ("b o", NEW, "A name has 1 to 64 letters a to z"),
        ("", NEW, "A name has 1 to 64 letters a to z"),
        ("bo", "short", "Take at least 15 letters"),
        ("bo", "", "Take at least 15 letters"),
        ("beatrice.of.bergen", "beatrice.of.bergen1", "little more than the name"),
    ],
)
def test_an_account_that_cannot_be_made_is_refused_with_the_reason_at_its_field(
    admin: Admin, ada: Browser, name: str, password: str, said: str
) -> None:
    answer = ada.send("/admin/users", page="/admin/users", name=name, role="publisher", password=password)

    assert answer.status_code == 422
    assert answer.text.count(said) == 2  # in the summary and at the field
    assert '<option value="publisher" selected>' in answer.text
    assert len(admin.accounts.all()) == 3


def test_every_problem_of_a_form_is_named_at_once(ada: Browser) -> None:
    answer = ada.send("/admin/users", page="/admin/users", name="?", role="publisher", password="short")

    assert answer.text.count('aria-invalid="true"') == 2


@pytest.mark.parametrize("role", ["viewer", "", "root"])
def test_a_role_that_the_page_does_not_offer_is_not_given(admin: Admin, ada: Browser, role: str) -> None:
    added = ada.send("/admin/users", page="/admin/users", name="bo", role=role, password=NEW)
    changed = ada.send("/admin/users/cleo/role", page="/admin/users/cleo", role=role)

    assert (added.status_code, changed.status_code) == (404, 404)
    assert admin.accounts.find("cleo").role == "contributor"


def test_a_changed_role_takes_hold_at_once(admin: Admin, ada: Browser) -> None:
    paul = admin.browser("paul")

    answer = ada.send("/admin/users/paul/role", page="/admin/users/paul", role="admin")

    assert "The role is changed." in ada.open(answer.headers["Location"]).text
    assert paul.open("/admin/").status_code == 303
    assert admin.browser("paul").open("/admin/users").status_code == 200


def test_a_password_that_is_set_anew_is_the_only_one_that_opens(admin: Admin, ada: Browser) -> None:
    ada.send("/admin/users/cleo/password", page="/admin/users/cleo", password=NEW)

    assert admin.browser().sign_in("cleo", PASSWORD).status_code == 422
    assert admin.browser().sign_in("cleo", NEW).status_code == 303


def test_a_disabled_account_is_out_until_it_is_enabled(admin: Admin, ada: Browser) -> None:
    ada.send("/admin/users/cleo/disable", page="/admin/users/cleo")
    out = admin.browser().sign_in("cleo").status_code
    ada.send("/admin/users/cleo/enable", page="/admin/users/cleo")

    assert out == 422
    assert admin.browser().sign_in("cleo").status_code == 303


@pytest.mark.parametrize("action", ["role", "disable", "enable", "password"])
def test_nobody_changes_their_own_account_and_so_nobody_locks_everybody_out(
    admin: Admin, ada: Browser, action: str
) -> None:
    answer = ada.send(f"/admin/users/ada/{action}", page="/admin/users", role="contributor", password=NEW)

    assert answer.status_code == 403
    assert admin.accounts.find("ada").role == "admin"
    assert "This is your own account" in ada.open("/admin/users/ada").text


def test_an_account_that_does_not_exist_has_no_page(ada: Browser) -> None:
    assert ada.open("/admin/users/nobody").status_code == 404
    assert ada.send("/admin/users/nobody/disable", page="/admin/users").status_code == 404


def test_many_accounts_come_page_by_page(admin: Admin, ada: Browser) -> None:
    for number in range(1, 49):
        admin.accounts.add(f"user{number:02}", role="contributor", who="tests")

    first, second = ada.open("/admin/users").text, ada.open("/admin/users", page="2").text

    assert "51 accounts" in first
    assert "Part 1 of 2" in first
    assert "user48" not in first
    assert "user48" in second
    assert 'rel="prev"' in second


def test_the_log_is_filtered_by_who_and_by_action_and_shows_the_hash_of_its_head(admin: Admin, ada: Browser) -> None:
    admin.browser("paul")

    page = ada.open("/admin/audit", who="paul", action="sign in").text

    assert lines(admin.database, count=1)[0].hash in page
    assert len(re.findall(r"<tr><td", page)) == 1
    assert '<option value="paul" selected>paul</option>' in page


def test_the_log_says_what_was_done_in_the_language_of_the_reader(admin: Admin, ada: Browser) -> None:
    admin.accounts.set_role("cleo", role="publisher", who="ada")

    german, french = (ada.open("/admin/audit", lang=language, who="ada").text for language in ("de", "fr"))

    assert "<td>Rolle ändern</td>" in german
    assert "Konto: cleo; Rolle: Veröffentlichende; vorher: Beitragende" in german
    assert "<td>changer le rôle</td>" in french
    assert '<option value="change role">changer le rôle</option>' in french
    assert 'lang="en"' not in re.sub(r"<nav.*?</nav>", "", french, flags=re.DOTALL)


def test_a_line_that_somebody_altered_is_shown_as_it_is(admin: Admin, ada: Browser) -> None:
    with admin.database.writing() as connection:
        connection.execute("DROP TRIGGER audit_refuses_update")
        connection.execute("UPDATE audit SET action = '{x}', detail = '{\"{y}\": 1}' WHERE number = 1")

    page = ada.open("/admin/audit", lang="de")

    assert page.status_code == 200
    assert "<td>{x}</td>" in page.text
    assert "{y}: 1" in page.text


def test_the_log_comes_page_by_page_and_keeps_its_filter(admin: Admin, ada: Browser) -> None:
    for number in range(60):
        admin.accounts.add(f"user{number:02}", role="contributor", who="tests")

    first = ada.open("/admin/audit", who="tests", lang="fr").text
    link = unescape(re.findall(r'rel="next" href="([^"]+)"', first)[0])
    second = ada.open(link).text

    assert (first.count("<tr><td"), second.count("<tr><td")) == (50, 13)
    assert link == "/admin/audit?lang=fr&before=15&who=tests"
    assert 'rel="next"' not in second


@pytest.mark.parametrize("number", ["0", "-1", "99999999999999", "two", "²", ""])
def test_a_part_that_does_not_exist_shows_the_nearest(ada: Browser, number: str) -> None:
    assert ada.open("/admin/users", page=number).status_code == 200
    assert ada.open("/admin/audit", before=number).status_code == 200


@pytest.mark.parametrize(("what", "fields"), [("disable", {}), ("role", {"role": "publisher"})])
def test_the_last_active_administrator_is_kept_and_the_page_says_why(
    admin: Admin, ada: Browser, what: str, fields: dict[str, str]
) -> None:
    admin.accounts.add("bo", role="admin", password=PASSWORD, who="tests")

    def meanwhile() -> None:  # somebody disables ada between the guard and the view
        with admin.database.writing() as connection:
            connection.execute("UPDATE accounts SET active = 0 WHERE name = 'ada'")

    token = ada.token("/admin/users/bo")
    admin.server.before_request_funcs["admin"].append(meanwhile)
    refused = ada.client.post(f"/admin/users/bo/{what}?lang=de", data={"form_token": token, **fields}, headers=ORIGIN)

    assert refused.status_code == 409
    assert refused.text.count("„bo“ ist das letzte aktive Konto der Verwaltung") == 2  # in the summary and at the field
    assert (admin.accounts.find("bo").role, admin.accounts.find("bo").active) == ("admin", True)
