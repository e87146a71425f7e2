"""Several processes and threads on one desk, some of them killed: the chain of the audit log stays whole."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from indicators.desk.audit import lines, record, verify
from indicators.desk.database import Database
from indicators.desk.throttle import Throttle
from tests.support.desk import start, trying
from tests.support.store import ROOT

AMONG = 5
"""Lines of a process before the moments at which it is killed."""


def test_processes_that_write_at_once_make_the_file_and_one_whole_chain(tmp_path: Path) -> None:
    path = tmp_path / "new" / "desk.sqlite"
    writers = [start(path, name=name, count=40) for name in ("ada", "bo", "cy", "di")]

    ends = [writer.end() for writer in writers]

    database = Database(path)
    assert ends == [(0, "".join(f"{number}\n" for number in range(1, 41)))] * 4
    assert verify(database) == 160
    assert Counter(line.who for line in lines(database)) == {"ada": 40, "bo": 40, "cy": 40, "di": 40}
    for name in ("ada", "bo", "cy", "di"):
        counted = [line.detail["number_of_this"] for line in lines(database)[::-1] if line.who == name]
        assert counted == list(range(1, 41))


@pytest.mark.slow
def test_processes_killed_at_random_moments_lose_no_line_that_they_reported(tmp_path: Path) -> None:
    moments, path = random.Random(1), tmp_path / "desk.sqlite"

    for kill in range(12):
        process = start(path, name=f"killed {kill}")
        # The first process is killed at any moment of making the file, the others among lines.
        first = "".join(process.output.readline() for _ in range(AMONG if kill else 0))
        time.sleep(moments.uniform(0, 0.3))
        process.kill()
        code, rest = process.end()
        said = [int(line) for line in (first + rest).splitlines(keepends=True) if line.endswith("\n")]

        database = Database(path)
        held = [line for line in lines(database) if line.who == f"killed {kill}"]
        assert code == -signal.SIGKILL
        assert verify(database) == len(lines(database))
        assert max(said, default=0) <= len(held) <= max(said, default=0) + 1

        with database.writing() as connection:
            record(connection, who="next", action="after a kill")

    assert verify(Database(path)) >= 11 * AMONG + 12


def test_threads_share_a_database(tmp_path: Path) -> None:
    database = Database(tmp_path / "desk.sqlite")

    def add(number: int) -> None:
        with database.writing() as connection:
            record(connection, who=f"thread {number}", action="count")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, range(40)))

    assert verify(database) == 40


FORKING = """
import os, sys
from pathlib import Path
from indicators.desk.audit import record, verify
from indicators.desk.database import Database

database = Database(Path(sys.argv[1]))
def add(name):
    with database.writing() as connection:
        record(connection, who=name, action="count")
add("parent")
child = os.fork()
if child == 0:
    add("child")
    os._exit(0 if verify(database) >= 2 else 1)
add("parent")
assert os.waitpid(child, 0)[1] == 0
assert verify(database) == 3
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_database_works_on_both_sides_of_a_fork(tmp_path: Path) -> None:
    command = [sys.executable, "-c", FORKING, str(tmp_path / "desk.sqlite")]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)

    assert (done.returncode, done.stderr) == (0, "")


def test_workers_count_tries_together(tmp_path: Path) -> None:
    path = tmp_path / "desk.sqlite"
    workers = [trying(path, times=20) for _ in range(3)]

    ends = [worker.end() for worker in workers]

    assert [code for code, _ in ends] == [0] * 3
    assert sum(int(allowed) for _, allowed in ends) == 10
    assert Throttle(Database(path)).allowed("sign-in 192.0.2.7", limit=10, seconds=3600) > 0


def test_a_reader_sees_one_state_while_others_write(tmp_path: Path) -> None:
    database = Database(tmp_path / "desk.sqlite")

    with database.reading() as reader:
        before = reader.execute("SELECT count(*) FROM audit").fetchone()[0]
        with database.writing() as connection:
            record(connection, who="ada", action="count")
        after = reader.execute("SELECT count(*) FROM audit").fetchone()[0]

    assert (before, after, verify(database)) == (0, 0, 1)
