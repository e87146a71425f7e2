"""The audit log: what a line holds, and how each way of tampering with the file is found."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from indicators.desk.audit import TRIGGERS, digest, lines, record, verify
from indicators.desk.database import Database
from indicators.errors import DataError, StoreError


@pytest.fixture
def database(tmp_path: Path) -> Database:
    """A log of five lines."""
    found = Database(tmp_path / "desk.sqlite")
    for number in range(1, 6):
        with found.writing() as connection:
            record(
                connection, who="ada", action="publish", before=number, after=number + 1, reason=f"wave {number} “é”"
            )
    return found


def tamper(tmp_path: Path, *statements: str, guarded: bool = True) -> None:
    """Change the file as somebody with a shell on the machine would; afterwards the triggers are back."""
    with closing(sqlite3.connect(tmp_path / "desk.sqlite", isolation_level=None)) as connection:
        held = {name: connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)) for name in TRIGGERS}
        scripts = [row.fetchone()[0] for row in held.values()]
        for statement in (*(f"DROP TRIGGER {name}" for name in TRIGGERS), *statements, *(scripts if guarded else ())):
            connection.execute(statement)


def found(database: Database, *, head: str | None = None) -> list[str]:
    with pytest.raises(DataError) as error:
        verify(database, head=head)
    assert "the audit log is not as it was written" in str(error.value)
    return [str(problem).removeprefix("audit log, ") for problem in error.value.problems]


def test_a_line_says_who_did_what_from_which_release_to_which(database: Database) -> None:
    newest = lines(database)[0]

    assert (newest.number, newest.who, newest.action, newest.before, newest.after) == (5, "ada", "publish", 5, 6)
    assert newest.detail == {"reason": "wave 5 “é”"}
    assert newest.at.endswith("+00:00")


def test_lines_are_read_from_the_newest_and_page_by_page(database: Database) -> None:
    first = lines(database, count=2)
    second = lines(database, count=2, before=first[-1].number)

    assert [line.number for line in (*first, *second)] == [5, 4, 3, 2]


def test_a_hash_can_be_worked_out_by_hand() -> None:
    content = (
        '{"action":"sign in","after":null,"at":"2026-01-02T03:04:05.000006+00:00","before":null,'
        '"detail":"{\\"place\\":\\"K\\\\u00f6ln\\"}","number":1,"who":"ada"}'
    )
    line = {
        "number": 1,
        "at": "2026-01-02T03:04:05.000006+00:00",
        "who": "ada",
        "action": "sign in",
        "before": None,
        "after": None,
        "detail": json.dumps({"place": "Köln"}, separators=(",", ":")),
        "previous": "0" * 64,
    }

    assert digest(line) == hashlib.sha256(("0" * 64 + content).encode("ascii")).hexdigest()


def test_a_log_that_nobody_touched_is_whole_and_holds_every_hash_that_was_noted(database: Database) -> None:
    assert verify(database) == 5
    assert [verify(database, head=line.hash) for line in lines(database)] == [5] * 5


def test_what_is_rolled_back_leaves_no_line(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.writing() as connection:  # noqa: PT012 - the failing transaction
        record(connection, who="ada", action="publish")
        raise ZeroDivisionError

    assert verify(database) == 5


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE audit SET who = 'bo' WHERE number = 2", "cannot be changed"),
        ("DELETE FROM audit WHERE number = 5", "cannot be removed"),
        ("DELETE FROM audit", "cannot be removed"),
        ("INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE number = 2", "added at its end only"),
        ("INSERT INTO audit SELECT 9, at, who, action, before, after, detail, previous, 'x' FROM audit", "at its end"),
    ],
)
def test_the_database_refuses_to_change_a_line(database: Database, statement: str, said: str) -> None:
    with pytest.raises(StoreError, match=said), database.writing() as connection:
        connection.execute(statement)

    assert verify(database) == 5


@pytest.mark.parametrize("column", ["at", "who", "action", "detail", "before", "after", "previous", "hash"])
def test_an_altered_column_names_its_line(database: Database, tmp_path: Path, column: str) -> None:
    tamper(tmp_path, f"UPDATE audit SET {column} = '77' WHERE number = 3")

    assert "line 3: altered, or moved here from another place" in found(database)


def test_letters_that_are_none_name_their_line(database: Database, tmp_path: Path) -> None:
    tamper(tmp_path, "UPDATE audit SET who = CAST(x'ff' AS TEXT), detail = 'not JSON' WHERE number = 2")

    assert found(database) == ["line 2: altered, or moved here from another place"]


def test_an_altered_detail_can_still_be_looked_at(database: Database, tmp_path: Path) -> None:
    tamper(
        tmp_path,
        "UPDATE audit SET detail = 'not JSON' WHERE number = 5",
        "UPDATE audit SET detail = '[]' WHERE number = 4",
    )

    assert [line.detail for line in lines(database, count=2)] == [{"unreadable": "not JSON"}, {"unreadable": "[]"}]


@pytest.mark.parametrize(
    ("gone", "said"),
    [("number = 1", "line 1: removed"), ("number = 3", "line 3: removed"), ("number IN (2, 3, 4)", "lines 2 to 4")],
)
def test_removed_lines_are_named(database: Database, tmp_path: Path, gone: str, said: str) -> None:
    tamper(tmp_path, f"DELETE FROM audit WHERE {gone}")

    assert [said.replace("lines", "line") in one for one in found(database)] == [True]


def test_a_removed_line_is_found_when_those_after_it_are_numbered_anew(database: Database, tmp_path: Path) -> None:
    tamper(
        tmp_path,
        "DELETE FROM audit WHERE number = 3",
        *(f"UPDATE audit SET number = {n - 1} WHERE number = {n}" for n in (4, 5)),
    )

    assert [one.split(":")[0] for one in found(database)] == ["line 3", "line 4"]


def test_two_lines_that_changed_places_are_both_named(database: Database, tmp_path: Path) -> None:
    tamper(
        tmp_path,
        "UPDATE audit SET number = 99 WHERE number = 2",
        "UPDATE audit SET number = 2 WHERE number = 4",
        "UPDATE audit SET number = 4 WHERE number = 99",
    )

    assert [one.split(":")[0] for one in found(database)] == ["line 2", "line 4"]


def test_a_line_that_was_altered_with_its_hash_breaks_the_chain_at_the_next(database: Database, tmp_path: Path) -> None:
    old = dict(
        zip(("number", "at", "who", "action", "before", "after", "detail", "previous"), _row(tmp_path), strict=True)
    )
    new = digest({**old, "who": "bo"})

    tamper(tmp_path, f"UPDATE audit SET who = 'bo', hash = '{new}' WHERE number = 3")

    assert found(database) == ["line 4: it continues another line than the one before it, which was replaced"]


def _row(tmp_path: Path) -> tuple[object, ...]:
    with closing(sqlite3.connect(tmp_path / "desk.sqlite")) as connection:
        row: tuple[object, ...] = connection.execute("SELECT * FROM audit WHERE number = 3").fetchone()
    return row[:-1]


def test_lines_cut_off_at_the_end_are_found_with_a_hash_noted_elsewhere_only(
    database: Database, tmp_path: Path
) -> None:
    noted = lines(database)[0].hash

    tamper(tmp_path, "DELETE FROM audit WHERE number > 3")

    assert verify(database) == 3
    assert "lines were cut off at the end" in found(database, head=noted)[0]


def test_a_log_without_its_triggers_says_so(database: Database, tmp_path: Path) -> None:
    tamper(tmp_path, guarded=False)

    assert [trigger in one for trigger, one in zip(TRIGGERS, found(database), strict=True)] == [True] * 3
