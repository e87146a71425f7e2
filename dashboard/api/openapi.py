"""The interface described for programs: OpenAPI 3.1, made from the declarations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Response
from pydantic.json_schema import models_json_schema

from dashboard.api.asked import Context
from dashboard.api.declarations import RESOURCES, ROOT, Resource
from dashboard.api.problems import MIMETYPE, STATUS, Problem
from dashboard.api.spelling import required, schemas
from dashboard.api.wording import column, parameter, resource_text
from dashboard.text import Words
from indicators import writing

OPENAPI = f"{ROOT}/openapi.json"
"""Where the description is."""

REFERENCE = "#/components/schemas/{model}"

Document = dict[str, Any]


def description(*, context: Context) -> Response:
    """Return the description as the answer to a request.

    Args:
        context: Name of the site.
    """
    text = writing.document(document(title=context.settings.site.title))
    return Response(text + b"\n", mimetype="application/json")


def document(*, title: str) -> Document:
    """Return the description.

    Args:
        title: Name of the site.
    """
    words = Words("en")
    paths: Document = {}
    for resource in RESOURCES.values():
        paths[f"/{resource.name}"] = {"get": _operation(resource, words=words, form=None)}
        paths[f"/{resource.name}.{{form}}"] = {"get": _operation(resource, words=words, form="form")}
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": "1", "description": words("api.description")},
        "servers": [{"url": ROOT}],
        "paths": paths,
        "components": {"schemas": _models(words), "headers": _headers(words), "responses": _refusals(words)},
    }


def _operation(resource: Resource, *, words: Words, form: str | None) -> Document:
    name = f"{resource.name}_in_a_form" if form else resource.name
    chosen = {"name": "form", "in": "path", "required": True, "schema": {"type": "string", "enum": ["json", "csv"]}}
    given = [{**chosen, "description": words("api.parameters.form")}] if form else []
    refusals = ["invalid-parameters", "not-found", "too-many-requests", "unavailable"]
    refusals += ["conflict"] if resource.computes else []
    refusals += [] if form else ["not-acceptable"]
    return {
        "operationId": name,
        "summary": words(f"api.resources.{resource.name}.title"),
        "description": resource_text(resource.name, words=words),
        "parameters": [*given, *(_parameter(resource, name=key, words=words) for key in schemas(resource.parameters))],
        "responses": {
            "200": _answer(resource, words=words),
            "304": {"description": words("api.unchanged"), "headers": _named("ETag")},
            **{
                str(STATUS[kind]): {"$ref": f"#/components/responses/{kind}"}
                for kind in sorted(refusals, key=STATUS.__getitem__)
            },
        },
    }


def _parameter(resource: Resource, *, name: str, words: Words) -> Document:
    schema = schemas(resource.parameters)[name]
    lists = {"style": "form", "explode": False} if schema["type"] == "array" else {}
    return {
        "name": name,
        "in": "query",
        "required": name in required(resource.parameters),
        "description": parameter(name, words=words),
        "schema": schema,
        **lists,
    }


def _answer(resource: Resource, *, words: Words) -> Document:
    forms = {
        "application/json": {"schema": {"$ref": REFERENCE.format(model=resource.answer.__name__)}},
        "text/csv": {"schema": {"type": "string"}},
    }
    headers = _named("ETag", "Content-Location", "Link", "X-Total-Count", "RateLimit-Policy", "RateLimit")
    return {"description": words(f"api.resources.{resource.name}.title"), "content": forms, "headers": headers}


def _models(words: Words) -> Document:
    """Return the schemas of all answers, with each column described."""
    models = [(resource.answer, "serialization") for resource in RESOURCES.values()]
    _, found = models_json_schema([*models, (Problem, "serialization")], ref_template=REFERENCE)  # type: ignore[list-item]
    defined: Document = found["$defs"]
    for resource in RESOURCES.values():
        for name, part in defined[resource.row.__name__]["properties"].items():
            part["description"] = column(name, words=words)
    return defined


def _refusals(words: Words) -> Document:
    content = {MIMETYPE: {"schema": {"$ref": REFERENCE.format(model=Problem.__name__)}}}
    limited = _named("Retry-After", "RateLimit-Policy", "RateLimit")
    return {
        kind: {
            "description": words(f"api.problems.{kind}.text"),
            "content": content,
            **({"headers": limited} if kind == "too-many-requests" else {}),
        }
        for kind in STATUS
    }


def _named(*names: str) -> Document:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _headers(words: Words) -> Mapping[str, Document]:
    """Return the headers of answers."""
    whole, text = {"type": "integer", "minimum": 0}, {"type": "string"}
    kinds = {
        "ETag": text, "Content-Location": text, "Link": text, "X-Total-Count": whole, "RateLimit-Policy": text,
        "RateLimit": text, "Retry-After": whole,
    }  # fmt: skip
    return {name: {"description": words(f"api.headers.{name}"), "schema": schema} for name, schema in kinds.items()}
