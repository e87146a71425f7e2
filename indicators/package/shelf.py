"""Packages that were made, kept in the folder of the store: each is made once, and is there whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from filelock import FileLock, Timeout

from indicators.errors import StoreError

FOLDER = "packages"
"""Name of the folder in the folder of the store; it may be deleted at any time."""

KEPT = 64
"""Files kept; the ones that were made longest ago go first."""

DIGEST = 64
"""Digits of a checksum, which the name of a file begins with."""

PATIENCE = 60.0
"""Longest wait for another process that makes the same file, seconds."""


@dataclass(frozen=True)
class Kept:
    """A package on the shelf.

    Attributes:
        path: Where it is.
        size: Bytes.
        digest: SHA-256 of its content, hexadecimal.
    """

    path: Path
    size: int
    digest: str


class Shelf:
    """Keeps files by their name, made by this version of the program; an other version makes its own."""

    def __init__(self, store: Path) -> None:
        """Prepare a shelf; nothing is written before the first file.

        Args:
            store: Folder of the store.
        """
        self._folder = store.absolute() / FOLDER / version("trilogic")

    def find(self, name: str) -> Kept | None:
        """Return a file that is kept, None where it was not made yet.

        Args:
            name: Its name.
        """
        for path in self._folder.glob(f"{'?' * DIGEST}-{name}"):
            with suppress(FileNotFoundError):  # another process may make room just now
                return Kept(path, size=path.stat().st_size, digest=path.name[:DIGEST])
        return None

    def get(self, name: str, *, make: Callable[[], bytes]) -> Kept:
        """Return a file, made first where it is not there.

        Args:
            name: Its name.
            make: Makes its content; not called by two processes at once for the same name.

        Raises:
            StoreError: If it cannot be written, or another process takes too long over it.
        """
        kept = self.find(name)
        if kept is None:
            try:
                self._folder.mkdir(parents=True, exist_ok=True)
                with FileLock(self._folder / f"{name}.lock", timeout=PATIENCE):
                    kept = self.find(name) or self._put(name, content=make())
                    self._tidy()
            except (OSError, Timeout) as error:
                raise StoreError(f"Cannot keep '{name}' in '{self._folder}': {error}. Check the disk.") from error
        return kept

    def _put(self, name: str, *, content: bytes) -> Kept:
        digest = sha256(content).hexdigest()
        descriptor, draft = tempfile.mkstemp(dir=self._folder, prefix="draft-")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
            target = self._folder / f"{digest}-{name}"
            Path(draft).replace(target)
        except OSError:
            Path(draft).unlink(missing_ok=True)
            raise
        return Kept(target, size=len(content), digest=digest)

    def _tidy(self) -> None:
        """Delete what is beyond the number kept, the oldest first."""
        kept = sorted(self._folder.glob("*.zip"), key=lambda path: path.stat().st_mtime, reverse=True)
        for path in kept[KEPT:]:
            path.unlink(missing_ok=True)
