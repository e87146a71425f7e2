"""SQL statements by name, one file each in `sql/`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def _text(name: str) -> str:
    return (files("indicators.store") / "sql" / f"{name}.sql").read_text("utf-8")


def statement(name: str, **parts: str | int) -> str:
    """Return a statement with its placeholders filled.

    Args:
        name: File name in `sql/` without its ending.
        parts: Names of tables, snapshot numbers or other statements; never anything a person typed.
    """
    return _text(name).format(**parts)
