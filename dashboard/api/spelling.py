"""How parameters are spelt: the schema of each, and the way from a query to a checked model and back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar
from urllib.parse import parse_qsl, quote

from pydantic import ValidationError

from dashboard.api.parameters import Listed, Pinned
from dashboard.api.problems import Part, Refused, near
from dashboard.urls.spelling import printed
from indicators.catalogue import Methodology

LONGEST = 16_000
"""Letters of a query that are read: room for every parameter at its longest."""

INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})")
NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,20})?([eE][+-]?[0-9]{1,3})?")
WEIGHT = r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,79}:(0|[1-9][0-9]{0,5})(\.[0-9]{1,6})?$"
"""One weight: what it is of, a colon, and a number from 0."""

MOST_WEIGHTS = 100

MOST_PARTS = 50
"""Parameters that a refusal names: more than any resource has."""

Schema = dict[str, Any]
P = TypeVar("P", bound=Listed)


@cache
def schemas(model: type[Listed]) -> Mapping[str, Schema]:
    """Return the JSON schema of each parameter as a query spells it: own ones, choices of method, those that all have.

    Args:
        model: Parameters of a resource.
    """
    whole = model.model_json_schema(by_alias=True)
    found = {name: _spelt(name, schema=part) for name, part in whole["properties"].items()}
    order = {**dict.fromkeys(Methodology.model_fields, 1), **dict.fromkeys(Pinned.model_fields, 2)}
    return {name: found[name] for name in sorted(found, key=lambda name: order.get(name, 0))}


def required(model: type[Listed]) -> tuple[str, ...]:
    """Return the parameters that must be given."""
    return tuple(name for name, field in model.model_fields.items() if field.is_required())


def read(query: str, *, model: type[P]) -> P:
    """Read the parameters of a resource.

    Args:
        query: The part of an address behind the question mark.
        model: The parameters.

    Raises:
        Refused: If any of them cannot be used; names all of them, with what is allowed.
    """
    if len(query) > LONGEST:
        part = Part.of("query", got=query, allowed=f"up to {LONGEST} letters")
        raise Refused("invalid-parameters", "The query is too long. Ask for less at once.", parts=[part])
    known, given, wrong = schemas(model), {}, []
    for key, text in parse_qsl(query, keep_blank_values=True):
        if key not in known:
            allowed = f"one of {', '.join(known)}{near(key, known)}"
            wrong.append(Part.of(key, got=text, allowed=allowed))
        elif key in given:
            wrong.append(Part.of(key, got=text, allowed="given once; lists are written with commas"))
        else:
            given[key] = text
    values = {key: _value(text, schema=known[key]) for key, text in given.items()}
    try:
        found = model.model_validate(values)
    except ValidationError as error:
        unusable, contradictory = _parts(error, given=given, known=known)
        if contradictory and not [*wrong, *unusable]:
            raise Refused("conflict", "Parameters contradict each other.", parts=contradictory) from error
        wrong += [*unusable, *contradictory]
        found = None
    if wrong or found is None:
        count = f"{len(wrong)} parameters" if len(wrong) > 1 else "A parameter"
        raise Refused("invalid-parameters", f"{count} cannot be used; see problems.", parts=wrong[:MOST_PARTS])
    return found


def query_of(asked: Listed) -> str:
    """Return the query of parameters, without what is the default: the same parameters have the same address."""
    parts = []
    for name, field in type(asked).model_fields.items():
        value = getattr(asked, name)
        if value is not None and value != field.default:
            parts.append(f"{field.alias or name}={quote(printed(name, value=value), safe=',.-_~:')}")
    return "&".join(parts)


def allowed_of(schema: Schema) -> str:
    """Return in words what a parameter allows."""
    if "enum" in schema:
        return f"one of {', '.join(map(str, schema['enum']))}"
    kind = schema.get("type")
    if kind == "array":
        most, least = schema["maxItems"], schema["minItems"]
        return f"{least} to {most} values with commas between them, each {allowed_of(schema['items'])}"
    if kind in ("integer", "number"):
        low, high = bounds(schema)
        above = "above " if "exclusiveMinimum" in schema else "from "
        return f"a {'whole ' if kind == 'integer' else ''}number {above}{low:g} to {high:.10g}"
    return f"text that matches {schema['pattern']}"


def bounds(schema: Schema) -> tuple[float, float]:
    """Return the bounds of a number; the lower one may itself not be allowed, where the schema excludes it."""
    high = schema["maximum"] if "maximum" in schema else schema["exclusiveMaximum"] - 1
    return float(schema["minimum"] if "minimum" in schema else schema["exclusiveMinimum"]), float(high)


def _spelt(name: str, *, schema: Schema) -> Schema:
    """Return the schema of a parameter without what only JSON has: null, pairs, and titles."""
    kept = {key: value for key, value in schema.items() if key not in ("title", "description")}
    options = [one for one in kept.pop("anyOf", []) if one.get("type") != "null"]
    kept |= options[0] if options else {}
    if name == "weights":
        kept = {"type": "array", "items": {"type": "string", "pattern": WEIGHT}, "maxItems": MOST_WEIGHTS}
    if kept["type"] == "array":
        kept = {"minItems": 1, "maxItems": 4} | kept
    if kept.get("default", None) in (None, [], ()):
        kept.pop("default", None)
    return kept


def _value(text: str, *, schema: Schema) -> object:
    """Return what a text stands for; what is not spelt as its kind asks stands for nothing that is allowed."""
    kind = schema.get("type")
    if kind == "integer":
        return int(text) if INTEGER.fullmatch(text) else object()
    if kind == "number":
        return float(text) if NUMBER.fullmatch(text) else object()
    if kind != "array":
        return text
    parts = text.split(",")
    if len(parts) > schema["maxItems"]:
        return object()
    if schema["items"].get("pattern") != WEIGHT:
        return tuple(parts)
    fine = all(re.fullmatch(WEIGHT[1:-1], part) for part in parts)
    pairs = [part.rsplit(":", 1) for part in parts]
    return tuple((pair[0], float(pair[1])) for pair in pairs) if fine else object()


def _parts(
    error: ValidationError, *, given: Mapping[str, str], known: Mapping[str, Schema]
) -> tuple[list[Part], list[Part]]:
    """Return the parameters that have no such value, and those whose values contradict each other."""
    found: tuple[dict[str, Part], dict[str, Part]] = ({}, {})
    for problem in error.errors():
        key = str(problem["loc"][0])
        contradictory = problem["type"] == "value_error"
        allowed = str(problem["ctx"]["error"]) if contradictory else allowed_of(known[key])
        found[contradictory].setdefault(key, Part.of(key, got=given.get(key), allowed=allowed))
    return list(found[False].values()), list(found[True].values())
