"""How often something may be tried: shared by every worker, as it stands in the database."""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from indicators.desk.database import Database


@dataclass(frozen=True)
class Limit:
    """So many tries of one kind in so much time: all at once, and then spread evenly.

    Attributes:
        key: What is counted, e.g. "sign-in 192.0.2.7".
        tries: How many at once.
        seconds: After how long as many are allowed again.
    """

    key: str
    tries: int
    seconds: float

    @property
    def step(self) -> float:
        """Seconds after which one more try is allowed."""
        return self.seconds / self.tries

    @property
    def kept(self) -> str:
        """What is kept of the key, which may name an address or hold what somebody typed in the wrong field."""
        return hashlib.sha256(self.key.encode("utf-8", "surrogatepass")).hexdigest()


class Throttle:
    """Counts tries. Of each key one moment is kept: when all that was taken will have been given back."""

    def __init__(self, database: Database, *, clock: Callable[[], float] = time.time) -> None:
        """Keep where tries are counted.

        Args:
            database: Shared by all that count together.
            clock: Tells the time in seconds since 1970.
        """
        self._database = database
        self._clock = clock

    def allowed(self, key: str, *, limit: int, seconds: float) -> float:
        """Count a try and return 0 if it is allowed; else return the seconds to wait, and count nothing.

        Args:
            key: What is counted, e.g. "sign-in 192.0.2.7".
            limit: How many tries at once.
            seconds: After how long as many are allowed again.
        """
        return self.take([Limit(key, limit, seconds)])

    def take(self, limits: Sequence[Limit]) -> float:
        """Count a try that several limits bear on: 0 if all allow it, else the seconds to wait, and nothing counts."""
        now = self._clock()
        with self._database.writing() as connection:
            connection.execute("DELETE FROM throttle WHERE full_at < ?", (now,))
            after = {limit: _full_at(connection, limit=limit, now=now) + limit.step for limit in limits}
            wait = max(full_at - now - limit.seconds for limit, full_at in after.items())
            if wait > min(limit.step for limit in limits) / 1000:  # more than the rounding of such numbers
                return wait
            _keep(connection, moments=after)
        return 0.0

    def give_back(self, limits: Sequence[Limit]) -> None:
        """Take back one counted try of each limit."""
        now = self._clock()
        with self._database.writing() as connection:
            _keep(
                connection,
                moments={limit: _full_at(connection, limit=limit, now=now) - limit.step for limit in limits},
            )

    def add(self, limit: Limit) -> float:
        """Count a try that is never refused, and return by how many the limit is exceeded, at most by as many again."""
        now = self._clock()
        with self._database.writing() as connection:
            full_at = min(_full_at(connection, limit=limit, now=now) + limit.step, now + 2 * limit.seconds)
            _keep(connection, moments={limit: full_at})
        return max(0.0, (full_at - now - limit.seconds) / limit.step)


def _full_at(connection: sqlite3.Connection, *, limit: Limit, now: float) -> float:
    row = connection.execute("SELECT full_at FROM throttle WHERE key = ?", (limit.kept,)).fetchone()
    return max(now, row["full_at"]) if row else now


def _keep(connection: sqlite3.Connection, *, moments: dict[Limit, float]) -> None:
    rows = [(limit.kept, moment) for limit, moment in moments.items()]
    connection.executemany("INSERT OR REPLACE INTO throttle VALUES (?, ?)", rows)
