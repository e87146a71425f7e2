"""Tables as Parquet files, written by the database that is there anyway."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pandas as pd

from indicators.errors import StoreError
from indicators.store.connection import OFFLINE, first_line
from indicators.store.statements import statement


def parquet(table: pd.DataFrame, *, about: str) -> bytes:
    """Return a table as a Parquet file, compressed with Zstandard.

    Args:
        table: Any table; NaN and None become null.
        about: What the table says about itself, e.g. sources and terms; stands in the file's metadata as `about`.

    Returns:
        The file.

    Raises:
        StoreError: If there is no room for a temporary file.
    """
    try:
        with TemporaryDirectory() as folder, duckdb.connect(config=OFFLINE) as connection:
            file = Path(folder) / "table.parquet"
            connection.register("figures", table)
            connection.execute(statement("write_parquet"), [str(file), about])
            return file.read_bytes()
    except (duckdb.Error, OSError) as error:
        raise StoreError(f"Cannot write the table as Parquet: {first_line(error)}") from error
