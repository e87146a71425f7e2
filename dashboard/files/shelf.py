"""What was made, kept for those who ask again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Shelf(Generic[T]):
    """Things kept by their keys, as many as there is room for; may be shared by the threads of a process."""

    def __init__(self, room: int, *, size: Callable[[T], int]) -> None:
        """Keep nothing yet.

        Args:
            room: Bytes kept at most.
            size: Tells the bytes of a thing, always the same.
        """
        self._room, self._used, self._size = room, 0, size
        self._kept: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> T | None:
        """Return what is kept; None where nothing is."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, key: Hashable, thing: T) -> None:
        """Keep a thing in place of an earlier one, and let go of those not asked for longest until there is room."""
        with self._lock:
            before = self._kept.pop(key, None)
            self._used += self._size(thing) - (0 if before is None else self._size(before))
            self._kept[key] = thing
            while self._used > self._room:
                self._used -= self._size(self._kept.popitem(last=False)[1])
