"""Private servers for tests: a PostgreSQL on a socket of its own, and a small S3-compatible object store."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

DEBIAN = Path("/usr/lib/postgresql")
DATABASE = "lake"
KEY, SECRET = "test-key", "test-secret-key"


@dataclass(frozen=True)
class Postgres:
    """A server of its own.

    Attributes:
        folder: Folder with its socket and its data.
    """

    folder: Path

    @property
    def catalog(self) -> str:
        """Return the setting `store.catalog` for its database."""
        return f"postgres:host={self.folder} user={_owner()} dbname={DATABASE}"

    def start(self) -> None:
        """Start it, without durability: its data die with the test."""
        options = f"-c listen_addresses='' -c fsync=off -k {self.folder}"
        _run(["pg_ctl", "-D", str(self.folder / "data"), "-l", str(self.folder / "log"), "-o", options, "-w", "start"])

    def stop(self) -> None:
        """Stop it at once, as a crash would."""
        _run(["pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "-w", "stop"])


def postgres_is_installed() -> bool:
    """Return whether a PostgreSQL server and a user to run it are on this machine."""
    return _tool("initdb") is not None and (os.geteuid() != 0 or _known("postgres"))


@contextmanager
def postgres() -> Iterator[Postgres]:
    """Run a PostgreSQL server with one empty database on a socket of its own."""
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    server = Postgres(folder)
    if os.geteuid() == 0:
        shutil.chown(folder, _owner())
    try:
        _run(["initdb", "-D", str(folder / "data"), "-A", "trust", "-U", _owner(), "--no-sync"])
        server.start()
        _run(["createdb", "-h", str(folder), "-U", _owner(), DATABASE])
        yield server
    finally:
        if (folder / "data" / "postmaster.pid").exists():
            server.stop()
        shutil.rmtree(folder)


def object_store_is_installed() -> bool:
    """Return whether the package of the small object store is in this environment."""
    return find_spec("nanio") is not None


@contextmanager
def object_store(folder: Path, *, bucket: str) -> Iterator[dict[str, str]]:
    """Run an S3-compatible server over a folder; yields the variables that make DuckDB use it."""
    (folder / bucket).mkdir(parents=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "nanio", "serve", "--host", "127.0.0.1", "--port", str(port)]
    variables = os.environ | {"NANIO_ACCESS_KEY": KEY, "NANIO_SECRET_KEY": SECRET}
    with (
        Path(folder / "log").open("w") as log,
        subprocess.Popen([*command, "--data-dir", str(folder)], env=variables, stdout=log, stderr=log) as server,
    ):
        try:
            _wait_for(port)
            yield {
                "AWS_ACCESS_KEY_ID": KEY,
                "AWS_SECRET_ACCESS_KEY": SECRET,
                "AWS_REGION": "us-east-1",
                "DUCKDB_S3_ENDPOINT": f"127.0.0.1:{port}",
                "DUCKDB_S3_USE_SSL": "false",
            }
        finally:
            server.terminate()


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        with socket.socket() as knock:
            if knock.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"no server on port {port} after 20 seconds")


def _tool(name: str) -> str | None:
    places = sorted(DEBIAN.glob(f"*/bin/{name}"))
    return str(places[-1]) if places else shutil.which(name)


def _owner() -> str:
    # The server refuses to run as root.
    return "postgres" if os.geteuid() == 0 else str(os.environ.get("USER", "postgres"))


def _known(user: str) -> bool:
    return any(line.startswith(f"{user}:") for line in Path("/etc/passwd").read_text("utf-8").splitlines())


def _run(command: Sequence[str]) -> None:
    tool = _tool(command[0])
    if tool is None:
        raise FileNotFoundError(command[0])
    user = _owner() if os.geteuid() == 0 else None
    subprocess.run(
        [tool, *command[1:]], check=True, user=user, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT
    )
