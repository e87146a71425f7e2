"""Where charts are embedded and briefs opened: addresses, hosts and months with a count, and nothing about readers."""

from __future__ import annotations

import logging
import os
import re
import sqlite3
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Event, Lock, Thread

from indicators.desk.database import Database
from indicators.errors import StoreError

SECONDS = 10.0
"""How long counts are kept in memory before they are written."""

BUFFERED = 1_000
"""Different counts that a process keeps in memory; further ones are lost until these are written."""

ROWS = 20_000
"""Counts that are kept in all: whoever invents hosts fills this, and not the disk."""

MONTHS = 24
"""Months after which a count is forgotten."""

LONGEST = 2_000
"""Letters of an address that is counted."""

HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?")

Key = tuple[str, str, str]
"""Address of a chart or brief, host (empty without one), and month as 2026-11."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Use:
    """A host that embeds a chart, or leads to a brief.

    Attributes:
        host: Its name; empty for a brief that was opened directly, as from a message.
        lately: How often in the newest month of all counts.
        ever: How often in all months that are kept.
        last: The last month in which it was, as 2026-11.
    """

    host: str
    lately: int
    ever: int
    last: str


@dataclass(frozen=True)
class Used:
    """A chart that is embedded, or a brief that is opened.

    Attributes:
        address: Its address, path and query.
        uses: The hosts, those with the highest counts first.
    """

    address: str
    uses: tuple[Use, ...]

    @property
    def ever(self) -> int:
        """How often it was shown or opened."""
        return sum(use.ever for use in self.uses)


class EmbedRegister:
    """Counts where charts are shown and briefs opened; no request waits for the disk."""

    def __init__(self, database: Database, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        """Keep where counts are written; nothing is written before the first count.

        Args:
            database: The file.
            clock: Tells the time.
        """
        self._database = database
        self._clock = clock
        self._lock = Lock()
        self._counts: Counter[Key] = Counter()
        self._writer: int | None = None
        self._stop = Event()

    def note(self, address: str, *, host: str | None) -> None:
        """Count a chart or a brief; what cannot be a host, and addresses that are too long, are not counted.

        Args:
            address: Its address, path and query.
            host: Name of the host whose page shows it or leads to it, lower case; None where there is no such page.
        """
        if len(address) > LONGEST or not (host is None or HOST.fullmatch(host)):
            return
        key = (address, host or "", self._clock().strftime("%Y-%m"))
        with self._lock:
            if key in self._counts or len(self._counts) < BUFFERED:
                self._counts[key] += 1
            if self._writer != os.getpid():  # threads do not survive a fork
                self._writer = os.getpid()
                Thread(target=self._write, name="embeds", daemon=True).start()

    def flush(self) -> None:
        """Write what was counted.

        Raises:
            StoreError: If that is not possible; the counts stay in memory.
        """
        with self._lock:
            counts, self._counts = self._counts, Counter()
        if not counts:
            return
        try:
            with self._database.writing() as connection:
                _make_room(connection, month=self._clock())
                _add(connection, counts=counts)
        except StoreError:
            with self._lock:
                self._counts.update(counts)
            raise

    def stop(self) -> None:
        """End the thread that writes, and write what is left."""
        self._stop.set()
        self.flush()

    def _write(self) -> None:
        while not self._stop.wait(SECONDS):
            try:
                self.flush()
            except StoreError as error:
                log.warning("Where charts are embedded and briefs opened cannot be kept: %s", error)


def used(database: Database, *, most: int, under: str = "") -> tuple[Used, ...]:
    """Return what is embedded or opened, the highest counts of the newest month first.

    Args:
        database: The file.
        most: How many charts and briefs.
        under: What their addresses begin with.
    """
    with database.reading() as connection:
        rows = connection.execute(_LIST, {"most": most, "under": under}).fetchall()
    found: dict[str, list[Use]] = {}
    for row in rows:
        found.setdefault(row["address"], []).append(Use(row["host"], row["lately"], row["ever"], row["last"]))
    return tuple(Used(address, tuple(uses)) for address, uses in found.items())


_LIST = """
WITH newest AS (SELECT max(month) AS month FROM embeds),
chosen AS (
    SELECT address, sum(shown * (month = (SELECT month FROM newest))) AS lately, sum(shown) AS ever
    FROM embeds WHERE substr(address, 1, length(:under)) = :under
    GROUP BY address ORDER BY 2 DESC, 3 DESC, 1 LIMIT :most
)
SELECT embeds.address, host, sum(shown * (month = (SELECT month FROM newest))) AS lately, sum(shown) AS ever,
    max(month) AS last
FROM embeds JOIN chosen ON chosen.address = embeds.address
GROUP BY embeds.address, host
ORDER BY chosen.lately DESC, chosen.ever DESC, embeds.address, 3 DESC, 4 DESC, host
"""


def _add(connection: sqlite3.Connection, *, counts: Counter[Key]) -> None:
    """Add counts; where all places are taken only those that are there go on counting."""
    room = ROWS - int(connection.execute("SELECT count(*) FROM embeds").fetchone()[0])
    known = "UPDATE embeds SET shown = shown + ? WHERE address = ? AND host = ? AND month = ?"
    for key, shown in counts.most_common():
        if connection.execute(known, (shown, *key)).rowcount:
            continue
        if room > 0:
            connection.execute("INSERT INTO embeds VALUES (?, ?, ?, ?)", (*key, shown))
            room -= 1


def _make_room(connection: sqlite3.Connection, *, month: datetime) -> None:
    """Forget what is old, and where few places are left also what was shown once in an earlier month."""
    years, months = divmod(month.year * 12 + month.month - 1 - MONTHS, 12)
    connection.execute("DELETE FROM embeds WHERE month < ?", (f"{years}-{months + 1:02}",))
    taken = int(connection.execute("SELECT count(*) FROM embeds").fetchone()[0])
    if taken > ROWS - BUFFERED:
        connection.execute("DELETE FROM embeds WHERE shown = 1 AND month < ?", (month.strftime("%Y-%m"),))
