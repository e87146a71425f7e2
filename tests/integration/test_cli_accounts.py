"""The command line of accounts and of the audit log."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from indicators.cli import main
from indicators.desk.accounts import Accounts
from indicators.desk.database import Database
from tests.conftest import ROOT

PASSWORD = "four green horses run"
Command = Callable[..., Result]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A folder of the store that does not exist yet."""
    return tmp_path / "store"


@pytest.fixture
def desk(store: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run the command line; what is typed is given as `typed`."""
    monkeypatch.setenv("TRILOGIC_CONFIG", str(ROOT / "config.yaml"))
    monkeypatch.setenv("TRILOGIC_STORE", str(store))
    return lambda *arguments, typed="": CliRunner().invoke(main, arguments, input=typed)


def accounts(store: Path) -> Accounts:
    return Accounts(Database(store / "desk.sqlite"))


def test_an_account_is_made_with_a_password_typed_twice(desk: Command, store: Path) -> None:
    result = desk("user", "add", "Ada", "--role", "admin", typed=f"{PASSWORD}\n{PASSWORD}\n")

    assert (result.exit_code, result.stdout) == (0, "Account 'ada' has the role admin and can sign in.\n")
    assert "15 to 256 letters" in result.stderr
    assert PASSWORD not in result.output
    assert accounts(store).checked("ada", PASSWORD)


def test_a_password_typed_differently_is_asked_for_again(desk: Command) -> None:
    result = desk("user", "add", "ada", "--role", "admin", typed=f"{PASSWORD}\nother\n{PASSWORD}\n{PASSWORD}\n")

    assert result.exit_code == 0
    assert "do not match" in result.stderr


def test_a_password_may_come_from_a_file_with_or_without_a_line_end(desk: Command, store: Path) -> None:
    desk("user", "add", "ada", "--role", "admin", "--password-stdin", typed=f"{PASSWORD} of Ada\r\n")
    desk("user", "add", "bo", "--role", "publisher", "--password-stdin", typed=f"{PASSWORD} of Bo")

    assert accounts(store).checked("ada", f"{PASSWORD} of Ada")
    assert accounts(store).checked("bo", f"{PASSWORD} of Bo")


@pytest.mark.parametrize(
    ("name", "password", "said"),
    [
        ("ada", "too short", "It is too short: take at least 15 letters"),
        ("ada", "passwordpassword", "one of the passwords that are tried first"),
        ("ada", "", "It is too short"),
        ("ada lovelace", PASSWORD, "'ada lovelace' cannot be the name of an account. Allowed are"),
        ("-", PASSWORD, "cannot be the name of an account"),
    ],
)
def test_what_cannot_be_an_account_is_refused_in_words(
    desk: Command, store: Path, name: str, password: str, said: str
) -> None:
    result = desk("user", "add", name, "--role", "admin", "--password-stdin", typed=password)

    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert accounts(store).all() == ()


def test_accounts_are_listed_with_role_and_way_of_signing_in(desk: Command, store: Path) -> None:
    desk("user", "add", "bo", "--role", "publisher", "--password-stdin", typed=PASSWORD)
    accounts(store).add("ada", role="contributor", who="organisation", subject="https://id.example 17")

    listed = json.loads(desk("user", "list", "--format", "json").stdout)
    table = desk("user", "list").stdout

    assert [(one["name"], one["role"], one["active"], one["sign_in"]) for one in listed] == [
        ("ada", "contributor", True, "provider"),
        ("bo", "publisher", True, "password"),
    ]
    assert [line.split()[:4] for line in table.splitlines()[2:]] == [
        ["ada", "contributor", "True", "provider"],
        ["bo", "publisher", "True", "password"],
    ]


def test_role_password_and_access_can_be_changed(desk: Command, store: Path) -> None:
    desk("user", "add", "ada", "--role", "contributor", "--password-stdin", typed=PASSWORD)

    said = [
        desk("user", "role", "ada", "publisher").stdout,
        desk("user", "password", "ada", "--password-stdin", typed=f"{PASSWORD} home").stdout,
        desk("user", "disable", "ada").stdout,
    ]

    assert [one.split("'ada' ")[1].strip() for one in said] == [
        "has the role publisher now. Its sessions have ended.",
        "has a new password. Its sessions have ended.",
        "can no longer sign in. Its sessions have ended.",
    ]
    assert (accounts(store).find("ada").role, accounts(store).find("ada").active) == ("publisher", False)
    assert desk("user", "enable", "ada").stdout == "Account 'ada' can sign in again.\n"
    assert accounts(store).checked("ada", f"{PASSWORD} home")


@pytest.mark.parametrize("command", [("role", "ada", "publisher"), ("disable", "ada")])
def test_the_last_active_administrator_stays_one_until_there_is_another(
    desk: Command, store: Path, command: tuple[str, ...]
) -> None:
    for name, role in (("ada", "admin"), ("bo", "publisher")):
        desk("user", "add", name, "--role", role, "--password-stdin", typed=PASSWORD)

    refused = desk("user", *command)
    before = accounts(store).find("ada")
    desk("user", "role", "bo", "admin")
    done = desk("user", *command)

    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "'ada' is the last active administrator" in refused.stderr
    assert (before.role, before.active) == ("admin", True)
    assert done.exit_code == 0


@pytest.mark.parametrize("command", [("role", "adda", "admin"), ("password", "adda"), ("disable", "adda")])
def test_an_unknown_account_is_named_with_those_near(desk: Command, command: tuple[str, ...]) -> None:
    desk("user", "add", "ada", "--role", "admin", "--password-stdin", typed=PASSWORD)

    result = desk("user", *command)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "There is no account called 'adda'. Did you mean: ada?" in result.stderr


def test_the_log_says_what_was_done_at_the_command_line_and_never_a_password(desk: Command) -> None:
    desk("user", "add", "ada", "--role", "contributor", "--password-stdin", typed=PASSWORD)
    desk("user", "role", "ada", "publisher")

    shown = desk("audit", "show").stdout
    found = json.loads(desk("audit", "show", "--all", "--format", "json").stdout)

    assert [line.split()[0] for line in shown.splitlines()[2:]] == ["1", "2"]
    assert [(line["number"], line["action"]) for line in found] == [(1, "add account"), (2, "change role")]
    assert found[1]["detail"] == {"account": "ada", "role": "publisher", "was": "contributor"}
    assert all(line["who"].startswith("command line (") for line in found)
    assert PASSWORD not in shown + json.dumps(found)


def test_a_user_of_the_operating_system_without_a_name_is_known_by_number(
    desk: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "getuid", lambda: 54321)

    desk("user", "add", "ada", "--role", "admin", "--password-stdin", typed=PASSWORD)

    assert "command line (user 54321)" in desk("audit", "show").stdout


def test_the_newest_lines_are_shown_the_newest_last(desk: Command) -> None:
    for name in ("ada", "bo", "cy"):
        desk("user", "add", name, "--role", "admin", "--password-stdin", typed=PASSWORD)

    shown = desk("audit", "show", "--lines", "2").stdout

    assert [line.split()[0] for line in shown.splitlines()[2:]] == ["2", "3"]


def test_lines_can_be_chosen_by_who_and_by_action(desk: Command, store: Path) -> None:
    desk("user", "add", "ada", "--role", "admin", "--password-stdin", typed=PASSWORD)
    accounts(store).add("bo", role="publisher", who="ada")
    accounts(store).set_active("bo", active=False, who="ada")

    by_her = json.loads(desk("audit", "show", "--who", "ada", "--format", "json").stdout)
    additions = json.loads(desk("audit", "show", "--action", "add account", "--format", "json").stdout)
    both = json.loads(
        desk("audit", "show", "--who", "ada", "--action", "add account", "--lines", "1", "--format", "json").stdout
    )

    assert [[line["number"] for line in found] for found in (by_her, additions, both)] == [[2, 3], [1, 2], [2]]


def test_a_whole_log_gives_a_hash_that_can_be_noted_and_held_against_it_later(desk: Command) -> None:
    empty = desk("audit", "verify")
    desk("user", "add", "ada", "--role", "publisher", "--password-stdin", typed=PASSWORD)
    one = desk("audit", "verify", "--head", empty.stdout.strip())
    desk("user", "disable", "ada")
    two = desk("audit", "verify", "--head", one.stdout.strip())

    assert (empty.stdout.strip(), one.exit_code, two.exit_code) == ("0" * 64, 0, 0)
    assert "The audit log is whole: 2 lines." in two.stderr
    assert two.stdout.strip() == json.loads(desk("audit", "show", "--format", "json").stdout)[-1]["hash"]


def test_a_log_that_was_altered_or_cut_off_ends_with_exit_code_3(desk: Command, store: Path) -> None:
    for name in ("ada", "bo", "cy"):
        desk("user", "add", name, "--role", "admin", "--password-stdin", typed=PASSWORD)
    noted = desk("audit", "verify").stdout.strip()

    with closing(sqlite3.connect(store / "desk.sqlite", isolation_level=None)) as connection:
        connection.executescript(
            "DROP TRIGGER audit_refuses_update; DROP TRIGGER audit_refuses_delete; "
            "UPDATE audit SET who = 'nobody' WHERE number = 1; DELETE FROM audit WHERE number = 3"
        )
    result = desk("audit", "verify", "--head", noted)

    assert (result.exit_code, result.stdout) == (3, "")
    assert "4 problems; the audit log is not as it was written" in result.stderr
    assert "audit log, line 1: altered" in result.stderr
    assert "lines were cut off at the end" in result.stderr


def test_what_is_no_hash_is_refused(desk: Command) -> None:
    result = desk("audit", "verify", "--head", "5f2b")

    assert result.exit_code == 2
    assert "a hash has 64 digits" in result.stderr
