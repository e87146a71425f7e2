"""Write canonical tables: columns of text, cells quoted where they must be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Texts = NDArray[np.object_]
"""Cells of a column, shape (n_rows,), quoted where they must be."""


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


@dataclass(frozen=True)
class Block:
    """Some rows of a canonical table.

    Attributes:
        columns: Name of each column -> its cells, shape (n_rows,); the same names in each block of a table.
        rows: Row in the upload of each of them, shape (n_rows,).
        cells: Wide tables: which of the columns of indicators each was made of, shape (n_rows,); else None.
    """

    columns: Mapping[str, Texts]
    rows: NDArray[np.int64]
    cells: NDArray[np.int64] | None = None


def write_blocks(blocks: Iterable[Block], *, path: Path) -> tuple[NDArray[np.int64], NDArray[np.int64] | None]:
    """Write a table block by block.

    Args:
        blocks: Its rows, made one block after the other.
        path: The file.

    Returns:
        Rows and cells of all blocks.
    """
    rows: list[NDArray[np.int64]] = [np.empty(0, dtype=np.int64)]
    cells: list[NDArray[np.int64]] = []
    with path.open("w", encoding="utf-8", newline="") as file:
        for block in blocks:
            if not file.tell():
                file.write(",".join(map(quoted, block.columns)) + "\n")
            lines = zip(*(column.tolist() for column in block.columns.values()), strict=True)
            file.writelines(["\n".join(map(",".join, lines)), "\n"] if len(block.rows) else [])
            rows.append(block.rows)
            cells += [] if block.cells is None else [block.cells]
    return np.concatenate(rows), np.concatenate(cells) if cells else None
