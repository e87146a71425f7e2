"""Files, made a few at a time and kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from dashboard.files.shelf import Shelf
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


class Workshop:
    """Makes files and keeps them by their keys; may be shared by the threads of a process."""

    def __init__(self, turns: Turns) -> None:
        """Start with nothing.

        Args:
            turns: Lets a few threads make files at once.
        """
        self._turn = turns
        self._shelf: Shelf[File] = Shelf(KEPT_BYTES, size=lambda file: len(file.body))

    def __call__(self, key: Hashable, *, make: Callable[[], File]) -> File:
        """Return the file of a key, made where it is not kept.

        Args:
            key: What decides its bytes.
            make: Makes it.

        Raises:
            BusyError: If too many files are being made.
        """
        found = self._shelf.get(key)
        if found is not None:
            return found
        with self._turn():
            made = self._shelf.get(key) or make()
            if len(made.body) <= LARGEST_KEPT:
                self._shelf.put(key, made)
            return made
