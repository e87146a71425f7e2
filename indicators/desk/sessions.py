"""Who is signed in: random tokens of which only a hash is kept, with a limit when idle and one in all."""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from indicators.desk.accounts import Account, account_of
from indicators.desk.audit import record
from indicators.desk.database import Database
from indicators.errors import NotFoundError, one_line

TOKEN_BYTES = 32
"""256 bits, for tokens and for the secrets of forms."""

SPARE = 60.0
"""Seconds within which a session that is seen again is not written again."""


@dataclass(frozen=True)
class Session:
    """Somebody who is signed in.

    Attributes:
        account: Who, with the role of this moment.
        csrf: Secret that every form of this session sends back.
        started_at: When they signed in, in UTC.
        seen_at: When they were last seen, in UTC; up to a minute too early.
        id_token: What the provider of OpenID Connect said of them; None for who has a password.
    """

    account: Account
    csrf: str
    started_at: datetime
    seen_at: datetime
    id_token: str | None


def _now() -> datetime:
    return datetime.now(UTC)


class Sessions:
    """The sessions of all accounts, shared by every worker."""

    def __init__(
        self, database: Database, *, idle: timedelta, absolute: timedelta, clock: Callable[[], datetime] = _now
    ) -> None:
        """Keep the limits.

        Args:
            database: Where sessions are kept.
            idle: How long a session may go unseen.
            absolute: How long after signing in a session ends in any case.
            clock: Tells the time in UTC.
        """
        self._database = database
        self._idle = idle.total_seconds()
        self._absolute = absolute.total_seconds()
        self._clock = clock

    def start(self, name: str, *, id_token: str | None = None) -> str:
        """Sign an account in, and return the new token; what has expired is swept away.

        Args:
            name: The account.
            id_token: What the provider said of them, where they signed in there.

        Raises:
            NotFoundError: If there is no such account, or it is disabled.
        """
        token, now = secrets.token_urlsafe(TOKEN_BYTES), self._clock().timestamp()
        with self._database.writing() as connection:
            connection.execute(
                "DELETE FROM sessions WHERE seen_at < ? OR started_at < ?", (now - self._idle, now - self._absolute)
            )
            account = connection.execute("SELECT 1 FROM accounts WHERE name = ? AND active", (name,)).fetchone()
            if account is None:
                raise NotFoundError(f"There is no active account called '{one_line(name)}'.")
            connection.execute(
                "INSERT INTO sessions (token, account, csrf, started_at, seen_at, id_token) VALUES (?, ?, ?, ?, ?, ?)",
                (_kept(token), name, _secret(), now, now, id_token),
            )
            record(connection, who=name, action="sign in")
        return token

    def find(self, token: str) -> Session | None:
        """Return the session of a token; None where it is unknown or has ended. It counts as seen."""
        now = self._clock().timestamp()
        with self._database.reading() as connection:
            row = self._row(connection, token=token, now=now)
        if row is None:
            return None
        if now - row["seen_at"] > min(SPARE, self._idle / 10):
            with self._database.writing() as connection:
                connection.execute("UPDATE sessions SET seen_at = ? WHERE token = ?", (now, _kept(token)))
        return Session(
            account=account_of(row),
            csrf=row["csrf"],
            started_at=datetime.fromtimestamp(row["started_at"], UTC),
            seen_at=datetime.fromtimestamp(row["seen_at"], UTC),
            id_token=row["id_token"],
        )

    def rotate(self, token: str) -> str | None:
        """Return another token, with another secret of forms, for a session; None where it has ended."""
        new, now = secrets.token_urlsafe(TOKEN_BYTES), self._clock().timestamp()
        with self._database.writing() as connection:
            if self._row(connection, token=token, now=now) is None:
                return None
            connection.execute(
                "UPDATE sessions SET token = ?, csrf = ?, seen_at = ? WHERE token = ?",
                (_kept(new), _secret(), now, _kept(token)),
            )
        return new

    def end(self, token: str) -> None:
        """End a session; one that has ended already stays so."""
        with self._database.writing() as connection:
            row = connection.execute("SELECT account FROM sessions WHERE token = ?", (_kept(token),)).fetchone()
            if row:
                connection.execute("DELETE FROM sessions WHERE token = ?", (_kept(token),))
                record(connection, who=row["account"], action="sign out")

    def end_all(self, name: str) -> None:
        """End every session of an account, on its own wish."""
        with self._database.writing() as connection:
            ended = connection.execute("DELETE FROM sessions WHERE account = ?", (name,)).rowcount
            record(connection, who=name, action="sign out everywhere", sessions=ended)

    def _row(self, connection: sqlite3.Connection, *, token: str, now: float) -> sqlite3.Row | None:
        row: sqlite3.Row | None = connection.execute(
            "SELECT * FROM sessions JOIN accounts ON accounts.name = sessions.account "
            "WHERE token = ? AND active AND seen_at >= ? AND started_at >= ?",
            (_kept(token), now - self._idle, now - self._absolute),
        ).fetchone()
        return row


def _kept(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _secret() -> str:
    return secrets.token_urlsafe(TOKEN_BYTES)
