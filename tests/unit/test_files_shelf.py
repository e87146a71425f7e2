"""Turns at costly work, and files that are kept: bounded, whoever asks."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from dashboard.files.shelf import KEPT_BYTES, LARGEST_KEPT, File, Shelf
from dashboard.files.turns import BusyError, Turns


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
    shelf, made = Shelf(Turns()), []

    def make() -> File:
        made.append(1)
        return file(1)

    assert shelf("a", make=make) is shelf("a", make=make)
    assert len(made) == 1


def test_what_is_kept_is_bounded_and_what_was_not_asked_for_longest_goes_first() -> None:
    shelf = Shelf(Turns())
    count = KEPT_BYTES // LARGEST_KEPT

    for number in range(count):
        shelf(number, make=lambda: file(LARGEST_KEPT))
    shelf(0, make=lambda: file(1))  # asked for again
    shelf("one more", make=lambda: file(LARGEST_KEPT))

    assert list(shelf._kept) == [*range(2, count), 0, "one more"]
    assert shelf._bytes == sum(len(kept.body) for kept in shelf._kept.values()) == KEPT_BYTES


def test_a_file_that_would_drive_out_many_others_is_not_kept() -> None:
    shelf = Shelf(Turns())

    assert len(shelf("large", make=lambda: file(LARGEST_KEPT + 1)).body) == LARGEST_KEPT + 1
    assert shelf._bytes == 0
