"""Signing in with an organisation as a browser does it: there, and back with what the provider gave along."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import requests
from pydantic import SecretStr
from werkzeug.test import TestResponse

from tests.support.admin import Admin, Browser
from tests.support.oidc_provider import CLIENT, SECRET, Provider

NORA = {"sub": "17", "preferred_username": "Nora", "role": "publisher"}


def organised(store: Path, *, known: Provider) -> Admin:
    """Return an administration whose accounts and roles come from a provider, at which Nora comes next."""
    known.person(**NORA)
    return Admin.made(
        store,
        oidc_issuer=known.issuer,
        oidc_client_id=CLIENT,
        oidc_client_secret=SecretStr(SECRET),
        oidc_role_claim="role",
    )


def leave(browser: Browser, **query: str) -> str:
    """Go to the provider, and return the address that it sends back to."""
    answer = browser.open("/admin/organisation", **query)
    assert answer.status_code == 303, answer.text
    back = requests.get(answer.headers["Location"], allow_redirects=False, timeout=10)
    return back.headers["Location"]


def come_back(browser: Browser, address: str) -> TestResponse:
    """Return from the provider with the address that it sent back to."""
    parts = urlsplit(address)
    return browser.client.get(f"{parts.path}?{parts.query}")
