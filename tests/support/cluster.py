"""A dask.distributed scheduler with workers, each a process of its own, and what they compute."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from indicators.errors import MethodError
from indicators.scoring.arrays import FloatArray
from tests.conftest import ROOT

LOCAL = ["--host", "127.0.0.1", "--no-dashboard"]


@dataclass
class Cluster:
    """A scheduler on a free port of the loopback, and its workers.

    Attributes:
        address: Where the scheduler listens.
        folder: Where everything is written.
        processes: The scheduler, then the workers.
    """

    address: str
    folder: Path
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def add_worker(self, variables: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
        """Start a worker that computes one task at a time, and that nobody starts again."""
        options = ["--no-nanny", "--nthreads", "1", "--memory-limit", "0", "--local-directory", str(self.folder)]
        self.processes.append(
            _start("dask_worker", self.address, *LOCAL, *options, folder=self.folder, variables=variables)
        )
        return self.processes[-1]


@contextmanager
def cluster(folder: Path, *, workers: int) -> Iterator[Cluster]:
    """Run a scheduler with some workers, and end them all."""
    file = folder / "scheduler.json"
    scheduler = _start("dask_scheduler", *LOCAL, "--port", "0", "--scheduler-file", str(file), folder=folder)
    running = Cluster("", folder, [scheduler])
    try:
        running.address = _address(file)
        for _ in range(workers):
            running.add_worker()
        yield running
    finally:
        for process in reversed(running.processes):
            process.kill()
            process.wait()


def _start(
    program: str, *arguments: str, folder: Path, variables: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{program}", *arguments],
            cwd=ROOT,
            env=os.environ | (variables or {}),
            stdout=log,
            stderr=log,
        )


def _address(file: Path) -> str:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            return str(json.loads(file.read_text("utf-8"))["address"])
        except (FileNotFoundError, json.JSONDecodeError):  # not written yet, or not to its end
            time.sleep(0.05)
    raise TimeoutError("no scheduler after 20 seconds")


def draw(shared: FloatArray, task: int) -> FloatArray:
    """Return the sorted means of random rows of a table, shape (rows,): nothing but NumPy, for some 20 milliseconds."""
    rng, means = np.random.default_rng(task), np.zeros(len(shared))
    for _ in range(16):
        means += np.sort(np.log1p(shared * rng.random(shared.shape)).mean(axis=1))
    return means


def refuse(_: object, task: int) -> int:
    """Refuse the third task."""
    if task == 2:
        raise MethodError("The third task is refused.")
    return task


class Arrivals:
    """Counts how often it has come into a process."""

    count = 0

    def __reduce__(self) -> tuple[object, tuple[()]]:
        """Travel as a call that counts."""
        return _arrive, ()


def _arrive() -> Arrivals:
    Arrivals.count += 1
    return Arrivals()


def arrivals(shared: Arrivals, _: object) -> tuple[int, int]:
    """Return the process that computes, and how often what is shared has come into it."""
    time.sleep(0.02)  # long enough for the other worker to take tasks as well
    return os.getpid(), shared.count


def kind(shared: object, task: object) -> tuple[object, object]:
    """Return what was given."""
    return shared, task


def total(shared: FloatArray, task: int) -> float:
    """Return the sum of everything."""
    return float(shared.sum()) + task
