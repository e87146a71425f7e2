"""The administration as a browser meets it: one account of each role, and a browser that sends forms as a page does.

admin = Admin.made(tmp_path, published=store)
browser = admin.browser("ada")
answer = browser.send("/admin/users", page="/admin/users", name="bo", role="publisher", password=PASSWORD)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.app import create_app
from indicators.config import Settings
from indicators.desk.accounts import Accounts, Role
from indicators.desk.database import NAME, Database
from tests.conftest import settings_of

PASSWORD = "heron under seven blue ladders"
PEOPLE: dict[str, Role] = {"cleo": "contributor", "paul": "publisher", "ada": "admin"}
ORIGIN = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}

TOKEN = re.compile(r'name="form_token" value="([^"]+)"')


@dataclass
class Browser:
    """A browser that keeps cookies, and sends a form with what stands in its page."""

    client: FlaskClient

    def open(self, path: str, **query: Any) -> TestResponse:
        """Fetch an address."""
        return self.client.get(path, query_string=query or None)

    def send(self, path: str, *, page: str, **fields: str) -> TestResponse:
        """Fetch a page, and send its form to an address."""
        return self.client.post(path, data={"form_token": self.token(page), **fields}, headers=ORIGIN)

    def token(self, page: str) -> str:
        """Return a form token of a page."""
        found = TOKEN.findall(self.client.get(page).text)
        return unescape(found[-1]) if found else ""

    def sign_in(self, name: str, password: str = PASSWORD, **fields: str) -> TestResponse:
        """Sign in with a password."""
        return self.send("/admin/sign-in", page="/admin/sign-in", name=name, password=password, **fields)


@dataclass
class Admin:
    """A server with an account of each role."""

    server: Flask
    database: Database
    settings: Settings
    accounts: Accounts = field(init=False)

    def __post_init__(self) -> None:
        self.accounts = Accounts(self.database)

    @classmethod
    def made(cls, store: Path, **admin: Any) -> Admin:
        """Make it over a store of releases; `admin` are settings of that section."""
        settings = settings_of(store)
        chosen = settings.admin.model_copy(update={"secure_cookies": False, **admin})
        settings = settings.model_copy(update={"admin": chosen})
        (store / NAME).write_bytes(_people())
        return cls(server=create_app(settings).server, database=Database(store / NAME), settings=settings)

    def browser(self, name: str = "") -> Browser:
        """Return a new browser; with a name, one in which that account has signed in."""
        browser = Browser(self.server.test_client())
        if name:
            answer = browser.sign_in(name)
            assert answer.status_code == 303, answer.text
        return browser


@cache
def _people() -> bytes:
    """Return a database with the accounts: passwords are slow to keep on purpose, so they are kept once."""
    with TemporaryDirectory() as folder:
        file = Path(folder, NAME)
        for name, role in PEOPLE.items():
            Accounts(Database(file)).add(name, role=role, password=PASSWORD, who="tests")
        return file.read_bytes()
