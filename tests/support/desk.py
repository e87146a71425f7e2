"""Processes that use a desk at once, and are killed."""

from __future__ import annotations

import os
from pathlib import Path

from indicators.desk.audit import record
from indicators.desk.database import Database
from indicators.desk.throttle import Throttle
from tests.support.forks import Fork, fork

UNTIL_KILLED = 1_000_000


def start(path: Path, *, name: str, count: int = UNTIL_KILLED) -> Fork:
    """Start a process that adds lines to the log and writes the number of each that is safe."""
    return fork(_add_lines, path, name, count)


def trying(path: Path, *, times: int) -> Fork:
    """Start a process that tries to sign in so many times, and writes how often it was let."""
    return fork(_try, path, times)


def _add_lines(path: Path, name: str, count: int) -> None:
    database = Database(path)
    for number in range(1, count + 1):
        with database.writing() as connection:
            record(connection, who=name, action="count", number_of_this=number)
        os.write(1, f"{number}\n".encode())


def _try(path: Path, times: int) -> None:
    throttle = Throttle(Database(path))
    allowed = sum(throttle.allowed("sign-in 192.0.2.7", limit=10, seconds=3600) == 0 for _ in range(times))
    os.write(1, f"{allowed}\n".encode())
