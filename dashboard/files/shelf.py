"""Files that were made, kept for those who ask again."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock

from dashboard.files.turns import Turns

KEPT_BYTES = 48_000_000
"""Bytes of files that a process keeps: some thousand pictures."""

LARGEST_KEPT = 4_000_000
"""Bytes of a file above which it is made anew, so that a few large ones do not drive out all others."""


@dataclass(frozen=True)
class File:
    """A file that can be sent.

    Attributes:
        body: Its bytes.
        mimetype: Its type.
        name: Its name.
        tag: What changes with its bytes, 32 hexadecimal digits.
    """

    body: bytes
    mimetype: str
    name: str
    tag: str

    @classmethod
    def of(cls, body: bytes, *, mimetype: str, name: str) -> File:
        """Return a file with the tag of its bytes."""
        return cls(body=body, mimetype=mimetype, name=name, tag=hashlib.sha256(body).hexdigest()[:32])


class Shelf:
    """Keeps files by their keys; may be shared by the threads of a process."""

    def __init__(self, turns: Turns) -> None:
        """Start with nothing.

        Args:
            turns: Lets a few threads make files at once.
        """
        self._kept: OrderedDict[Hashable, File] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()
        self._turn = turns

    def __call__(self, key: Hashable, *, make: Callable[[], File]) -> File:
        """Return the file of a key, made where it is not kept.

        Args:
            key: What decides its bytes.
            make: Makes it.

        Raises:
            BusyError: If too many files are being made.
        """
        found = self._found(key)
        if found is not None:
            return found
        with self._turn():
            made = self._found(key) or make()
            self._keep(key, file=made)
            return made

    def _found(self, key: Hashable) -> File | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def _keep(self, key: Hashable, *, file: File) -> None:
        if len(file.body) > LARGEST_KEPT:
            return
        with self._lock:
            if key not in self._kept:
                self._kept[key] = file
                self._bytes += len(file.body)
            while self._bytes > KEPT_BYTES:
                self._bytes -= len(self._kept.popitem(last=False)[1].body)
