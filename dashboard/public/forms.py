"""The forms in which a table can be downloaded."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd

from dashboard.components.scene import Scene
from dashboard.public.about import about, readme
from dashboard.public.csvw import metadata
from dashboard.public.sdmx import sdmx
from dashboard.public.sdmx_structure import structure
from dashboard.public.workbook import workbook
from indicators import writing
from indicators.archives import zipped
from indicators.engine import parquet


@dataclass(frozen=True)
class Asked:
    """A table that was asked for.

    Attributes:
        what: The download, a key of `tables.TABLES`.
        name: Name of its file without the ending.
        table: The table.
        scene: What it was made from.
        published: When the release was published, UTC.
    """

    what: str
    name: str
    table: pd.DataFrame
    scene: Scene
    published: datetime

    def about(self) -> dict[str, Any]:
        """Return what the table says about itself."""
        return about(self.scene, what=self.what, table=self.table)


def _csv(asked: Asked) -> bytes:
    return writing.csv(asked.table)


def _metadata(asked: Asked) -> bytes:
    return _described(asked, url=f"{asked.what}.csv?{asked.scene.view.query}")


def _described(asked: Asked, *, url: str) -> bytes:
    return writing.document(metadata(asked.table, scene=asked.scene, facts=asked.about(), url=url))


def _records(asked: Asked) -> bytes:
    return writing.records(asked.table, about=writing.document(asked.about()).decode())


def _parquet(asked: Asked) -> bytes:
    return parquet(asked.table, about=json.dumps(asked.about(), ensure_ascii=False))


def _xlsx(asked: Asked) -> bytes:
    return workbook(asked.table, scene=asked.scene, facts=asked.about())


def _sdmx(asked: Asked) -> bytes:
    return sdmx(asked.table, scene=asked.scene, what=asked.what)


def _structure(asked: Asked) -> bytes:
    return structure(asked.scene, what=asked.what, published=asked.published)


def _archive(asked: Asked) -> bytes:
    """Return the CSV with its metadata, and a text for people that says the same."""
    inside = {
        f"{asked.name}.csv": _csv(asked),
        f"{asked.name}.csv-metadata.json": _described(asked, url=f"{asked.name}.csv"),
    }
    inside["README.txt"] = readme(asked.about(), scene=asked.scene, files=list(inside)).encode()
    return zipped(inside)


FORMS: Mapping[str, tuple[str, Callable[[Asked], bytes]]] = {
    "csv": ("text/csv", _csv),
    "csv-metadata.json": ("application/csvm+json", _metadata),
    "zip": ("application/zip", _archive),
    "json": ("application/json", _records),
    "parquet": ("application/vnd.apache.parquet", _parquet),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx),
    "sdmx.csv": ("application/vnd.sdmx.data+csv; version=2.0.0", _sdmx),
    "structure.json": ("application/vnd.sdmx.structure+json; version=2.0.0", _structure),
}
"""Type and maker of each form, by the ending of the file."""

DESCRIBED_BY: Mapping[str, str] = {"csv": "csv-metadata.json", "sdmx.csv": "structure.json"}
"""The form that says what another one means."""
