"""Tables, CSV and JSON on standard output."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click
import numpy as np
import pandas as pd

from indicators.errors import one_line

DIGITS = 6
"""Decimals written to files: far below any measurement, far above float noise."""


def table(rows: Iterable[Sequence[object]], *, head: Sequence[str]) -> None:
    """Print rows as columns, numbers to the right; empty cells as a dash, and nothing that a terminal would obey.

    Args:
        rows: Cells, one sequence a row.
        head: Names of the columns.
    """
    cells = [["-" if cell is None else one_line(str(cell)) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(head, *cells, strict=True)]
    right = [all(_numeric(row[column]) for row in cells) for column in range(len(head))]
    for row in [list(head), ["-" * width for width in widths], *cells]:
        aligned = [
            cell.rjust(width) if to_right else cell.ljust(width)
            for cell, width, to_right in zip(row, widths, right, strict=True)
        ]
        click.echo("  ".join(aligned).rstrip())


def csv(frame: pd.DataFrame) -> None:
    """Print a frame as CSV: a header, one line a row, empty where there is no value."""
    click.echo(rounded(frame).to_csv(index=False, lineterminator="\n"), nl=False)


def to_json(value: object) -> None:
    """Print a value as JSON."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame as dictionaries fit for JSON; None where there is no value."""
    plain = rounded(frame).astype(object)
    return [
        {str(name): (None if pd.isna(value) else value) for name, value in row.items()}
        for row in plain.to_dict(orient="records")
    ]


def plain(value: object) -> object:
    """Return numbers, arrays and what holds them as JSON knows them, rounded to `DIGITS`; None where there is none."""
    if isinstance(value, Mapping):
        return {str(name): plain(found) for name, found in value.items()}
    if isinstance(value, np.ndarray | np.generic):
        return plain(value.tolist())
    if isinstance(value, list | tuple):
        return [plain(found) for found in value]
    if isinstance(value, float):
        return None if np.isnan(value) else round(value, DIGITS) + 0.0
    return value


def rounded(frame: pd.DataFrame) -> pd.DataFrame:
    """Round the numbers of a frame to `DIGITS` decimals; a negative zero becomes zero."""
    numbers = frame.select_dtypes(include=[np.floating]).columns
    return frame.assign(**{name: frame[name].round(DIGITS) + 0.0 for name in numbers})


def decimals(value: float | None, *, digits: int = 1) -> str | None:
    """Return a number with fixed decimals, a negative zero as zero; None where there is none."""
    return None if value is None or np.isnan(value) else f"{round(value, digits) + 0.0:.{digits}f}"


def _numeric(cell: str) -> bool:
    return cell == "-" or cell.removesuffix("%").removeprefix("+").replace(".", "", 1).replace("-", "", 1).isdigit()
