"""Where draws are computed: on threads here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")


class Executor(Protocol):
    """Computes tasks that share something large, and gives the results in the order of the tasks."""

    def map(self, function: Callable[[Any, Task], Result], tasks: Sequence[Task], *, shared: Any) -> Iterator[Result]:
        """Call a function with what is shared and each task."""


class Threads:
    def __init__(self, count: int) -> None:
        self._count = count

    def map(self, function: Callable[[Any, Task], Result], tasks: Sequence[Task], *, shared: Any) -> Iterator[Result]:
        if self._count == 1 or len(tasks) == 1:
            yield from (function(shared, task) for task in tasks)
            return
        with ThreadPoolExecutor(self._count) as pool:
            yield from pool.map(lambda task: function(shared, task), tasks)


INLINE = Threads(1)
"""Computes where it is asked."""
