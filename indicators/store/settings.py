"""Where a store keeps its catalog of releases and its figures, and how long a publication waits for another."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

POSTGRES = "postgres:"


@dataclass(frozen=True)
class StoreSettings:
    """Where a store is; the folder alone is enough for one machine.

    Attributes:
        folder: Folder of the store; made when the store is opened first.
        catalog: 'sqlite' for a file in the folder, or 'postgres:' and a connection string, e.g.
            'postgres:host=db dbname=trilogic user=trilogic'.
        data: Folder or object store address of the Parquet files, e.g. 's3://bucket/trilogic/'; None for `parquet`
            in the folder.
        patience: Longest wait in seconds for a publication by somebody else, or for a busy catalogue.
    """

    folder: Path
    catalog: str = "sqlite"
    data: str | None = None
    patience: float = 60.0

    @property
    def on_server(self) -> bool:
        """Return whether the catalog is kept by a PostgreSQL server."""
        return self.catalog.startswith(POSTGRES)

    @property
    def catalog_file(self) -> Path:
        """Return the absolute path of the SQLite catalog; there is none where it is kept by a server."""
        return (self.folder / "catalog.sqlite").absolute()

    @property
    def remote_data(self) -> bool:
        """Return whether the Parquet files are in an object store."""
        return self.data is not None and "://" in self.data

    @property
    def data_path(self) -> str:
        """Return the absolute path or the address of the Parquet files."""
        if self.remote_data:
            return str(self.data)
        return str(Path(self.data or self.folder / "parquet").absolute())

    @property
    def self_contained(self) -> bool:
        """Return whether catalog and figures share one folder, so that no other store can own a file in it."""
        return not self.on_server and self.data is None

    def __str__(self) -> str:
        """Return where the store is in words, without any password."""
        if self.self_contained:
            return str(self.folder)
        catalog = "the PostgreSQL catalog of 'store.catalog'" if self.on_server else str(self.catalog_file)
        return f"{catalog}, figures in {self.data_path}"
