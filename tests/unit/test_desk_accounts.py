"""Accounts: who may sign in, with which role, and what is written down of each change."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from indicators.desk import audit
from indicators.desk.accounts import Accounts
from indicators.desk.database import Database
from indicators.desk.sessions import Sessions
from indicators.errors import ConfigurationError, NotFoundError

PASSWORD = "four green horses run"


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database(tmp_path / "desk.sqlite")


@pytest.fixture
def accounts(database: Database) -> Accounts:
    found = Accounts(database)
    found.add("ada", role="admin", who="test", password=PASSWORD)
    return found


def test_an_account_opens_with_its_password_and_no_other(accounts: Accounts) -> None:
    right, wrong = accounts.checked("ada", PASSWORD), accounts.checked("ada", "four green horses ran")

    assert right == accounts.find("ada")
    assert wrong is None


def test_an_unknown_name_opens_nothing(accounts: Accounts) -> None:
    assert accounts.checked("bo", PASSWORD) is None


def test_a_name_is_taken_once_however_it_is_written(accounts: Accounts) -> None:
    with pytest.raises(ConfigurationError, match="There is an account called 'ada' already"):
        accounts.add("ADA", role="admin", who="test", password=PASSWORD)


def test_an_account_that_does_not_exist_cannot_be_changed(accounts: Accounts) -> None:
    with pytest.raises(NotFoundError, match=r"no account called 'adda'\. Did you mean: ada"):
        accounts.set_role("adda", role="publisher", who="test")


def test_each_change_is_a_line_of_the_log(accounts: Accounts, database: Database) -> None:
    accounts.set_role("ada", role="publisher", who="bo")

    newest = audit.lines(database)[0]
    assert (newest.number, newest.who, newest.action) == (2, "bo", "change role")
    assert newest.detail == {"account": "ada", "role": "publisher", "was": "admin"}
    assert audit.verify(database) == 2


def test_a_disabled_account_is_signed_out_at_once_and_stays_out(accounts: Accounts, database: Database) -> None:
    sessions = Sessions(database, idle=timedelta(minutes=30), absolute=timedelta(hours=12))
    token = sessions.start("ada")
    assert sessions.find(token)

    accounts.disable("ada", who="test")

    assert sessions.find(token) is None
    assert accounts.checked("ada", PASSWORD) is None
