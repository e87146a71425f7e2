"""Processes for tests that need many: forks of one that has imported everything, each with its outputs in a pipe."""

from __future__ import annotations

import multiprocessing
import os
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import TextIO

_FORKS = multiprocessing.get_context("forkserver")


@dataclass(frozen=True)
class Fork:
    """A process that has begun.

    Attributes:
        process: The process.
        output: What it writes on its outputs, complaints among the rest, as far as it was not read yet.
    """

    process: multiprocessing.context.ForkServerProcess
    output: TextIO

    def kill(self) -> None:
        """Kill it with -9."""
        self.process.kill()

    def end(self) -> tuple[int | None, str]:
        """Wait until it has ended; return its exit code, and the rest of what it wrote."""
        with self.output:
            rest = self.output.read()
        self.process.join()
        code = self.process.exitcode
        self.process.close()
        return code, rest


def fork(action: Callable[..., object], *arguments: object, imported: Iterable[str] = ()) -> Fork:
    """Begin a process that does something with its own outputs.

    Args:
        action: A function of a module.
        arguments: What it is called with.
        imported: Modules that the first process of all imports for those that come after it.
    """
    _FORKS.set_forkserver_preload(["pytest", __name__, action.__module__, *imported])
    receiver, sender = _FORKS.Pipe(duplex=False)
    process = _FORKS.Process(target=_speak, args=(sender, action, arguments))
    process.start()
    sender.close()
    with receiver:
        return Fork(process, os.fdopen(os.dup(receiver.fileno()), encoding="utf-8"))


def _speak(sender: Connection, action: Callable[..., object], arguments: tuple[object, ...]) -> None:
    for output in (1, 2):
        os.dup2(sender.fileno(), output)
    sender.close()
    try:
        action(*arguments)
    except BaseException:  # noqa: BLE001 - whatever it is, the test is told by the exit code and the output
        os.write(2, traceback.format_exc().encode())
        os._exit(1)
    os._exit(0)
