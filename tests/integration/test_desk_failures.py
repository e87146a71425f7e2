<<<<<<< HEAD
"""Each way the desk can fail, made to happen: what the person is told, and that all goes on once the cause is gone."""

from __future__ import annotations

import io
import os
import shutil
=======
"""Each way the database of the desk can fail, made to happen, and what the person is told."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
>>>>>>> accounts
import subprocess
import sys
import tempfile
from collections.abc import Iterator
<<<<<<< HEAD
from contextlib import contextmanager
=======
from contextlib import closing, contextmanager
>>>>>>> accounts
from pathlib import Path

import pytest

<<<<<<< HEAD
from indicators.desk import Desk, audit
from indicators.errors import StoreError
from tests.support.uploads import figures, new_desk, open_desk, proposed, settings_of
from tests.support.store import ROOT

ROW = "AA,speed,2021,8.5,"
=======
from indicators.desk.audit import record, verify
from indicators.desk.database import Database
from indicators.errors import StoreError
from tests.support.uploads import ROOT

>>>>>>> accounts
NOBODY = 65534


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Give up the rights of root for a while: root may write everywhere."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
<<<<<<< HEAD
def folder() -> Iterator[Path]:
    """A folder with a desk, that every user may look into."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def desk(folder: Path) -> Desk:
    return new_desk(folder)


def test_a_disk_that_fills_up_while_a_file_comes_in_keeps_nothing_of_it(desk: Desk, folder: Path) -> None:
    filling = f"""
import io, resource, signal, sys
from pathlib import Path
from indicators.errors import StoreError
from tests.support.uploads import open_desk, settings_of
desk = open_desk(settings_of(Path({str(folder)!r})))
desk.recover()
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))
try:
    desk.receive(io.BytesIO(b"x" * 3_000_000), name="large.csv", author="ada")
except StoreError as error:
    sys.stdout.write(str(error))
"""
    done = subprocess.run([sys.executable, "-c", filling], cwd=ROOT, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
    assert "Cannot receive 'large.csv'" in done.stdout
    assert "Nothing was kept; free some space" in done.stdout
    assert list((folder / "store" / "uploads").iterdir()) == []
    assert desk.uploads() == ()
    assert desk.receive(io.BytesIO(b"x" * 3_000_000), name="large.csv", author="ada").id == 1


def test_a_disk_that_is_full_at_publication_leaves_the_upload_proposed(desk: Desk, folder: Path) -> None:
    number = proposed(desk, ROW)
    filling = f"""
import resource, signal, sys
from pathlib import Path
from indicators.errors import StoreError
from tests.support.uploads import open_desk, settings_of
desk = open_desk(settings_of(Path({str(folder)!r})))
desk.recover()
desk.consequences({number})
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, 4_000))
try:
    desk.publish({number}, by="bo")
except StoreError as error:
    sys.stdout.write(str(error))
"""
    done = subprocess.run([sys.executable, "-c", filling], cwd=ROOT, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
    assert "free some space" in done.stdout
    assert desk.upload(number).state == "proposed"
    assert open_desk(settings_of(folder)).publish(number, by="bo").number == 2
    audit.verify(desk.database)


def test_a_folder_that_may_be_read_only_says_so_and_loses_nothing(desk: Desk, folder: Path) -> None:
    number = proposed(desk, ROW)
    (folder / "store").chmod(0o755)

    with ordinary_user():
        for step in (
            lambda: open_desk(settings_of(folder)).publish(number, by="bo"),
            lambda: open_desk(settings_of(folder)).receive(io.BytesIO(figures(ROW)), name="f.csv", author="ada"),
        ):
            with pytest.raises(StoreError, match="write"):
                step()

    assert desk.upload(number).state == "proposed"
    assert desk.publish(number, by="bo").number == 2


def test_a_catalog_that_cannot_be_reached_keeps_the_proposal_until_it_is_back(desk: Desk, folder: Path) -> None:
    number = proposed(desk, ROW)
    catalog, hidden = folder / "store" / "catalog.sqlite", folder / "hidden"
    away = open_desk(settings_of(folder, store__catalog="postgres:host=/nowhere dbname=x password=hush-hush"))

    with pytest.raises(StoreError, match="The database server cannot be used") as told:
        away.publish(number, by="bo")

    assert "hush-hush" not in str(told.value)
    assert catalog.exists()
    assert not hidden.exists()
    assert desk.upload(number).state == "proposed"
    assert desk.publish(number, by="bo").number == 2


def test_a_check_over_a_catalog_that_cannot_be_reached_says_why_and_can_be_done_again(desk: Desk, folder: Path) -> None:
    number = proposed(desk, ROW)
    desk.give_back(number, by="bo", reason="Check it again")
    away = open_desk(settings_of(folder, store__catalog="postgres:host=/nowhere dbname=x password=hush-hush"))
    away._recovered = os.getpid()

    away.check(number, by="ada")
    assert away.wait(number, seconds=120)

    progress = desk.progress(number)
    assert progress
    assert "The database server cannot be used" in progress.failure
    assert desk.upload(number).state == "interrupted"
    desk.check(number, by="ada")
    assert desk.wait(number, seconds=120)
    assert desk.upload(number).state == "checked"
=======
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
>>>>>>> accounts
