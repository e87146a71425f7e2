"""Write canonical tables: columns of text, cells quoted where they must be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Texts = NDArray[np.object_]
"""Cells of a column, shape (n_rows,), quoted where they must be."""

_BLOCK = 100_000


def texts(column: pd.Series[Any], *, read: Callable[[str], str] = str) -> Texts:
    """Return the cells of a categorical as they are written; each different one is read once.

    Args:
        column: Categorical of text, shape (n_rows,).
        read: What becomes of a cell.
    """
    words = [quoted(read(str(word))) for word in column.cat.categories]
    return np.array([*words, ""], dtype=object)[column.cat.codes.to_numpy()]


def constant(word: str, *, rows: int) -> Texts:
    """Return a column that holds one word."""
    return np.full(rows, quoted(word), dtype=object)


def quoted(word: str) -> str:
    """Return a cell as CSV writes it."""
    if any(letter in word for letter in ',"\n\r'):
        doubled = word.replace('"', '""')
        return f'"{doubled}"'
    return word


def write_columns(columns: Mapping[str, Texts], *, path: Path) -> None:
    """Write columns of the same length as a table.

    Args:
        columns: Name of each column -> its cells.
        path: The file.
    """
    rows = len(next(iter(columns.values()))) if columns else 0
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(map(quoted, columns)) + "\n")
        for start in range(0, rows, _BLOCK):
            block = zip(*(column[start : start + _BLOCK].tolist() for column in columns.values()), strict=True)
            file.write("".join(f"{','.join(cells)}\n" for cells in block))
