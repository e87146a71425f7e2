"""Packages on the shelf: made once, whole or not there, and never more than are kept."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest

from indicators.errors import StoreError
from indicators.package.shelf import KEPT, Shelf


def test_a_file_is_made_once_for_all_who_ask_at_the_same_time(tmp_path: Path) -> None:
    made: list[str] = []

    def make() -> bytes:
        made.append("made")
        return b"figures"

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: Shelf(tmp_path).get("one.zip", make=make), range(24)))

    assert made == ["made"]
    assert {one.path for one in found} == {found[0].path}
    assert (found[0].size, found[0].digest) == (7, sha256(b"figures").hexdigest())


def test_a_file_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    def fail() -> bytes:
        raise StoreError("no room")

    with pytest.raises(StoreError, match="no room"):
        Shelf(tmp_path).get("one.zip", make=fail)

    assert Shelf(tmp_path).find("one.zip") is None
    assert Shelf(tmp_path).get("one.zip", make=lambda: b"figures").path.read_bytes() == b"figures"
    assert list(tmp_path.rglob("draft-*")) == []


def test_files_with_names_that_end_alike_are_not_taken_for_each_other(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.get("20260101-one.zip", make=lambda: b"older store")

    assert shelf.find("one.zip") is None
    assert shelf.get("20260202-one.zip", make=lambda: b"newer store").path.read_bytes() == b"newer store"


def test_no_more_files_are_kept_than_have_room(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    for number in range(KEPT + 3):
        kept = shelf.get(f"{number}.zip", make=lambda: b"figures")
        os.utime(kept.path, (number, number))

    left = [number for number in range(KEPT + 3) if shelf.find(f"{number}.zip")]

    assert len(left) <= KEPT + 1
    assert left[-1] == KEPT + 2
    assert 0 not in left


def test_a_shelf_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "packages").write_text("a file in its place", encoding="utf-8")

    with pytest.raises(StoreError, match="Check the disk"):
        Shelf(tmp_path).get("one.zip", make=lambda: b"figures")
