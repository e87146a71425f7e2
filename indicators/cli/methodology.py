"""A methodology or a specification from a file, with all that is wrong in it at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from indicators.catalogue import Methodology, Model
from indicators.errors import ConfigurationError, MethodError, suggestion
from indicators.intake import Outline, allowed, outline
from indicators.robustness.specification import Specification

Chosen = TypeVar("Chosen", bound=Model)
SEE = "See docs/methodology."


def methodology_from(path: Path | None) -> Methodology:
    """Read a methodology from a YAML or JSON file; the default one where there is none.

    Raises:
        ConfigurationError: If the file cannot be opened, or is no text.
        MethodError: If it names an unknown step, method or value; names all of them.
    """
    return Methodology() if path is None else _from_file(path, model=Methodology, name="methodology")


def specification_from(path: Path) -> Specification:
    """Read a specification of an uncertainty analysis from a YAML or JSON file.

    Raises:
        ConfigurationError: If the file cannot be opened, or is no text.
        MethodError: If it names an unknown field, method or value; names all of them.
    """
    return _from_file(path, model=Specification, name="specification")


def _from_file(path: Path, *, model: type[Chosen], name: str) -> Chosen:
    try:
        read = outline(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise ConfigurationError(
            f"The {name} file '{path}' cannot be read: {reason}. Correct the path or the file."
        ) from error
    try:
        wrong = list(_unreadable(read))
        made = model.model_validate(_steps(read.content)) if not wrong else model()
    except ValidationError as error:
        wrong = [_words(item, read=read, model=model) for item in error.errors()]
    else:
        wrong += _unused_weights(made)
    if wrong:
        raise MethodError("\n".join([f"The {name} file '{path}' is not usable:", *wrong, SEE]))
    return made


def _unreadable(read: Outline) -> Iterator[str]:
    for words, line in read.wrong:
        yield f"  {_line(line)}this is not YAML: {words}"
    for key, line in read.repeated:
        yield f"  {_line(line)}'{key}' stands twice; remove one"
    if read.content is not None and not isinstance(read.content, Mapping):
        yield "  the file should hold keys and values, such as 'aggregation: geometric'"


def _unused_weights(made: Model) -> Iterator[str]:
    methodology = made.methodology if isinstance(made, Specification) else made
    if isinstance(methodology, Methodology) and methodology.weights and methodology.weighting != "custom":
        yield (
            f"  weights are given, but weighting is '{methodology.weighting}': write 'weighting: custom' to use them"
        )


def _steps(content: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """Return the content with weights of a methodology as pairs, however they are written."""
    steps = dict(content or {})
    if isinstance(steps.get("methodology"), Mapping):
        steps["methodology"] = _steps(steps["methodology"])
    weights = steps.get("weights")
    if isinstance(weights, Mapping) and "kind" not in weights:
        steps["weights"] = list(weights.items())
    return steps


def _words(error: ErrorDetails, *, read: Outline, model: type[Model]) -> str:
    place = error["loc"]
    line = _line(next((read.lines[place[:end]] for end in range(len(place), 0, -1) if place[:end] in read.lines), None))
    weights = read.content.get("weights")
    if place[0] == "weights" and len(place) > 1 and isinstance(weights, Mapping) and isinstance(place[1], int):
        place = ("weights", list(weights)[place[1]])
    name = ".".join(map(str, place))
    if error["type"] == "extra_forbidden":
        known = Methodology.model_fields if place[0] == "methodology" else model.model_fields
        if len(place) == 1 or place[0] == "methodology":
            return f"  {line}there is no step '{name}'{suggestion(name, among=known)}; known are {', '.join(known)}"
        return f"  {line}there is no '{name}'; remove it"
    got = "empty" if error["input"] is None else f"'{error['input']}'"
    return f"  {line}{name} is {got}: {allowed(error)}"


def _line(line: int | None) -> str:
    return f"line {line}: " if line else ""
