"""Opening DuckDB with the DuckLake extension, from wheels and without a network."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import duckdb

from indicators.errors import StoreError
from indicators.store.settings import StoreSettings

# Nothing is downloaded by surprise; load_extension says so where it has to.
OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
BUSY_TIMEOUT_MS = 1000


def connect(settings: StoreSettings) -> duckdb.DuckDBPyConnection:
    """Return a new in-memory DuckDB with the store attached as `lake`; an empty store is made on the way.

    Args:
        settings: Where the store is.

    Raises:
        StoreError: If an extension of DuckDB is missing.
        OSError: If a folder cannot be made.
        duckdb.Error: If the catalog cannot be opened.
    """
    names = _extensions(settings)
    connection = duckdb.connect(config=OFFLINE)
    try:
        for name in names:
            load_extension(connection, name=name)
        if settings.remote_data:
            # Path style: object stores other than Amazon's have no name of their own for each bucket.
            connection.execute("SET GLOBAL s3_url_style = 'path'")
        else:
            Path(settings.data_path).mkdir(parents=True, exist_ok=True)
        connection.execute(_attach(settings))
    except BaseException:
        connection.close()
        raise
    return connection


def load_extension(connection: duckdb.DuckDBPyConnection, *, name: str) -> None:
    """Load a DuckDB extension from its Python package; only where that is missing, fetch it.

    Args:
        connection: Where to load it.
        name: Name of the extension, e.g. 'ducklake'.

    Raises:
        StoreError: If there is neither a package for this version of DuckDB nor a way to fetch the extension.
    """
    packaged = _packaged(name)
    try:
        if packaged is None:
            connection.install_extension(name)
        connection.load_extension(packaged or name)
    except duckdb.Error as error:
        package = f"duckdb-extension-{name.replace('_', '-')}=={duckdb.__version__}"
        raise StoreError(
            f"Cannot load the DuckDB extension '{name}' from {packaged or 'the network'}: {first_line(error)} "
            f"Install the package that carries it: pip install {package}"
        ) from error


def first_line(error: BaseException) -> str:
    """Return the first line of an error's text, which in DuckDB says what happened."""
    return str(error).partition("\n")[0].strip()


def _packaged(name: str) -> str | None:
    found = find_spec(f"duckdb_extension_{name}")
    if found is None or found.origin is None:
        return None
    path = Path(found.origin).parent / "extensions" / f"v{duckdb.__version__}" / f"{name}.duckdb_extension"
    return str(path) if path.exists() else None


def _extensions(settings: StoreSettings) -> list[str]:
    catalog = "postgres_scanner" if settings.on_server else "sqlite_scanner"
    return ["ducklake", catalog, *(["httpfs"] if settings.remote_data else [])]


def _attach(settings: StoreSettings) -> str:
    if settings.on_server:
        address, journal = settings.catalog, ""
    else:
        settings.catalog_file.parent.mkdir(parents=True, exist_ok=True)
        # Readers beside a writer need the write-ahead log; the time-out covers its short locks.
        address = f"sqlite:{settings.catalog_file}"
        journal = f", META_JOURNAL_MODE 'WAL', META_BUSY_TIMEOUT {BUSY_TIMEOUT_MS}"
    # The catalog remembers where its figures were when it was made: override, so that a store can be moved.
    place = f"DATA_PATH {_quoted(settings.data_path)}, OVERRIDE_DATA_PATH true"
    return f"ATTACH {_quoted('ducklake:' + address)} AS lake ({place}{journal})"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
