"""Rules of single items: is each cell allowed, and do the cells of a row agree with one another."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, get_args

from pydantic_core import ErrorDetails

from indicators.catalogue import Model
from indicators.catalogue.catalogue import KINDS
from indicators.errors import Problem, suggestion
from indicators.intake.items import RawItem

WORDS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "string_pattern_mismatch": lambda context: f"letters without accents, no spaces: {context['pattern']}",
    "string_too_long": lambda context: f"at most {context['max_length']} letters are allowed",
    "string_too_short": lambda _: "the cell must not be empty",
    "string_type": lambda _: "text is needed; in YAML, put it in quotes",
    "int_parsing": lambda _: "a whole number is needed",
    "int_from_float": lambda _: "a whole number is needed",
    "int_type": lambda _: "a whole number is needed",
    "float_parsing": lambda _: "a number with a decimal point is needed, without unit or thousands separator",
    "float_type": lambda _: "a number is needed",
    "bool_parsing": lambda _: "yes or no is needed",
    "bool_type": lambda _: "true or false is needed",
    "url_parsing": lambda _: "a web address that begins with http:// or https:// is needed",
    "url_scheme": lambda _: "a web address that begins with http:// or https:// is needed",
    "greater_than_equal": lambda context: f"the least value allowed is {context['ge']:g}",
    "model_type": lambda context: {"Text": "a text by language is needed, such as {en: Staff}"}.get(
        context["class_name"], "keys and values are needed"
    ),
    "greater_than": lambda context: f"a number above {context['gt']:g} is needed",
    "tuple_type": lambda _: "a list is needed; in YAML, put it in [ ]",
    "too_short": lambda context: f"at least {context['min_length']} entries are needed",
    "too_long": lambda context: f"at most {context['max_length']} entries are allowed",
    "less_than_equal": lambda context: f"the largest value allowed is {context['le']:g}",
}
"""What is allowed, for each type of error that pydantic tells; others keep pydantic's words."""


def cell_required(items: Sequence[RawItem]) -> Iterator[Problem]:
    """What every item of a kind needs is there."""
    for raw, error in _errors(items):
        if error["type"] == "missing":
            yield raw.place.problem(*error["loc"], rule="a value is required here; fill it in")


def cell_known(items: Sequence[RawItem]) -> Iterator[Problem]:
    """An item has no other keys than those of its kind."""
    for raw, error in _errors(items):
        if error["type"] == "extra_forbidden":
            names = _names(raw, error)
            near = suggestion(str(error["loc"][-1]), among=names)
            rule = f"the key is not known{near}; known are {', '.join(names)}; rename or remove it"
            yield raw.place.problem(*error["loc"], got=error["loc"][-1], rule=rule)


def cell_allowed(items: Sequence[RawItem]) -> Iterator[Problem]:
    """Each cell holds what its column allows."""
    for raw, error in _errors(items):
        if error["type"] not in ("missing", "extra_forbidden", "value_error"):
            yield raw.place.problem(*error["loc"], got=error["input"], rule=allowed(error))


def cell_finite(items: Sequence[RawItem]) -> Iterator[Problem]:
    """Numbers are finite."""
    for raw in items:
        for way, number in _floats(raw.item):
            if not math.isfinite(number):
                yield raw.place.problem(*way, got=number, rule="numbers are finite; correct or empty the cell")


def row_consistent(items: Sequence[RawItem]) -> Iterator[Problem]:
    """The cells of an item agree with one another."""
    for raw, error in _errors(items):
        if error["type"] == "value_error":
            yield raw.place.problem(*error["loc"], got=raw.key, rule=f"{allowed(error)}; correct the row")


def _errors(items: Sequence[RawItem]) -> Iterator[tuple[RawItem, ErrorDetails]]:
    """Give every error but those that only follow from one inside: a list without its wrong entry is too short."""
    for raw in items:
        inside = {error["loc"][:length] for error in raw.errors for length in range(len(error["loc"]))}
        yield from ((raw, error) for error in raw.errors if error["type"] != "too_short" or error["loc"] not in inside)


def allowed(error: ErrorDetails) -> str:
    """Say in words what is allowed where pydantic refused something."""
    context = error.get("ctx", {})
    if error["type"] == "literal_error":
        words = str(context["expected"])
        near = suggestion(str(error["input"]), among=words.replace(" or ", ", ").replace("'", "").split(", "))
        return f"allowed are {words}{near}"
    if error["type"] in WORDS:
        return WORDS[error["type"]](context)
    words = error["msg"].removeprefix("Value error, ")
    return words[0].lower() + words[1:]


def _names(raw: RawItem, error: ErrorDetails) -> list[str]:
    """Return the keys that may stand where an unknown one stands."""
    model: type[Model] = KINDS[raw.kind]
    for name in error["loc"][:-1]:
        if isinstance(name, str):
            model = _model_in(model.model_fields[name].annotation) or model
    return list(model.model_fields)


def _model_in(annotation: Any) -> type[Model] | None:  # noqa: ANN401 - an annotation can be anything
    """Return the model that an annotation names, also inside a tuple or beside None."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation
    return next(filter(None, map(_model_in, get_args(annotation))), None)


def _floats(value: object) -> Iterator[tuple[tuple[str | int, ...], float]]:
    """Give every float of an item with the way to it."""
    parts: Iterator[tuple[str | int, Any]]
    if isinstance(value, float):
        yield (), value
        return
    if isinstance(value, Model):
        parts = iter(value)
    elif isinstance(value, tuple):
        parts = iter(enumerate(value))
    else:
        return
    for name, part in parts:
        for way, number in _floats(part):
            yield (name, *way), number
