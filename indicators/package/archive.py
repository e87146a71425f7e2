"""The package of a release as one ZIP file: the same release gives the same bytes."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Literal

from indicators import writing
from indicators.archives import zipped
from indicators.catalogue import LANGUAGES
from indicators.package.descriptor import File, descriptor, licences, origin
from indicators.package.readme import readme, terms
from indicators.package.tables import Table, tables
from indicators.scoring import Edition
from indicators.store import Release, parquet

Form = Literal["package", "parquet"]

FORMS: tuple[Form, ...] = ("package", "parquet")
"""package: CSV files with `datapackage.json`; parquet: the same tables as Parquet files."""

DESCRIPTOR, CHECKSUMS, LICENCES = "datapackage.json", "CHECKSUMS.sha256", "LICENCES.md"


def file_name(form: Form, *, release: int) -> str:
    """Return the name of the file of a package, e.g. `trilogic-release-1-package.zip`."""
    return f"trilogic-release-{release}-{form}.zip"


def build(form: Form, *, edition: Edition, release: Release) -> bytes:
    """Return a release as a package.

    Args:
        form: Which files it holds.
        edition: The release in memory.
        release: The same release, with when and why it was published.

    Returns:
        A ZIP file: tables, a README in each language, licences, checksums; `datapackage.json` where tables are CSV.

    Raises:
        StoreError: If there is no room for a temporary file.
    """
    found = tables(edition)
    inside = _package(found, release=release) if form == "package" else _parquet(found)
    ending = "csv" if form == "package" else "parquet"
    for language in LANGUAGES:
        text = readme(found, release=release, language=language, ending=ending)
        inside[f"README.{language}.md"] = text.encode()
    inside[LICENCES] = terms(found).encode()
    inside[CHECKSUMS] = "".join(f"{sha256(inside[name]).hexdigest()}  {name}\n" for name in sorted(inside)).encode()
    return zipped(inside)


def _package(found: tuple[Table, ...], *, release: Release) -> dict[str, bytes]:
    files = [File(table, path=f"{table.name}.csv", content=writing.csv(table.frame)) for table in found]
    described = writing.document(descriptor(files, release=release))
    return {DESCRIPTOR: described} | {file.path: file.content for file in files}


def _parquet(found: tuple[Table, ...]) -> dict[str, bytes]:
    return {f"{table.name}.parquet": parquet(table.frame, about=_about(table), compression="snappy") for table in found}


def _about(table: Table) -> str:
    """Return what a Parquet file says of itself in its own metadata."""
    facts = {
        "description": table.description,
        "fields": [column.schema() for column in table.columns],
        "licenses": licences(table.sources),
        "sources": [origin(source) for source in table.sources],
    }
    return json.dumps(facts, ensure_ascii=False)
