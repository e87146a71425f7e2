"""The figures of a chart: as CSV with its metadata, and as JSON with everything that is said about them."""

from __future__ import annotations

import json

import pandas as pd

from dashboard.files.asked import Asked
from dashboard.files.facts import facts
from indicators import writing


def csv(asked: Asked) -> bytes:
    """Return the frame as CSV; a text that a spreadsheet would calculate stands behind an apostrophe."""
    return writing.csv(asked.frame)


def csv_metadata(asked: Asked) -> bytes:
    """Return what belongs beside the CSV, as the W3C wants it: the columns, and everything else as a note."""
    said = facts(asked)
    columns = [
        {"name": str(name), "titles": str(name), "datatype": datatype(asked.frame[name])}
        for name in asked.frame.columns
    ]
    document = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": asked.language}],
        "url": f"{asked.name}.csv",
        "dc:title": said["headline"],
        "dc:description": said["alt"],
        "dc:language": asked.language,
        "dc:issued": said["published"],
        "dc:rights": said["terms"],
        "dc:source": [source["url"] for source in said["sources"]],
        "dc:bibliographicCitation": said["citation"],
        "tableSchema": {"columns": columns},
        "notes": [said],
    }
    return writing.document(document)


def records(asked: Asked) -> bytes:
    """Return the rows with what the chart says of them, so that nothing has to be looked up beside."""
    return writing.records(asked.frame, about=json.dumps(facts(asked), ensure_ascii=False))


def datatype(column: pd.Series) -> str:
    """Return the type of a column by the name that CSVW has for it."""
    if pd.api.types.is_bool_dtype(column):
        return "boolean"
    if pd.api.types.is_integer_dtype(column):
        return "integer"
    return "number" if pd.api.types.is_float_dtype(column) else "string"
