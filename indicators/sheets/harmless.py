"""Texts that a spreadsheet cannot take for formulas."""

from __future__ import annotations

import re

import pandas as pd

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""First letters that make a spreadsheet calculate what a cell says."""

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""Letters that no spreadsheet can hold."""


def harmless(text: str) -> str:
    """Return a text that a spreadsheet shows as it is: an apostrophe stands before what it would calculate.

    Args:
        text: Any text of the figures or their catalogue.

    Source:
        OWASP, CSV injection.
    """
    plain = CONTROL.sub("", text)
    return f"'{plain}" if plain.startswith(FORMULA) else plain


def harmless_table(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table whose texts are all harmless; numbers stay numbers.

    Args:
        table: Any table.
    """
    changed = {name: _column(table[name]) for name in table.columns if not pd.api.types.is_numeric_dtype(table[name])}
    return table.assign(**changed)


def _column(column: pd.Series) -> pd.Series:
    safe = {value: harmless(value) for value in column.unique() if isinstance(value, str)}
    return column.map(lambda value: safe.get(value, value))
