"""Columns of a table and what may stand in them, taken from the models of the catalogue wherever there is one."""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Union, get_args, get_origin

import pandas as pd
from pydantic.fields import FieldInfo

from indicators.catalogue import LANGUAGES, Model, Text

FieldType = Literal["string", "integer", "number", "boolean"]

DTYPES: Mapping[FieldType, str] = {"string": "str", "integer": "Int64", "number": "float64", "boolean": "bool"}
"""Type of the column in memory; a text that is missing is empty."""

BOUNDS = {"ge": "minimum", "le": "maximum"}


@dataclass(frozen=True)
class Column:
    """One column.

    Attributes:
        name: Its name.
        type: What stands in it.
        description: What it holds, in English.
        constraints: What every cell keeps to, as a table schema of Frictionless has it.
    """

    name: str
    type: FieldType
    description: str
    constraints: Mapping[str, Any] = field(default_factory=dict)

    def schema(self) -> dict[str, Any]:
        """Return the field of a table schema."""
        found = {"name": self.name, "type": self.type, "description": self.description}
        return found | ({"constraints": dict(self.constraints)} if self.constraints else {})


def required(name: str, description: str, *, type: FieldType = "string", **constraints: Any) -> Column:  # noqa: A002, ANN401
    """Return a column that has no empty cell."""
    return Column(name, type, description, {"required": True, **constraints})


def of_model(model: type[Model], *, leave: Iterable[str] = ()) -> tuple[Column, ...]:
    """Return the columns of a kind of item; a text has one for each language.

    Args:
        model: The kind of item.
        leave: Fields that are left out.
    """
    fields = {name: info for name, info in model.model_fields.items() if name not in set(leave)}
    return tuple(column for name, info in fields.items() for column in _columns(name, info=info))


def rows_of(items: Iterable[Model], *, columns: Iterable[Column]) -> pd.DataFrame:
    """Return items as a table.

    Args:
        items: The items.
        columns: Its columns, made by `of_model`.
    """
    rows = [dict(_cells(item)) for item in items]
    wanted = list(columns)
    return typed(pd.DataFrame(rows, columns=[column.name for column in wanted]), columns=wanted)


def typed(frame: pd.DataFrame, *, columns: Iterable[Column]) -> pd.DataFrame:
    """Return a table with its columns in their order, each with its type."""
    made = {
        column.name: (frame[column.name].astype(object).fillna("") if column.type == "string" else frame[column.name])
        .astype(DTYPES[column.type])  # type: ignore[call-overload]
        for column in columns
    }  # fmt: skip
    return pd.DataFrame(made).reset_index(drop=True)


def _columns(name: str, *, info: FieldInfo) -> Iterator[Column]:
    kind, optional = _bare(info.annotation)
    description = str(info.description)
    if kind is Text:
        for language in LANGUAGES:
            needed = {"required": True} if language == "en" and not optional else {}
            yield Column(f"{name}_{language}", "string", f"{description} ({language})", needed)
        return
    constraints = _constraints(info, kind=kind)
    known_empty = optional or info.default in ("", ())
    yield Column(name, _type(kind), description, constraints if known_empty else {"required": True, **constraints})


def _bare(annotation: Any) -> tuple[Any, bool]:  # noqa: ANN401 - any type of a field
    """Return the type of a field without None, and whether it may be None."""
    if get_origin(annotation) in (Union, types.UnionType):
        kinds = [kind for kind in get_args(annotation) if kind is not type(None)]
        return kinds[0], True
    return annotation, False


def _type(kind: Any) -> FieldType:  # noqa: ANN401
    plain: Mapping[Any, FieldType] = {bool: "boolean", int: "integer", float: "number"}
    return plain.get(kind, "string")


def _constraints(info: FieldInfo, *, kind: Any) -> dict[str, Any]:  # noqa: ANN401
    found: dict[str, Any] = {"enum": list(get_args(kind))} if get_origin(kind) is Literal else {}
    for bound in info.metadata:
        found |= {BOUNDS[name]: getattr(bound, name) for name in BOUNDS if getattr(bound, name, None) is not None}
    return found


def _cells(item: Model) -> Iterator[tuple[str, Any]]:
    for name, value in item.model_dump(mode="json").items():
        if isinstance(value, dict) and set(value) == set(LANGUAGES):
            yield from ((f"{name}_{language}", value[language]) for language in LANGUAGES)
        elif isinstance(value, list):
            yield name, " ".join(map(str, value))
        else:
            yield name, value
