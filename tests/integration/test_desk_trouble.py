"""Each way the desk can fail, made to happen: what the person is told, and that all goes on once the cause is gone."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from indicators.desk import Desk, audit
from indicators.errors import StoreError
from tests.support.desk_path import figures, new_desk, open_desk, proposed, settings_of
from tests.support.rights import ordinary_user
from tests.support.store import ROOT

ROW = "AA,speed,2021,8.5,"


@pytest.fixture
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
from tests.support.desk_path import open_desk, settings_of
desk = open_desk(settings_of(Path({str(folder)!r})))
desk.recover()
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
before = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, before[1]))
try:
    desk.receive(io.BytesIO(b"x" * 3_000_000), name="large.csv", author="ada")
except StoreError as error:
    sys.stdout.write(str(error))
resource.setrlimit(resource.RLIMIT_FSIZE, before)  # what measures the coverage writes at the end
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
from tests.support.desk_path import open_desk, settings_of
desk = open_desk(settings_of(Path({str(folder)!r})))
desk.recover()
desk.consequences({number})
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
before = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, before[1]))
try:
    desk.publish({number}, by="bo")
except StoreError as error:
    sys.stdout.write(str(error))
resource.setrlimit(resource.RLIMIT_FSIZE, before)  # what measures the coverage writes at the end
"""
    done = subprocess.run([sys.executable, "-c", filling], cwd=ROOT, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
    assert "The disk is full" in done.stdout
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
