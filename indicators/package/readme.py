"""What a package says to people: a README in each language, and the terms of every source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

import yaml

from indicators.catalogue import Language
from indicators.package.tables import Table
from indicators.store import Release

OPENED: Mapping[str, tuple[str, ...]] = {
    "csv": (
        "DuckDB: SELECT * FROM 'observations-*.csv';",
        'pandas: pandas.read_csv("scores.csv", keep_default_na=False, na_values=[""])',
        'R: read.csv("scores.csv", encoding = "UTF-8", na.strings = "", check.names = FALSE)',
        'Frictionless: frictionless validate datapackage.json',
    ),
    "parquet": (
        "DuckDB: SELECT * FROM 'observations-*.parquet';",
        'pandas: pandas.read_parquet("scores.parquet")',
        'R: arrow::read_parquet("scores.parquet")',
    ),
}  # fmt: skip
"""How programs open the files, by the ending of the files."""

SHEETS: Mapping[str, tuple[str, ...]] = {"csv": ("excel_csv", "calc"), "parquet": ("excel",)}
"""Texts on how spreadsheets do."""


@cache
def texts() -> Mapping[str, Mapping[Language, str]]:
    """Return every text of the README by its key and language."""
    found: Mapping[str, Mapping[Language, str]] = yaml.safe_load(
        (files("indicators.package") / "readme.yaml").read_text("utf-8")
    )
    return found


def readme(tables: Sequence[Table], *, release: Release, language: Language, ending: str) -> str:
    """Return the README of a package in a language.

    Args:
        tables: Its tables.
        release: The release they are of.
        language: The language.
        ending: Ending of the files: csv or parquet.
    """

    def say(key: str, **fields: object) -> str:
        return texts()[key][language].format(**fields)

    date = release.published_at.date().isoformat()
    listed = [
        f"- {say('file', file=f'{table.name}.{ending}', text=say(table.name), rows=say('rows', rows=len(table.frame)))}"
        for table in tables
    ]
    opened = [*OPENED[ending], *(say(key) for key in SHEETS[ending])]
    about = [f"- {say('descriptor')}", f"- {say('harmless')}"] if ending == "csv" else []
    lines = [
        f"# {say('title', release=release.number)}", "", say("lead", date=date, message=release.message), "",
        f"## {say('files')}", "", *listed, *about, f"- {say('checksums')}", "",
        f"## {say('opening')}", "", *(f"- {line}" for line in opened), "",
        f"## {say('terms')}", "", say("terms_text"),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def terms(tables: Sequence[Table]) -> str:
    """Return the terms of every source whose figures a package holds, table by table.

    Args:
        tables: Its tables.
    """
    lines = ["# Licences", ""]
    for table in tables:
        if not table.sources:
            continue
        lines += [f"## {table.name}", ""]
        for source in table.sources:
            lines.append(f"- `{source.id}` {source.publisher}: {source.title} ({source.edition}). <{source.url}>")
            lines.append(f"  {source.licence_class}; {source.licence}. {source.note}".rstrip())
        lines.append("")
    return "\n".join(lines)
