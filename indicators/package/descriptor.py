"""What a package says about itself: `datapackage.json` after the Data Package specification of Frictionless."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from indicators.catalogue import Source
from indicators.catalogue.licences import licence_of
from indicators.package.tables import Link, Table
from indicators.store import Release

TITLE = "Trilogic: indicators of public sector innovation"
DESCRIPTION = (
    "Published figures on the three logics of public sector innovation (impact, feedback, technology), the scores made "
    "of them by the published methodology, and the catalogue of both. Each table names the terms of its sources."
)


@dataclass(frozen=True)
class File:
    """A table as a file.

    Attributes:
        table: The table.
        path: Its place in the package.
        content: Its bytes.
    """

    table: Table
    path: str
    content: bytes


def descriptor(files: Sequence[File], *, release: Release) -> dict[str, Any]:
    """Return the description of a package.

    Args:
        files: Its tables.
        release: The release they are of.

    Source:
        Frictionless Data, Data Package and Table Schema, version 1.
    """
    bound = _distinct(source for file in files for source in file.table.sources)
    return {
        "profile": "data-package",
        "name": f"trilogic-release-{release.number}",
        "title": f"{TITLE}, release {release.number}",
        "description": f"{DESCRIPTION} Release {release.number}: {release.message}",
        "version": str(release.number),
        "created": release.published_at.isoformat(timespec="seconds"),
        "keywords": ["public sector innovation", "government", "indicators", "composite indicators"],
        "licenses": licences(bound),
        "sources": [origin(source) for source in bound],
        "resources": [_resource(file) for file in files],
    }


def licences(sources: Iterable[Source]) -> list[dict[str, str]]:
    """Return the terms of sources, each once: by the name of the licence where it is sure, else in words with the page.

    Args:
        sources: The sources.
    """
    found: dict[str, dict[str, str]] = {}
    for source in sources:
        known = licence_of(source)
        if known:
            found[known.key] = {"name": known.key, "path": known.url, "title": known.title}
        else:
            found[source.id] = {"path": str(source.url), "title": f"{source.publisher}: {source.licence}"}
    return list(found.values())


def origin(source: Source) -> dict[str, str]:
    """Return a source as a package names it."""
    return {"title": f"{source.publisher}: {source.title} ({source.edition})", "path": str(source.url)}


def _resource(file: File) -> dict[str, Any]:
    table = file.table
    links = {"foreignKeys": [_link(link) for link in table.links]} if table.links else {}
    terms = {"licenses": licences(table.sources), "sources": [origin(source) for source in table.sources]}
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": file.path,
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(file.content),
        "hash": f"sha256:{sha256(file.content).hexdigest()}",
        **(terms if table.sources else {}),
        "schema": {
            "fields": [column.schema() for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            **links,
        },
    }


def _link(link: Link) -> dict[str, Any]:
    return {"fields": list(link.columns), "reference": {"resource": link.table, "fields": list(link.key)}}


def _distinct(sources: Iterable[Source]) -> list[Source]:
    return sorted({source.id: source for source in sources}.values(), key=lambda source: source.id)
