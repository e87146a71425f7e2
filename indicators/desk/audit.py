"""Who did what when: lines that are only ever added, each holding the hash of the one before it."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from indicators.desk.database import Database
from indicators.errors import DataError, Problem

START = "0" * 64
"""What the first line holds in the place of the hash before it."""

FILE = "audit log"


@dataclass(frozen=True)
class Line:
    """One thing that was done.

    Attributes:
        number: Place in the log, from 1 without gaps.
        at: When, in UTC, as ISO 8601.
        who: Name of an account, or who was at the command line.
        action: What was done, e.g. "publish".
        before: The newest release before it; None where no release is concerned.
        after: The newest release after it; None where no release is concerned.
        detail: What else is to be known of it.
        previous: Hash of the line before it.
        hash: SHA-256 over the hash of the line before it and this line, in hexadecimal digits.
    """

    number: int
    at: str
    who: str
    action: str
    before: int | None
    after: int | None
    detail: Mapping[str, str | int | None]
    previous: str
    hash: str


def record(
    connection: sqlite3.Connection,
    *,
    who: str,
    action: str,
    before: int | None = None,
    after: int | None = None,
    **detail: str | int | None,
) -> None:
    """Add a line to the log, in the transaction of what was done: both come true, or neither.

    Args:
        connection: A connection that `Database.writing` gave.
        who: Name of an account, or who was at the command line.
        action: What is done, a verb or a few words.
        before: The newest release before it, where a release is concerned.
        after: The newest release after it, where a release is concerned.
        detail: What else is to be known of it; no passwords, tokens or answers of a survey.
    """
    last = connection.execute("SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1").fetchone()
    number, previous = (last["number"] + 1, last["hash"]) if last else (1, START)
    at = datetime.now(UTC).isoformat(timespec="microseconds")
    line = Line(number, at, who, action, before, after, detail, previous, hash="")
    connection.execute(
        "INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (number, at, who, action, before, after, _canonical(detail), previous, digest(line)),
    )


def digest(line: Line) -> str:
    """Return the hash that a line should hold: SHA-256 over the hash before it and the line as canonical JSON."""
    content = {name: value for name, value in vars(line).items() if name not in {"previous", "hash"}}
    return hashlib.sha256((line.previous + _canonical(content)).encode("ascii")).hexdigest()


def lines(database: Database, *, count: int | None = None, before: int | None = None) -> tuple[Line, ...]:
    """Return lines of the log, the newest first.

    Args:
        database: Where the log is.
        count: How many at most; None for all.
        before: Only lines with a lower number, to page on from the last line shown; None for all.
    """
    with database.reading() as connection:
        found = connection.execute(
            "SELECT * FROM audit WHERE ? IS NULL OR number < ? ORDER BY number DESC LIMIT ?",
            (before, before, -1 if count is None else count),
        )
        return tuple(map(_line, found))


def verify(database: Database, *, head: str | None = None) -> int:
    """Check that no line of the log was removed, altered or moved.

    Args:
        database: Where the log is.
        head: Hash of a line that was noted outside this database; shows lines cut off at the end as well.

    Returns:
        The number of lines.

    Raises:
        DataError: If the log is not as it was written; names each line.
    """
    with database.reading() as connection:
        found = list(map(_line, connection.execute("SELECT * FROM audit ORDER BY number")))
    problems = list(_problems(found))
    if problems:
        raise DataError(problems)
    if head and head not in {line.hash for line in found}:
        cut = "no line has this hash: lines were cut off at the end, or the whole log was written anew"
        raise DataError([Problem(FILE, None, "hash", head, cut)])
    return len(found)


def _problems(found: list[Line]) -> Iterator[Problem]:
    number, previous = 0, START
    for line in found:
        if line.number != number + 1:
            yield _problem(line.number, rule="lines before it were removed")
        elif line.previous != previous:
            yield _problem(line.number, rule="it does not continue the line before it")
        if line.hash != digest(line):
            yield _problem(line.number, rule="it was altered, or moved here from another place")
        number, previous = line.number, line.hash


def _problem(number: int, *, rule: str) -> Problem:
    return Problem(FILE, number, "", "", rule)


def _line(row: sqlite3.Row) -> Line:
    return Line(**{**dict(row), "detail": json.loads(row["detail"])})


def _canonical(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
