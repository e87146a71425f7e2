"""What belongs beside a CSV file after the W3C's CSV on the Web: columns with types and meanings, keys, and terms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.components.scene import Scene
from dashboard.files.tables import datatype

SDMX = "http://purl.org/linked-data/sdmx/2009/"

MEANINGS: Mapping[str, str] = {
    "entity_id": f"{SDMX}dimension#refArea",
    "indicator_id": f"{SDMX}concept#statConcDef",
    "period": f"{SDMX}dimension#refPeriod",
    "value": f"{SDMX}measure#obsValue",
    "status": f"{SDMX}attribute#obsStatus",
    "unit_id": f"{SDMX}attribute#unitMeasure",
    "note": f"{SDMX}attribute#comment",
}
"""What columns of figures mean elsewhere; the others mean what this site says of them."""

KEYS: Mapping[str, tuple[str, ...]] = {
    "observations": ("entity_id", "indicator_id", "period"),
    "scores": ("entity_id", "period"),
    "indicators": ("id",),
    "sources": ("id",),
}
"""Columns that name a row, by download."""

FORMATS: Mapping[str, dict[str, Any]] = {
    "period": {"base": "gYear"},
    "status": {"base": "string", "format": "A|E|P|M"},
    "licence_class": {"base": "string", "format": "|open|non-commercial|restricted"},
    "standard_error": {"base": "number", "minimum": 0},
    "n": {"base": "integer", "minimum": 0},
    "rank": {"base": "number", "minimum": 1},
    "coverage": {"base": "number", "minimum": 0, "maximum": 1},
}
"""Types of columns that say more than the numbers in them."""

SPOKEN = ("entity", "indicator", "unit", "label", "description", "caveats")
"""Columns in the language of the address."""

DIALECT = {
    "encoding": "utf-8",
    "delimiter": ",",
    "quoteChar": '"',
    "doubleQuote": True,
    "lineTerminators": ["\n"],
    "header": True,
    "headerRowCount": 1,
    "skipInitialSpace": False,
    "trim": False,
}


def metadata(table: pd.DataFrame, *, scene: Scene, facts: dict[str, Any], url: str) -> dict[str, Any]:
    """Return the metadata of a CSV file, ready for JSON.

    Args:
        table: The table.
        scene: What was asked for.
        facts: What `about` gave.
        url: Where the CSV is, seen from where the metadata are.

    Source:
        W3C (2015), Metadata Vocabulary for Tabular Data.
    """
    key = KEYS[facts["what"]]
    columns = [_column(table[one["name"]], described=one, scene=scene, facts=facts) for one in facts["columns"]]
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": facts["language"]}],
        "@type": "Table",
        "url": url,
        "dialect": DIALECT,
        "dc:title": facts["title"],
        "dc:rights": facts["terms"],
        "dc:source": [source["url"] for source in facts["sources"]],
        "dc:hasVersion": str(facts["release"]),
        "tableSchema": {"columns": columns, "primaryKey": list(key)},
        "notes": [facts],
    }


def _column(column: pd.Series, *, described: dict[str, Any], scene: Scene, facts: dict[str, Any]) -> dict[str, Any]:
    name = str(column.name)
    unit = _unit(name, scene=scene, what=facts["what"])
    return {
        "name": name,
        "titles": name,
        "datatype": _datatype(column, scene=scene, what=facts["what"]),
        "null": [""],
        "required": name in KEYS[facts["what"]],
        "lang": facts["language"] if name in SPOKEN else "und",
        "dc:description": described["description"],
        **({"propertyUrl": MEANINGS[name]} if name in MEANINGS else {}),
        **({"schema:unitText": unit} if unit else {}),
    }


def _datatype(column: pd.Series, *, scene: Scene, what: str) -> str | dict[str, Any]:
    name = str(column.name)
    if what == "scores" and name in scene.scores.names:
        return {"base": "number", "minimum": -100 if name.endswith("_balance") else 0, "maximum": 100}
    if what in ("observations", "scores") and name in FORMATS:
        return FORMATS[name]
    return datatype(column)


def _unit(name: str, *, scene: Scene, what: str) -> str:
    """Return the unit of a column in words, empty where it has none."""
    if what == "scores" and name in scene.scores.names:
        return scene.words("download.units.index")
    if what == "observations" and name in ("value", "standard_error"):
        return scene.words("download.units.row")
    return scene.words("download.units.share") if name == "coverage" else ""
