"""Take records of CSV apart into columns: words as categoricals, figures as numbers, and cells as they are written."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

_WORD, _ZERO = "word", "0"
"""Stand in a record before all others, so that pandas takes no column of words for numbers: '007' stays '007'."""

_NUMBER = re.compile(r"\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*", re.ASCII)
_LETTERS_OF_NUMBERS = re.compile(r"[\d.eE+-]*", re.ASCII)
_BLOCK = 1000
"""Cells that are read as numbers at once; one that is none makes only its block slow."""


@dataclass(frozen=True)
class Columns:
    """Columns of a table of figures, one row each.

    Attributes:
        words: Categoricals of text, '' for an empty cell, categories sorted.
        numbers: Floats, NaN for a cell that is empty or no number, infinity for one beyond the range of floats.
        blank: Whether the cells of the numbers are empty.
    """

    words: pd.DataFrame
    numbers: pd.DataFrame
    blank: pd.DataFrame


def texts(body: bytes, *, names: Sequence[Any], columns: Sequence[Any], delimiter: str = ",") -> pd.DataFrame:
    """Return some columns as categoricals of text, categories sorted.

    Args:
        body: Records that have a cell for each name, separated by newlines, without a header.
        names: Names of all columns.
        columns: Those that are wanted.
        delimiter: What stands between cells.
    """
    body = _led(body, cells=[_WORD] * len(names), delimiter=delimiter)
    found = _read(body, names=names, columns=columns, dtype="category", sep=delimiter, na_filter=False)
    return _without_lead(found, words=columns)


def written(body: bytes, *, names: Sequence[Any], columns: Sequence[Any]) -> pd.DataFrame:
    """Return some columns as they are written, one of text each; see `texts`."""
    if not body:
        return pd.DataFrame(columns=pd.Index(columns), dtype="str")
    return _read(body, names=names, columns=columns, dtype="str", na_filter=False)


def columns(body: bytes, *, names: Sequence[str], words: Sequence[str], numbers: Sequence[str]) -> Columns:
    """Take a table of figures apart; see `texts`.

    Args:
        body: Its records.
        names: Names of all columns.
        words: Those that hold words.
        numbers: Those that hold numbers with a decimal point.
    """
    led = _led(body, cells=[_ZERO if name in numbers else _WORD for name in names])
    wanted = [*words, *numbers]
    found = _as_floats(led, names=names, words=words, numbers=numbers)
    if found is not None:
        read = found[list(numbers)].iloc[1:].reset_index(drop=True)
        return Columns(_without_lead(found, words=words), read, read.isna())
    dtype = dict.fromkeys(words, "category") | dict.fromkeys(numbers, "str")
    found = _read(led, names=names, columns=wanted, dtype=dtype, na_filter=False)
    cells = {name: found[name].iloc[1:].tolist() for name in numbers}
    read = pd.DataFrame({name: numbers_of(column) for name, column in cells.items()})
    blank = pd.DataFrame({name: _blank(column, numbers=read[name]) for name, column in cells.items()})
    return Columns(_without_lead(found, words=words), read, blank)


def _as_floats(
    led: bytes, *, names: Sequence[str], words: Sequence[str], numbers: Sequence[str]
) -> pd.DataFrame | None:
    """Return the columns with their numbers read; None where a cell is neither empty nor a finite number."""
    dtype = dict.fromkeys(words, "category") | dict.fromkeys(numbers, "float64")
    gaps = {name: [""] for name in numbers}
    try:
        found = _read(led, names=names, columns=[*words, *numbers], dtype=dtype, keep_default_na=False, na_values=gaps)
    except ValueError:
        return None
    return None if np.isinf(found[list(numbers)].to_numpy()).any() else found


def numbers_of(cells: Sequence[str]) -> NDArray[np.float64]:
    """Read cells as numbers with a decimal point, correctly rounded.

    Args:
        cells: The cells, shape (n_cells,).

    Returns:
        The numbers, shape (n_cells,); NaN for anything else, infinity beyond the range of floats.
    """
    numbers = np.empty(len(cells), dtype=np.float64)
    for start in range(0, len(cells), _BLOCK):
        block = cells[start : start + _BLOCK]
        try:
            numbers[start : start + _BLOCK] = _all_numbers(block)
        except ValueError:
            numbers[start : start + _BLOCK] = [
                float(cell) if _NUMBER.fullmatch(cell) else float("nan") for cell in block
            ]
    return numbers


def _all_numbers(cells: Sequence[str]) -> list[float]:
    """Read cells that all are numbers or empty.

    Raises:
        ValueError: If one is neither, or has letters that Python takes for those of a number and nobody else does.
    """
    if not _LETTERS_OF_NUMBERS.fullmatch("".join(cells)):
        raise ValueError("a cell has other letters than numbers have")
    return list(map(float, (cell or "nan" for cell in cells) if "" in cells else cells))


def _blank(cells: Sequence[str], *, numbers: pd.Series[float]) -> NDArray[np.bool_]:
    """Say which cells are empty; those that were read as numbers are not."""
    blank = np.zeros(len(cells), dtype=np.bool_)
    for place in np.flatnonzero(numbers.isna()).tolist():
        blank[place] = not cells[place].strip()
    return blank


def _without_lead(found: pd.DataFrame, *, words: Sequence[Any]) -> pd.DataFrame:
    """Return columns of words without the word that led each."""
    return pd.DataFrame({name: pd.Categorical(found[name].iloc[1:]).remove_unused_categories() for name in words})


def _led(body: bytes, *, cells: Sequence[str], delimiter: str = ",") -> bytes:
    return b"\n".join([delimiter.join(cells).encode(), body] if body else [delimiter.join(cells).encode()])


def _read(
    body: bytes,
    *,
    names: Sequence[Any],
    columns: Sequence[Any],
    dtype: str | Mapping[Any, str],
    sep: str = ",",
    **options: Any,  # noqa: ANN401 - options of pandas, which take what they take
) -> pd.DataFrame:
    found: pd.DataFrame = pd.read_csv(
        BytesIO(body),
        sep=sep,
        header=None,
        names=list(names),
        usecols=list(dict.fromkeys(columns)),
        index_col=False,
        skip_blank_lines=False,
        dtype=dtype,
        low_memory=False,
        engine="c",
        **options,
    )
    return found
