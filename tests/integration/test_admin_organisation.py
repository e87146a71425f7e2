"""Signing in with a real provider of OpenID Connect on the loopback, one that tells the truth and one that does not."""

from __future__ import annotations

import time
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from pydantic import SecretStr

from dashboard.app import create_app
from indicators.desk.audit import lines
from tests.support.admin import Admin
from tests.support.oidc_provider import CLIENT, SECRET, Provider
from tests.support.organisation import NORA, come_back, leave, organised


@pytest.fixture
def admin(store: Path, known: Provider) -> Admin:
    return organised(store, known=known)


def test_somebody_new_gets_an_account_with_the_role_that_the_provider_gives(admin: Admin, known: Provider) -> None:
    browser = admin.browser()

    answer = come_back(browser, leave(browser, next="/admin/password", lang="de"))

    account = admin.accounts.by_subject(f"{known.issuer}#17")
    assert answer.headers["Location"] == "/admin/password?lang=de"
    assert account is not None
    assert (account.name, account.role) == ("nora", "publisher")
    assert "Signed in as nora (publisher)" in browser.open("/admin/").text
    assert [line.action for line in lines(admin.database, count=2)] == ["sign in", "add account"]


def test_the_way_there_carries_a_state_a_nonce_and_a_challenge_and_no_secret(admin: Admin) -> None:
    answer = admin.browser().open("/admin/organisation")

    query = parse_qs(urlsplit(answer.headers["Location"]).query)
    assert query["response_type"] == ["code"]
    assert query["code_challenge_method"] == ["S256"]
    assert query["redirect_uri"] == ["http://localhost/admin/organisation/return"]
    assert {"state", "nonce", "code_challenge"} <= set(query)
    assert "code_verifier" not in query
    assert "Max-Age=600" in answer.headers["Set-Cookie"]
    assert "HttpOnly" in answer.headers["Set-Cookie"]


def test_the_way_back_leads_to_the_address_of_the_site_where_that_is_set(admin: Admin) -> None:
    site = admin.settings.site.model_copy(update={"address": "https://trilogic.example.org"})
    settings = admin.settings.model_copy(update={"site": site})
    named = Admin(server=create_app(settings).server, database=admin.database, settings=settings)

    answer = named.browser().open("/admin/organisation")

    back = parse_qs(urlsplit(answer.headers["Location"]).query)["redirect_uri"]
    assert back == ["https://trilogic.example.org/admin/organisation/return"]


def test_who_comes_again_has_the_same_account_and_the_role_of_today(admin: Admin, known: Provider) -> None:
    first, second = admin.browser(), admin.browser()
    come_back(first, leave(first))
    known.person(**{**NORA, "preferred_username": "other", "role": ["staff", "contributor"]})

    come_back(second, leave(second))

    assert [account.role for account in admin.accounts.all() if account.subject] == ["contributor"]
    assert "Signed in as nora (contributor)" in second.open("/admin/").text
    assert first.open("/admin/").status_code == 303  # the session with the old role has ended


def test_a_name_that_somebody_here_has_is_not_taken_over(admin: Admin, known: Provider) -> None:
    known.person(sub="18", preferred_username="ada", email="Ada@example.org", role="contributor")
    browser = admin.browser()

    come_back(browser, leave(browser))

    account = admin.accounts.by_subject(f"{known.issuer}#18")
    assert account is not None
    assert account.name == "ada@example.org"
    assert admin.accounts.find("ada").subject is None


@pytest.mark.parametrize("role", [None, "director", ["staff"], {"publisher": True}])
def test_a_role_that_is_not_known_is_refused_in_words(admin: Admin, known: Provider, role: object) -> None:
    known.person(sub="19", role=role)
    browser = admin.browser()

    answer = come_back(browser, leave(browser))

    assert answer.status_code == 403
    assert "You have no role here" in answer.text
    assert admin.accounts.by_subject(f"{known.issuer}#19") is None
    assert browser.open("/admin/").status_code == 303


def test_a_disabled_account_stays_out(admin: Admin, known: Provider) -> None:
    browser = admin.browser()
    admin.accounts.add("nora", role="publisher", subject=f"{known.issuer}#17", who="tests")
    admin.accounts.set_active("nora", active=False, who="tests")

    answer = come_back(browser, leave(browser))

    assert answer.status_code == 403
    assert "Your account is disabled" in answer.text
    assert browser.open("/admin/").status_code == 303


def test_without_a_claim_of_roles_only_linked_accounts_get_in_with_the_role_they_have_here(
    store: Path, known: Provider
) -> None:
    admin = Admin.made(
        store, oidc_issuer=known.issuer, oidc_client_id=CLIENT, oidc_client_secret=SecretStr(SECRET), oidc_role_claim=""
    )
    known.person(sub="20", role="admin")
    stranger, linked = admin.browser(), admin.browser()

    refused = come_back(stranger, leave(stranger))
    admin.browser("ada").send("/admin/users", page="/admin/users", name="olga", role="contributor", subject="20")
    come_back(linked, leave(linked))

    assert refused.status_code == 403
    assert "Signed in as olga (contributor)" in linked.open("/admin/").text


@pytest.mark.parametrize(
    ("lie", "reason"),
    [
        ({"nonce": "another one"}, "Invalid claim: 'nonce'"),
        ({"aud": "another-client"}, "Invalid claim: 'aud'"),
        ({"aud": ["trilogic", "another-client"], "azp": "another-client"}, "Invalid claim: 'azp'"),
        ({"iss": "https://elsewhere.example"}, "Invalid claim: 'iss'"),
        ({"exp": int(time.time()) - 3600}, "The token is expired"),
        ({"iat": int(time.time()) + 7200}, "The token was issued in the future"),
        ({"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"}, "Invalid claim: 'at_hash'"),
    ],
)
def test_a_token_that_does_not_prove_who_somebody_is_is_refused(
    admin: Admin, known: Provider, lie: dict[str, object], reason: str, caplog: pytest.LogCaptureFixture
) -> None:
    browser = admin.browser()
    known.lies(**lie)

    answer = come_back(browser, leave(browser))

    assert answer.status_code == 403
    assert "Your organisation did not sign you in" in answer.text
    assert reason in caplog.text
    assert admin.accounts.by_subject(f"{known.issuer}#17") is None


def test_a_token_signed_with_another_key_is_refused(admin: Admin, known: Provider) -> None:
    browser = admin.browser()
    known.forges()

    assert come_back(browser, leave(browser)).status_code == 403
    assert admin.accounts.by_subject(f"{known.issuer}#17") is None


def test_a_token_without_a_signature_is_refused_though_the_provider_says_it_makes_such(
    admin: Admin, known: Provider
) -> None:
    browser = admin.browser()
    known.leaves_unsigned()

    assert come_back(browser, leave(browser)).status_code == 403
    assert admin.accounts.by_subject(f"{known.issuer}#17") is None


def test_a_return_that_was_used_before_is_refused_even_with_the_cookie_of_the_first_time(admin: Admin) -> None:
    browser = admin.browser()
    address = leave(browser)
    cookie = browser.client.get_cookie("trilogic-away")
    assert cookie is not None

    first = come_back(browser, address)
    browser.client.set_cookie("trilogic-away", cookie.value)
    second = come_back(browser, address)

    assert (first.status_code, second.status_code) == (303, 400)
    assert "This way of signing in has run out" in second.text


def test_a_return_in_a_browser_that_was_not_sent_is_refused(admin: Admin) -> None:
    sent, other = admin.browser(), admin.browser()
    address = leave(sent)
    leave(other)

    assert come_back(other, address).status_code == 400
    assert come_back(admin.browser(), address).status_code == 400


def test_a_return_without_a_code_is_refused(admin: Admin) -> None:
    browser = admin.browser()
    state = parse_qs(urlsplit(leave(browser)).query)["state"][0]

    answer = browser.open("/admin/organisation/return", state=state, error="access_denied")

    assert answer.status_code == 403
    assert browser.client.get_cookie("trilogic-away") is None


def test_a_provider_that_does_not_answer_is_named_and_passwords_go_on(store: Path) -> None:
    admin = Admin.made(store, oidc_issuer="http://127.0.0.1:9", oidc_client_id=CLIENT)
    browser = admin.browser()

    answer = browser.open("/admin/organisation")

    assert answer.status_code == 503
    assert "does not answer" in answer.text
    assert browser.sign_in("ada").status_code == 303


def test_without_a_provider_there_is_no_way_to_one(store: Path) -> None:
    browser = Admin.made(store).browser()

    assert browser.open("/admin/organisation").status_code == 404
    assert "organisation" not in browser.open("/admin/sign-in").text
