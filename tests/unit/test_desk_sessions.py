"""Sessions: how long they last, what is kept of them, and what ends them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from indicators.desk import audit
from indicators.desk.accounts import Accounts
from indicators.desk.database import Database
from indicators.desk.sessions import Sessions
from indicators.errors import NotFoundError
from tests.support.passwords import CHEAP

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **time: float) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def accounts(database: Database) -> Accounts:
    found = Accounts(database, cost=CHEAP)
    found.add("ada", role="admin", who="test")
    found.add("bo", role="admin", who="test")
    return found


@pytest.fixture
def sessions(database: Database, accounts: Accounts, clock: Clock) -> Sessions:
    return Sessions(database, idle=timedelta(minutes=30), absolute=timedelta(hours=12), clock=clock)


def test_a_token_finds_who_signed_in(sessions: Sessions, accounts: Accounts) -> None:
    found = sessions.find(sessions.start("ada"))

    assert found
    assert found.account == accounts.find("ada")
    assert found.started_at == found.seen_at == NOON


def test_tokens_and_secrets_of_forms_have_256_bits_and_are_never_the_same(sessions: Sessions) -> None:
    tokens = [sessions.start("ada") for _ in range(5)]

    secrets = [found.csrf for token in tokens if (found := sessions.find(token))]
    assert len({*tokens, *secrets}) == 10
    assert {len(one) for one in (*tokens, *secrets)} == {43}  # 32 bytes in letters of 6 bits each


def test_only_the_hash_of_a_token_is_in_the_file(sessions: Sessions, database: Database, tmp_path: Path) -> None:
    token = sessions.start("ada")

    with database.reading() as connection:
        kept = connection.execute("SELECT token FROM sessions").fetchone()[0]
    assert kept == hashlib.sha256(token.encode()).hexdigest()
    assert not any(token.encode() in file.read_bytes() for file in tmp_path.iterdir())


@pytest.mark.parametrize("token", ["", "unknown", "\udc80", "x" * 10_000])
def test_an_unknown_token_finds_nobody(sessions: Sessions, token: str) -> None:
    assert sessions.find(token) is None
    assert sessions.rotate(token) is None


def test_a_session_ends_when_it_was_not_seen_for_half_an_hour(sessions: Sessions, clock: Clock) -> None:
    token = sessions.start("ada")

    clock.forward(minutes=29)
    assert sessions.find(token)
    clock.forward(minutes=30)
    assert sessions.find(token)
    clock.forward(minutes=31)
    assert sessions.find(token) is None


def test_a_session_that_is_used_all_the_time_ends_after_half_a_day(sessions: Sessions, clock: Clock) -> None:
    token = sessions.start("ada")

    seen = 0
    while sessions.find(token):
        seen += 1
        clock.forward(minutes=20)

    assert seen == 37  # at 0, 20 ... 720 minutes


def test_rotating_keeps_the_beginning_and_changes_token_and_secret(sessions: Sessions, clock: Clock) -> None:
    old = sessions.start("ada")
    before = sessions.find(old)
    clock.forward(minutes=5)

    new = sessions.rotate(old)

    assert new
    after = sessions.find(new)
    assert before
    assert after
    assert after.csrf != before.csrf
    assert (after.started_at, after.seen_at) == (NOON, NOON + timedelta(minutes=5))
    assert sessions.find(old) is None


@pytest.mark.parametrize(
    "change",
    [
        lambda accounts: accounts.set_active("ada", active=False, who="test"),
        lambda accounts: accounts.set_role("ada", role="contributor", who="test"),
        lambda accounts: accounts.set_password("ada", password="four green horses run", who="test"),
    ],
    ids=["disable", "role", "password"],
)
def test_a_change_of_an_account_ends_its_sessions_and_no_others(
    sessions: Sessions, accounts: Accounts, change: Callable[[Accounts], object]
) -> None:
    hers, also_hers, his = sessions.start("ada"), sessions.start("ada"), sessions.start("bo")

    change(accounts)

    assert [bool(sessions.find(token)) for token in (hers, also_hers, his)] == [False, False, True]


def test_a_change_that_fails_ends_nothing(sessions: Sessions, accounts: Accounts) -> None:
    token = sessions.start("ada")

    with pytest.raises(NotFoundError):
        accounts.set_role("adda", role="publisher", who="test")

    assert sessions.find(token)


def test_nobody_signs_in_to_an_account_that_is_disabled_or_does_not_exist(
    sessions: Sessions, accounts: Accounts
) -> None:
    accounts.set_active("ada", active=False, who="test")

    for name in ("ada", "nobody"):
        with pytest.raises(NotFoundError, match="no active account"):
            sessions.start(name)


def test_an_account_that_is_enabled_again_has_no_session_of_before(sessions: Sessions, accounts: Accounts) -> None:
    token = sessions.start("ada")

    accounts.set_active("ada", active=False, who="test")
    accounts.set_active("ada", active=True, who="test")

    assert sessions.find(token) is None


def test_signing_out_ends_one_session_or_all(sessions: Sessions) -> None:
    tokens = [sessions.start("ada") for _ in range(3)]

    sessions.end(tokens[0])
    assert [bool(sessions.find(token)) for token in tokens] == [False, True, True]
    sessions.end_all("ada")
    assert [bool(sessions.find(token)) for token in tokens] == [False, False, False]


def test_signing_in_and_out_are_lines_of_the_log(sessions: Sessions, database: Database) -> None:
    token = sessions.start("ada")
    sessions.end(token)
    sessions.end(token)
    sessions.start("bo")
    sessions.end_all("bo")

    said = [(line.who, line.action) for line in audit.lines(database)[::-1]][2:]
    assert said == [("ada", "sign in"), ("ada", "sign out"), ("bo", "sign in"), ("bo", "sign out everywhere")]


def test_sessions_that_have_expired_are_swept_away(sessions: Sessions, database: Database, clock: Clock) -> None:
    sessions.start("ada")
    clock.forward(minutes=31)

    sessions.start("bo")

    with database.reading() as connection:
        assert [row[0] for row in connection.execute("SELECT account FROM sessions")] == ["bo"]
