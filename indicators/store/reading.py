"""Reading releases, their contents and what differs between two; a state is pinned by its snapshot."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import duckdb

from indicators.errors import StoreError
from indicators.store.contents import COUNTS, TABLES, Contents, Difference, Release
from indicators.store.statements import statement

ENUMERATED = ("entity_id", "indicator_id", "status", "note")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def releases(cursor: duckdb.DuckDBPyConnection) -> tuple[Release, ...]:
    """Return every release, the oldest first."""
    return tuple(_release(row) for row in cursor.execute(statement("list_releases")).fetchall())


def _release(row: tuple[Any, ...]) -> Release:
    snapshot, microseconds, author, message, extra = row
    known = json.loads(extra)
    return Release(
        number=known["release"],
        snapshot=snapshot,
        published_at=EPOCH + timedelta(microseconds=microseconds),
        author=author,
        message=message,
        **{count: known[count] for count in COUNTS},
        extra=known.get("extra", {}),
    )


def newest(cursor: duckdb.DuckDBPyConnection) -> int | None:
    """Return the number of the newest release, or None in an empty store."""
    rows = cursor.execute(statement("newest_release")).fetchall()
    return int(json.loads(rows[0][0])["release"]) if rows else None


def find(known: Sequence[Release], *, number: int | None) -> Release:
    """Return a release by its number, or the newest one for None.

    Raises:
        StoreError: If there is no such release; the text names those that exist.
    """
    if not known:
        raise StoreError("The store is empty. Publish figures first: trilogic publish PATH --author --message")
    if number is None:
        return known[-1]
    for release in known:
        if release.number == number:
            return release
    there = f"releases 1 to {known[-1].number}; name one of them" if len(known) > 1 else "release 1 only"
    raise StoreError(f"There is no release {number}. The store has {there}.")


def contents(cursor: duckdb.DuckDBPyConnection, *, release: Release) -> Contents:
    """Return the complete state of a release.

    Args:
        cursor: A cursor of its own: the enumerations of the columns stay in it.
        release: Which one.
    """
    for column in ENUMERATED:
        cursor.execute(statement("enumerate", column=column, snapshot=release.snapshot))
    observations = cursor.execute(statement("read_observations", snapshot=release.snapshot)).df()
    documents = cursor.execute(statement("read_documents", snapshot=release.snapshot)).df()
    return Contents(observations=observations, documents=documents)


def difference(cursor: duckdb.DuckDBPyConnection, *, before: Release, after: Release) -> Difference:
    """Return what differs between two releases."""
    frames = {
        table: cursor.execute(
            statement(
                f"difference_{table}",
                before=f"FROM lake.{table} AT (VERSION => {before.snapshot})",
                after=f"FROM lake.{table} AT (VERSION => {after.snapshot})",
            )
        ).df()
        for table in TABLES
    }
    return Difference(**frames)
