"""What stands beside a CSV file holds of it: each cell keeps to its type, and the key names one row."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.components.open_tables import TABLES

LEXICAL = {
    "string": r".*",
    "integer": r"[+-]?\d+",
    "number": r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?|NaN|-?INF",
    "boolean": r"true|false|1|0",
    "gYear": r"-?\d{4}",
}
"""What W3C's Metadata Vocabulary for Tabular Data lets stand in a cell of each type that is used here."""

PANELS = ("eu_countries", "se_municipalities", "service_providers")


def opened(client: FlaskClient, what: str, panel: str) -> tuple[dict[str, Any], list[list[str]]]:
    """Return metadata and rows of a download as a reader of CSV on the Web finds them, the header first."""
    address = client.get(f"/data/{what}.csv?panel={panel}").headers["Link"].split(">")[0].removeprefix("<")
    described: dict[str, Any] = client.get(address).get_json(force=True)
    dialect = described["dialect"]
    text = client.get(f"/data/{described['url']}").data.decode(dialect["encoding"])
    assert (dialect["doubleQuote"], dialect["headerRowCount"], dialect["lineTerminators"]) == (True, 1, ["\n"])
    return described, list(
        csv.reader(io.StringIO(text), delimiter=dialect["delimiter"], quotechar=dialect["quoteChar"])
    )


def problem(cell: str, *, column: dict[str, Any]) -> str:
    """Return why a cell is not what its column says, empty where it is."""
    if cell in column["null"]:
        return "empty" if column["required"] else ""
    said = column["datatype"]
    said = said if isinstance(said, dict) else {"base": said}
    if not re.fullmatch(LEXICAL[said["base"]], cell, flags=re.DOTALL):
        return f"not {said['base']}"
    if "format" in said and not re.fullmatch(said["format"], cell):
        return "not of the format"
    bounds: dict[str, Callable[[float, float], bool]] = {"minimum": float.__ge__, "maximum": float.__le__}
    broken = [name for name, holds in bounds.items() if name in said and not holds(float(cell), float(said[name]))]
    return f"beyond the {broken[0]}" if broken else ""


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("what", TABLES)
def test_every_cell_is_what_its_column_says_and_the_key_names_one_row(
    client: FlaskClient, what: str, panel: str
) -> None:
    if what == "scores" and panel == "service_providers":
        pytest.skip("the panel is not scored")
    described, (head, *rows) = opened(client, what, panel)
    schema = described["tableSchema"]

    wrong = {
        (column["name"], cell, said)
        for row in rows
        for cell, column in zip(row, schema["columns"], strict=True)
        if (said := problem(cell, column=column))
    }
    places = [head.index(name) for name in schema["primaryKey"]]
    keys = [tuple(row[place] for place in places) for row in rows]

    assert head == [column["titles"] for column in schema["columns"]]
    assert wrong == set()
    assert len(set(keys)) == len(keys) > 0


def test_units_meanings_and_languages_of_columns_are_said(client: FlaskClient) -> None:
    described, _ = opened(client, "observations", "eu_countries&lang=fr")

    columns = {column["name"]: column for column in described["tableSchema"]["columns"]}

    assert columns["value"]["propertyUrl"] == "http://purl.org/linked-data/sdmx/2009/measure#obsValue"
    assert "unit" in columns["value"]["schema:unitText"]
    assert (columns["indicator"]["lang"], columns["indicator_id"]["lang"]) == ("fr", "und")
    assert columns["status"]["datatype"] == {"base": "string", "format": "A|E|P|M"}


def test_in_an_archive_the_metadata_name_the_file_beside_them(client: FlaskClient) -> None:
    with zipfile.ZipFile(io.BytesIO(client.get("/data/scores.zip?panel=eu_cities").data)) as archive:
        assert b'"url": "scores-eu_cities-release-1.csv"' in archive.read(
            "scores-eu_cities-release-1.csv-metadata.json"
        )
