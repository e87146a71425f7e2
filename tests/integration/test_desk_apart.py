"""Judging apart from the pages: the same as a check finds, with its memory, and in words when the process fails."""

from __future__ import annotations

import shlex
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from indicators.desk import Desk, locks
from indicators.errors import RefusedError, StoreError
from tests.conftest import ROOT
from tests.support.desk_path import new_desk, open_desk, proposed, received, settings_of

ROW = "AA,speed,2021,8.5,"
Interpreter = Callable[[str], None]

TIGHT = """
import runpy, sys
from indicators.desk import apart
apart.MEMORY = 0
sys.argv = sys.argv[2:]
runpy.run_module("indicators.desk.work_apart", run_name="__main__")
"""
"""Judges as the process does, with no more memory than it has already."""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return new_desk(tmp_path)


@pytest.fixture
def interpreter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Interpreter:
    """Return a function that makes every new process of ours another program."""

    def put(command: str) -> None:
        program = tmp_path / "program.sh"
        program.write_text(f"#!/bin/sh\n{command}\n")
        program.chmod(0o700)
        monkeypatch.setattr(sys, "executable", str(program))

    return put


def test_what_is_shown_and_published_is_what_the_check_found(desk: Desk, tmp_path: Path) -> None:
    number = proposed(desk, ROW, "BB,speed,2021,9.5,")

    judged = desk._outlook.judged(desk.upload(number), over=1)
    desk.publish(number, by="bo")

    assert judged.judgement == desk.judgement(number)
    assert judged.dataset is not None
    published = open_desk(settings_of(tmp_path))._engine.dataset(2)
    pd.testing.assert_frame_equal(
        judged.dataset.observations,
        published.observations,
        check_categorical=False,
        check_dtype=False,
        check_column_type=False,
    )
    assert list((tmp_path / "store" / "work").iterdir()) == []


def test_an_upload_with_errors_has_no_figures(desk: Desk) -> None:
    number = received(desk, "ZZ,speed,2021,1,")

    judged = desk._outlook.judged(desk.upload(number), over=1)

    assert judged.dataset is None
    assert [(problem.rule_id, problem.row) for problem in judged.judgement.errors] == [("observation_entity", 2)]


def test_what_needs_more_memory_than_a_check_is_refused_and_stays_proposed(
    desk: Desk, interpreter: Interpreter
) -> None:
    number = proposed(desk, *(f"AA,speed,{year},8.5,{'x' * 9000}" for year in range(1900, 2100)))
    # One heap and no reserve, so that large pieces are asked of the system, which has no more.
    interpreter(f'MALLOC_ARENA_MAX=1 MALLOC_MMAP_THRESHOLD_=65536 exec {sys.executable} -c {shlex.quote(TIGHT)} "$@"')

    with pytest.raises(RefusedError, match="more memory than a check may take, 1,073 MB"):
        desk.publish(number, by="bo")

    assert desk.upload(number).state == "proposed"


@pytest.mark.parametrize(
    ("command", "said"),
    [("read line; kill -9 $$", "'figures.csv' was ended before its time"), ("exit 3", "ended before|Broken pipe")],
)
def test_a_process_that_dies_is_told_in_words_and_leaves_nothing(
    desk: Desk, interpreter: Interpreter, command: str, said: str, tmp_path: Path
) -> None:
    number = proposed(desk, ROW)
    interpreter(command)

    with pytest.raises(StoreError, match=said):
        desk.publish(number, by="bo")

    assert desk.upload(number).state == "proposed"
    assert list((tmp_path / "store" / "work").iterdir()) == []


def test_a_process_that_cannot_be_started_is_told_in_words(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    number = proposed(desk, ROW)
    monkeypatch.setattr(sys, "executable", "/nowhere/python")

    with pytest.raises(StoreError, match=r"Cannot start a process: .*No such file"):
        desk.publish(number, by="bo")
    with pytest.raises(StoreError, match=f"Cannot start the check of upload {received(desk, ROW)}: No such file"):
        desk.check(received(desk, ROW) - 1, by="ada")


def test_a_release_that_cannot_be_read_is_told_in_the_words_of_the_store(desk: Desk) -> None:
    number = received(desk, ROW)

    with pytest.raises(StoreError, match="There is no release 7"):
        desk._outlook.judged(desk.upload(number), over=7)


def test_the_process_ends_with_whoever_asked(desk: Desk, tmp_path: Path) -> None:
    number = proposed(desk, ROW)
    asking = f"""
import os, threading, time
from pathlib import Path
from tests.conftest import ROOT
from tests.support.desk_path import open_desk, settings_of
desk = open_desk(settings_of(Path({str(tmp_path)!r})))
threading.Thread(target=desk.publish, args=({number},), kwargs={{"by": "bo"}}, daemon=True).start()
while not list(desk._files.work.glob("*.lock")):
    time.sleep(0.01)
os._exit(9)
"""

    done = subprocess.run([sys.executable, "-c", asking], cwd=ROOT, check=False)

    assert done.returncode == 9
    deadline = time.monotonic() + 60
    while any(locks.held(lock) for lock in desk._files.work.glob("*.lock")):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert desk.upload(number).state == "proposed"
    desk.recover()
    assert list(desk._files.work.iterdir()) == []
