"""The one door for every reader: releases in, editions with their scores out.

A page, an image, a file and the command line all ask here, so that they cannot disagree.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock

import pandas as pd

from indicators.catalogue import Catalogue, Methodology
from indicators.config import Settings
from indicators.errors import ConfigurationError, NotFoundError, StoreError
from indicators.intake import Dataset, Watch, is_folder, read_dataset, read_files, write_dataset
from indicators.robustness.executor import Distributed, Executor, Threads
from indicators.scoring import Edition, Explanation, Scores
from indicators.store import Contents, Difference, Release, Store, StoreSettings, parquet
from indicators.store.store import NOTHING

__all__ = ["Dataset", "Difference", "Edition", "Engine", "Explanation", "Release", "Scores", "parquet", "silent"]

CHECK_SECONDS = 1.0
"""How long a worker trusts that the release it serves is the newest."""

CACHED_EDITIONS = 4
"""Releases kept in memory; the bundled figures take about 10 MB."""

DEFAULT = Methodology()

Announce = Callable[[str], None]
"""Receives a sentence for the person in front of the screen."""


def silent(sentence: str) -> None:
    """Announce nothing."""


class Engine:
    """Reads, scores and publishes releases; may be shared by several threads and carried over a fork."""

    def __init__(self, settings: Settings, *, announce: Announce = silent) -> None:
        """Prepare an engine; nothing is opened before the first question.

        Args:
            settings: Where figures and releases are.
            announce: Told what is done without having been asked for.
        """
        self._settings = settings
        self._announce = announce
        self._store = Store(_store_settings(settings))
        self._load = lru_cache(maxsize=CACHED_EDITIONS)(self._read)
        self._known: dict[int, Release] = {}
        self._newest: int | None = None
        self._checked = float("-inf")
        self._lock = Lock()

    @property
    def executor(self) -> Executor:
        """Where long analyses are computed: on threads here, or on the workers of the scheduler that is set."""
        compute = self._settings.compute
        if compute.scheduler:
            return Distributed(compute.scheduler)
        return Threads(compute.threads or os.cpu_count() or 1)

    def releases(self) -> tuple[Release, ...]:
        """Return every release, the oldest first; an empty store is filled with the bundled figures first."""
        self._newest_release()
        return self._store.releases()

    def release(self, number: int) -> Release:
        """Return when, why and by whom a release was published; that never changes, and is looked up once.

        Raises:
            NotFoundError: If there is no such release.
        """
        if number not in self._known:
            self._known = {release.number: release for release in self.releases()}
        if number not in self._known:
            raise NotFoundError(f"There is no release {number}.")
        return self._known[number]

    def edition(self, release: int | None = None) -> Edition:
        """Return a release in memory.

        Args:
            release: Its number; None for the newest, which is looked for at most once a second.

        Returns:
            The release, shared by all who ask for it.

        Raises:
            StoreError: If there is no such release, or the store cannot be read.
            DataError: If the store was empty and the bundled figures break a rule.
        """
        return self._load(self._newest_release() if release is None else release)

    def scores(
        self,
        panel_id: str,
        *,
        period: int | None = None,
        methodology: Methodology = DEFAULT,
        release: int | None = None,
    ) -> Scores:
        """Score a panel; see `Edition.scores`."""
        return self.edition(release).scores(panel_id, period=period, methodology=methodology)

    def explain(
        self,
        entity_id: str,
        *,
        panel_id: str,
        period: int | None = None,
        methodology: Methodology = DEFAULT,
        release: int | None = None,
    ) -> Explanation:
        """Take the scores of an entity apart, down to the observations; see `Edition.explain`."""
        return self.edition(release).explain(entity_id, panel_id=panel_id, period=period, methodology=methodology)

    def validate(self, paths: Sequence[Path], *, watch: Watch = iter) -> Dataset:
        """Read figures and catalogue as `publish` would, and publish nothing.

        Args:
            paths: One data folder, which is the complete new state; or files, which change the newest release.
            watch: Sees each file go by.

        Returns:
            The complete state that would be published.

        Raises:
            ConfigurationError: If folders and files are mixed, or a path does not exist.
            DataError: If anything breaks a rule; carries every problem found.
        """
        whole = is_folder(paths)
        return self._read_paths(paths, over=None if whole else self._newest_release(), watch=watch)

    def publish(self, paths: Sequence[Path], *, author: str, message: str, watch: Watch = iter) -> Release:
        """Publish a data folder as the complete new state, or files as changes of the newest release.

        Args:
            paths: One data folder, or any number of files.
            author: Who publishes.
            message: Why.
            watch: Sees each file go by.

        Returns:
            The new release.

        Raises:
            ConfigurationError: As for `validate`.
            DataError: As for `validate`; nothing is published.
            StoreError: If nothing differs, somebody published meanwhile, or the store cannot be written.
        """
        whole = is_folder(paths)
        # Asked of the store and not of memory: files put over a release that is not the newest would undo the newest.
        based_on = self._store.newest() or (0 if whole else self._newest_release())
        contents = _contents(self._read_paths(paths, over=None if whole else based_on, watch=watch))
        return self._published(self._store.publish(contents, author=author, message=message, based_on=based_on))

    @property
    def licences(self) -> frozenset[str]:
        """Licence classes that figures may have."""
        return frozenset(self._settings.data.licences)

    def newest(self) -> int:
        """Return the number of the newest release, asked of the store and not of memory; see `releases`."""
        return self._store.newest() or self._newest_release()

    def dataset(self, release: int) -> Dataset:
        """Return the figures and the catalogue of a release.

        Raises:
            StoreError: If there is no such release.
        """
        return _dataset(self.edition(release))

    def put(
        self, dataset: Dataset, *, author: str, message: str, based_on: int, extra: Mapping[str, str] = NOTHING
    ) -> Release:
        """Publish a complete state that was judged, with what else is to be kept with the release.

        Args:
            dataset: The complete new state.
            author: Who publishes.
            message: Why.
            based_on: Number of the release that it was made from.
            extra: Comes back as `Release.extra`.

        Raises:
            StoreError: If nothing differs, somebody published meanwhile, or the store cannot be written.
        """
        contents = _contents(dataset)
        made = self._store.publish(contents, author=author, message=message, based_on=based_on, extra=extra)
        return self._published(made)

    def rollback(self, release: int, *, author: str, message: str, extra: Mapping[str, str] = NOTHING) -> Release:
        """Publish the contents of an old release as a new one; see `Store.rollback`.

        Raises:
            StoreError: If there is no such release, or it equals the newest.
        """
        return self._published(self._store.rollback(release, author=author, message=message, extra=extra))

    def diff(self, before: int, after: int) -> Difference:
        """Return what differs between two releases.

        Raises:
            StoreError: If there is no such release.
        """
        self._newest_release()
        return self._store.diff(before, after)

    def export(self, folder: Path, *, release: int | None = None) -> Path:
        """Write a release as a data folder that can be read, changed and published again.

        Args:
            folder: A folder that does not exist yet, or is empty.
            release: Number of the release; None for the newest.

        Returns:
            The folder.

        Raises:
            ConfigurationError: If the folder exists and is not empty.
            StoreError: If there is no such release.
        """
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise ConfigurationError(f"'{folder}' exists and is not empty. Name a folder that does not exist yet.")
        write_dataset(_dataset(self.edition(release)), folder=folder)
        return folder

    def _newest_release(self) -> int:
        """Return the number of the newest release, from memory where it was checked just now."""
        known = self._newest
        if known is not None and time.monotonic() - self._checked < CHECK_SECONDS:
            return known
        if known is not None and not self._lock.acquire(blocking=False):
            return known  # another thread is looking; no request waits for it
        if known is None:
            self._lock.acquire()
        try:
            newest = self._store.newest() or self._publish_bundled()
            self._load(newest)
            self._newest, self._checked = newest, time.monotonic()
        finally:
            self._lock.release()
        return newest

    def _read_paths(self, paths: Sequence[Path], *, over: int | None, watch: Watch) -> Dataset:
        """Read a folder, or files over a release."""
        licences = self._settings.data.licences
        if over is None:
            return read_dataset(paths[0], licences=licences, watch=watch)
        return read_files(paths, base=_dataset(self.edition(over)), licences=licences, watch=watch)

    def _publish_bundled(self) -> int:
        folder = self._settings.data.folder
        self._announce(f"The store is empty: publishing the figures in {folder} as release 1.")
        dataset = read_dataset(folder, licences=self._settings.data.licences)
        try:
            return self._store.publish(
                _contents(dataset), author="Trilogic", message="Bundled figures", based_on=0
            ).number
        except StoreError:
            newest = self._store.newest()
            if newest is None:
                raise
            return newest  # another process was quicker

    def _published(self, release: Release) -> Release:
        self._checked = float("-inf")
        return release

    def _read(self, release: int) -> Edition:
        contents = self._store.read(release)
        documents = contents.documents[["kind", "id", "document"]].itertuples(index=False, name=None)
        return Edition(
            release=release, catalogue=Catalogue.from_documents(documents), observations=contents.observations
        )


def _dataset(edition: Edition) -> Dataset:
    return Dataset(catalogue=edition.catalogue, observations=edition.observations)


def _contents(dataset: Dataset) -> Contents:
    documents = pd.DataFrame(dataset.catalogue.documents(), columns=["kind", "id", "document"])
    return Contents(observations=dataset.observations, documents=documents)


def _store_settings(settings: Settings) -> StoreSettings:
    chosen = settings.store
    return StoreSettings(folder=chosen.folder, catalog=chosen.catalog, data=chosen.data)
