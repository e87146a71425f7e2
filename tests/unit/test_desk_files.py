"""Locks that end with their holder, and files that are swept only when nobody needs them."""

from __future__ import annotations

import fcntl
import io
import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

from indicators.desk import locks
from indicators.desk.files import Files
from indicators.errors import DataError, RefusedError, StoreError

ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
"""SHA-256 of the letters abc (FIPS 180-2, appendix B.1)."""


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


def test_a_lock_is_held_by_one_and_free_again_when_it_is_closed(tmp_path: Path) -> None:
    lock = locks.hold(tmp_path / "x.lock")

    assert lock is not None
    assert locks.held(tmp_path / "x.lock")
    assert locks.hold(tmp_path / "x.lock") is None
    os.close(lock)
    assert not locks.held(tmp_path / "x.lock")


def test_a_lock_file_without_a_holder_and_one_that_is_missing_are_not_held(tmp_path: Path) -> None:
    (tmp_path / "left.lock").write_text("4711")

    assert not locks.held(tmp_path / "left.lock")
    assert not locks.held(tmp_path / "missing.lock")


def test_a_lock_that_was_handed_to_a_child_is_held_until_the_child_ends(tmp_path: Path) -> None:
    lock = locks.hold(tmp_path / "x.lock")
    assert lock is not None
    command = [sys.executable, "-c", "input()"]

    with subprocess.Popen(command, stdin=subprocess.PIPE, pass_fds=(lock,)) as child:
        os.close(lock)

        assert locks.held(tmp_path / "x.lock")
        child.kill()
        child.wait()

        assert not locks.held(tmp_path / "x.lock")


def test_a_file_is_named_by_its_content_and_gone_unless_it_is_kept(files: Files) -> None:
    with files.incoming(io.BytesIO(b"abc"), name="a.csv", limit=3) as part:
        assert (part.sha256, part.size) == (ABC, 3)
        files.keep(part)
    with files.incoming(io.BytesIO(b"abcd"), name="a.csv", limit=4):
        pass

    assert [path.name for path in files.uploads.iterdir()] == [ABC]
    assert files.path(ABC).read_bytes() == b"abc"


def test_an_empty_file_is_refused(files: Files) -> None:
    with (
        pytest.raises(DataError, match="upload_empty"),
        files.incoming(io.BytesIO(b""), name="a.csv", limit=3),
    ):
        pass


def test_sweeping_spares_what_has_a_row_what_comes_in_and_what_is_worked_on(files: Files) -> None:
    with files.incoming(io.BytesIO(b"abc"), name="a.csv", limit=3) as part:
        files.keep(part)
    (files.uploads / "0123.part").write_bytes(b"left by a process that died")
    (files.uploads / "f00d").write_bytes(b"named, and its row never written")
    with files.incoming(io.BytesIO(b"abcd"), name="b.csv", limit=4) as coming, files.workspace("7") as folder:
        (files.work / "8").mkdir()

        removed = files.sweep(known={ABC})

        assert removed == 3
        assert {path.name for path in files.uploads.iterdir()} == {ABC, coming.path.name}
        assert {path.name for path in files.work.iterdir()} == {"7", "7.lock"}
        assert folder.is_dir()
    assert list(files.work.iterdir()) == []


def test_two_do_not_work_under_one_name(files: Files) -> None:
    with files.workspace("7"), pytest.raises(RefusedError, match="at this moment"), files.workspace("7"):
        pass


def test_a_folder_to_work_in_is_private_and_empty(files: Files) -> None:
    with files.workspace("7") as folder:
        (folder / "left.csv").touch()
    (files.work / "7").mkdir()
    (files.work / "7" / "left.csv").touch()

    with files.workspace("7") as folder:
        assert list(folder.iterdir()) == []
        assert folder.stat().st_mode & 0o777 == 0o700


def test_a_lock_file_that_is_swept_between_opening_and_locking_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, flock, swept = tmp_path / "x.lock", fcntl.flock, []

    def sweep_first(descriptor: int, operation: int) -> None:
        if len(swept) < 2:
            path.unlink()
            if swept:
                path.touch()  # and somebody else has made it again
            swept.append(descriptor)
        flock(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", sweep_first)
    lock = locks.hold(path)

    assert lock is not None
    assert os.fstat(lock).st_ino == path.stat().st_ino
    assert locks.held(path)
    os.close(lock)


def test_a_lock_is_given_up_where_its_file_is_swept_again_and_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, flock = tmp_path / "x.lock", fcntl.flock

    def sweep(descriptor: int, operation: int) -> None:
        path.unlink()
        flock(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", sweep)

    assert locks.hold(path) is None


def test_a_file_that_is_too_large_is_read_no_further_than_its_limit(files: Files) -> None:
    stream = io.BytesIO(b"x" * 3_000_000)

    with pytest.raises(DataError, match="upload_size"), files.incoming(stream, name="a.csv", limit=1_000_000):
        pass

    assert stream.tell() == 1_000_001
    assert list(files.uploads.iterdir()) == []


def test_a_file_in_the_place_of_a_folder_is_told_in_words(files: Files) -> None:
    files.uploads.write_text("a file")
    files.work.write_text("a file")

    with pytest.raises(StoreError, match=r"work: File exists\. Nothing was kept"):
        files.claim("7")
    with (
        pytest.raises(StoreError, match=r"uploads: File exists\. Nothing was kept"),
        files.incoming(io.BytesIO(b"abc"), name="a.csv", limit=3),
    ):
        pass


def test_a_name_that_is_taken_for_a_file_that_comes_in_is_told_in_words(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(secrets, "token_hex", lambda _count: "0123")
    with (
        files.incoming(io.BytesIO(b"abc"), name="a.csv", limit=3),
        pytest.raises(StoreError, match="another upload is in the way"),
        files.incoming(io.BytesIO(b"abc"), name="b.csv", limit=3),
    ):
        pass


def test_a_stream_that_breaks_off_leaves_nothing(files: Files) -> None:
    class Broken(io.BytesIO):
        def read(self, _size: int | None = -1) -> bytes:
            raise OSError(5, "Input/output error")

    with (
        pytest.raises(StoreError, match=r"Cannot receive 'a\.csv' in .*: Input/output error"),
        files.incoming(Broken(), name="a.csv", limit=3),
    ):
        pass

    assert list(files.uploads.iterdir()) == []
