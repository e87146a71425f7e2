"""One SQLite file for everything that is about people and work, not about figures."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path

from filelock import FileLock

from indicators.errors import StoreError, one_line

NAME = "desk.sqlite"
"""The file, in the folder of the store."""

PATIENCE = 15.0
"""Seconds that a change waits for those before it."""

ADVICE = {
    r"no space left|disk is full|file too large|quota exceeded": (
        "The disk is full. Nothing was changed; free some space and try again."
    ),
    r"locked|busy|could not be acquired": (
        f"Somebody else has kept it busy for {PATIENCE:g} seconds, and nothing was changed. Try again later, or look "
        "for a process that hangs."
    ),
    r"disk i/o": ("The disk is full, or fails. Nothing was changed; free some space, look at the disk, and try again."),
    r"permission denied|read-?only|unable to open|not permitted": (
        "Trilogic may not write there. Run this command as the user that runs the explorer, give that user the right "
        "to write, or name another folder with the setting 'store.folder'."
    ),
    r"not a directory|file exists": (
        "A file stands where a folder should be. Name another folder with the setting 'store.folder'."
    ),
    r"not a database|malformed|corrupt": "The file is damaged. Put it back from a backup.",
}
UNKNOWN = "This should not happen; please report it with the text above."


class Database:
    """A SQLite file that several threads and processes read and change at once.

    Each use has a connection of its own, so that a database can be shared between threads and carried over a fork.
    The file and its tables are made at the first use, readable for their owner only.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Hold a connection on which all changes come true together at the end of the block, or none of them.

        Raises:
            StoreError: If the file cannot be used, or the block raises an error of SQLite or the operating system.
        """
        with self._transaction("BEGIN IMMEDIATE", doing="change") as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Hold a connection that sees one state for the whole block, whatever others change meanwhile.

        Raises:
            StoreError: If the file cannot be used, or the block raises an error of SQLite or the operating system.
        """
        with self._transaction("BEGIN", doing="read") as connection:
            yield connection

    @contextmanager
    def _transaction(self, begin: str, *, doing: str) -> Iterator[sqlite3.Connection]:
        try:
            with closing(self._connect()) as connection:
                connection.execute(begin)
                try:
                    yield connection
                except BaseException:
                    connection.rollback()
                    raise
                connection.commit()
        except (sqlite3.Error, OSError) as error:
            raise StoreError(f"Cannot {doing} '{self._path}': {one_line(str(error))}\n{_advice(error)}") from error

    def _connect(self) -> sqlite3.Connection:
        connection = self._open() if self._path.exists() else self._made()
        try:
            if _journal(connection) != "wal":  # whoever made it was killed, or is at it
                connection.close()
                connection = self._made()
            if _version(connection) != max(_scripts()):
                self._bring_up_to_date(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _open(self) -> sqlite3.Connection:
        # Without an isolation level transactions begin and end where we say so, and nowhere else.
        connection = sqlite3.connect(self._path, timeout=PATIENCE, isolation_level=None)
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        return connection

    def _made(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        # Changing the journal does not wait for others as everything else does.
        with FileLock(f"{self._path}.lock", timeout=PATIENCE):
            os.close(os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600))
            connection = self._open()
            connection.execute("PRAGMA journal_mode = WAL")
        return connection

    def _bring_up_to_date(self, connection: sqlite3.Connection) -> None:
        connection.execute("BEGIN IMMEDIATE")
        found, newest = _version(connection), max(_scripts())
        if found > newest:
            raise StoreError(
                f"'{self._path}' was made by a newer Trilogic (version {found} of its tables; this one knows "
                f"{newest}). Update Trilogic, or put the file back from a backup of before the update."
            )
        for number in sorted(_scripts()):
            if number > found:
                for statement in _statements(_scripts()[number]):
                    connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {newest}")
        connection.execute("COMMIT")


def _journal(connection: sqlite3.Connection) -> str:
    return str(connection.execute("PRAGMA journal_mode").fetchone()[0])


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


@cache
def _scripts() -> dict[int, str]:
    """Return what makes the tables, by number; a database remembers the highest it has had."""
    folder = files("indicators.desk") / "sql"
    found = {re.match(r"(\d+)_\w+\.sql$", file.name): file for file in folder.iterdir()}
    scripts = {int(name[1]): file.read_text("utf-8") for name, file in found.items() if name}
    if len(scripts) < sum(name is not None for name in found):
        raise RuntimeError(f"two scripts in {folder} have one number; give the later one the next")
    return scripts


def _statements(script: str) -> Iterator[str]:
    # A script run as a whole would be committed on the way; only SQLite knows where a trigger ends.
    held = ""
    for line in script.splitlines(keepends=True):
        held += line
        if sqlite3.complete_statement(held):
            yield held
            held = ""


def _advice(error: Exception) -> str:
    reason = str(error)
    return next((words for pattern, words in ADVICE.items() if re.search(pattern, reason, re.IGNORECASE)), UNKNOWN)
