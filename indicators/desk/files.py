"""The files of the desk: what was uploaded, named by its content, and the folders that work is done in.

    <store>/uploads/<sha256>         a file as it came; written aside, flushed to the disk, then named
    <store>/uploads/<random>.part    a file that is coming in; locked by whoever receives it
    <store>/work/<name>/             private folder of a check, and <name>.lock, held while the check lives

A file is named in the same transaction of the database that writes its row, and `sweep` looks for files without a
row inside such a transaction as well, so that it never meets a file whose row is still to come.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from indicators.desk import locks
from indicators.errors import DataError, RefusedError, StoreError
from indicators.upload import rules
from indicators.wording import Sentence

CHUNK = 1 << 20
PART = ".part"
LOCK = ".lock"


@dataclass(frozen=True)
class Part:
    """A file that has come in and is on the disk, but has no name yet.

    Attributes:
        path: Where it is.
        sha256: Digest of its content, 64 hexadecimal digits.
        size: Bytes.
    """

    path: Path
    sha256: str
    size: int


class Files:
    """What the desk keeps beside its database."""

    def __init__(self, folder: Path) -> None:
        """Prepare; nothing is made before the first file.

        Args:
            folder: Folder of the store.
        """
        self.uploads = folder / "uploads"
        self.work = folder / "work"

    def path(self, sha256: str) -> Path:
        """Return where the file with a digest is."""
        return self.uploads / sha256

    @contextmanager
    def incoming(self, stream: IO[bytes], *, name: str, limit: int) -> Iterator[Part]:
        """Write a file aside while it comes in; it is gone after the block unless `keep` has named it.

        Args:
            stream: Where it comes from.
            name: What its author calls it, for messages.
            limit: Bytes it may have; the reading stops there.

        Raises:
            DataError: If it is empty or larger than allowed.
            StoreError: If it cannot be written.
        """
        path, descriptor = self._new_part(name)
        try:
            yield self._written(path, stream=stream, descriptor=descriptor, name=name, limit=limit)
        finally:
            path.unlink(missing_ok=True)
            os.close(descriptor)

    def keep(self, part: Part) -> None:
        """Give a file that has come in its name, for good; call it in the transaction that writes its row.

        Raises:
            OSError: If it cannot be named.
        """
        part.path.rename(self.path(part.sha256))
        _flush_folder(self.uploads)

    @contextmanager
    def workspace(self, name: str, *, descriptor: int | None = None) -> Iterator[Path]:
        """Make a private folder to work in, and remove it after the block.

        Args:
            name: Its name; nobody else may be working under it.
            descriptor: Lock of that name, where it was taken before.

        Raises:
            RefusedError: If somebody else is working under that name.
            StoreError: If the folder cannot be made.
        """
        with _in_words(_cannot_work(self.work / name)):
            lock = self.claim(name) if descriptor is None else descriptor
            shutil.rmtree(self.work / name, ignore_errors=True)
            (self.work / name).mkdir(mode=0o700)
        try:
            yield self.work / name
        finally:
            self.leave(name, descriptor=lock)

    def claim(self, name: str) -> int:
        """Take the lock of a name to work under; a child process may be given it.

        Raises:
            RefusedError: If somebody else has it.
            StoreError: If it cannot be made.
        """
        with _in_words(_cannot_work(self.work)):
            self.work.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = locks.hold(self.lock(name))
        if lock is None:
            raise RefusedError(
                Sentence(
                    "Somebody is working on '{name}' at this moment. Wait for the end, or cancel it first.", name=name
                )
            )
        return lock

    def lock(self, name: str) -> Path:
        """Return the file whose lock says that somebody is working under a name."""
        return self.work / f"{name}{LOCK}"

    def working(self, name: str) -> bool:
        """Return whether a living process is working under a name."""
        return locks.held(self.lock(name))

    def sweep(self, *, known: Set[str]) -> int:
        """Remove what processes that died have left; call it inside a writing transaction of the database.

        Args:
            known: Digests that have a row.

        Returns:
            How many files and folders were removed.
        """
        removed = 0
        for path in _inside(self.uploads):
            stale = _abandoned(path) if path.suffix == PART else path.name not in known
            if stale:
                path.unlink(missing_ok=True)
                removed += 1
        for name in {path.name.removesuffix(LOCK) for path in _inside(self.work)}:
            lock = locks.hold(self.lock(name))
            if lock is not None:
                self.leave(name, descriptor=lock)
                removed += 1
        return removed

    def leave(self, name: str, *, descriptor: int) -> None:
        """Remove the folder of a name and give its lock back.

        Args:
            name: The name.
            descriptor: Its lock.
        """
        # The lock last, so that a kill in between leaves what `sweep` finds.
        shutil.rmtree(self.work / name, ignore_errors=True)
        self.lock(name).unlink(missing_ok=True)
        os.close(descriptor)

    def _new_part(self, name: str) -> tuple[Path, int]:
        with _in_words(_cannot_receive(name, folder=self.uploads)):
            self.uploads.mkdir(mode=0o700, parents=True, exist_ok=True)
            path = self.uploads / f"{secrets.token_hex(8)}{PART}"
            descriptor = locks.hold(path)
        if descriptor is None:
            cannot = _cannot_receive(name, folder=self.uploads)
            raise StoreError(Sentence("{cannot}: another upload is in the way. Try again.", cannot=cannot))
        return path, descriptor

    def _written(self, path: Path, *, stream: IO[bytes], descriptor: int, name: str, limit: int) -> Part:
        digest, size, cannot = hashlib.sha256(), 0, _cannot_receive(name, folder=self.uploads)
        with _in_words(cannot), os.fdopen(descriptor, "wb", closefd=False) as file:
            while chunk := stream.read(min(CHUNK, limit + 1 - size)):
                size += len(chunk)
                if size > limit:
                    raise DataError([rules.upload_size(name, size=size, limit=limit)])
                digest.update(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(descriptor)
        if not size:
            raise DataError([rules.upload_empty(name)])
        return Part(path, digest.hexdigest(), size)


def _abandoned(part: Path) -> bool:
    return not locks.held(part)


def _inside(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.is_dir() else []


def _cannot_receive(name: str, *, folder: Path) -> Sentence:
    return Sentence("Cannot receive '{name}' in {folder}", name=name, folder=str(folder))


def _cannot_work(folder: Path) -> Sentence:
    return Sentence("Cannot make a folder to work in, {folder}", folder=str(folder))


def _flush_folder(folder: Path) -> None:
    """Make the names in a folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _in_words(cannot: Sentence) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(
            Sentence(
                "{cannot}: {reason}. Nothing was kept; free some space or give the user that runs Trilogic the right "
                "to write there, and try again.",
                cannot=cannot,
                reason=str(error.strerror or error),
            )
        ) from error
