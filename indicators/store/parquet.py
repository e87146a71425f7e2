"""Tables as Parquet files, written by the database that is there anyway."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import duckdb
import pandas as pd

from indicators.errors import StoreError
from indicators.store.connection import OFFLINE, first_line
from indicators.store.statements import statement

Compression = Literal["zstd", "snappy"]
"""Zstandard is smaller; every program that opens Parquet at all can undo Snappy."""


def parquet(table: pd.DataFrame, *, about: str, compression: Compression = "zstd") -> bytes:
    """Return a table as a Parquet file.

    Args:
        table: Any table; NaN and None become null.
        about: What the table says about itself, e.g. sources and terms; stands in the file's metadata as `about`.
        compression: How its columns are compressed.

    Returns:
        The file.

    Raises:
        StoreError: If there is no room for a temporary file.
    """
    try:
        with TemporaryDirectory() as folder, duckdb.connect(config=OFFLINE) as connection:
            file = Path(folder) / "table.parquet"
            connection.register("figures", table)
            connection.execute(statement("write_parquet"), [str(file), compression, about])
            return file.read_bytes()
    except (duckdb.Error, OSError) as error:
        raise StoreError(f"Cannot write the table as Parquet: {first_line(error)}") from error
