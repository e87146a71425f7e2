"""Whole releases as files, for the pages and the command line: the same bytes for both."""

from __future__ import annotations

from pathlib import Path

from indicators.engine import Engine
from indicators.package.archive import Form, build, file_name
from indicators.package.shelf import Kept, Shelf


class Packages:
    """Makes the packages of releases, each when it is asked for first."""

    def __init__(self, engine: Engine, *, store: Path) -> None:
        """Prepare; nothing is made or written yet.

        Args:
            engine: Where releases come from.
            store: Folder of the store, in which packages are kept.
        """
        self._engine = engine
        self._shelf = Shelf(store)

    def get(self, form: Form, *, release: int | None = None) -> Kept:
        """Return a whole release as one file.

        Args:
            form: The form of the package.
            release: Number of the release; None for the newest.

        Raises:
            NotFoundError: If there is no such release.
            StoreError: If the file cannot be written.
        """
        number = self._engine.edition().release if release is None else release
        found = self._engine.release(number)
        # Another store in the same folder would number its releases from 1 as well.
        name = f"{found.published_at:%Y%m%dT%H%M%S%f}-{file_name(form, release=number)}"
        return self._shelf.get(name, make=lambda: build(form, edition=self._engine.edition(number), release=found))
