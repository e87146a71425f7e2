"""Where many tasks are computed: on threads here, or by the workers of a dask.distributed scheduler."""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event, Thread
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from indicators.errors import ConfigurationError

if TYPE_CHECKING:
    from distributed import Client, Future
    from tornado.ioloop import IOLoop

Shared = TypeVar("Shared")
Task = TypeVar("Task")
Result = TypeVar("Result")

PATIENCE = 10.0
"""Seconds until a scheduler has to answer, and to have a worker."""

PIECE = 2**22
"""Bytes in which something large is sent; a scheduler does not want messages above 10 MB."""

RETRIES = 2
"""A worker that is short of memory fails a task that another one completes."""

ALIKE = ("numpy", "scipy", "trilogic")
"""Packages of which a worker has to have the version of this process: with another one the last digits differ."""


class Executor(Protocol):
    """Computes tasks that share something large."""

    def map(
        self, function: Callable[[Shared, Task], Result], tasks: Sequence[Task], *, shared: Shared
    ) -> Iterator[Result]:
        """Call a function for each task.

        Args:
            function: Called with what is shared and with one task; changes neither, and depends on nothing else. A
                function of a module, and everything it takes and returns can be pickled: it may run elsewhere.
            tasks: What is different in each call; small.
            shared: What is the same in all calls; may be large.

        Returns:
            The results, in the order of the tasks; nothing is computed before the first one is asked for.

        Raises:
            ConfigurationError: If the place where it should be computed is not there or is lost on the way.
        """


class Threads:
    """Threads of this process.

    Args:
        count: Their number; one computes where it was called, without another thread.
    """

    def __init__(self, count: int) -> None:
        self._count = count

    def map(
        self, function: Callable[[Shared, Task], Result], tasks: Sequence[Task], *, shared: Shared
    ) -> Iterator[Result]:
        """Call a function for each task, see `Executor`."""
        if self._count == 1 or len(tasks) < 2:
            yield from (function(shared, task) for task in tasks)
            return
        with ThreadPoolExecutor(self._count) as pool:
            yield from pool.map(lambda task: function(shared, task), tasks)


class Distributed:
    """The workers of a dask.distributed scheduler.

    Each call has a connection of its own, so that an executor can be kept: it outlives a fork of this process and a
    restart of the scheduler. What is shared goes to each worker once; if a worker is lost, others do its tasks again.

    Args:
        address: Address of the scheduler, e.g. tcp://10.0.0.5:8786.
    """

    def __init__(self, address: str) -> None:
        self._address = address

    def map(
        self, function: Callable[[Shared, Task], Result], tasks: Sequence[Task], *, shared: Shared
    ) -> Iterator[Result]:
        """Call a function for each task, see `Executor`."""
        with _connected(self._address) as client:
            _check_workers(client, address=self._address)
            sent = _sent(shared, client=client)
            futures = deque(client.map(function, [sent] * len(tasks), tasks, pure=False, retries=RETRIES))
            while futures:
                yield _result(futures.popleft(), client=client)


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    from distributed import Client, KilledWorker  # noqa: PLC0415 - a third of a second that nobody else pays

    with _loop() as loop:
        try:
            client = Client(address, loop=loop, timeout=PATIENCE, set_as_default=False)
        except OSError as error:
            raise ConfigurationError(
                f"No scheduler answers at compute.scheduler {address} within {PATIENCE:g} seconds. Start it, correct "
                "the address, or leave the setting empty to compute here; see docs/operations.md."
            ) from error
        try:
            yield client
        except (CancelledError, KilledWorker, OSError) as error:  # tasks read and write nothing: it is the connection
            raise ConfigurationError(
                f"compute.scheduler {address} or all its workers were lost in the middle. Look at their logs, for want "
                "of memory first, and ask again; or leave the setting empty to compute here."
            ) from error
        finally:
            client.close()


@contextmanager
def _loop() -> Iterator[IOLoop]:
    """Run the event loop of a client: the one that Dask starts by itself goes on where no scheduler answers."""
    from tornado.ioloop import IOLoop  # noqa: PLC0415 - see above

    loop, running = IOLoop(make_current=False), Event()
    loop.add_callback(running.set)
    thread = Thread(target=loop.start, name="dask client", daemon=True)
    thread.start()
    running.wait()
    try:
        yield loop
    finally:
        loop.add_callback(loop.stop)
        thread.join()
        loop.close()


def _check_workers(client: Client, *, address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError as error:
        raise ConfigurationError(
            f"compute.scheduler {address} has no worker. Start one: dask worker {address}; see docs/operations.md."
        ) from error
    versions = client.get_versions(packages=ALIKE)
    here = versions["client"]["packages"]
    for worker, there in sorted(versions["workers"].items()):
        others = [f"{name} {there['packages'][name]}" for name in ALIKE if there["packages"][name] != here[name]]
        if others:
            raise ConfigurationError(
                f"Worker {worker} of compute.scheduler {address} has {', '.join(others)}, this process has "
                f"{', '.join(f'{name} {here[name]}' for name in ALIKE)}: results would differ. Install the same there."
            )


def _sent(shared: object, *, client: Client) -> Future:
    """Send something large to the workers, as the result of a task: if those that hold it are lost, it is made again.

    What Dask calls scattering sends it too, but keeps one copy, which is lost with its worker.
    """
    packed = pickle.dumps(shared)
    starts = range(0, len(packed), PIECE)
    pieces = [client.submit(bytes, packed[start : start + PIECE], pure=False) for start in starts]
    return client.submit(_unpacked, pieces, pure=False)


def _unpacked(pieces: Sequence[bytes]) -> object:
    return pickle.loads(b"".join(pieces))  # noqa: S301 - workers run whatever their scheduler sends, as Dask does


def _result(future: Future, *, client: Client) -> Any:  # noqa: ANN401 - what the function returns
    """Wait for a result as long as there is a worker that may still give it."""
    while True:
        try:
            return future.result(timeout=PATIENCE)
        except TimeoutError:
            if not client.nthreads():
                raise


INLINE = Threads(1)
"""Computes where it is asked, without another thread."""
