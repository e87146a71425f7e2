"""How often something may be tried: shared by every worker, as it stands in the database."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable

from indicators.desk.database import Database


class Throttle:
    """Lets through so many tries in so much time, spread evenly once that many were made at once.

    What is kept of a key is its hash: it may name an address, or hold what somebody typed in the wrong field.
    """

    def __init__(self, database: Database, *, clock: Callable[[], float] = time.time) -> None:
        """Keep where tries are counted.

        Args:
            database: Shared by all that count together.
            clock: Tells the time in seconds since 1970.
        """
        self._database = database
        self._clock = clock

    def allowed(self, key: str, *, limit: int, seconds: float) -> float:
        """Count a try, and return 0 if it is allowed; else the seconds to wait, and it is not counted.

        Args:
            key: What is counted, e.g. "sign-in 192.0.2.7".
            limit: How many tries at once.
            seconds: After how long as many are allowed again.
        """
        now, step = self._clock(), seconds / limit
        with self._database.writing() as connection:
            connection.execute("DELETE FROM throttle WHERE full_at < ?", (now,))
            row = connection.execute("SELECT full_at FROM throttle WHERE key = ?", (_kept(key),)).fetchone()
            full_at = (row["full_at"] if row else now) + step
            if full_at - now > seconds + step / 1000:
                return float(full_at - now - seconds)
            connection.execute("INSERT OR REPLACE INTO throttle VALUES (?, ?)", (_kept(key), full_at))
        return 0.0


def _kept(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
