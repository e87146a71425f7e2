"""Tables of the page for people: what a resource can be asked, and what its columns hold."""

from __future__ import annotations

from typing import Any

from dashboard.api.declarations import Resource
from dashboard.api.parameters import Pinned, Scored
from dashboard.api.spelling import bounds, required, schemas
from dashboard.api.wording import column, parameter
from dashboard.components.markup import Html, as_html, tag
from dashboard.components.table import row, table
from dashboard.text import Words
from indicators.catalogue import Methodology

COMMON = tuple(Pinned.model_fields)
"""Parameters that all resources of a release take."""


def parameters(resource: Resource, *, words: Words) -> Html:
    """Return what a resource can be asked, without what all can be asked and without the choices of method.

    Args:
        resource: The resource.
        words: The language.
    """
    known = schemas(resource.parameters)
    own = [name for name in known if name not in COMMON and name not in Methodology.model_fields]
    title = words(f"api.resources.{resource.name}.title")
    further = tag("a", words("api.methodology.further"), href="#methodology")
    link = tag("p", further, className="prose") if issubclass(resource.parameters, Scored) else Html("")
    if not own:
        return link
    caption = words("api.parameters_of", resource=title)
    return Html(_parameters(resource.parameters, names=own, caption=caption, words=words) + link)


def methodology(*, words: Words) -> Html:
    """Return the choices of method, and then what every resource takes.

    Args:
        words: The language.
    """
    title = words("api.methodology.title")
    common = [
        tag("h3", words("api.common.title"), id="common"),
        tag("p", words("api.common.text"), className="prose"),
        _parameters(Pinned, names=list(COMMON), caption=words("api.common.title"), words=words),
    ]
    chosen = _parameters(Scored, names=list(Methodology.model_fields), caption=title, words=words)
    return Html(chosen + "".join(common))


def columns(resource: Resource, *, words: Words) -> Html:
    """Return what the columns of a resource hold.

    Args:
        resource: The resource.
        words: The language.
    """
    rows = [row(tag("code", name), column(name, words=words)) for name in resource.row.model_fields]
    if resource.row.model_config.get("extra") == "allow":
        rows.append(row(words("api.further_columns"), words("api.further_text")))
    caption = words("api.columns_of", resource=words(f"api.resources.{resource.name}.title"))
    head = [words("api.head.column"), words("api.head.meaning")]
    return as_html(table(caption=caption, head=head, rows=rows, name=f"columns-{resource.name}"))


def _parameters(model: Any, *, names: list[str], caption: str, words: Words) -> Html:  # noqa: ANN401 - parameters
    known, must = schemas(model), required(model)
    head = [words(f"api.head.{name}") for name in ("parameter", "meaning", "allowed", "default")]
    rows = [
        row(
            tag("code", name),
            parameter(name, words=words),
            _allowed(known[name], words=words),
            words("api.required") if name in must else _default(known[name]),
        )
        for name in names
    ]
    return as_html(table(caption=caption, head=head, rows=rows, name=f"parameters-{model.__name__.lower()}"))


def _default(schema: dict[str, Any]) -> Html:
    given = schema.get("default")
    if given is None:
        return Html("–")
    return tag("code", ",".join(given) if isinstance(given, list | tuple) else str(given))


def _allowed(schema: dict[str, Any], *, words: Words) -> Html:
    """Return what a parameter allows."""
    if "enum" in schema:
        codes = [tag("code", value) for value in schema["enum"]]
        return Html(", ".join(codes))
    kind = schema["type"]
    if kind == "array":
        return Html(
            words("api.kinds.list", most=words.integer(schema["maxItems"]), each=_allowed(schema["items"], words=words))
        )
    if kind in ("integer", "number"):
        low, high = bounds(schema)
        above = "above" if "exclusiveMinimum" in schema else "number"
        return Html(words(f"api.kinds.{above}", low=f"{low:.10g}", high=f"{high:.10g}"))
    return Html(words("api.kinds.weight" if ":" in schema["pattern"] else "api.kinds.name"))
