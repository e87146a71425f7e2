"""Servers for benchmarks, on the loopback, ended with the benchmark."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

ROOT = Path(__file__).parents[1]
SECONDS = 60


@contextmanager
def explorer(store: Path, *, variables: Mapping[str, str] = MappingProxyType({})) -> Iterator[str]:
    """Serve the explorer as `make run` does, with its defaults and the settings of some variables; give its address."""
    command = [sys.executable, "-c", "from indicators.cli import main; main()", "serve", "--store", str(store)]
    with _served([*command, "--data", str(ROOT / "data"), "--port"], ready="/_ready", variables=variables) as address:
        yield address


@contextmanager
def plain() -> Iterator[str]:
    """Serve the plain Dash app with gunicorn, as many processes and threads as the explorer; give its address."""
    command = [sys.executable, "-m", "gunicorn", "benchmarks.plain_dash:server", "--workers", "2", "--threads", "4"]
    options = ["--worker-class", "gthread", "--no-control-socket", "--log-level", "error", "--bind"]
    with _served([*command, *options], ready="/", bound=True) as address:
        yield address


@contextmanager
def _served(
    command: Sequence[str], *, ready: str, bound: bool = False, variables: Mapping[str, str] = MappingProxyType({})
) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TRILOGIC_")}
    environment |= variables
    place = f"127.0.0.1:{port}" if bound else str(port)
    served = subprocess.Popen(  # noqa: S603 - our own commands
        [*command, place], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait(f"http://127.0.0.1:{port}{ready}", served=served)
        yield f"http://127.0.0.1:{port}"
    finally:
        served.terminate()
        served.wait(timeout=30)


def _wait(address: str, *, served: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        if served.poll() is not None:
            raise RuntimeError(f"The server for {address} ended with exit code {served.returncode}.")
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 - our own server
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise RuntimeError(f"{address} did not answer within {SECONDS} seconds.")
