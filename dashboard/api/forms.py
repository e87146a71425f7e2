"""The forms of an answer: JSON with all that it says about itself, and CSV with the rows alone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.api.declarations import Resource
from dashboard.api.parameters import Listed
from dashboard.api.spelling import query_of
from indicators import writing

FORMS: Mapping[str, str] = {"json": "application/json", "csv": "text/csv"}
"""Type of each form, by the ending of an address."""


@dataclass(frozen=True)
class Body:
    """An answer ready to be sent.

    Attributes:
        content: Its bytes.
        total: Rows of the whole answer, of which it holds a part.
        links: Addresses of the same answer, by what they lead to.
    """

    content: bytes
    total: int
    links: Mapping[str, str | None]


def body_of(table: pd.DataFrame, *, resource: Resource, asked: Listed, form: str, about: Mapping[str, Any]) -> Body:
    """Return a part of a table in a form.

    Args:
        table: All rows.
        resource: What was asked.
        asked: Its parameters, with language and release said.
        form: A key of `FORMS`.
        about: What the answer says about itself, beside the part that is sent.
    """
    columns = _columns(table, resource=resource)
    whole = table if len(table) else table.reindex(columns=columns)  # of no rows nobody knows the columns
    part = whole[columns].iloc[asked.offset : asked.offset + asked.limit]
    links = _links(resource, asked=asked, form=form, total=len(table))
    content = (
        _csv(part)
        if form == "csv"
        else _json(part, resource=resource, about={**about, **_extent(asked, total=len(table))}, links=links)
    )
    return Body(content=content, total=len(table), links=links)


def _columns(table: pd.DataFrame, *, resource: Resource) -> list[str]:
    """Return the columns of an answer, in the order of its model; those of scores depend on the framework."""
    if resource.row.model_config.get("extra") == "allow":
        return list(table.columns)
    return list(resource.row.model_fields)


def _extent(asked: Listed, *, total: int) -> Mapping[str, Any]:
    given = {name: getattr(asked, name) for name in ("limit", "offset")}
    release = {"release": asked.release} if hasattr(asked, "release") else {}
    return {"language": asked.lang, "total": total, **given, **release}


def _links(resource: Resource, *, asked: Listed, form: str, total: int) -> dict[str, str | None]:
    def address(offset: int, *, ending: str = form) -> str:
        query = query_of(asked.model_copy(update={"offset": offset}))
        return f"{resource.path}.{ending}?{query}"

    start, size = asked.offset, asked.limit
    return {
        "self": address(start),
        "csv": address(start, ending="csv"),
        "next": address(start + size) if start + size < total else None,
        "previous": address(max(0, min(start, total) - size)) if start else None,
    }


def _csv(part: pd.DataFrame) -> bytes:
    """Return rows as CSV; the values of a list stand behind each other, with spaces between them."""
    flat = part.assign(**{name: part[name].map(_flat) for name in part.columns if part[name].dtype == object})
    return writing.csv(flat)


def _flat(cell: Any) -> Any:  # noqa: ANN401 - any cell
    return " ".join(map(str, cell)) if isinstance(cell, list | tuple) else cell


def _json(
    part: pd.DataFrame, *, resource: Resource, about: Mapping[str, Any], links: Mapping[str, str | None]
) -> bytes:
    said = resource.about.model_validate(about).model_dump_json(by_alias=True)
    return writing.records(part, about=said, links=json.dumps(links))
