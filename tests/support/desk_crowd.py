"""Many people at one desk at once: writers who take uploads all the way, readers who look at what is published.

Each upload adds two figures that belong together: a release that holds one of them without the other is not consistent.
"""

from __future__ import annotations

import json
import os
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from indicators.desk import audit
from indicators.engine import Edition, Engine
from tests.support.desk_path import new_desk, open_desk, proposed, settings_of
from tests.support.forks import Fork, fork
from tests.support.sample import Sample

PAIRS = (("AA", "BB"), ("AA", "BB"), ("CC", "AA1"), ("CC", "AA1"))
INDICATORS = ("speed", "complaints")
MOST = 100
"""Uploads of one writer for which there are places."""

STOP = "stop"
"""File that appears when readers may end."""

READERS_EACH = 10
"""Threads of a process of readers."""


@dataclass(frozen=True)
class Crowd:
    """What a crowd did.

    Attributes:
        published: Publications that were confirmed to a writer.
        reads: Times that a reader asked for the newest release and looked at all of it.
        releases: Releases that readers saw, each of them at least once.
        slowest: Longest time in seconds that a reader waited for an answer.
    """

    published: int
    reads: int
    releases: int
    slowest: float


def crowd(folder: Path, *, writers: int, readers: int, seconds: float) -> Crowd:
    """Let writers and readers, processes with threads, work at one desk for a while, and hold all against each other.

    Args:
        folder: An empty folder.
        writers: Processes that publish, at most four.
        readers: Threads that read, ten a process.
        seconds: How long; the last publications are finished.

    Raises:
        AssertionError: If anybody was shown an error, a release was inconsistent, or a publication is lost or doubled.
    """
    desk = new_desk(folder)
    started = [fork(_write, folder, number, seconds) for number in range(writers)]
    started += [fork(_read, folder, READERS_EACH) for _ in range(readers // READERS_EACH)]
    said = [_answer(process) for process in started[:writers]]
    (folder / STOP).touch()
    said += [_answer(process) for process in started[writers:]]
    confirmed = {int(number): release for one in said[:writers] for number, release in one["published"].items()}
    releases = Engine(settings_of(folder)).releases()
    in_store = {int(release.extra["upload"]): release.number for release in releases if "upload" in release.extra}
    assert in_store == confirmed == {one.id: one.release for one in desk.uploads(states=["published"])}
    assert sorted(confirmed.values()) == list(range(2, len(confirmed) + 2))
    audit.verify(desk.database)
    _look(Engine(settings_of(folder)).edition(), base=_base(folder))
    seen = {number for one in said[writers:] for number in one["seen"]}
    reads, slowest = (how(one[name] for one in said[writers:]) for how, name in ((sum, "reads"), (max, "slowest")))
    return Crowd(len(confirmed), reads, len(seen), slowest)


def write(folder: Path, *, number: int, seconds: float) -> dict[str, Any]:
    """Take one upload after the other from its arrival to its publication."""
    desk, published = open_desk(settings_of(folder)), {}
    end = time.monotonic() + seconds
    for turn in range(MOST):
        if time.monotonic() > end:
            break
        period, value = 1900 + number % 2 * 50 + turn % 50, turn % 90 / 10
        rows = [f"{entity},{INDICATORS[turn // 50]},{period},{value}," for entity in PAIRS[number]]
        upload = proposed(desk, *rows)
        published[upload] = desk.publish(upload, by="bo").number
    return {"published": published}


def read(folder: Path, *, threads: int) -> dict[str, Any]:
    """Look at the newest release again and again, on several threads that share an engine as in a web server."""
    engine, base = Engine(settings_of(folder)), _base(folder)
    engine.edition()

    def one(_thread: int) -> tuple[int, set[int], float]:
        reads, seen, last, slowest = 0, set(), 0, 0.0
        while not (folder / STOP).exists():
            asked = time.monotonic()
            edition = engine.edition()
            slowest = max(slowest, time.monotonic() - asked)
            _look(edition, base=base)
            assert edition.release >= last, "a reader was taken back to an older release"
            last, reads = edition.release, reads + 1
            seen.add(last)
            time.sleep(0.05)
        return reads, seen, slowest

    with ThreadPoolExecutor(threads) as pool:
        found = list(pool.map(one, range(threads)))
    seen = sorted(set().union(*(one[1] for one in found)))
    return {"reads": sum(one[0] for one in found), "seen": seen, "slowest": max(one[2] for one in found)}


def _look(edition: Edition, *, base: int) -> None:
    held = edition.observations
    assert len(held) == base + 2 * (edition.release - 1), "a release has more or fewer rows than were published"
    added = held[held["period"] < 2000]
    for pair in set(PAIRS):
        one, other = (added[added["entity_id"] == entity] for entity in pair)
        assert np.array_equal(one["value"].to_numpy(), other["value"].to_numpy()), "half an upload is published"


def _base(folder: Path) -> int:
    return len(Sample(folder / "data").read().observations)


def _write(folder: Path, number: int, seconds: float) -> None:
    os.write(1, json.dumps(write(folder, number=number, seconds=seconds)).encode())


def _read(folder: Path, threads: int) -> None:
    os.write(1, json.dumps(read(folder, threads=threads)).encode())


def _answer(process: Fork) -> dict[str, Any]:
    code, said = process.end()
    assert code == 0, said
    found: dict[str, Any] = json.loads(said)
    return found
