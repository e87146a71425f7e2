"""Locks that end with the process that holds them, however it ends: nobody has to guess whether it still lives.

The system keeps a lock of `flock` for as long as somebody has the file open. It is gone at once when a process is
killed, never before, and cannot be mistaken for that of another process with the same number.
"""

from __future__ import annotations

import fcntl
import os
import time
from pathlib import Path

PAUSE, TRIES = 0.02, 10
"""Seconds between tries: whoever only looks whether a lock is held has it for a moment himself."""


def hold(path: Path) -> int | None:
    """Take the lock of a file, which is made where it is missing.

    Args:
        path: The file.

    Returns:
        An open file descriptor: closing it gives the lock back, and handing it to a child process hands the lock on.
        None where somebody else holds the lock.

    Raises:
        OSError: If the file cannot be made.
    """
    for _ in range(TRIES):
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            time.sleep(PAUSE)
            continue
        if _is_still(path, descriptor=descriptor):
            return descriptor
        os.close(descriptor)  # it was removed between opening and locking: this lock would keep nobody out
    return None


def held(path: Path) -> bool:
    """Return whether a living process holds the lock of a file."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


def _is_still(path: Path, *, descriptor: int) -> bool:
    try:
        there = path.stat()
    except FileNotFoundError:
        return False
    mine = os.fstat(descriptor)
    return (there.st_dev, there.st_ino) == (mine.st_dev, mine.st_ino)
