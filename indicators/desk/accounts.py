"""Who may do what: accounts with one role each, made by an administrator, never removed."""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal, get_args

import argon2

from indicators.desk import passwords
from indicators.desk.audit import Action, record
from indicators.desk.database import Database
from indicators.errors import ConfigurationError, NotFoundError, RefusedError, one_line
from indicators.wording import Sentence

Role = Literal["contributor", "publisher", "admin"]
"""Each may do what those before it may: contributors upload and propose, publishers publish, admins manage accounts."""

ROLES: tuple[Role, ...] = get_args(Role)
NAME = re.compile(r"[a-z0-9][a-z0-9._@-]{0,63}")


@dataclass(frozen=True)
class Account:
    """Somebody who may sign in.

    Attributes:
        name: What they sign in with; lower case.
        role: What they may do.
        active: Whether they may sign in at all.
        created_at: When the account was made, in UTC.
        subject: Who they are at the provider of OpenID Connect; None for a local account.
    """

    name: str
    role: Role
    active: bool
    created_at: datetime
    subject: str | None


class Accounts:
    """The accounts of a desk. Every change is written to the audit log, in one transaction with it."""

    def __init__(
        self, database: Database, *, title: str = "Trilogic", cost: argon2.Parameters = passwords.COST
    ) -> None:
        """Keep where the accounts are.

        Args:
            database: Where they are.
            title: What the site is called, which is no password.
            cost: What keeping a password costs.
        """
        self._cost = cost
        self._database = database
        self._title = title
        # One password at a time in each process bounds the memory that sign-ins take.
        self._turn = threading.Lock()

    def all(self) -> tuple[Account, ...]:
        """Return every account, by name."""
        with self._database.reading() as connection:
            return tuple(map(account_of, connection.execute("SELECT * FROM accounts ORDER BY name")))

    def find(self, name: str) -> Account:
        """Return an account.

        Raises:
            NotFoundError: If there is none of that name; the text names those that are near.
        """
        with self._database.reading() as connection:
            return account_of(_row(connection, name=name))

    def by_subject(self, subject: str) -> Account | None:
        """Return the account of somebody at the provider of OpenID Connect; None where there is none."""
        with self._database.reading() as connection:
            row = connection.execute("SELECT * FROM accounts WHERE subject = ?", (subject,)).fetchone()
        return account_of(row) if row else None

    def publishers(self) -> int:
        """Return how many active accounts may publish."""
        with self._database.reading() as connection:
            found = connection.execute("SELECT count(*) FROM accounts WHERE active AND role IN ('publisher', 'admin')")
            return int(found.fetchone()[0])

    def add(
        self, name: str, *, role: Role, who: str, password: str | None = None, subject: str | None = None
    ) -> Account:
        """Make an account.

        Args:
            name: What they sign in with; kept in lower case.
            role: What they may do.
            who: Who makes it.
            password: As it was typed; None for those who sign in elsewhere only.
            subject: Who they are at the provider of OpenID Connect.

        Raises:
            ConfigurationError: If the name is taken or not allowed, or the password is refused.
        """
        name = allowed_name(name)
        kept = None if password is None else self._hashed(password, name=name)
        with self._database.writing() as connection:
            if connection.execute("SELECT 1 FROM accounts WHERE name = ?", (name,)).fetchone():
                raise ConfigurationError(f"There is an account called '{name}' already. Choose another name.")
            connection.execute(
                "INSERT INTO accounts (name, role, created_at, subject, password) VALUES (?, ?, ?, ?, ?)",
                (name, role, datetime.now(UTC).isoformat(timespec="seconds"), subject, kept),
            )
            record(connection, who=who, action="add account", account=name, role=role)
            return account_of(_row(connection, name=name))

    def set_role(self, name: str, *, role: Role, who: str, last: bool = False) -> Account:
        """Give an account another role, and end its sessions.

        Args:
            name: The account.
            role: The new role.
            who: Who changes it.
            last: Whether even the last active administrator may lose that role, as where a provider gives the roles.

        Raises:
            NotFoundError: If there is no such account.
            RefusedError: If it is the last active administrator, and would be one no more.
        """
        with self._changing(name) as (connection, before):
            if role != "admin" and not last:
                _require_another_admin(connection, but=before)
            connection.execute("UPDATE accounts SET role = ? WHERE name = ?", (role, before.name))
            record(connection, who=who, action="change role", account=before.name, role=role, was=before.role)
        return replace(before, role=role)

    def set_password(self, name: str, *, password: str, who: str) -> Account:
        """Give an account another password, and end its sessions; whoever changes their own signs in anew.

        Args:
            name: The account.
            password: As it was typed.
            who: Who changes it.

        Raises:
            NotFoundError: If there is no such account.
            PasswordError: If the password is refused.
        """
        kept = self._hashed(password, name=name)
        with self._changing(name) as (connection, before):
            connection.execute("UPDATE accounts SET password = ? WHERE name = ?", (kept, before.name))
            record(connection, who=who, action="change password", account=before.name)
        return before

    def set_active(self, name: str, *, active: bool, who: str) -> Account:
        """Keep an account from signing in, or let it again; its sessions end at once.

        Args:
            name: The account.
            active: Whether it may sign in.
            who: Who changes it.

        Raises:
            NotFoundError: If there is no such account.
            RefusedError: If it is the last active administrator, and would be disabled.
        """
        with self._changing(name) as (connection, before):
            if not active:
                _require_another_admin(connection, but=before)
            connection.execute("UPDATE accounts SET active = ? WHERE name = ?", (int(active), before.name))
            action: Action = "enable account" if active else "disable account"
            record(connection, who=who, action=action, account=before.name)
        return replace(before, active=active)

    def checked(self, name: str, password: str) -> Account | None:
        """Return the account that a name and a password open; None where they open none, after the same time.

        Args:
            name: As it was typed.
            password: As it was typed.
        """
        with self._database.reading() as connection:
            query = "SELECT * FROM accounts WHERE name = ? AND active AND password IS NOT NULL"
            row = connection.execute(query, (name.strip().lower(),)).fetchone()
        with self._turn:
            # An unknown name takes as long as a wrong password.
            right = passwords.matches(password, kept=row["password"] if row else passwords.nobodys(self._cost))
        if not (row and right):
            return None
        if passwords.outdated(row["password"], cost=self._cost):
            self._keep_anew(row, password=password)
        return account_of(row)

    def _keep_anew(self, row: sqlite3.Row, *, password: str) -> None:
        with self._turn:
            kept = passwords.hashed(password, cost=self._cost)
        with self._database.writing() as connection:
            # Only in the place of what was compared: the password may have been changed meanwhile.
            connection.execute(
                "UPDATE accounts SET password = ? WHERE name = ? AND password = ?", (kept, row["name"], row["password"])
            )

    def _hashed(self, password: str, *, name: str) -> str:
        passwords.check(password, words=(name, self._title))
        with self._turn:
            return passwords.hashed(password, cost=self._cost)

    @contextmanager
    def _changing(self, name: str) -> Iterator[tuple[sqlite3.Connection, Account]]:
        """Hold an account to be changed; its sessions end with the change."""
        with self._database.writing() as connection:
            account = account_of(_row(connection, name=name))
            yield connection, account
            connection.execute("DELETE FROM sessions WHERE account = ?", (account.name,))


def allowed_name(name: str) -> str:
    """Return a name as it is kept, in lower case.

    Raises:
        ConfigurationError: If it is not allowed.
    """
    kept = name.strip().lower()
    if not NAME.fullmatch(kept):
        raise ConfigurationError(
            f"'{one_line(name)}' cannot be the name of an account. Allowed are up to 64 letters a to z, digits and the "
            "signs . _ - @, beginning with a letter or a digit."
        )
    return kept


def _require_another_admin(connection: sqlite3.Connection, *, but: Account) -> None:
    query = "SELECT count(*) FROM accounts WHERE active AND role = 'admin' AND name != ?"
    if but.active and but.role == "admin" and not connection.execute(query, (but.name,)).fetchone()[0]:
        raise RefusedError(
            Sentence(
                "'{name}' is the last active administrator: nobody could manage accounts any more. Give another active "
                "account that role first.",
                name=but.name,
            )
        )


def _row(connection: sqlite3.Connection, *, name: str) -> sqlite3.Row:
    row: sqlite3.Row | None
    row = connection.execute("SELECT * FROM accounts WHERE name = ?", (name.strip().lower(),)).fetchone()
    if row is None:
        known = [found["name"] for found in connection.execute("SELECT name FROM accounts")]
        raise NotFoundError.among(one_line(name), what="account", known=known)
    return row


def account_of(row: sqlite3.Row) -> Account:
    """Return the account in a row of its table, or of one joined to it."""
    return Account(
        name=row["name"],
        role=row["role"],
        active=bool(row["active"]),
        created_at=datetime.fromisoformat(row["created_at"]),
        subject=row["subject"],
    )
