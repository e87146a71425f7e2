"""Tables as Parquet, read back with the database."""

from __future__ import annotations

from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pytest

from indicators.engine import parquet
from indicators.errors import StoreError


def test_a_table_is_read_back_as_it_was_with_what_it_says_about_itself(tmp_path: Path) -> None:
    table = pd.DataFrame(
        {"key": ["a", "é"], "value": [1.5, np.nan], "count": pd.array([1, None], dtype="Int64"), "note": ["=1", ""]}
    )
    file = tmp_path / "table.parquet"

    file.write_bytes(parquet(table, about='{"terms": "it\'s open"}'))

    assert duckdb.execute(f"SELECT * FROM '{file}'").fetchall() == [("a", 1.5, 1, "=1"), ("é", None, None, "")]
    [[about]] = duckdb.execute(f"SELECT value FROM parquet_kv_metadata('{file}') WHERE key = 'about'").fetchall()
    assert about == b'{"terms": "it\'s open"}'


def test_an_empty_table_keeps_its_columns(tmp_path: Path) -> None:
    file = tmp_path / "table.parquet"

    file.write_bytes(parquet(pd.DataFrame({"key": pd.Series(dtype=str), "value": pd.Series(dtype=float)}), about=""))

    assert duckdb.execute(f"SELECT * FROM '{file}'").df().columns.tolist() == ["key", "value"]


def test_what_cannot_be_written_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))

    with pytest.raises(StoreError, match="Cannot write the table as Parquet"):
        parquet(pd.DataFrame({"a": [1]}), about="")
