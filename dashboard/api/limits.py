"""How many requests one address may make: counted by all processes of a machine in one small file.

The file holds moments only, no address: each address belongs to one of many places, found by a hash with a salt that is
drawn anew every day, when all places are emptied. Two addresses that share a place share a limit until the next day.
"""

from __future__ import annotations

import fcntl
import hashlib
import ipaddress
import logging
import math
import mmap
import os
import secrets
import struct
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

NAME = "api-requests.bin"
"""The file, in the folder of the store."""

PLACES = 2**18
WINDOW = 60.0
DAY = 86_400

HEAD = struct.Struct("<q16s")
"""The day that is counted, and its salt."""

MOMENT = struct.Struct("<d")
"""When all that was taken at a place will have been given back, seconds since 1970."""

SIZE = HEAD.size + PLACES * MOMENT.size

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Allowance:
    """What an address may still ask.

    Attributes:
        quota: Requests of one minute.
        left: Requests that are allowed at once.
        reset: Seconds until all of them are allowed again.
        wait: Seconds until this request would be allowed; 0 where it is.
    """

    quota: int
    left: int
    reset: int
    wait: int


class Counter:
    """Counts requests; may be shared by several threads and carried over a fork."""

    def __init__(self, path: Path, *, quota: int, clock: Callable[[], float] = time.time) -> None:
        """Open nothing yet.

        Args:
            path: The file; made where it is missing.
            quota: Requests of one minute: all at once, and then spread evenly.
            clock: Tells the time in seconds since 1970.
        """
        self._path = path
        self._quota = quota
        self._clock = clock
        self._lock = Lock()
        self._opened: dict[int, tuple[int, mmap.mmap]] = {}

    def take(self, client: str) -> Allowance:
        """Count a request, unless it is one too many.

        Args:
            client: The address that asks.

        Raises:
            OSError: If the file cannot be used.
        """
        with self._lock:
            descriptor, places = self._file()
            fcntl.lockf(descriptor, fcntl.LOCK_EX)  # of the process: the threads of one wait for the other lock
            try:
                return self._count(places, client=client)
            finally:
                fcntl.lockf(descriptor, fcntl.LOCK_UN)

    def _count(self, places: mmap.mmap, *, client: str) -> Allowance:
        now, step = self._clock(), WINDOW / self._quota
        offset = HEAD.size + MOMENT.size * self._place(places, client=client, day=int(now // DAY))
        [full_at] = MOMENT.unpack_from(places, offset)
        full_at = min(max(full_at, now), now + WINDOW)  # a clock that was put back keeps nobody out
        after = full_at + step
        if after - now > WINDOW + step / 1000:  # more than the rounding of such numbers
            return Allowance(self._quota, 0, math.ceil(full_at - now), max(1, math.ceil(after - now - WINDOW)))
        MOMENT.pack_into(places, offset, after)
        left = math.floor((WINDOW - (after - now)) / step + 1e-6)
        return Allowance(self._quota, max(0, left), math.ceil(after - now), 0)

    def _place(self, places: mmap.mmap, *, client: str, day: int) -> int:
        known, salt = HEAD.unpack_from(places, 0)
        if known != day:
            salt = secrets.token_bytes(16)
            places[HEAD.size :] = bytes(SIZE - HEAD.size)
            HEAD.pack_into(places, 0, day, salt)
        digest = hashlib.blake2b(network_of(client).encode(), key=salt, digest_size=8).digest()
        return int.from_bytes(digest, "little") % PLACES

    def _file(self) -> tuple[int, mmap.mmap]:
        """Return the file, opened once in each process: a lock of the parent is none of the child."""
        process = os.getpid()
        if process not in self._opened:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            if os.fstat(descriptor).st_size != SIZE:
                os.ftruncate(descriptor, SIZE)
            self._opened[process] = (descriptor, mmap.mmap(descriptor, SIZE))
        return self._opened[process]


def network_of(client: str) -> str:
    """Return what counts as one address: of IPv6 the first 64 bits, as one household or office has all of the rest.

    Args:
        client: An address; anything else counts as it is written.
    """
    with suppress(ValueError):
        found = ipaddress.ip_address(client)
        if found.version == 6:
            return str(ipaddress.ip_network((found, 64), strict=False))
    return client


class Gate:
    """Lets requests through as long as the limit allows; without a limit, or a file to count in, all of them."""

    def __init__(self, path: Path, *, quota: int) -> None:
        """Count nothing yet.

        Args:
            path: The file.
            quota: Requests of one minute; 0 for no limit.
        """
        self._counter = Counter(path, quota=quota) if quota else None

    def take(self, client: str) -> Allowance | None:
        """Count a request; None where there is no limit.

        Args:
            client: The address that asks.
        """
        if self._counter is None:
            return None
        try:
            return self._counter.take(client)
        except OSError as error:
            log.warning("Requests to the API are not counted: %s", error)
            self._counter = None  # readers are served even where nothing can be counted
            return None
