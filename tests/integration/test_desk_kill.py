"""Killed with -9 at any moment, nothing is lost, doubled, half done or left behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from indicators.desk import Desk
from indicators.errors import RefusedError
from tests.support.desk_path import new_desk, open_desk, proposed, received, settings_of
from tests.support.store import ROOT

KILLS = int(os.environ.get("KILLS", "8"))
"""Kills in all, a quarter for each step; `KILLS=240` takes a quarter of an hour."""

ROW = "AA,speed,2021,8.5,"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return new_desk(tmp_path)


def running(desk: Desk, number: int) -> int:
    """Return the process that checks an upload."""
    return int(desk._files.lock(str(number)).read_text("ascii"))


def lives(process: int) -> bool:
    """Return whether a process is still there after a while, also as what is left of a dead one."""
    deadline = time.monotonic() + 10
    while Path(f"/proc/{process}").exists():
        if time.monotonic() > deadline:
            return True
        time.sleep(0.1)
    return False


def test_people_killed_at_random_moments_lose_nothing_and_leave_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.support.desk_kills", str(tmp_path), str(KILLS), "1"]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
    kills = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(kills) == KILLS
    assert any(kill["resumed"] for kill in kills), "no kill met a check; the moments need to be chosen anew"
    assert any(kill["done"] for kill in kills), "no step was ever done; the moments need to be chosen anew"


def test_a_check_whose_process_was_killed_is_interrupted_and_can_be_done_again(desk: Desk, tmp_path: Path) -> None:
    number = received(desk, ROW)
    desk.check(number, by="ada")
    assert desk.upload(number).state == "checking"

    os.kill(running(desk, number), signal.SIGKILL)
    assert desk.wait(number, seconds=10)

    assert desk.upload(number).state == "interrupted"
    desk.check(number, by="ada")
    assert desk.wait(number, seconds=60)
    assert desk.upload(number).state == "checked"
    assert list((tmp_path / "store" / "work").iterdir()) == []


def test_a_check_goes_on_when_whoever_started_it_is_killed(desk: Desk, tmp_path: Path) -> None:
    number = received(desk, ROW)
    starting = f"""
import os, signal
from pathlib import Path
from tests.support.desk_path import open_desk, settings_of
open_desk(settings_of(Path({str(tmp_path)!r}))).check({number}, by="ada")
os.kill(os.getpid(), signal.SIGKILL)
"""

    done = subprocess.run([sys.executable, "-c", starting], cwd=ROOT, check=False)

    assert done.returncode == -signal.SIGKILL
    assert desk.wait(number, seconds=60)
    assert desk.upload(number).state == "checked"


def test_a_check_that_is_cancelled_ends_at_once_and_the_upload_is_as_before(desk: Desk, tmp_path: Path) -> None:
    number = received(desk, ROW)
    desk.check(number, by="ada")
    process = running(desk, number)

    started = time.monotonic()
    upload = desk.cancel(number, by="ada")

    assert time.monotonic() - started < 5
    assert (upload.state, upload.errors) == ("read", None)
    assert list((tmp_path / "store" / "work").iterdir()) == []
    assert not lives(process)


def test_an_upload_is_checked_by_one_process_at_a_time(desk: Desk) -> None:
    number = received(desk, ROW)
    desk.check(number, by="ada")

    with pytest.raises(RefusedError, match="at this moment"):
        desk.check(number, by="ada")
    with pytest.raises(RefusedError, match="is checking"):
        desk.withdraw(number, by="ada")

    assert desk.wait(number, seconds=60)


def test_the_number_of_a_process_that_is_not_ours_is_never_killed(desk: Desk) -> None:
    number = received(desk, ROW)
    desk._files.work.mkdir(exist_ok=True)
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as stranger:
        desk._files.lock(str(number)).write_text(str(stranger.pid), "ascii")

        with pytest.raises(RefusedError):
            desk.cancel(number, by="ada")

        assert stranger.poll() is None
        stranger.communicate(b"\n")
    assert stranger.returncode == 0


def test_a_process_that_takes_more_memory_than_allowed_is_refused_it(tmp_path: Path) -> None:
    greedy = """
from indicators.desk.processes import limit_memory
limit_memory(200_000_000)
kept = bytearray(100_000_000)
try:
    bytearray(400_000_000)
except MemoryError:
    print("refused")
"""

    done = subprocess.run([sys.executable, "-c", greedy], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.stdout == "refused\n"


def test_a_publication_that_died_after_the_store_committed_is_entered_at_the_next_start(
    desk: Desk, tmp_path: Path
) -> None:
    number = proposed(desk, ROW)
    dying = f"""
import os
from pathlib import Path
from tests.support.desk_path import open_desk, settings_of
desk = open_desk(settings_of(Path({str(tmp_path)!r})))
desk.recover()
original = desk._engine.put
def put(*arguments, **named):
    original(*arguments, **named)
    os._exit(9)
desk._engine.put = put
desk.publish({number}, by="bo")
"""
    done = subprocess.run([sys.executable, "-c", dying], cwd=ROOT, check=False)
    assert done.returncode == 9
    assert desk.upload(number).state == "proposed"
    with desk.database.reading() as connection:
        assert connection.execute("SELECT count(*) FROM intents").fetchone()[0] == 1

    again = open_desk(settings_of(tmp_path))
    again.recover()

    assert (again.upload(number).state, again.upload(number).release) == ("published", 2)
    with pytest.raises(RefusedError, match="is published"):
        again.publish(number, by="bo")
    assert again._engine.newest() == 2
