"""Signing out of an account that came from a provider of OpenID Connect: here, and there where it offers that."""

from __future__ import annotations

from html import escape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from werkzeug.test import TestResponse

from tests.support.admin import ORIGIN, Admin, Browser
from tests.support.oidc_provider import Provider, free_port, provider
from tests.support.organisation import come_back, leave, organised


@pytest.fixture
def admin(store: Path, known: Provider) -> Admin:
    return organised(store, known=known)


def sign_out(browser: Browser, **query: str) -> TestResponse:
    token = browser.token("/admin/")
    return browser.client.post("/admin/sign-out", query_string=query, data={"form_token": token}, headers=ORIGIN)


def test_who_signs_out_here_signs_out_at_the_provider_and_is_sent_back(admin: Admin, known: Provider) -> None:
    browser = admin.browser()
    come_back(browser, leave(browser))

    answer = sign_out(browser, lang="fr")
    way = answer.headers["Refresh"].removeprefix("0; url=")
    back = requests.get(way, allow_redirects=False, timeout=10)

    assert answer.status_code == 200
    assert escape(way) in answer.text  # a link, for who has no patience with it
    assert parse_qs(urlsplit(way).query)["ui_locales"] == ["fr"]
    assert known.ended() == ["17"]
    assert back.headers["Location"] == "http://localhost/admin/signed-out"
    assert browser.open("/admin/signed-out").status_code == 200
    assert browser.open("/admin/").status_code == 303
    assert "trilogic=;" in answer.headers["Set-Cookie"]


def test_what_the_provider_said_is_forgotten_with_the_session(admin: Admin) -> None:
    browser = admin.browser()
    come_back(browser, leave(browser))

    with admin.database.reading() as connection:
        kept = connection.execute("SELECT id_token FROM sessions").fetchone()[0]
    sign_out(browser)

    assert kept.count(".") == 2
    with admin.database.reading() as connection:
        assert connection.execute("SELECT count(*) FROM sessions").fetchone()[0] == 0


def test_where_the_provider_names_no_way_out_signing_out_ends_the_session_here(admin: Admin, known: Provider) -> None:
    browser = admin.browser()
    come_back(browser, leave(browser))
    known.names_no_end()

    answer = sign_out(browser)

    assert (answer.status_code, answer.headers["Location"]) == (303, "/admin/signed-out")
    assert known.ended() == []


def test_a_provider_that_is_away_keeps_nobody_from_signing_out(store: Path) -> None:
    with provider(free_port()) as short:
        admin = organised(store, known=short)
        browser = admin.browser()
        come_back(browser, leave(browser))

    answer = sign_out(browser)

    assert (answer.status_code, answer.headers["Location"]) == (303, "/admin/signed-out")
    assert browser.open("/admin/").status_code == 303


def test_who_has_a_password_is_sent_to_no_provider(admin: Admin, known: Provider) -> None:
    answer = sign_out(admin.browser("paul"))

    assert (answer.status_code, answer.headers["Location"]) == (303, "/admin/signed-out")
    assert known.ended() == []
