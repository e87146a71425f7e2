"""Accounts: who may sign in, with which role, and what is written down of each change."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from argon2 import PasswordHasher

from indicators.desk import audit
from indicators.desk.accounts import Accounts
from indicators.desk.database import Database
from indicators.desk.passwords import PasswordError, outdated
from indicators.desk.sessions import Sessions
from indicators.errors import ConfigurationError, NotFoundError, RefusedError
from tests.support.passwords import CHEAP

PASSWORD = "four green horses run"


@pytest.fixture
def accounts(database: Database) -> Accounts:
    found = Accounts(database, cost=CHEAP)
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
    accounts.add("cy", role="contributor", who="test")

    accounts.set_role("cy", role="publisher", who="bo")

    newest = audit.lines(database)[0]
    assert (newest.number, newest.who, newest.action) == (3, "bo", "change role")
    assert newest.detail == {"account": "cy", "role": "publisher", "was": "contributor"}
    assert audit.verify(database) == 3


@pytest.mark.parametrize(
    "change",
    [
        lambda accounts: accounts.set_active("ada", active=False, who="test"),
        lambda accounts: accounts.set_role("ada", role="publisher", who="test"),
    ],
)
def test_the_last_active_administrator_cannot_be_taken_away(
    accounts: Accounts, database: Database, change: Callable[[Accounts], object]
) -> None:
    accounts.add("bo", role="admin", who="test")
    accounts.set_active("bo", active=False, who="test")

    with pytest.raises(RefusedError, match="'ada' is the last active administrator"):
        change(accounts)

    assert (accounts.find("ada").role, accounts.find("ada").active) == ("admin", True)
    assert audit.lines(database)[0].action == "disable account"


def test_two_administrators_who_disable_each_other_at_once_leave_one(accounts: Accounts, database: Database) -> None:
    accounts.add("bo", role="admin", who="test")

    def disable(name: str) -> bool:
        try:
            Accounts(database).set_active(name, active=False, who="test")
        except RefusedError:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(disable, ("ada", "bo")))

    assert sorted(done) == [False, True]
    assert [account.active for account in accounts.all()].count(True) == 1


def test_a_disabled_administrator_and_one_beside_another_can_be_changed(accounts: Accounts) -> None:
    accounts.add("bo", role="admin", who="test")

    accounts.set_active("bo", active=False, who="test")
    accounts.set_role("bo", role="contributor", who="test")

    assert accounts.find("bo").role == "contributor"


def test_a_provider_that_gives_the_roles_takes_them_from_the_last_administrator_too(accounts: Accounts) -> None:
    assert accounts.set_role("ada", role="publisher", who="organisation", last=True).role == "publisher"


def test_a_disabled_account_is_signed_out_at_once_and_stays_out(accounts: Accounts, database: Database) -> None:
    sessions = Sessions(database, idle=timedelta(minutes=30), absolute=timedelta(hours=12))
    accounts.add("bo", role="admin", who="test")
    token = sessions.start("ada")
    assert sessions.find(token)

    accounts.set_active("ada", active=False, who="test")

    assert sessions.find(token) is None
    assert accounts.checked("ada", PASSWORD) is None


def kept(database: Database, name: str) -> str:
    with database.reading() as connection:
        return str(connection.execute("SELECT password FROM accounts WHERE name = ?", (name,)).fetchone()[0])


def test_a_password_kept_with_old_parameters_is_kept_anew_when_it_is_next_used(
    accounts: Accounts, database: Database
) -> None:
    old = PasswordHasher(time_cost=2, memory_cost=8, parallelism=1).hash(PASSWORD)
    with database.writing() as connection:
        connection.execute("UPDATE accounts SET password = ?", (old,))

    assert accounts.checked("ada", "four green horses ran") is None
    assert kept(database, "ada") == old
    assert accounts.checked("ada", PASSWORD)

    assert not outdated(kept(database, "ada"), cost=CHEAP)
    assert accounts.checked("ada", PASSWORD)


def test_an_account_without_a_password_opens_with_none(accounts: Accounts) -> None:
    accounts.add("bo", role="publisher", who="test", subject="https://id.example 17")

    assert [accounts.checked("bo", password) for password in ("", PASSWORD)] == [None, None]
    assert accounts.by_subject("https://id.example 17") == accounts.find("bo")
    assert accounts.by_subject("https://id.example 18") is None


def test_a_name_is_read_without_regard_to_capitals_and_spaces_around_it(accounts: Accounts) -> None:
    assert accounts.checked(" Ada ", PASSWORD) == accounts.find("ADA") == accounts.find("ada")


@pytest.mark.parametrize("name", ["", " ", "ada lovelace", "-ada", "a\nda", "\u0430da", "a" * 65, "<b>", "ada/.."])
def test_a_name_that_could_be_taken_for_something_else_is_refused(accounts: Accounts, name: str) -> None:
    with pytest.raises(ConfigurationError, match="cannot be the name of an account"):
        accounts.add(name, role="admin", who="test")


def test_a_refused_password_makes_no_account_and_changes_none(accounts: Accounts, database: Database) -> None:
    before = kept(database, "ada")

    for attempt in (
        lambda: accounts.add("bo", role="admin", who="test", password="short"),
        lambda: accounts.set_password("ada", password="ada ada trilogic", who="test"),
    ):
        with pytest.raises(PasswordError):
            attempt()

    assert [account.name for account in accounts.all()] == ["ada"]
    assert kept(database, "ada") == before


def test_active_publishers_and_admins_may_publish(accounts: Accounts) -> None:
    accounts.add("bo", role="publisher", who="test")
    accounts.add("cy", role="contributor", who="test")
    accounts.add("di", role="publisher", who="test")
    accounts.set_active("di", active=False, who="test")

    assert accounts.publishers() == 2
