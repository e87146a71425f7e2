"""One publication at a time, across processes and, with a catalog on a server, across machines.

DuckLake alone merges two transactions that only add rows: both would become the same release number.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb
from filelock import FileLock, Timeout

from indicators.store.patience import LONGEST_WAIT, busy
from indicators.store.settings import StoreSettings
from indicators.store.statements import statement


@contextmanager
def only_publisher(cursor: duckdb.DuckDBPyConnection, *, settings: StoreSettings) -> Iterator[None]:
    """Hold the right to publish; a process that dies loses it at once.

    Args:
        cursor: Any cursor on the store; a lock on a server is taken beside it.
        settings: Where the store is.

    Raises:
        StoreError: If others held it for longer than `settings.patience`.
    """
    if settings.on_server:
        with _server_lock(cursor, patience=settings.patience):
            yield
        return
    lock = FileLock(f"{settings.catalog_file}.lock", timeout=settings.patience)
    try:
        with lock:
            yield
    except Timeout as error:
        raise busy(settings.patience) from error


@contextmanager
def _server_lock(cursor: duckdb.DuckDBPyConnection, *, patience: float) -> Iterator[None]:
    deadline = time.monotonic() + patience
    with cursor.cursor() as holder:
        holder.begin()
        while holder.execute(statement("lock_catalog")).fetchall() != [(True,)]:
            if time.monotonic() > deadline:
                raise busy(patience)
            time.sleep(min(LONGEST_WAIT, patience) / 4)
        yield
