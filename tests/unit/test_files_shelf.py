"""Turns at costly work, and files that are kept: bounded, whoever asks."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from dashboard.files.shelf import Shelf
from dashboard.files.turns import BusyError, Turns
from dashboard.files.workshop import LARGEST_KEPT, File, Workshop


def file(size: int) -> File:
    return File(body=b"x" * size, mimetype="text/plain", name="x.txt", tag="")


@contextmanager
def held(turns: Turns) -> Iterator[None]:
    """Hold a turn in another thread."""
    started, ended = threading.Event(), threading.Event()

    def hold() -> None:
        with turns():
            started.set()
            ended.wait(10)

    holder = threading.Thread(target=hold)
    holder.start()
    assert started.wait(10)
    try:
        yield
    finally:
        ended.set()
        holder.join()


def test_who_waits_too_long_is_sent_away_and_let_through_when_there_is_room() -> None:
    turns = Turns(at_once=1, waiting=1, patience=0.05)

    with held(turns), pytest.raises(BusyError), turns():
        pass

    with turns():
        pass


def test_who_finds_no_place_to_wait_is_sent_away_at_once() -> None:
    turns = Turns(at_once=1, waiting=0, patience=60)

    with held(turns), pytest.raises(BusyError), turns():
        pass


def test_a_turn_is_given_back_where_the_work_fails() -> None:
    turns = Turns(at_once=1, waiting=0, patience=0.05)

    with pytest.raises(ValueError, match="broken"), turns():
        raise ValueError("broken")

    with turns():
        pass


def test_a_file_is_made_once() -> None:
    workshop, made = Workshop(Turns()), []

    def make() -> File:
        made.append(1)
        return file(1)

    assert workshop("a", make=make) is workshop("a", make=make)
    assert len(made) == 1


def test_what_is_kept_is_bounded_and_what_was_not_asked_for_longest_goes_first() -> None:
    shelf: Shelf[bytes] = Shelf(6, size=len)

    for key in ("a", "b", "c"):
        shelf.put(key, b"12")
    shelf.get("a")
    shelf.put("d", b"1")

    assert [shelf.get(key) for key in ("a", "b", "c", "d")] == [b"12", None, b"12", b"1"]


def test_a_thing_takes_the_place_and_the_room_of_an_earlier_one() -> None:
    shelf: Shelf[bytes] = Shelf(6, size=len)

    for content in (b"1234", b"12345", b"1"):
        shelf.put("a", content)
    shelf.put("b", b"12345")

    assert (shelf.get("a"), shelf.get("b")) == (b"1", b"12345")


def test_a_thing_larger_than_the_room_is_not_kept() -> None:
    shelf: Shelf[bytes] = Shelf(6, size=len)

    shelf.put("a", b"1234567")

    assert shelf.get("a") is None


@pytest.mark.parametrize(("size", "times"), [(LARGEST_KEPT, 1), (LARGEST_KEPT + 1, 2)])
def test_a_file_that_would_drive_out_many_others_is_made_anew(size: int, times: int) -> None:
    workshop, made = Workshop(Turns()), []

    def make() -> File:
        made.append(1)
        return file(size)

    for _ in range(2):
        assert len(workshop("large", make=make).body) == size

    assert len(made) == times
