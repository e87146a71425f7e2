"""Signing in and out: what the cookie is, where one lands, what is said, and who is kept out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from indicators.desk.audit import lines
from tests.support.admin import ORIGIN, PASSWORD, Admin

NEW = "four otters mend the old pier"


@pytest.fixture
def admin(store: Path) -> Admin:
    return Admin.made(store)


def test_a_page_that_was_asked_for_is_shown_after_signing_in(admin: Admin) -> None:
    browser = admin.browser()

    asked = browser.open("/admin/users", page="2")
    answer = browser.send(
        "/admin/sign-in", page=asked.headers["Location"], name="ada", password=PASSWORD, next="/admin/users?page=2"
    )

    assert asked.headers["Location"] == "/admin/sign-in?next=/admin/users?page%3D2"
    assert (answer.status_code, answer.headers["Location"]) == (303, "/admin/users?page=2")


def test_the_language_chosen_while_signing_in_is_kept(admin: Admin) -> None:
    browser = admin.browser()

    answer = browser.send(
        "/admin/sign-in?lang=de",
        page="/admin/sign-in",
        name="ada",
        password=PASSWORD,
        next="/admin/users?lang=fr&page=2",
    )

    assert answer.headers["Location"] == "/admin/users?page=2&lang=de"


def test_the_sign_in_page_sets_no_cookie_and_the_session_cookie_is_locked_to_this_host(store: Path) -> None:
    secure = Admin.made(store, secure_cookies=True)
    browser = secure.browser()

    before = browser.open("/admin/sign-in")
    after = browser.sign_in("ada")

    name, *parts = after.headers["Set-Cookie"].split("; ")
    assert "Set-Cookie" not in before.headers
    assert re.fullmatch(r"__Host-trilogic=[\w-]{43}", name)
    assert set(parts) == {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"}


def test_over_plain_http_on_ones_own_machine_the_cookie_has_another_name(admin: Admin) -> None:
    answer = admin.browser().sign_in("ada")

    name, *parts = answer.headers["Set-Cookie"].split("; ")
    assert name.startswith("trilogic=")
    assert set(parts) == {"HttpOnly", "Path=/", "SameSite=Lax"}


def test_a_wrong_password_and_an_unknown_name_are_answered_alike(admin: Admin) -> None:
    wrong = admin.browser().sign_in("ada", "something else entirely")
    unknown = admin.browser().sign_in("nora", "something else entirely")

    said = [re.sub(r'value="[^"]*"', "", answer.text) for answer in (wrong, unknown)]
    assert (wrong.status_code, unknown.status_code) == (422, 422)
    assert said[0] == said[1]
    assert "Set-Cookie" not in wrong.headers


def test_an_error_is_named_in_the_summary_at_its_field_and_in_the_title(admin: Admin) -> None:
    page = admin.browser().sign_in("", "").text

    assert "<title>Error: Sign in" in page
    assert 'role="alert" tabindex="-1" autofocus' in page
    assert '<a href="#name">Enter your name.</a>' in page
    assert re.search(r'<input id="name"[^>]*aria-describedby="error-name" aria-invalid="true"', page)
    assert 'id="error-name"' in page


def test_what_was_typed_is_shown_again_harmlessly_but_never_the_password(admin: Admin) -> None:
    page = admin.browser().sign_in('"><script>alert(1)</script>', "a secret that is wrong").text

    assert "<script" not in page
    assert "a secret that is wrong" not in page


def test_a_disabled_account_cannot_sign_in_and_its_session_ends(admin: Admin) -> None:
    browser = admin.browser("paul")

    admin.accounts.set_active("paul", active=False, who="tests")

    assert browser.open("/admin/").status_code == 303
    assert admin.browser().sign_in("paul").status_code == 422


def test_who_guesses_has_to_wait_and_its_owner_signs_in_from_elsewhere(admin: Admin) -> None:
    guesser, owner = admin.browser(), admin.browser()
    token = guesser.token("/admin/sign-in")

    answers = [
        guesser.client.post(
            "/admin/sign-in", data={"form_token": token, "name": "ada", "password": "no"}, headers=ORIGIN
        )
        for _ in range(6)
    ]
    elsewhere = owner.client.post(
        "/admin/sign-in",
        data={"form_token": token, "name": "ada", "password": PASSWORD},
        headers=ORIGIN,
        environ_base={"REMOTE_ADDR": "198.51.100.7"},
    )

    assert [answer.status_code for answer in answers] == [422] * 5 + [429]
    assert "Wait 3 minutes" in answers[-1].text
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 181
    assert elsewhere.status_code == 303


def test_the_sign_in_form_is_refused_where_no_browser_says_where_it_comes_from(admin: Admin) -> None:
    browser = admin.browser()
    data = {"form_token": browser.token("/admin/sign-in"), "name": "ada", "password": PASSWORD}

    nothing = browser.client.post("/admin/sign-in", data=data)
    foreign = browser.client.post("/admin/sign-in", data=data, headers={"Origin": "https://elsewhere.example"})
    referred = browser.client.post("/admin/sign-in", data=data, headers={"Referer": "http://localhost/admin/sign-in"})

    assert [answer.status_code for answer in (nothing, foreign, referred)] == [400, 400, 303]


def test_signing_in_again_ends_the_session_before(admin: Admin) -> None:
    browser = admin.browser("ada")
    old = browser.client.get_cookie("trilogic")
    assert old is not None

    token = browser.token("/admin/")
    answer = browser.client.post(
        "/admin/sign-in", data={"form_token": token, "name": "ada", "password": PASSWORD}, headers=ORIGIN
    )
    late = admin.browser()
    late.client.set_cookie("trilogic", old.value)

    assert answer.status_code == 303
    assert late.open("/admin/").status_code == 303


def test_signing_out_ends_the_session_here_and_on_the_server(admin: Admin) -> None:
    browser = admin.browser("ada")
    kept = browser.client.get_cookie("trilogic")
    assert kept is not None

    answer = browser.send("/admin/sign-out", page="/admin/")
    thief = admin.browser()
    thief.client.set_cookie("trilogic", kept.value)

    assert answer.headers["Location"] == "/admin/signed-out"
    assert browser.client.get_cookie("trilogic") is None
    assert thief.open("/admin/").status_code == 303
    assert "You are signed out" in browser.open("/admin/signed-out").text


def test_a_session_that_was_idle_for_too_long_leads_to_the_sign_in_page_and_its_cookie_goes(admin: Admin) -> None:
    browser = admin.browser("ada")
    with admin.database.writing() as connection:
        connection.execute("UPDATE sessions SET seen_at = seen_at - 1801")

    answer = browser.open("/admin/users")

    assert answer.headers["Location"] == "/admin/sign-in?next=/admin/users"
    assert browser.client.get_cookie("trilogic") is None


def test_a_session_ends_after_half_a_day_however_busy_it_was(admin: Admin) -> None:
    browser = admin.browser("ada")
    with admin.database.writing() as connection:
        connection.execute("UPDATE sessions SET started_at = started_at - 12 * 3600 - 1")

    assert browser.open("/admin/").status_code == 303


def test_a_new_password_ends_all_other_sessions_and_this_one_goes_on_under_a_new_token(admin: Admin) -> None:
    here, there = admin.browser("cleo"), admin.browser("cleo")
    before = here.client.get_cookie("trilogic")

    answer = here.send("/admin/password", page="/admin/password", current=PASSWORD, password=NEW, again=NEW)
    after = here.client.get_cookie("trilogic")

    assert "Your password is changed" in here.open(answer.headers["Location"]).text
    assert before is not None
    assert after is not None
    assert before.value != after.value
    assert there.open("/admin/").status_code == 303
    assert admin.browser().sign_in("cleo", NEW).status_code == 303


@pytest.mark.parametrize(
    ("current", "password", "again", "said"),
    [
        ("not the one it is", NEW, NEW, "This is not your current password."),
        (PASSWORD, "too short", "too short", "Take at least 15 letters"),
        (PASSWORD, NEW, NEW + "!", "This differs from the new password above."),
        (PASSWORD, "passwordpassword", "passwordpassword", "one of those that are tried first"),
    ],
)
def test_a_password_that_cannot_be_taken_is_refused_with_the_reason(
    admin: Admin, current: str, password: str, again: str, said: str
) -> None:
    answer = admin.browser("cleo").send(
        "/admin/password", page="/admin/password", current=current, password=password, again=again
    )

    assert answer.status_code == 422
    assert said in answer.text
    assert admin.accounts.checked("cleo", PASSWORD)


def test_no_notice_can_be_made_up_in_a_link(admin: Admin) -> None:
    browser = admin.browser("ada")

    page = browser.open("/admin/", notice='["admin.password.changed",{}]').text

    assert "Your password is changed" not in page


def test_the_log_names_who_signed_in_and_out(admin: Admin) -> None:
    browser = admin.browser("paul")
    browser.send("/admin/sign-out", page="/admin/")

    assert [(line.who, line.action) for line in lines(admin.database, count=2)] == [
        ("paul", "sign out"),
        ("paul", "sign in"),
    ]


def test_a_database_that_cannot_be_read_is_answered_in_words_without_naming_folders(admin: Admin, store: Path) -> None:
    for file in store.glob("desk.sqlite*"):
        file.unlink()
    (store / "desk.sqlite").write_bytes(b"this is no database " * 100)

    answer = admin.browser().sign_in("ada")

    assert answer.status_code == 503
    assert "This cannot be done at the moment" in answer.text
    assert str(store) not in answer.text


def test_a_disk_that_takes_no_more_is_explained_to_who_has_signed_in(admin: Admin) -> None:
    browser = admin.browser("ada")
    token = browser.token("/admin/users")
    with admin.database.writing() as connection:
        connection.execute(
            "CREATE TRIGGER full BEFORE INSERT ON accounts BEGIN SELECT RAISE(ABORT, 'disk is full'); END"
        )

    data = {"form_token": token, "name": "bo", "role": "publisher", "password": NEW}
    answer = browser.client.post("/admin/users", data=data, headers=ORIGIN)

    assert answer.status_code == 503
    assert "free some space and try again" in answer.text
