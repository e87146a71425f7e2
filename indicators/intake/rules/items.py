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
from indicators.wording import Sentence

NUMBER = Sentence("a whole number is needed")
ADDRESS = Sentence("a web address that begins with http:// or https:// is needed")

WORDS: Mapping[str, Callable[[Mapping[str, Any]], Sentence]] = {
    "string_pattern_mismatch": lambda context: Sentence(
        "letters without accents, no spaces: {pattern}", pattern=context["pattern"]
    ),
    "string_too_long": lambda context: Sentence("at most {most} letters are allowed", most=context["max_length"]),
    "string_too_short": lambda _: Sentence("the cell must not be empty"),
    "string_type": lambda _: Sentence("text is needed; in YAML, put it in quotes"),
    "int_parsing": lambda _: NUMBER,
    "int_from_float": lambda _: NUMBER,
    "int_type": lambda _: NUMBER,
    "float_parsing": lambda _: Sentence("a number with a decimal point is needed, without unit or thousands separator"),
    "float_type": lambda _: Sentence("a number is needed"),
    "bool_parsing": lambda _: Sentence("yes or no is needed"),
    "bool_type": lambda _: Sentence("true or false is needed"),
    "url_parsing": lambda _: ADDRESS,
    "url_scheme": lambda _: ADDRESS,
    "greater_than_equal": lambda context: Sentence("the least value allowed is {least:g}", least=context["ge"]),
    "model_type": lambda context: {
        "Text": Sentence("a text by language is needed, such as {example}", example="{en: Staff}")
    }.get(context["class_name"], Sentence("keys and values are needed")),
    "greater_than": lambda context: Sentence("a number above {bound:g} is needed", bound=context["gt"]),
    "tuple_type": lambda _: Sentence("a list is needed; in YAML, put it in [ ]"),
    "too_short": lambda context: Sentence("at least {least} entries are needed", least=context["min_length"]),
    "too_long": lambda context: Sentence("at most {most} entries are allowed", most=context["max_length"]),
    "less_than_equal": lambda context: Sentence("the largest value allowed is {most:g}", most=context["le"]),
    "missing": lambda _: Sentence("a value is required here; fill it in"),
}
"""What is allowed, for each type of error that pydantic tells; others keep pydantic's words."""


def cell_required(items: Sequence[RawItem]) -> Iterator[Problem]:
    """What every item of a kind needs is there."""
    for raw, error in _errors(items):
        if error["type"] == "missing":
            yield raw.place.problem(*error["loc"], rule=allowed(error))


def cell_known(items: Sequence[RawItem]) -> Iterator[Problem]:
    """An item has no other keys than those of its kind."""
    for raw, error in _errors(items):
        if error["type"] == "extra_forbidden":
            names = _names(raw, error)
            rule = Sentence(
                "the key is not known{near}; known are {known}; rename or remove it",
                near=suggestion(str(error["loc"][-1]), among=names),
                known=", ".join(names),
            )
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
                rule = Sentence("numbers are finite; correct or empty the cell")
                yield raw.place.problem(*way, got=number, rule=rule)


def row_consistent(items: Sequence[RawItem]) -> Iterator[Problem]:
    """The cells of an item agree with one another."""
    for raw, error in _errors(items):
        if error["type"] == "value_error":
            rule = Sentence("{fault}; correct the row", fault=allowed(error))
            yield raw.place.problem(*error["loc"], got=raw.key, rule=rule)


def _errors(items: Sequence[RawItem]) -> Iterator[tuple[RawItem, ErrorDetails]]:
    """Give every error but those that only follow from one inside: a list without its wrong entry is too short."""
    for raw in items:
        inside = {error["loc"][:length] for error in raw.errors for length in range(len(error["loc"]))}
        yield from ((raw, error) for error in raw.errors if error["type"] != "too_short" or error["loc"] not in inside)


def allowed(error: ErrorDetails) -> Sentence:
    """Say in words what is allowed where pydantic refused something."""
    context = error.get("ctx", {})
    if error["type"] == "literal_error":
        words = str(context["expected"]).replace(" or ", ", ")
        near = suggestion(str(error["input"]), among=words.replace("'", "").split(", "))
        return Sentence("allowed are {words}{near}", words=words, near=near)
    if error["type"] in WORDS:
        return WORDS[error["type"]](context)
    if error["type"] == "value_error":
        return Sentence.of(context["error"].args[0])
    words = error["msg"]
    return Sentence.of(words[0].lower() + words[1:])


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
