"""The store as everybody else sees it: open, read, publish, compare, roll back."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeVar

import duckdb

from indicators.errors import StoreError
from indicators.store import publishing, reading
from indicators.store.checking import check
from indicators.store.connection import connect
from indicators.store.contents import Contents, Difference, Release
from indicators.store.locking import only_publisher
from indicators.store.patience import in_words, patiently
from indicators.store.settings import StoreSettings
from indicators.store.statements import statement

T = TypeVar("T")

NOTHING: Mapping[str, str] = MappingProxyType({})


class Store:
    """Immutable releases of figures and their catalogue, kept by DuckLake.

    Safe to share between threads (each call has its own cursor) and to carry over a fork (each process attaches for
    itself at its first call). Every method raises StoreError, and nothing else, where the store cannot be used.
    """

    def __init__(self, settings: StoreSettings) -> None:
        self._settings = settings
        # By process: a connection made before a fork is left alone after it, as closing it would hang.
        self._connections: dict[int, duckdb.DuckDBPyConnection] = {}

    @classmethod
    def open(cls, settings: StoreSettings) -> Store:
        """Return the store at a place, made there if there is none yet.

        Args:
            settings: Where the store is.

        Raises:
            StoreError: If it cannot be opened or made there.
        """
        store = cls(settings)
        store.newest()
        return store

    def releases(self) -> tuple[Release, ...]:
        """Return every release, the oldest first."""
        return self._ask(reading.releases, doing="list the releases")

    def newest(self) -> int | None:
        """Return the number of the newest release, or None in an empty store; cheap enough for once a second."""
        return self._ask(reading.newest, doing="look for the newest release")

    def read(self, release: int | None = None) -> Contents:
        """Return the contents of a release, the same at every call.

        Args:
            release: Its number; None for the newest.

        Raises:
            StoreError: If there is no such release, or the store is empty.
        """

        def chosen(cursor: duckdb.DuckDBPyConnection) -> Contents:
            return reading.contents(cursor, release=reading.find(reading.releases(cursor), number=release))

        return self._ask(chosen, doing="read the newest release" if release is None else f"read release {release}")

    def diff(self, before: int, after: int) -> Difference:
        """Return what differs between two releases.

        Args:
            before: Number of the release to start from.
            after: Number of the release to compare with it; may be the older one.

        Raises:
            StoreError: If there is no such release, or the store is empty.
        """

        def compared(cursor: duckdb.DuckDBPyConnection) -> Difference:
            known = reading.releases(cursor)
            old, new = reading.find(known, number=before), reading.find(known, number=after)
            return reading.difference(cursor, before=old, after=new)

        return self._ask(compared, doing=f"compare releases {before} and {after}")

    def publish(
        self,
        contents: Contents,
        *,
        author: str,
        message: str,
        based_on: int | None = None,
        extra: Mapping[str, str] = NOTHING,
    ) -> Release:
        """Publish a complete new state as the next release; only what differs from the newest is written.

        Args:
            contents: The complete new state.
            author: Who publishes.
            message: Why.
            based_on: Number of the release that the new state was made from (0 for an empty store); None to replace
                whatever is newest.
            extra: What else is kept with the release, in the same transaction; comes back as `Release.extra`.

        Raises:
            StoreError: If author or message is empty, the contents are unusable or equal the newest release, somebody
                else published after `based_on`, or others kept the store busy for too long. Nothing is written then.
        """
        if not author.strip() or not message.strip():
            raise StoreError("A release needs an author and a message: say who publishes it and why.")
        check(contents)

        def published(cursor: duckdb.DuckDBPyConnection) -> Release:
            with only_publisher(cursor, settings=self._settings):
                if self._settings.self_contained:
                    cursor.execute(statement("delete_orphans"))
                return publishing.publish(
                    cursor, contents=contents, author=author, message=message, based_on=based_on, extra=extra
                )

        return self._ask(published, doing="publish")

    def rollback(self, release: int, *, author: str, message: str, extra: Mapping[str, str] = NOTHING) -> Release:
        """Publish the contents of an old release as a new one; the releases between stay readable.

        Args:
            release: Number of the release to go back to.
            author: Who does it.
            message: Why.
            extra: What else is kept with the release.

        Raises:
            StoreError: If there is no such release, it equals the newest, or as for `publish`.
        """
        return self.publish(self.read(release), author=author, message=message, extra=extra)

    def close(self) -> None:
        """Let go of the catalog; the next call opens it again."""
        connection = self._connections.pop(os.getpid(), None)
        if connection is not None:
            connection.close()

    def _ask(self, question: Callable[[duckdb.DuckDBPyConnection], T], *, doing: str) -> T:
        def attempt() -> T:
            with self._connection().cursor() as cursor:
                return question(cursor)

        with in_words(doing, settings=self._settings):
            return patiently(attempt, seconds=self._settings.patience)

    def _connection(self) -> duckdb.DuckDBPyConnection:
        process = os.getpid()
        known = self._connections.get(process)
        # Two threads may both attach at first; the later one gives way.
        return known or self._connections.setdefault(process, connect(self._settings))
