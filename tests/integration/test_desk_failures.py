"""Each way the database of the desk can fail, made to happen, and what the person is told."""

from __future__ import annotations

import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from indicators.desk.audit import record, verify
from indicators.desk.database import Database
from indicators.errors import StoreError
from tests.support.rights import ordinary_user
from tests.support.store import ROOT


@pytest.fixture
def path() -> Iterator[Path]:
    """A database with one line, in a folder that every user may look into."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    found = folder / "desk.sqlite"
    add(Database(found))
    yield found
    shutil.rmtree(folder)


def add(database: Database) -> None:
    with database.writing() as connection:
        record(connection, who="ada", action="count")


def told(path: Path) -> str:
    with pytest.raises(StoreError) as error:
        add(Database(path))
    return str(error.value)


def test_the_file_is_readable_for_its_owner_only(path: Path) -> None:
    with Database(path).reading():
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.glob("desk.sqlite*")}

    assert modes["desk.sqlite"] == 0o600
    assert {mode for name, mode in modes.items() if not name.endswith(".lock")} == {0o600}


def test_every_change_is_forced_to_the_disk(path: Path) -> None:
    with Database(path).writing() as connection:
        settings = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")]

    assert settings == ["wal", 2]


def test_a_file_that_somebody_else_owns(path: Path) -> None:
    with ordinary_user():
        said = told(path)

    assert f"Cannot change '{path}'" in said
    assert "Run this command as the user that runs the explorer" in said


def test_a_folder_that_cannot_be_made() -> None:
    with ordinary_user():
        said = told(Path("/proc/no-desk-here/desk.sqlite"))

    assert said.startswith("Cannot change '/proc/no-desk-here/desk.sqlite'")


def test_a_file_where_a_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("")

    assert "A file stands where a folder should be" in told(tmp_path / "store" / "desk.sqlite")


def test_an_empty_file_left_by_a_process_that_was_killed_is_made_anew(path: Path) -> None:
    left = path.with_name("left.sqlite")
    left.touch()

    add(Database(left))

    with Database(left).reading() as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert verify(Database(left)) == 1


def test_tables_that_were_made_in_part_are_not_there(path: Path) -> None:
    left = path.with_name("left.sqlite")
    with closing(sqlite3.connect(left)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")

    add(Database(left))

    assert verify(Database(left)) == 1


def test_a_file_that_is_no_database(path: Path) -> None:
    path.write_bytes(b"figures, not a database\n" * 100)

    assert "The file is damaged. Put it back from a backup." in told(path)


def test_a_file_of_a_newer_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 9999")

    assert "was made by a newer Trilogic (version 9999 of its tables" in told(path)


FILLING = """
import resource, signal, sys
from pathlib import Path
from indicators.desk.audit import record, verify
from indicators.desk.database import Database
from indicators.errors import StoreError

database = Database(Path(sys.argv[1]))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))
safe = verify(database)
try:
    while True:
        with database.writing() as connection:
            record(connection, who="ada", action="count", reason="x" * 20_000)
        safe += 1
except StoreError as error:
    print(error)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
assert verify(database) == safe, (verify(database), safe)
with database.writing() as connection:
    record(connection, who="ada", action="count")
assert verify(database) == safe + 1
"""


def test_a_disk_without_space_changes_nothing_and_is_forgotten_when_there_is_space_again(path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FILLING, str(path)], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert f"Cannot change '{path}'" in done.stdout
    assert verify(Database(path)) > 1
