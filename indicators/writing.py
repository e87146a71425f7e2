"""Tables and values as bytes: the same figures always give the same ones."""

from __future__ import annotations

import json

import pandas as pd

from indicators.sheets.harmless import harmless_table


def csv(table: pd.DataFrame) -> bytes:
    """Return a table as CSV; a text that a spreadsheet would calculate stands behind an apostrophe.

    Args:
        table: Any table.
    """
    return harmless_table(table).to_csv(index=False, lineterminator="\n").encode()


def document(value: object) -> bytes:
    """Return a value as JSON for people and programs.

    Args:
        value: Lists, texts, numbers, and mappings by text.
    """
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def records(table: pd.DataFrame, **said: str) -> bytes:
    """Return the rows of a table as JSON, behind what is said of them.

    Args:
        table: Any table.
        said: JSON by its key, in the order in which it is to stand.
    """
    rows = table.to_json(orient="records", force_ascii=False, double_precision=15)
    inside = ", ".join(f'"{key}": {text}' for key, text in {**said, "rows": rows}.items())
    return f"{{{inside}}}\n".encode()
