"""Who did what when: lines that are only ever added, each holding the hash of the one before it."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, get_args

from indicators.desk.database import Database
from indicators.errors import DataError, Problem
from indicators.wording import Sentence

START = "0" * 64
"""What the first line holds in the place of the hash before it."""

LOG = "audit log"
TRIGGERS = ("audit_refuses_delete", "audit_refuses_other_places", "audit_refuses_update")
"""What keeps the log from being changed by mistake."""

Action = Literal[
    "add account", "change role", "change password", "disable account", "enable account", "sign in", "sign out",
    "sign out everywhere", "upload", "confirm readings", "start check", "cancel check", "check", "propose", "return",
    "withdraw", "publish", "publish failed", "roll back", "roll back failed", "publish at the command line",
]  # fmt: skip
"""What can be done; these words are part of the hash of a line, and stay."""

ACTIONS: tuple[Action, ...] = get_args(Action)

DETAILS = frozenset(
    {
        "account", "author", "errors", "name", "proposer", "reason", "role", "sessions", "sha256", "to", "unreadable",
        "upload", "warnings", "was",
    }
)  # fmt: skip
"""What can be told of an action."""

NOT_WHOLE = "the audit log is not as it was written. Compare it with the last backup"


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
    detail: Mapping[str, object]
    previous: str
    hash: str


def record(
    connection: sqlite3.Connection,
    *,
    who: str,
    action: Action,
    before: int | None = None,
    after: int | None = None,
    **detail: str | int | None,
) -> None:
    """Add a line to the log, in the transaction of what was done: both come true, or neither.

    Args:
        connection: A connection that `Database.writing` gave.
        who: Name of an account, or who was at the command line.
        action: What is done.
        before: The newest release before it, where a release is concerned.
        after: The newest release after it, where a release is concerned.
        detail: What else is to be known of it; no passwords, tokens or answers of a survey.
    """
    last = connection.execute("SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1").fetchone()
    line = {
        "number": last["number"] + 1 if last else 1,
        "at": datetime.now(UTC).isoformat(timespec="microseconds"),
        "who": who,
        "action": action,
        "before": before,
        "after": after,
        "detail": _canonical(detail),
        "previous": last["hash"] if last else START,
    }
    connection.execute(
        "INSERT INTO audit VALUES (:number, :at, :who, :action, :before, :after, :detail, :previous, :hash)",
        {**line, "hash": digest(line)},
    )


def digest(line: Mapping[str, object]) -> str:
    """Return the hash that a line should hold.

    Args:
        line: The columns of the line as they are kept, `detail` as the text that it is.

    Returns:
        SHA-256, in hexadecimal digits, over the hash of the line before it, followed by number, at, who, action,
        before, after and detail as JSON: keys sorted, no spaces, everything that is not ASCII escaped.
    """
    content = {name: value for name, value in line.items() if name not in {"previous", "hash"}}
    return hashlib.sha256(f"{line['previous']}{_canonical(content)}".encode()).hexdigest()


def lines(
    database: Database,
    *,
    count: int | None = None,
    before: int | None = None,
    who: str | None = None,
    action: str | None = None,
) -> tuple[Line, ...]:
    """Return lines of the log, the newest first.

    Args:
        database: Where the log is.
        count: How many at most; None for all.
        before: Only lines with a lower number, to page on from the last line shown; None for all.
        who: Only what they did; None for everybody.
        action: Only what was done under this name; None for everything.
    """
    with database.reading() as connection:
        found = connection.execute(
            "SELECT * FROM audit WHERE (:before IS NULL OR number < :before) AND (:who IS NULL OR who = :who) "
            "AND (:action IS NULL OR action = :action) ORDER BY number DESC LIMIT :count",
            {"before": before, "who": who, "action": action, "count": -1 if count is None else count},
        )
        return tuple(Line(**{**dict(row), "detail": _detail(row["detail"])}) for row in found)


def known(database: Database) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return everybody and every action that the log names, each in the order of the alphabet.

    Args:
        database: Where the log is.
    """
    with database.reading() as connection:
        who = connection.execute("SELECT DISTINCT who FROM audit ORDER BY who")
        action = connection.execute("SELECT DISTINCT action FROM audit ORDER BY action")
        return tuple(str(row[0]) for row in who), tuple(str(row[0]) for row in action)


def verify(database: Database, *, head: str | None = None) -> int:
    """Check that no line of the log was removed, altered or moved.

    Args:
        database: Where the log is.
        head: Hash of a line that was noted outside this database; shows lines cut off at the end as well, and a log
            that somebody wrote anew from its beginning.

    Returns:
        The number of lines.

    Raises:
        DataError: If the log is not as it was written; names each line.
    """
    with database.reading() as connection:
        # Whoever alters a file may put letters in it that are none; they are to be named, not stumbled over.
        connection.text_factory = lambda text: text.decode("utf-8", "surrogateescape")
        found = list(map(dict, connection.execute("SELECT * FROM audit ORDER BY number")))
        triggers = {row["name"] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    problems = [*_unguarded(triggers), *_broken(found), *_cut_off(found, head=head)]
    if problems:
        raise DataError(problems, outcome=NOT_WHOLE)
    return len(found)


def _unguarded(triggers: set[str]) -> Iterator[Problem]:
    for name in TRIGGERS:
        if name not in triggers:
            yield _problem(None, f"the trigger {name} is missing, with which no line can be changed by mistake")


def _broken(found: Iterable[Mapping[str, object]]) -> Iterator[Problem]:
    number, previous, before = 0, START, True
    for line in found:
        here, whole = int(str(line["number"])), line["hash"] == digest(line)
        if here != number + 1:
            first, last = number + 1, here - 1
            yield _problem(str(first) if first == last else f"{first} to {last}", "removed")
        elif line["previous"] != previous and whole and before:  # else one of the two is named anyway
            yield _problem(str(here), "it continues another line than the one before it, which was replaced")
        if not whole:
            yield _problem(str(here), "altered, or moved here from another place")
        number, previous, before = here, str(line["hash"]), whole


def _cut_off(found: Iterable[Mapping[str, object]], *, head: str | None) -> Iterator[Problem]:
    if head and head not in {START, *(line["hash"] for line in found)}:
        said = "no line has the hash that was noted: lines were cut off at the end, or the log was written anew"
        yield Problem(LOG, None, "hash", head, Sentence.of(said))


def _problem(number: str | None, rule: str) -> Problem:
    return Problem(f"{LOG}, line {number}" if number else LOG, None, "", "", Sentence.of(rule))


def _detail(text: str) -> Mapping[str, object]:
    try:
        found = json.loads(text)
    except ValueError:
        # Somebody altered the line. Whoever looks at it sees how; `verify` names it.
        return {"unreadable": text}
    return found if isinstance(found, dict) else {"unreadable": text}


def _canonical(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
