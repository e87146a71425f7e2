"""Several processes and threads on one store."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from filelock import FileLock

from indicators.errors import StoreError
from indicators.store import Store, StoreSettings
from tests.support.store import ROOT, contents, same, start, state


def finish(process: subprocess.Popen[str]) -> list[str]:
    said, complaints = process.communicate(timeout=120)
    assert process.returncode == 0, complaints
    assert complaints == ""
    return said.splitlines()


def test_two_processes_that_publish_at_once_take_turns_beside_readers(tmp_path: Path) -> None:
    settings = StoreSettings(tmp_path / "store")
    publishers = [start(settings, author=author, count=6) for author in ("Ada", "Bo")]
    reader = Store(settings)
    reads = 0

    while any(publisher.poll() is None for publisher in publishers):
        if (newest := reader.newest()) is not None:
            held = reader.read(newest).observations
            assert len(held) == len(state(1).observations)
            reads += 1

    said = [line for publisher in publishers for line in finish(publisher)]
    known = reader.releases()
    assert sorted(int(line.split()[1]) for line in said if line.startswith("published")) == list(range(1, 13))
    assert [release.number for release in known] == list(range(1, 13))
    assert {release.author for release in known} == {"Ada", "Bo"}
    assert reads > 0


def test_threads_share_a_store(tmp_path: Path) -> None:
    store = Store(StoreSettings(tmp_path / "store"))

    def publish_and_read(number: int) -> bool:
        state = contents({(f"entity_{number}", "trust", year): 1.0 for year in range(2000, 2050)})
        release = store.publish(state, author=f"thread {number}", message="mine")
        return same(store.read(release.number), state)

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(publish_and_read, range(8))) == [True] * 8
    assert [release.number for release in store.releases()] == list(range(1, 9))


def test_threads_that_open_a_store_at_once_all_get_an_answer(tmp_path: Path) -> None:
    store = Store(StoreSettings(tmp_path / "store"))
    gate = threading.Barrier(6)

    def ask(_thread: int) -> int | None:
        gate.wait()
        return store.newest()

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(ask, range(6))) == [None] * 6


FORKING = """
import os, sys
from pathlib import Path
from indicators.store import Store, StoreSettings
from tests.support.store import same, state

store = Store.open(StoreSettings(Path(sys.argv[1])))
store.publish(state(1), author="parent", message="before the fork")
child = os.fork()
if child == 0:
    good = same(store.read(1), state(1))
    number = store.publish(state(2), author="child", message="after the fork").number
    os._exit(0 if good and number == 2 else 1)
assert os.waitpid(child, 0)[1] == 0
assert store.newest() == 2
assert same(store.read(1), state(1)) and same(store.read(2), state(2))
assert store.publish(state(3), author="parent", message="after the child").number == 3
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_store_opened_before_a_fork_works_on_both_sides_of_it(tmp_path: Path) -> None:
    command = [sys.executable, "-W", "ignore::DeprecationWarning", "-c", FORKING, str(tmp_path / "store")]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)

    assert (done.returncode, done.stderr) == (0, "")


def test_a_lock_file_left_by_a_dead_process_blocks_nobody(tmp_path: Path) -> None:
    settings = StoreSettings(tmp_path / "store", patience=1)
    settings.folder.mkdir()
    Path(f"{settings.catalog_file}.lock").write_text("left behind")

    assert Store.open(settings).publish(state(1), author="Ada", message="first").number == 1


def test_a_publisher_that_waits_too_long_is_told_so_in_words(tmp_path: Path) -> None:
    settings = StoreSettings(tmp_path / "store", patience=0.2)
    store = Store.open(settings)

    with FileLock(f"{settings.catalog_file}.lock"), pytest.raises(StoreError) as told:
        store.publish(state(1), author="Ada", message="first")

    assert "Somebody else has kept this store busy for 0.2 seconds" in str(told.value)
    assert store.newest() is None


def test_a_catalog_locked_by_another_program_is_waited_for(tmp_path: Path) -> None:
    store = Store.open(StoreSettings(tmp_path / "store"))
    holding = f"""
import sqlite3, sys, time
catalog = sqlite3.connect({str(tmp_path / "store" / "catalog.sqlite")!r}, isolation_level=None)
catalog.execute("BEGIN IMMEDIATE")
print("held", flush=True)
time.sleep(2)
catalog.execute("ROLLBACK")
"""
    with subprocess.Popen([sys.executable, "-c", holding], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout
        other.stdout.readline()
        started = time.monotonic()

        release = store.publish(state(1), author="Ada", message="first")

    assert release.number == 1
    assert time.monotonic() - started > 1.5, "longer than the time-out of the catalog itself"
