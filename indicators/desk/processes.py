"""Processes of our own: each is told what it needs on standard input, and holds a lock for as long as it lives."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

from indicators.wording import Sentence

MEMORY = 1 << 30
"""Bytes that judging an upload may take beyond what the process has once the release is in memory."""

TOO_LARGE = Sentence(
    "It needs more memory than a check may take, {limit:,} MB. Split the file.", limit=MEMORY // 1_000_000
)


def started(module: str, *words: str, told: bytes, lock: int) -> subprocess.Popen[bytes]:
    """Start a module of ours as a process of its own, which goes on when whoever started it ends.

    Args:
        module: Its name.
        words: What its command line says; no secrets, everybody on the machine can read it.
        told: What it reads from standard input, one line.
        lock: Open file descriptor of a lock that the process holds until it ends.

    Returns:
        The process.

    Raises:
        OSError: If it cannot be started, or does not listen.
    """
    home = str(Path(__file__).parents[2])
    paths = os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH"))))
    process = subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-m", module, *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": paths},
        pass_fds=(lock,),
        start_new_session=True,
    )
    try:
        # Who reads the number in the lock file knows whom to kill.
        os.pwrite(lock, str(process.pid).encode(), 0)
        if process.stdin:
            process.stdin.write(told + b"\n")
            process.stdin.flush()
    except OSError:
        process.kill()
        ended(process)
        raise
    return process


def ended(process: subprocess.Popen[bytes]) -> int:
    """Wait for the end of a process, and return how it ended; below 0 where it was killed."""
    try:
        return process.wait()
    finally:
        if process.stdin:
            with suppress(BrokenPipeError):  # what it did not listen to is not said
                process.stdin.close()


def end_with_asker() -> None:
    """End this process when whoever started it ends: nobody waits for it any more.

    Standard input stays open for as long as they live, and says nothing more.
    """

    def watch() -> None:
        while os.read(sys.stdin.fileno(), 1):  # past the buffer, whose lock the end of this process needs
            pass
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def limit_memory(more: int) -> None:
    """Let this process take some more memory than it has, and not a byte beyond: a request for it then fails.

    Args:
        more: Bytes of address space.
    """
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = pages * resource.getpagesize() + more
    resource.setrlimit(resource.RLIMIT_AS, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))
