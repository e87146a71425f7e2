"""Tables as XLSX: the figures, the indicators and sources behind them, and a sheet that says what they are."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from dashboard.components.open_tables import indicators
from dashboard.components.scene import Scene
from indicators import sheets
from indicators.errors import ConfigurationError
from indicators.sheets import Sheet
from indicators.sheets.workbook import MOST_ROWS

WIDTHS = {"note": 40, "entity": 28, "indicator": 48, "source": 40, "licence": 40, "label": 48, "description": 60}

IN_SOURCES = ("source", "licence")
"""Columns of the observations that repeat the sheet of sources; the class of the terms stays beside each figure."""


def workbook(table: pd.DataFrame, *, scene: Scene, facts: dict[str, Any]) -> bytes:
    """Return a table as a workbook with the sheets figures, indicators, sources and about.

    Args:
        table: The table.
        scene: What was asked for.
        facts: What `about` gave.

    Returns:
        The file; no cell is a formula.

    Raises:
        ConfigurationError: If the table has more rows than a sheet can hold.
    """
    if len(table) > MOST_ROWS:
        raise ConfigurationError(
            f"The table has {len(table)} rows, a sheet of XLSX holds {MOST_ROWS}. Filter it, or take Parquet."
        )
    return sheets.workbook(_sheets(table, scene=scene, facts=facts))


def _sheets(table: pd.DataFrame, *, scene: Scene, facts: dict[str, Any]) -> Iterator[Sheet]:
    words, what = scene.words, facts["what"]
    short = table.drop(columns=list(IN_SOURCES)) if what == "observations" else table
    yield Sheet(words("download.sheets.figures"), list(short.columns), _rows(short), WIDTHS)
    if what == "observations":
        known = indicators(scene)
        known = known[known["id"].isin(table["indicator_id"].unique())]
        yield Sheet(words("download.sheets.indicators"), list(known.columns), _rows(known), WIDTHS)
    if facts["sources"]:
        head = list(facts["sources"][0])
        rows = ([source[name] for name in head] for source in facts["sources"])
        yield Sheet(words("download.sheets.sources"), head, rows, WIDTHS)
    yield Sheet(words("download.sheets.about"), ["", facts["title"]], _facts(facts), WIDTHS)


def _rows(table: pd.DataFrame) -> Iterable[tuple[Any, ...]]:
    """Yield the rows of a table with None where it has no value."""
    plain = [_plain(table[name]) for name in table.columns]
    return zip(*plain, strict=True)


def _plain(column: pd.Series) -> list[Any]:
    values = column.astype(object).where(column.notna(), None).tolist()
    return [json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value for value in values]


def _facts(facts: dict[str, Any]) -> Iterable[tuple[str, Any]]:
    """Yield what a table says about itself, one fact a row."""
    for name in ("terms", "licence_class", "release", "language", "rows"):
        yield name, facts[name]
    for group in ("panel", "filters", "methodology", "statuses"):
        for key, value in (facts[group] or {}).items():
            yield f"{group}: {key}", _cell(value)
    for column in facts["columns"]:
        yield f"column: {column['name']}", column["description"]


def _cell(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    return ", ".join(map(str, value)) if isinstance(value, list) else value
