"""Turns at costly work: a few at once, some waiting, and all others told to come again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

AT_ONCE = 2
"""Pieces of work that a process does at once."""

WAITING = 8
"""Requests that may wait for their turn in a process."""

PATIENCE = 15.0
"""Seconds that a request waits for its turn."""


class BusyError(Exception):
    """As much is being made as the process may make at once; the same request may be tried again."""


class Turns:
    """Lets a few threads of a process through at once."""

    def __init__(self, *, at_once: int = AT_ONCE, waiting: int = WAITING, patience: float = PATIENCE) -> None:
        """Say how many.

        Args:
            at_once: Pieces of work done at once.
            waiting: Requests that may wait for their turn.
            patience: Seconds that each of them waits.
        """
        self._turns = BoundedSemaphore(at_once)
        self._places = BoundedSemaphore(at_once + waiting)
        self._patience = patience

    @contextmanager
    def __call__(self) -> Iterator[None]:
        """Wait for a turn, and hold it for the block.

        Raises:
            BusyError: If too many wait already, or none came in time.
        """
        if not self._places.acquire(blocking=False):
            raise BusyError
        try:
            if not self._turns.acquire(timeout=self._patience):
                raise BusyError
            try:
                yield
            finally:
                self._turns.release()
        finally:
            self._places.release()
